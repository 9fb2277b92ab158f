import pytest

from homevisit.base.errors import BadInput, HomevisitError
from homevisit.vault import CannotOpen, Reason
from homevisit.vault.errors import BodyTooLarge, FileTooLarge, UnusableKey


@pytest.mark.parametrize("reason", list(Reason))
def test_what_cannot_be_opened_says_why_and_nothing_else(reason: Reason) -> None:
    error = CannotOpen(reason)
    assert isinstance(error, HomevisitError)
    assert error.reason is reason
    assert str(error) == f"cannot_open reason={reason.value}"


def test_too_much_is_bad_input_with_its_size() -> None:
    for error in (BodyTooLarge(300_000), FileTooLarge(300_000)):
        assert isinstance(error, BadInput)
        assert error.facts["size"] == 300_000


def test_an_unusable_key_is_not_repeated() -> None:
    assert str(UnusableKey()) == "unusable_key"
