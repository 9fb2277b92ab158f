import pytest
from sqlalchemy import select

from homevisit.store.tables import meta
from homevisit.store.unit import UnitEnded
from tests.homevisit.store.shelf import Shelf


def test_core_and_plain_statements_share_one_transaction(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        unit.many("INSERT INTO meta (key, value) VALUES (?, ?)", [("a", b"1"), ("b", b"2")])
        found = {row.key: row.value for row in unit.connection.execute(select(meta).where(meta.c.key.in_(("a", "b"))))}
    assert found == {"a": b"1", "b": b"2"}


def test_row_gives_none_and_run_counts(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert unit.row("SELECT value FROM meta WHERE key = ?", ("none",)) is None
        assert unit.run("UPDATE meta SET value = ? WHERE key = ?", (b"x", "user_id")) == 1
        assert unit.rows("SELECT value FROM meta WHERE key = ?", ("user_id",)) == [(b"x",)]


def test_core_too_is_closed_after_the_end(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        pass
    with pytest.raises(UnitEnded):
        unit.connection.execute(select(meta))
    with pytest.raises(UnitEnded):
        unit.rows("SELECT 1")
