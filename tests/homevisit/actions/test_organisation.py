"""The municipality's own vault."""

import pytest

from homevisit.actions import organisation
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.store import records, vaults
from tests.support.desk import Table


def test_it_is_made_once_and_named_by_the_directory(table: Table) -> None:
    _, vault = organisation.create_organisation(table.desk)
    with table.desk.db.read() as unit:
        row = vaults.get(unit, vault)
    assert row is not None
    assert row.type == "organisation"
    assert vaults.named_by_directory(row)
    with pytest.raises(NotAllowed, match="exists"):
        organisation.create_organisation(table.desk)


def test_entries_are_written_all_or_none(table: Table) -> None:
    _, vault = organisation.create_organisation(table.desk)
    with pytest.raises(BadInput):
        organisation.put_entries(table.desk, vault, "district", [{"name": "Åbro"}, {"name": ""}])
    with table.desk.db.read() as unit:
        assert records.find(unit, "district") == []
    organisation.put_entries(table.desk, vault, "district", [{"name": "Åbro"}, {"name": "Kirkeby"}])
    with table.desk.db.read() as unit:
        assert sorted(row.document["name"] for row in records.find(unit, "district")) == ["Kirkeby", "Åbro"]


def test_nothing_about_a_family_gets_in(table: Table) -> None:
    _, vault = organisation.create_organisation(table.desk)
    with pytest.raises(NotAllowed, match="kind"):
        organisation.put_entries(table.desk, vault, "family", [{"title": "Familien Birk"}])
