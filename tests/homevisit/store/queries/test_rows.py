import pytest

from homevisit.base.ids import record_text
from homevisit.records.kinds import note_draft, visit_note
from homevisit.store import overlay
from homevisit.store.queries import rows
from tests.homevisit.store.shelf import HER, ME, Shelf, draft_of, family, note_of, visit_of


def row(shelf: Shelf, visit: bytes) -> rows.VisitRow:
    with shelf.db.read() as unit:
        stored = overlay.get(unit, shelf.family, visit)
        assert stored is not None
        return rows.visit_rows(unit, [stored], me=ME)[0]


def test_the_headings_are_those_of_the_kinds() -> None:
    assert rows.HEADINGS == note_draft.HEADINGS == visit_note.HEADINGS


def test_a_visit_has_its_family_and_who_lives_there(shelf: Shelf) -> None:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.family, "family_adult", name="Sofie Birk", role="mother")
    shelf.put(shelf.family, "child", first_name="Alma", born_on="2021-05-03")
    shelf.put(shelf.family, "family_adult", name="Bodil Birk", role="grandparent", lives_with_child=False)
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME, planned_minutes=30, bring=["SK-014"]))
    found = row(shelf, visit)
    assert (found.family_title, found.start, found.minutes, found.bring) == (
        "Familien Birk",
        "2026-11-18T15:30",
        30,
        ("SK-014",),
    )
    assert found.present == ("Alma", "Sofie")
    assert found.mine


def test_who_is_named_in_the_visit_counts(shelf: Shelf) -> None:
    shelf.put(shelf.family, "child", first_name="Alma")
    child = shelf.put(shelf.family, "child", first_name="Viggo")
    adult = shelf.put(shelf.family, "family_adult", name="Bodil Birk", role="grandparent", lives_with_child=False)
    named = visit_of(
        "2026-11-18T15:30", HER, children_present=[record_text(child)], adults_present=[record_text(adult)]
    )
    found = row(shelf, shelf.put(shelf.family, "visit", **named))
    assert found.present == ("Viggo", "Bodil")
    assert not found.mine


def test_open_agreements_are_counted_in_their_family(shelf: Shelf) -> None:
    for vault, status in (
        (shelf.family, "open"),
        (shelf.family, "postponed"),
        (shelf.family, "done"),
        (shelf.family, "cancelled"),
        (shelf.other, "open"),
    ):
        shelf.put(vault, "agreement", what="Ring", status=status, reason="x")
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    assert row(shelf, visit).open_agreements == 2


def test_a_draft_gives_way_to_its_note(shelf: Shelf) -> None:
    visit = shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))
    assert (row(shelf, visit).draft, row(shelf, visit).note) == (None, None)
    draft = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit))
    assert (row(shelf, visit).draft, row(shelf, visit).note) == (draft, None)
    shelf.put(shelf.family, "visit_note", draft, **note_of(visit))
    assert (row(shelf, visit).draft, row(shelf, visit).note) == (None, draft)


def test_agreements_come_by_their_day(shelf: Shelf) -> None:
    for what, due in (("c", None), ("b", "2026-11-20"), ("a", "2026-11-12")):
        shelf.put(shelf.family, "agreement", what=what, due=due)
    with shelf.db.read() as unit:
        found = rows.agreement_rows(unit, overlay.find(unit, "agreement"))
    assert [one.what for one in found] == ["a", "b", "c"]
    assert found[0].owner_user == ""


@pytest.mark.parametrize("name, first", [("Sofie Birk Holm", "Sofie"), ("Sofie", "Sofie"), ("", ""), ("  ", "")])
def test_first_names(name: str, first: str) -> None:
    assert rows.first_name(name) == first
