from typing import Any

import pytest

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import record_text
from homevisit.store import outbox
from homevisit.store.queries.note import NotePage, PersonRow, note
from tests.homevisit.store.shelf import HER, ME, NOON, Shelf, draft_of, family, name, note_of, visit_of


def page(shelf: Shelf, **wanted: bytes) -> NotePage:
    with shelf.db.read() as unit:
        return note(unit, me=ME, **wanted)


@pytest.fixture
def visit(shelf: Shelf) -> bytes:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    return shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME, purpose="closing"))


@pytest.fixture
def draft(shelf: Shelf, visit: bytes) -> bytes:
    return shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit, approve_at=NOON))


def test_a_draft_with_its_visit_and_family(shelf: Shelf, draft: bytes, visit: bytes) -> None:
    shelf.put(shelf.family, "child", first_name="Karl")
    shelf.put(shelf.family, "child", first_name="Alma", born_on="2021-05-03")
    shelf.put(shelf.family, "agreement", what="Ring", due="2026-11-20")
    found = page(shelf, draft=draft)
    assert found.draft is not None
    assert (found.draft.rec, found.note, found.family_title, found.visit.rec) == (draft, None, "Familien Birk", visit)
    assert found.visit.purpose == "closing"
    assert found.children == (("Alma", "2021-05-03"), ("Karl", None))
    assert [row.what for row in found.open_agreements] == ["Ring"]
    assert (found.last, found.addenda, found.approve_at) == (None, (), NOON)


def test_owners_are_the_team_and_the_family(shelf: Shelf, draft: bytes) -> None:
    adult = shelf.put(shelf.family, "family_adult", name="Sofie Birk", role="mother")
    shelf.put(shelf.family, "network_membership", name="Hanne Lund", basis="consent", user=HER.hex())
    shelf.put(shelf.family, "network_membership", name="Ude", basis="consent", user=name("out").hex())
    with shelf.db.write() as unit:
        args = {"user": HER.hex(), "role": "member"}
        outbox.add_control(unit, vault=shelf.family, unit_id=name("u"), op="member.add", args=args, at=NOON)
    assert page(shelf, draft=draft).people == (
        PersonRow(ME.hex(), "Mette Skov", "staff"),
        PersonRow(HER.hex(), "Hanne Lund", "staff"),
        PersonRow(record_text(adult), "Sofie Birk", "family"),
    )


def test_the_last_note_stands_beside(shelf: Shelf, draft: bytes, visit: bytes) -> None:
    earlier = shelf.put(shelf.family, "visit", **visit_of("2026-10-14T15:30", ME))
    done = shelf.put(shelf.family, "agreement", what="Lånet forlænges", status="done")
    still = shelf.put(shelf.family, "agreement", what="Samme bog")
    older = shelf.put(shelf.family, "visit_note", **note_of(earlier, approved_at="2026-09-01T12:00:00Z"))
    shelf.put(
        shelf.family, "note_reading", note=record_text(older), how="together", read_on="2026-09-08", by_user=ME.hex()
    )
    last = shelf.put(
        shelf.family,
        "visit_note",
        **note_of(
            earlier,
            approved_at="2026-10-14T18:00:00Z",
            held_on="2026-10-14",
            child="Igen!",
            agreements=[record_text(done), record_text(name("gone")), record_text(still)],
        ),
    )
    found = page(shelf, draft=draft).last
    assert found is not None
    assert (found.rec, found.held_on, found.purpose, found.author_name) == (
        last,
        "2026-10-14",
        "follow_up",
        "Mette Skov",
    )
    assert list(found.headings) == ["observations", "parents", "child"]
    assert found.agreements == ((True, "Lånet forlænges"), (False, "Samme bog"))
    assert not found.read_together
    shelf.put(
        shelf.family, "note_reading", note=record_text(last), how="together", read_on="2026-11-18", by_user=ME.hex()
    )
    found = page(shelf, draft=draft).last
    assert found is not None
    assert found.read_together
    before = page(shelf, vault=shelf.family, note=last).last
    assert before is not None
    assert before.rec == older
    assert page(shelf, vault=shelf.family, note=older).last is None


def test_an_approved_note_with_its_addenda(shelf: Shelf, draft: bytes, visit: bytes) -> None:
    shelf.fold(shelf.family, shelf.change("visit_note", draft, author=ME, **note_of(visit)))
    common: dict[str, Any] = {"note": record_text(draft), "author_user": ME.hex(), "author_name": "Mette Skov"}
    shelf.put(
        shelf.family, "addendum", text="2", written_at="2026-11-20T09:00:00Z", addendum_kind="correction", **common
    )
    shelf.put(shelf.family, "addendum", text="1", written_at="2026-11-19T09:00:00Z", **common)
    for wanted in ({"vault": shelf.family, "note": draft}, {"draft": draft}):
        found = page(shelf, **wanted)
        assert found.draft is None
        assert found.note is not None
        assert found.note.rec == draft
        assert found.approve_at is None
        assert found.addenda == (
            ("2026-11-19T09:00:00Z", "Mette Skov", "addition", "1"),
            ("2026-11-20T09:00:00Z", "Mette Skov", "correction", "2"),
        )


def test_templates_and_phrases_are_the_municipalitys(shelf: Shelf, draft: bytes) -> None:
    shelf.put(shelf.organisation, "template", name="Opfølgning", position=2, headings={"child": "Hvad sagde barnet?"})
    shelf.put(shelf.organisation, "template", name="Første besøg", position=1)
    shelf.put(shelf.organisation, "phrase", trigger="bs", text="Barnet sov.", heading="child")
    found = page(shelf, draft=draft)
    assert [row.name for row in found.templates] == ["Første besøg", "Opfølgning"]
    assert found.templates[1].headings == {"child": "Hvad sagde barnet?"}
    assert [(row.trigger, row.text, row.heading) for row in found.phrases] == [("bs", "Barnet sov.", "child")]


def test_what_is_not_here_is_said(shelf: Shelf, visit: bytes) -> None:
    lost = shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, name("no visit")))
    for wanted in ({"draft": name("none")}, {"vault": shelf.family, "note": name("none")}, {"draft": lost}, {}):
        with pytest.raises(NotAllowed) as caught:
            page(shelf, **wanted)
        assert caught.value.code == "not_there"


def test_no_text_in_a_repr(shelf: Shelf, draft: bytes, visit: bytes) -> None:
    shelf.put(shelf.family, "visit_note", **note_of(visit))
    assert "Alma" not in repr(page(shelf, draft=draft))


def test_a_faulty_programs_ids_leave_the_page_standing(shelf: Shelf, draft: bytes) -> None:
    sound = note_of(name("v"), approved_at="2026-11-01T12:00:00Z")
    shelf.put_faulty(shelf.family, "visit_note", sound, agreements=["no id"], visit="no id")
    shelf.put_faulty(shelf.family, "network_membership", {"name": "Ukendt", "basis": "consent"}, user="no id")
    found = page(shelf, draft=draft).last
    assert found is not None
    assert (found.purpose, found.agreements) == ("", ())
    sound = draft_of(shelf.family, name("v"))
    bad = shelf.put_faulty(shelf.personal, "note_draft", sound, family_vault="no id", visit="no id")
    with pytest.raises(NotAllowed):
        page(shelf, draft=bad)
