"""`letters`: nothing came, and an unknown number is said."""

from collections.abc import Callable

from homevisit.base.paths import ProfilePaths
from tests.homevisit.commands.conftest import Run


def test_without_letters_the_list_is_empty_and_an_unknown_one_is_told(
    command: Run, profile: Callable[[str], ProfilePaths]
) -> None:
    paths = profile("KLU")
    code, out, _ = command(paths, "letters", "list")
    assert (code, out) == (0, "")
    for verb in ("done", "to-draft"):
        code, _, err = command(paths, "letters", verb, "7")
        assert code == 1
        assert "letter_unknown" in err
