import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from homevisit.base.errors import StorageError
from homevisit.store.troubles import translated, trouble


def error(code: int | None, message: str = "") -> dbapi2.OperationalError:
    made = dbapi2.OperationalError(message)
    if code is not None:
        made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize(
    "code, name",
    [
        (5, "locked"),
        (6, "locked"),
        (8, "read_only"),
        (8 | 3 << 8, "read_only"),
        (10, "io"),
        (10 | 3 << 8, "io"),
        (11, "damaged"),
        (13, "disk_full"),
        (14, "io"),
        (26, "damaged"),
    ],
)
def test_every_trouble_of_disk_and_file_has_its_code(code: int, name: str) -> None:
    found = trouble(error(code))
    assert found is not None
    assert found.code == name


def test_sqlalchemys_wrapper_is_looked_into() -> None:
    found = trouble(DBAPIError("SELECT 1", None, error(13)))
    assert found is not None
    assert found.code == "disk_full"


@pytest.mark.parametrize("other", [error(19), error(None), ValueError("no")])
def test_mistakes_of_the_program_are_none(other: Exception) -> None:
    assert trouble(other) is None


def test_the_message_of_sqlite_stays_behind() -> None:
    with pytest.raises(StorageError) as caught, translated():
        raise error(11, "malformed near Sofie")
    assert "Sofie" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_other_errors_pass_unchanged() -> None:
    with pytest.raises(dbapi2.OperationalError), translated():
        raise error(1)
    with pytest.raises(KeyError), translated():
        raise KeyError
