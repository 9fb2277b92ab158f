import hashlib

from homevisit.store.migrations import m0001_first, runner
from tests.homevisit.store.shelf import Shelf


def test_it_is_the_first_step() -> None:
    assert runner.STEPS[0] is m0001_first.STATEMENTS


def test_the_search_index_keeps_no_text_and_folds_nothing_itself(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        (sql,) = unit.rows("SELECT sql FROM sqlite_master WHERE name = 'search'")[0]
        assert ("secure-delete", "1") in [
            (key, str(value)) for key, value in unit.rows("SELECT k, v FROM search_config")
        ]
    assert "content = ''" in sql
    assert "contentless_delete = 1" in sql
    assert "unicode61 remove_diacritics 0" in sql


def test_a_released_step_never_changes() -> None:
    written = "\n".join(" ".join(statement.split()) for statement in m0001_first.STATEMENTS)
    assert hashlib.sha256(written.encode()).hexdigest() == FROZEN


FROZEN = "45b45c947a9c29495b10b61d24d88eca47cbbbd3b9928dc54dde29c4302574a9"
