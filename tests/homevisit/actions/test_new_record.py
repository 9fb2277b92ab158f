"""One new record: checked first, then written whole and in a unit of its own."""

import pytest

from homevisit.actions.new_record import put_new
from homevisit.base.errors import BadInput
from homevisit.store import outbox, records
from tests.support.desk import Table


def test_it_lies_there_and_waits_to_be_sent_in_a_unit_of_its_own(table: Table) -> None:
    vault = table.family()
    child = {"first_name": "Alma", "born_on": "2024-03-09", "care_form": "daycare"}
    changes, first = put_new(table.desk, vault, "child", child)
    _, second = put_new(table.desk, vault, "child", child)
    assert changes.records == {(vault, first)}
    with table.desk.db.read() as unit:
        stored = records.get(unit, vault, first)
        units = {edit.rec: bundle.unit for bundle in outbox.sendable(unit, vault)[0] for edit in bundle.edits}
    assert stored is not None
    assert (stored.kind, stored.document) == ("child", child)
    assert units[first] != units[second]


def test_what_its_kind_refuses_is_not_written(table: Table) -> None:
    vault = table.family()
    with pytest.raises(BadInput) as refused:
        put_new(
            table.desk,
            vault,
            "child",
            {"first_name": "", "born_on": "2024-03-09", "care_form": "daycare"},
        )
    assert refused.value.field == "first_name"
    with table.desk.db.read() as unit:
        assert records.find(unit, "child", vault=vault) == []
