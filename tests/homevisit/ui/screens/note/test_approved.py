"""An approved note on the page."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel

from homevisit.actions import notes
from homevisit.base.ids import new_record_id, record_text
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.note.reading import of_note
from homevisit.ui.widgets.page_text import PageText
from tests.support.seat import Seat

CLARIFY = "Skal afklares"
LADDER = ("Gemt her", "Sendt", "Alle kan se det", CLARIFY)


def shown(seat: Seat, screen: NoteScreen, **texts: object) -> tuple[bytes, bytes]:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault), **texts)
    screen.arrive(vault=vault, note=note)
    seat.settle()
    return vault, note


def words(screen: NoteScreen) -> list[str]:
    return [label.text() for label in screen.approved.findChildren(QLabel) if label.isVisible()]


def test_nothing_on_it_can_be_changed(seat: Seat, note_screen: NoteScreen) -> None:
    shown(seat, note_screen)
    pages = [page for page in note_screen.approved.findChildren(PageText) if page.isVisible()]
    assert pages
    assert all(page.editor.isReadOnly() for page in pages)


def test_only_what_was_written_is_shown(seat: Seat, note_screen: NoteScreen) -> None:
    shown(seat, note_screen, together="Vi sang.")
    assert set(note_screen.approved.texts()) == {"observations", "parents", "child", "together"}


def test_who_approved_it_and_that_it_waits_to_be_sent(seat: Seat, note_screen: NoteScreen, danish: None) -> None:
    screen = NoteScreen(seat.context)
    seat.show(screen)
    shown(seat, screen)
    said = [text.replace("\u00a0", " ") for text in words(screen)]
    assert "Godkendt af Mette Skov, 18.11.2026 kl. 15.05" in said
    assert "Gemt her" in said
    assert "· ikke sendt endnu" in said
    screen.close()
    screen.deleteLater()
    seat.settle()


def test_it_says_of_ones_own_words_only_what_is_proved_and_of_a_colleagues_nothing(
    seat: Seat, note_screen: NoteScreen, danish: None
) -> None:
    vault, note = shown(seat, note_screen)
    with seat.table.desk.db.read() as unit:
        page = of_note(seat.table.desk.me.user_id, vault, note)(unit)
        colleague = of_note(b"a colleague's id", vault, note)(unit)
    assert (page.step, colleague.step) == ("here", "")
    said = {}
    for step in ("here", "sent", "everyone", "quarantined", ""):
        note_screen.approved.show_page(replace(page, step=step), date(2026, 11, 18))
        seat.settle()
        said[step] = [text for text in words(note_screen) if text in LADDER]
    assert said == {
        "here": ["Gemt her"],
        "sent": ["Sendt"],
        "everyone": ["Alle kan se det"],
        "quarantined": [CLARIFY],
        "": [],
    }


def test_what_was_added_comes_in_sight(seat: Seat, note_screen: NoteScreen) -> None:
    shown(seat, note_screen, observations="Alma bladrer.\n" * 60)
    note_screen.approved.write()
    note_screen.approved.editor.page.insert("Sofie ringede.")
    note_screen.main_action()
    seat.settle()
    new = next(found for found in note_screen.approved.findChildren(QLabel) if found.text() == "Sofie ringede.")
    assert new.visibleRegion().boundingRect().height() == new.height()


def test_what_is_begun_stays_with_its_note(seat: Seat, note_screen: NoteScreen) -> None:
    vault, note = shown(seat, note_screen)
    other = seat.approved(vault, seat.visit(vault, "2026-11-17T09:00"))
    approved = note_screen.approved
    approved.write()
    approved.editor.choose("correction")
    approved.editor.page.insert("Det var Rasmus.")
    note_screen.arrive(vault=vault, note=other)
    seat.settle()
    assert not approved.editor.isVisible()
    assert approved.editor.text == ""
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    assert approved.editor.isVisible()
    assert (approved.editor.kind, approved.editor.text) == ("correction", "Det var Rasmus.")
    approved.put_away()
    assert not approved.editor.isVisible()


def test_a_pull_leaves_what_is_begun_alone(seat: Seat, note_screen: NoteScreen) -> None:
    vault, note = shown(seat, note_screen)
    note_screen.approved.write()
    note_screen.approved.editor.page.insert("Det var Rasmus.")
    done, _rec = notes.add_addendum(seat.table.desk, vault, note, "Sofie ringede.", "addition")
    seat.changes.publish(done)
    seat.settle()
    assert "Sofie ringede." in words(note_screen)
    assert note_screen.approved.editor.isVisible()
    assert note_screen.approved.editor.text == "Det var Rasmus."


def test_a_full_disk_leaves_the_addition_in_its_field(seat: Seat, note_screen: NoteScreen) -> None:
    shown(seat, note_screen)
    note_screen.approved.write()
    note_screen.approved.editor.page.insert("Det var Rasmus.")
    seat.executor.full = True
    note_screen.main_action()
    seat.settle()
    assert note_screen.approved.editor.error
    assert note_screen.approved.editor.text == "Det var Rasmus."
    assert note_screen.unfinished()
    assert not note_screen.unsaved()


def late_words(seat: Seat, vault: bytes, note: bytes, text: str = "Hun peger på bjørnen.") -> bytes:
    """What was written on the other computer, too late for this note."""
    rec = new_record_id()
    document = {
        "family_vault": vault.hex(), "note": record_text(note), "started_at": seat.table.desk.now(), "text": text,
    }  # fmt: skip
    notes.bring_back_draft(seat.table.desk, rec, document)
    return rec


def test_words_that_came_too_late_begin_an_addendum_and_end_as_one(seat: Seat, note_screen: NoteScreen) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    late = late_words(seat, vault, note)
    note_screen.arrive(draft=late)
    seat.settle()
    approved = note_screen.approved
    assert (approved.note, approved.begun, approved.editor.isVisible()) == (note, late, True)
    assert approved.editor.text == "Hun peger på bjørnen."
    note_screen.main_action()
    seat.settle()
    assert approved.additions() == ("Hun peger på bjørnen.",)
    assert seat.stored(late) is None
    assert approved.begun is None
