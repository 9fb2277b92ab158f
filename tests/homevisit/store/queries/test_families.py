from typing import Any

import pytest

from homevisit.base.ids import hex16, record_text
from homevisit.store import directory, vaults
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.families import FamilyRow, danish_order, families
from tests.homevisit.store.shelf import HER, ME, Shelf, family, visit_of

NOW = "2026-11-18T15:05"


def shown(shelf: Shelf, now: str = NOW) -> tuple[FamilyRow, ...]:
    with shelf.db.read() as unit:
        return families(unit, now=now).families


def test_an_empty_laptop_has_no_families(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        found = families(unit, now=NOW)
    assert (found.families, found.contacts, found.districts) == ((), (), ())


def test_a_row_says_who_where_and_when(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        directory.append(unit, [], [DirectoryUser(HER, "Anne Krag", "Sundhedsplejen", ("practitioner",), True)])
    district = shelf.put(shelf.organisation, "district", name="Åbro")
    more = {"district": record_text(district), "contact_person": hex16(HER)}
    shelf.put(shelf.family, "family", **family("Familien Østerby", **more))
    for name, born in (("Viggo Emil", "2022-01-01"), ("Ella", "2020-01-01")):
        shelf.put(shelf.family, "child", first_name=name, born_on=born)
    for start, status in (
        ("2026-11-10T09:00", "held"),
        ("2026-11-17T09:00", "not_home"),
        ("2026-11-18T15:30", "planned"),
    ):
        shelf.put(shelf.family, "visit", **visit_of(start, ME, status=status))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:00", ME, status="planned"))  # five minutes ago
    with shelf.db.read() as unit:
        found = families(unit, now=NOW)
    (row,) = found.families
    assert (row.title, row.number, row.children) == ("Familien Østerby", "F-01", ("Ella", "Viggo"))
    assert (row.district, row.contact, row.contact_name) == ("Åbro", hex16(HER), "Anne Krag")
    assert (row.last_visit, row.next_visit, row.ended) == ("2026-11-10", "2026-11-18T15:30", False)
    assert row.folded == "familien oesterby f-01 ella viggo"
    assert found.contacts == ((hex16(HER), "Anne Krag"),)
    assert found.districts == ("Åbro",)


def test_by_name_as_danes_sort() -> None:
    names = ["Ørum", "Zander", "Aaby", "Ærø", "Birk", "Ågård", "Adelsten"]
    assert sorted(names, key=danish_order) == ["Adelsten", "Birk", "Zander", "Ærø", "Ørum", "Aaby", "Ågård"]


def test_by_name_and_those_that_ended_last(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Åby"))
    birk = shelf.put(shelf.other, "family", **family("Familien Birk"))
    assert [row.title for row in shown(shelf)] == ["Familien Birk", "Familien Åby"]
    shelf.put(shelf.other, "family", birk, **family("Familien Birk", ended_on="2026-11-01"))
    assert [(row.title, row.ended) for row in shown(shelf)] == [("Familien Åby", False), ("Familien Birk", True)]


def test_only_families_whose_present_key_lies_here(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.other, "family", **family("Familien Storm"))
    assert len(shown(shelf)) == 2
    with shelf.db.write() as unit:
        unit.run("UPDATE vault SET epoch = 2 WHERE vault = ?", (shelf.other,))  # rekeyed without us
    assert [row.title for row in shown(shelf)] == ["Familien Birk"]
    with shelf.db.write() as unit:
        vaults.add_epoch_keys(unit, shelf.other, {2: bytes(32)})
    assert len(shown(shelf)) == 2


@pytest.mark.parametrize("wrong", [{"title": 7}, {"district": ["x"]}, {"contact_person": 3}])
def test_what_a_faulty_program_wrote_does_not_trip_the_list(shelf: Shelf, wrong: dict[str, Any]) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put_faulty(shelf.other, "family", family("Familien Storm"), **wrong)
    assert any(row.title == "Familien Birk" for row in shown(shelf))
