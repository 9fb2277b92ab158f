"""Spelling, phrases and templates in a note, through the real window, by keyboard alone and in Danish."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from homevisit.actions import families, organisation, visits
from homevisit.actions.desk import Desk
from homevisit.store import records
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square

# A menu asks for what the windowless platform does not have; it works without.
pytestmark = [
    pytest.mark.usefixtures("danish"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()


def begin_note(window: Window) -> tuple[NoteScreen, bytes]:
    """A family with a visit, and its note on the screen."""
    made: list[tuple[bytes, bytes]] = []

    def make(desk: Desk) -> object:
        _, vault = families.create_family(desk, title="Familien Qvistorffz")
        changes, visit = visits.plan_visit(desk, vault, planned_start="2026-11-18T15:30", purpose="closing")
        return changes, (vault, visit)

    window.program.background.act(make, made.append)  # type: ignore[arg-type]  # a pair, as act takes it
    window.wait(lambda: made)
    vault, visit = made[0]
    window.desk.go("note", vault=vault, visit=visit)
    screen = window.desk.here
    assert isinstance(screen, NoteScreen)
    window.wait(lambda: screen.view.isVisible() and screen.view.editor.here == "observations")
    return screen, vault


def menu(window: Window) -> QMenu:
    window.wait(lambda: [one for one in window.shown.findChildren(QMenu) if one.isVisible()])
    (shown,) = [one for one in window.shown.findChildren(QMenu) if one.isVisible()]
    return shown


def words(screen: NoteScreen) -> list[str]:
    return [word.text for word in screen.view.editor.sections["observations"].page.underline.words]


def test_she_mends_a_word_teaches_another_and_her_own_vault_remembers_it(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        screen, _vault = begin_note(window)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, "familien Qvistorffz til hjemebesøg med zumbalegz. ")
        window.wait(lambda: words(screen) == ["hjemebesøg", "zumbalegz"])  # the family's name is known

        press(window, Qt.Key.Key_Home, CTRL)
        press(window, Qt.Key.Key_F7)
        press(window, Qt.Key.Key_Return, ALT)
        window.wait(lambda: menu(window).actions()[0].text() == "hjemmebesøg")
        press(window, Qt.Key.Key_Return)
        assert screen.view.editor.text("observations").startswith("familien Qvistorffz til hjemmebesøg med")

        press(window, Qt.Key.Key_F7)
        press(window, Qt.Key.Key_Return, ALT)
        add = next(action for action in menu(window).actions() if action.text() == "Tilføj til mine ord")
        menu(window).setActiveAction(add)
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: words(screen) == [])

        window.program.lock()
        window.unlock()
        kept: list[list[str]] = []
        window.program.background.read(
            lambda unit: [stored.document["word"] for stored in records.find(unit, "personal_word")], kept.append
        )
        window.wait(lambda: kept)
        assert kept == [["zumbalegz"]]
        again = window.desk.here
        assert isinstance(again, NoteScreen)
        window.wait(lambda: "zumbalegz" in again.view.editor.text("observations"))
        press(window, Qt.Key.Key_End, CTRL)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, "ikk zumbalegz. ")
        window.wait(lambda: words(again) == ["ikk"])


def test_a_template_asks_and_a_phrase_is_picked_by_keyboard(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette", ("practitioner", "coordinator")))
        window.unlock()
        done: list[object] = []

        def texts(desk: Desk) -> object:
            _, vault = organisation.create_organisation(desk)
            asks = {"name": "Afslutning", "headings": {"observations": "Hvad mestrer barnet nu?"}}
            organisation.put_entries(desk, vault, "template", [asks])
            seen = {"trigger": "se", "text": "Vi så, at ", "heading": "observations"}
            return organisation.put_entries(desk, vault, "phrase", [seen])

        window.program.background.act(texts, done.append)  # type: ignore[arg-type]  # a pair, as act takes it
        window.wait(lambda: done)
        screen, _vault = begin_note(window)
        page = screen.view.editor.sections["observations"].page
        screen.view.side.tabs.set_current("templates")
        screen.view.side.show_tab("templates")
        templates = screen.view.side.template_list
        templates.setFocus()
        press(window, Qt.Key.Key_Down)
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: page.editor.accessibleDescription() == "Hvad mestrer barnet nu?")

        screen.view.editor.go_to("observations")
        window.wait(page.editor.hasFocus)
        press(window, Qt.Key.Key_Space, CTRL)
        assert menu(window).actions()[0].text() == "Vi så, at\tse"
        press(window, Qt.Key.Key_Return)
        QTest.keyClicks(page.editor, "hun leger. se")
        press(window, Qt.Key.Key_Tab)
        assert page.text() == "Vi så, at hun leger. Vi så, at "
        press(window, Qt.Key.Key_Z, CTRL)
        assert page.text() == "Vi så, at hun leger. se"
