"""Pictures and files on the note's page: added, described, removed, looked at."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.actions import attachments, notes
from homevisit.actions.attachments import Picked
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.widgets.dialog import Dialog
from tests.support.note_page import open_whole
from tests.support.photos import drawn, from_a_phone, saved
from tests.support.seat import Seat


def _listed(seat: Seat, draft: bytes) -> list[dict[str, Any]]:
    return list(seat.document(draft).get("attachments") or [])


def _photo(folder: Path, name: str = "IMG_0001.jpg") -> str:
    path = folder / name
    path.write_bytes(from_a_phone())
    return str(path)


def _added(seat: Seat, screen: NoteScreen, qtbot: QtBot, *paths: str) -> bytes:
    vault, draft = open_whole(seat, screen)
    assert vault
    screen.files.add_paths(paths)
    qtbot.waitUntil(lambda: len(_listed(seat, draft)) == len(paths))
    qtbot.waitUntil(lambda: screen.view.editor.files.strip.count() == len(paths))
    return draft


def test_the_key_asks_for_files_and_a_photo_lies_sealed_without_its_place(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    _, draft = open_whole(seat, note_screen)
    note_screen.files.ask_paths = lambda: [_photo(tmp_path)]
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(
        focus,
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: len(_listed(seat, draft)) == 1)
    (entry,) = _listed(seat, draft)
    assert (entry["name"], entry["media_type"], entry["width"]) == ("IMG_0001", "image/jpeg", 480)
    qtbot.waitUntil(lambda: note_screen.view.editor.files.strip.has_image(entry["id"]))
    content = attachments.content(seat.table.desk, seat.table.desk.me.personal_vault, draft, entry["id"])
    assert content is not None
    assert b"KANARIE" not in content
    folder = seat.table.desk.db.folder
    assert folder is not None
    for file in (folder / "blobs").rglob("*"):
        assert not file.is_file() or content[:200] not in file.read_bytes()


def test_what_cannot_be_added_is_said_and_the_rest_is_added(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    _, draft = open_whole(seat, note_screen)
    (tmp_path / "x.exe").write_bytes(b"MZ")
    note_screen.files.add_paths([_photo(tmp_path), str(tmp_path / "x.exe")])
    section = note_screen.view.editor.files
    qtbot.waitUntil(lambda: bool(section.error.text()) and len(_listed(seat, draft)) == 1)
    assert "PDF" in section.error.text()
    assert section.error.isVisibleTo(note_screen)


def test_removed_by_delete_and_taken_back(seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path) -> None:
    draft = _added(seat, note_screen, qtbot, _photo(tmp_path), _photo(tmp_path, "b.jpg"))
    first = _listed(seat, draft)[0]["id"]
    strip = note_screen.view.editor.files.strip
    strip.setFocus()
    strip.choose(first)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: first not in [one["id"] for one in _listed(seat, draft)])
    qtbot.waitUntil(lambda: bool(seat.offers))
    seat.offers[-1][2]()
    qtbot.waitUntil(lambda: first in [one["id"] for one in _listed(seat, draft)])


def test_a_description_is_kept_and_spoken(seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path) -> None:
    draft = _added(seat, note_screen, qtbot, _photo(tmp_path))
    section = note_screen.view.editor.files
    section.words.setText("Alma bygger et tårn")
    section.words.editingFinished.emit()
    qtbot.waitUntil(lambda: _listed(seat, draft)[0].get("text") == "Alma bygger et tårn")
    qtbot.waitUntil(
        lambda: "Alma bygger et tårn" in str(section.strip.item(0).data(Qt.ItemDataRole.AccessibleTextRole))
    )


def test_enter_shows_it_large_arrows_step_and_esc_closes(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    _added(seat, note_screen, qtbot, _photo(tmp_path), _photo(tmp_path, "b.jpg"))
    strip = note_screen.view.editor.files.strip
    note_screen.files.open(strip.current)
    qtbot.waitUntil(lambda: note_screen.files.view is not None and note_screen.files.view.isVisible())
    view = note_screen.files.view
    assert view is not None
    before = view.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.accessibleName() != before)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert note_screen.files.view is None


def test_a_copy_of_a_pdf_is_saved_only_after_the_warning(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    plan = tmp_path / "Plan.pdf"
    plan.write_bytes(b"%PDF-1.7 indhold")
    _added(seat, note_screen, qtbot, str(plan))
    target = tmp_path / "kopi.pdf"
    note_screen.files.ask_target = lambda _name: str(target)
    note_screen.files.open(note_screen.view.editor.files.strip.current)
    dialog = note_screen.findChild(Dialog) or note_screen.window().findChild(Dialog)
    assert dialog is not None
    assert not target.exists()
    dialog.accept()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == plan.read_bytes()


def test_what_a_colleague_only_calls_a_pdf_is_not_saved_and_its_name_leads_nowhere(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    """A7: a page with a script under the name of a PDF, and a name that is a way through the folders."""
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), observations="Alma bladrer.", parents="De læser.", child="Se")
    picked = Picked("../../.config/autostart/x", "application/pdf", b"<html><script>1</script>")
    attachments.add(seat.table.desk, draft, attachments.seal(seat.table.desk, vault, picked))
    notes.schedule_approval(seat.table.desk, draft)
    notes.carry_out_due(seat.table.desk, force=True)
    note_screen.arrive(vault=vault, note=draft)
    seat.settle()
    section = note_screen.approved.files
    qtbot.waitUntil(lambda: section.strip.count() == 1)
    target = tmp_path / "kopi.pdf"
    names: list[str] = []

    def asked(name: str) -> str:
        names.append(name)
        return str(target)

    note_screen.looking.ask_target = asked
    note_screen.looking.open(section.strip.current)
    dialog = note_screen.findChild(Dialog) or note_screen.window().findChild(Dialog)
    assert dialog is not None
    dialog.accept()
    qtbot.waitUntil(lambda: bool(section.error.text()))
    assert not target.exists()
    assert names == ["_.._.config_autostart_x.pdf"]


def test_shown_in_the_approved_note_and_not_to_be_changed_there(
    seat: Seat, note_screen: NoteScreen, qtbot: QtBot
) -> None:
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), observations="Alma bladrer.", parents="De læser.", child="Se")
    picked = Picked("Tårnet", "image/jpeg", saved(drawn(300, 200), "JPEG"), 300, 200)
    attachments.add(seat.table.desk, draft, attachments.seal(seat.table.desk, vault, picked))
    notes.schedule_approval(seat.table.desk, draft)
    notes.carry_out_due(seat.table.desk, force=True)
    note_screen.arrive(vault=vault, note=draft)
    seat.settle()
    section = note_screen.approved.files
    qtbot.waitUntil(lambda: section.strip.count() == 1)
    qtbot.waitUntil(lambda: section.strip.has_image(section.strip.current))
    assert section.isVisibleTo(note_screen)
    assert not section.add.isVisibleTo(note_screen)
    assert not section.remove.isVisibleTo(note_screen)
    folder = seat.table.desk.db.folder
    assert folder is not None
    for file in (folder / "blobs").glob("*/*"):
        file.unlink()
    note_screen.arrive(vault=vault, note=draft)
    seat.settle()
    assert section.state.isVisibleTo(note_screen)  # said, and never an empty frame without a word
