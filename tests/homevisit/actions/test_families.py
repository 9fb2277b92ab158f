"""A family begins with a vault of its own."""

import pytest

from homevisit.actions import families
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import records, vaults
from tests.support.desk import Table


def test_a_new_family_gets_its_own_vault_with_the_creator_as_keeper(table: Table) -> None:
    first, second = table.family("Familien Birk"), table.family("Familien Nowak")
    assert first != second
    with table.desk.db.read() as unit:
        assert vaults.members(unit, first) == {table.desk.me.user_id: "keeper"}
        rows = records.find(unit, "family", vault=first)
        info = records.find(unit, "vault_info", vault=first)
    assert [row.document["title"] for row in rows] == ["Familien Birk"]
    assert rows[0].document["contact_person"] == hex16(table.desk.me.user_id)
    assert [row.document["type"] for row in info] == ["family"]


def test_a_family_without_a_name_is_refused_and_leaves_no_vault(table: Table) -> None:
    with pytest.raises(BadInput) as refused:
        families.create_family(table.desk, title=" ")
    assert refused.value.field == "title"
    with table.desk.db.read() as unit:
        assert vaults.of_type(unit, "family") == []


def test_children_adults_and_tasks_lie_in_the_familys_vault(table: Table) -> None:
    vault = table.family()
    _, rec = families.add_part(table.desk, vault, "child", first_name="Alma", born_on="2023-03-14", care_form="home")
    with table.desk.db.read() as unit:
        child = records.get(unit, vault, rec)
    assert child is not None
    assert child.document["first_name"] == "Alma"
    with pytest.raises(BadInput):
        families.add_part(table.desk, vault, "family_adult", name="", role="mother")
    with pytest.raises(NotAllowed):
        families.add_part(table.desk, vault, "visit_note", text="x")


def test_an_edit_changes_what_it_names_and_nothing_else(table: Table) -> None:
    vault = table.family(address="Birkevej 1")
    with table.desk.db.read() as unit:
        (family,) = records.find(unit, "family", vault=vault)
    families.edit_part(table.desk, vault, family.rec, title="Familien Birk Holm")
    with table.desk.db.read() as unit:
        changed = records.get(unit, vault, family.rec)
    assert changed is not None
    assert changed.document == {**family.document, "title": "Familien Birk Holm"}


def test_an_edit_is_checked_by_the_kind_and_only_parts_of_a_family_are_edited(table: Table) -> None:
    vault = table.family()
    _, rec = families.add_part(table.desk, vault, "child", first_name="Alma", born_on="2023-03-14", care_form="home")
    with pytest.raises(BadInput) as refused:
        families.edit_part(table.desk, vault, rec, first_name=" ")
    assert refused.value.field == "first_name"
    with table.desk.db.read() as unit:
        info = records.find(unit, "vault_info", vault=vault)[0].rec
        kept = records.get(unit, vault, rec)
    assert kept is not None
    assert kept.document["first_name"] == "Alma"
    for other in (info, b"n" * 16):
        with pytest.raises(NotAllowed):
            families.edit_part(table.desk, vault, other, type="x")
