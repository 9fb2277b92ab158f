"""My words lie in my own vault, once."""

import pytest

from homevisit.actions import words
from homevisit.base.errors import BadInput
from homevisit.store import records
from tests.support.desk import Table


def own(table: Table) -> list[str]:
    with table.desk.db.read() as unit:
        found = records.find(unit, "personal_word")
    assert {stored.vault for stored in found} <= {table.desk.me.personal_vault}
    return sorted(stored.document["word"] for stored in found)


def test_a_word_is_added_once_and_can_be_taken_back(table: Table) -> None:
    changes, rec = words.add_word(table.desk, " gravkoen\n")
    assert rec is not None
    assert changes.kinds == {"personal_word"}
    assert changes.sync
    assert words.add_word(table.desk, "Gravkoen")[1] is None
    assert own(table) == ["gravkoen"]
    assert words.forget_word(table.desk, "GRAVKOEN").kinds == {"personal_word"}
    assert own(table) == []
    assert not words.forget_word(table.desk, "gravkoen").kinds


def test_a_word_that_two_laptops_added_is_forgotten_whole(table: Table) -> None:
    for number in (b"1", b"2"):
        with table.desk.db.write() as unit:
            records.put(
                unit, vault=table.desk.me.personal_vault, rec=number * 16, kind="personal_word",
                document={"word": "gravko"}, unit_id=number * 16, at=table.desk.now(),
            )  # fmt: skip
    words.forget_word(table.desk, "gravko")
    assert own(table) == []


def test_nothing_is_no_word_and_a_text_is_none(table: Table) -> None:
    with pytest.raises(BadInput, match="required"):
        words.add_word(table.desk, " ")
    with pytest.raises(BadInput, match="too_long"):
        words.add_word(table.desk, "a" * 61)
    assert own(table) == []
