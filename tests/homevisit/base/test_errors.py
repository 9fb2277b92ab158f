import pytest

from homevisit.base import errors


def test_an_error_is_a_code_and_facts() -> None:
    error = errors.ServerProblem("too_busy", status=503, retry_after=None)
    assert error.code == "too_busy"
    assert error.facts == {"status": 503, "retry_after": None}
    assert str(error) == "too_busy retry_after=None status=503"


def test_bad_input_names_the_field() -> None:
    error = errors.BadInput("too_long", "agreements.0.what", limit=200)
    assert error.field == "agreements.0.what"
    assert error.facts["field"] == "agreements.0.what"


def test_locked_has_its_code() -> None:
    assert errors.Locked().code == "profile_locked"


@pytest.mark.parametrize(
    "kind",
    [
        errors.BadInput,
        errors.NotAllowed,
        errors.StorageError,
        errors.Locked,
        errors.OfflineError,
        errors.ServerProblem,
        errors.NeedsPerson,
    ],
)
def test_every_group_can_be_caught_by_its_root(kind: type[errors.HomevisitError]) -> None:
    assert issubclass(kind, errors.HomevisitError)
