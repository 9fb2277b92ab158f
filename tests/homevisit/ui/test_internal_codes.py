"""Internal codes: none has a sentence of its own as well."""

from homevisit.ui.internal_codes import INTERNAL
from homevisit.ui.messages import ERRORS, PROBLEMS


def test_an_internal_code_has_no_sentence() -> None:
    assert INTERNAL & (set(ERRORS) | set(PROBLEMS)) == set()
    assert len(INTERNAL) > 100
