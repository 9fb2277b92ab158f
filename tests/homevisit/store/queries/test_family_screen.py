from dataclasses import replace
from typing import Any

import pytest

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16, record_text
from homevisit.store import directory
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.family_screen import (
    Agreed,
    FamilyPage,
    NextVisit,
    Reading,
    ReadNote,
    begun_remark,
    family_screen,
    readings_of,
    remarks_of,
)
from tests.homevisit.store.shelf import HER, ME, NOON, Shelf, draft_of, family, note_of, visit_of

NOW = "2026-11-18T15:05"
PRIVATE = "Jeg er i tvivl om rammerne"


def page(shelf: Shelf, vault: bytes | None = None, **wanted: bytes) -> FamilyPage:
    with shelf.db.read() as unit:
        return family_screen(unit, me=ME, vault=vault or shelf.family, now=NOW, **wanted)


def read(shelf: Shelf, **wanted: bytes) -> ReadNote:
    found = page(shelf, **wanted).note
    assert found is not None
    return found


@pytest.fixture
def visit(shelf: Shelf) -> bytes:
    shelf.put(shelf.family, "family", **family("Familien Birk"))
    shelf.put(shelf.other, "family", **family("Familien Storm"))
    with shelf.db.write() as unit:
        people = [
            DirectoryUser(ME, "Mette Skov", "Børnehuset", (), True),
            DirectoryUser(HER, "Hanne Lund", "", (), True),
        ]
        directory.append(unit, [], people)
    return shelf.put(shelf.family, "visit", **visit_of("2026-11-18T15:30", ME))


def put_draft(shelf: Shelf, visit: bytes, **texts: Any) -> bytes:
    return shelf.put(shelf.personal, "note_draft", **draft_of(shelf.family, visit, **texts))


def put_note(shelf: Shelf, visit: bytes, **texts: Any) -> bytes:
    return shelf.put(shelf.family, "visit_note", **note_of(visit, **texts))


def test_the_reflection_is_never_read(shelf: Shelf, visit: bytes) -> None:
    texts = {"observations": "Alma bladrer.", "parents": "De læser.", "reflection": PRIVATE}
    for found in (
        read(shelf, draft=put_draft(shelf, visit, **texts)),
        read(shelf, note=put_note(shelf, visit, **texts)),
    ):
        assert found.texts == {"observations": "Alma bladrer.", "parents": "De læser."}
        assert PRIVATE not in str([getattr(found, name) for name in found.__dataclass_fields__])


def test_words_stand_as_they_were_written(shelf: Shelf, visit: bytes) -> None:
    text = "  Sofie og Rasmus vil stoppe.\n\nDe synes selv, at det går. "
    assert read(shelf, draft=put_draft(shelf, visit, parents=text)).texts["parents"] == text


def test_a_draft_says_that_it_is_one_and_who_writes_it(shelf: Shelf, visit: bytes) -> None:
    found = read(shelf, draft=put_draft(shelf, visit))
    assert (found.draft, found.held_on, found.author_name, found.author_unit) == (
        True,
        "2026-11-18",
        "Mette Skov",
        "Børnehuset",
    )


def test_a_draft_that_was_approved_meanwhile_is_its_note(shelf: Shelf, visit: bytes) -> None:
    draft = put_draft(shelf, visit, parents="Som kladde")
    shelf.put(shelf.family, "visit_note", draft, **note_of(visit, parents="Som notat"))
    found = read(shelf, draft=draft)
    assert (found.draft, found.texts["parents"]) == (False, "Som notat")


def test_without_anything_asked_it_is_the_newest_note(shelf: Shelf, visit: bytes) -> None:
    assert page(shelf).note is None
    put_note(shelf, visit, approved_at="2026-10-01T12:00:00Z", observations="Ældre")
    newest = put_note(shelf, visit, approved_at="2026-11-01T12:00:00Z", observations="Nyere")
    assert read(shelf).rec == newest


def test_what_is_another_familys_is_not_there(shelf: Shelf, visit: bytes) -> None:
    draft, note = put_draft(shelf, visit), put_note(shelf, visit)
    with pytest.raises(NotAllowed, match="not_there"):
        page(shelf, shelf.other, draft=draft)
    with pytest.raises(NotAllowed, match="not_there"):
        page(shelf, shelf.other, note=note)
    with pytest.raises(NotAllowed, match="not_there"):
        page(shelf, shelf.personal)


def test_a_note_struck_out_is_about_somebody_else(shelf: Shelf, visit: bytes) -> None:
    wrong = put_note(shelf, visit, approved_at="2026-11-02T12:00:00Z")
    right = put_note(shelf, visit, approved_at="2026-11-01T12:00:00Z")
    struck: dict[str, Any] = {
        "note": record_text(wrong),
        "text": "Forkert familie",
        "author_user": hex16(ME),
        "author_name": "M",
    }
    shelf.put(shelf.family, "addendum", **struck, written_at=NOON, strikes=True)
    assert read(shelf).rec == right
    with pytest.raises(NotAllowed, match="not_there"):
        page(shelf, note=wrong)


def test_what_a_newer_program_added_to_a_note_and_nobody_here_can_read_may_strike_it(
    shelf: Shelf, visit: bytes
) -> None:
    wrong = put_note(shelf, visit, approved_at="2026-11-02T12:00:00Z")
    right = put_note(shelf, visit, approved_at="2026-11-01T12:00:00Z")
    sound: dict[str, Any] = {
        "note": record_text(right),
        "text": "Og en bog",
        "author_user": hex16(HER),
        "author_name": "H",
    }
    more = shelf.change("addendum", **sound, written_at=NOON, moon="full")
    unread = shelf.change(
        "addendum", note=record_text(wrong), text={"rich": "Forkert familie"}, struck={"why": "wrong"}
    )
    shelf.fold(shelf.family, replace(more, schema=2), replace(unread, schema=2))
    assert read(shelf).rec == right
    assert read(shelf, note=right).rec == right
    with pytest.raises(NotAllowed, match="not_there"):
        page(shelf, note=wrong)


def test_agreements_of_the_draft_and_those_still_open(shelf: Shelf, visit: bytes) -> None:
    own = {"id": record_text(shelf.rec()), "what": "Læs fem minutter", "who": "Rasmus", "owner_kind": "family"}
    shelf.put(shelf.family, "agreement", what="Ring til stuen", who="M", owner_user=hex16(ME), due="2026-11-25")
    shelf.put(shelf.family, "agreement", what="Aflyst", status="cancelled")
    shelf.put(shelf.family, "agreement", what="Kun os", visible_to_family=False)
    shelf.put(shelf.other, "agreement", what="Den anden families")
    draft = put_draft(shelf, visit, agreements=[own, {"id": record_text(shelf.rec()), "what": " "}])
    found = page(shelf, draft=draft)
    assert found.note is not None
    assert found.note.agreed == (Agreed("Læs fem minutter", "Rasmus", None, False),)
    assert found.agreed == (Agreed("Ring til stuen", "Mette Skov", "2026-11-25", False),)


def test_agreements_of_a_note_stand_once_and_as_they_are_now(shelf: Shelf, visit: bytes) -> None:
    done = shelf.put(shelf.family, "agreement", what="Lån bogen", who="Sofie", status="done")
    still = shelf.put(shelf.family, "agreement", what="Læs", who="Rasmus")
    note = put_note(shelf, visit, agreements=[record_text(still), record_text(done)])
    found = page(shelf, note=note)
    assert found.note is not None
    assert [(row.what, row.done) for row in found.note.agreed] == [("Læs", False), ("Lån bogen", True)]
    assert found.agreed == ()


def test_the_next_visit_is_one_that_will_be(shelf: Shelf, visit: bytes) -> None:
    shelf.put(shelf.family, "visit", **visit_of("2026-11-20T09:00", ME, status="cancelled_family"))
    shelf.put(shelf.family, "visit", **visit_of("2026-11-10T09:00", ME))
    shelf.put(shelf.other, "visit", **visit_of("2026-11-19T09:00", ME))
    draft = put_draft(shelf, visit)
    assert page(shelf, draft=draft).next_visit is None
    shelf.put(shelf.family, "visit", **visit_of("2026-12-02T15:30", HER, place="daycare"))
    assert page(shelf, draft=draft).next_visit == NextVisit("2026-12-02T15:30", "daycare", ("Hanne Lund",))
    assert page(shelf).next_visit == NextVisit("2026-11-18T15:30", "home", ("Mette Skov",))


def test_the_family_and_what_it_has_said(shelf: Shelf, visit: bytes) -> None:
    shelf.put(shelf.family, "child", first_name="Karl")
    shelf.put(shelf.family, "child", first_name="Alma", born_on="2021-05-03")
    sofie = shelf.put(shelf.family, "family_adult", name="Sofie Birk", role="mother")
    note = put_note(shelf, visit, approved_at="2026-11-18T12:00:30Z")
    remark: dict[str, Any] = {
        "note": record_text(note),
        "visit": record_text(visit),
        "text": "Vi læser",
        "said_by": "Sofie",
    }
    shelf.put(shelf.family, "family_remark", **remark, on="2026-11-18", by_user=hex16(ME))
    one: dict[str, Any] = {"note": record_text(note), "by_user": hex16(ME), "read_on": "2026-11-18"}
    shelf.put(shelf.family, "note_reading", **one, how="together", with_whom=[record_text(sofie), "Farmor"])
    shelf.put(shelf.family, "note_reading", **one, how="sent")
    found = page(shelf, note=note)
    assert (found.children, found.adults) == (("Alma", "Karl"), ((record_text(sofie), "Sofie Birk"),))
    assert found.note is not None
    assert [(row.text, row.said_by) for row in found.note.remarks] == [("Vi læser", "Sofie")]
    assert found.note.readings == (Reading("2026-11-18", ("Sofie Birk", "Farmor"), True),)


def test_read_before_or_after_the_approval(shelf: Shelf, visit: bytes) -> None:
    note = put_note(shelf, visit)
    one: dict[str, Any] = {"note": record_text(note), "by_user": hex16(ME), "read_on": "2026-11-18", "how": "together"}
    rec = shelf.put(shelf.family, "note_reading", **one)
    stored = shelf.get(shelf.family, rec)
    assert stored is not None
    with shelf.db.read() as unit:
        for approved, before in (("2026-11-18T11:00:00Z", False), ("2026-11-18T13:00:00Z", True), (None, False)):
            (found,) = readings_of(unit, shelf.family, note, approved_at=approved, adults={})
            assert found.before_approval is before
        assert remarks_of(unit, shelf.family, note) == ()


def test_half_a_remark_is_this_familys_and_not_given_yet(shelf: Shelf, visit: bytes) -> None:
    note = put_note(shelf, visit)
    begun: dict[str, Any] = {"note": record_text(note), "started_at": NOON, "text": "Vi", "said_by": "Sofie"}
    shelf.put(shelf.personal, "remark_draft", **begun, family_vault=hex16(shelf.other))
    assert read(shelf, note=note).begun is None
    rec = shelf.put(shelf.personal, "remark_draft", **begun, family_vault=hex16(shelf.family))
    assert read(shelf, note=note).begun == ("Vi", "Sofie")
    given: dict[str, Any] = {
        "note": record_text(note),
        "visit": record_text(visit),
        "text": "Vi læser",
        "said_by": "Sofie",
    }
    shelf.put(shelf.family, "family_remark", rec, **given, on="2026-11-18", by_user=hex16(ME))
    with shelf.db.read() as unit:
        assert begun_remark(unit, shelf.family, note) is None


def test_records_of_a_faulty_program_do_not_stop_it(shelf: Shelf, visit: bytes) -> None:
    sound = note_of(visit)
    note = shelf.put_faulty(shelf.family, "visit_note", sound, visit="nothing", agreements=["x"])
    assert read(shelf, note=note).agreed == ()
