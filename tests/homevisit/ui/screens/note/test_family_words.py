"""The family's words and the readings under an approved note."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from homevisit.actions import reading
from homevisit.store.queries.family_screen import Reading, Remark
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.note.family_words import family_words, read_together
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat

pytestmark = pytest.mark.usefixtures("danish")


def said(widget: QWidget) -> list[str]:
    return [found.text().replace("\u00a0", " ") for found in widget.findChildren(QLabel) if found.text()]


def test_words_with_whose_they_are(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(family_words(Remark(b"r", "Vi <læser> på polsk.", "Sofie Birk", "2026-11-18")))
    assert said(holder) == ["Om notatet", "Familiens ord", "Sofie Birk · 18.11.2026", "Vi <læser> på polsk."]


def test_readings_say_with_whom_and_what_was_read(theme: Theme, qtbot: QtBot) -> None:
    for row, words in (
        (Reading("2026-11-18", ("Sofie", "Rasmus")), "Læst sammen 18.11.2026 · Sofie og Rasmus"),
        (Reading("2026-11-18", (), True), "Læst sammen 18.11.2026 · som kladde"),
        (Reading("?", ()), "Læst sammen ?"),
    ):
        widget = read_together(row)
        qtbot.addWidget(widget)
        assert said(widget) == [words]


def test_they_stand_on_the_approved_note(note_screen: NoteScreen, seat: Seat) -> None:
    vault = seat.family()
    note = seat.approved(vault, seat.visit(vault))
    note_screen.arrive(vault=vault, note=note)
    seat.settle()
    seat.background.act(lambda desk: reading.give_remark(desk, vault, note, "Vi læser på polsk.", "Sofie Birk"))
    seat.background.act(lambda desk: reading.read_together(desk, vault, note, with_whom=["Sofie Birk"]))
    seat.settle()
    seat.settle()
    shown = said(note_screen.approved)
    assert "Vi læser på polsk." in shown
    assert "Læst sammen 18.11.2026 · Sofie Birk" in shown
    assert cut_texts(note_screen) == []
