"""*Hvem kan se det?* through real windows and by keyboard alone: invite, hand over, take off the team."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homevisit.actions.families import create_family
from homevisit.ui.screens.team import TeamScreen
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.dialog import Dialog
from tests.support.window import Square, Window, square

pytestmark = pytest.mark.usefixtures("danish")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def screen(window: Window) -> TeamScreen:
    here = window.desk.here
    assert isinstance(here, TeamScreen)
    return here


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def tab_to(window: Window, button: Button) -> None:
    """Tab until the button has the keyboard."""
    for _ in range(30):
        if button.hasFocus():
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(button.text())


def answer(window: Window) -> str:
    """Tab to the act of the open question and press it; gives what the question said."""
    window.wait(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    window.wait(dialog.safe_button.hasFocus)
    tab_to(window, dialog.act_button)
    press(window, Qt.Key.Key_Space)
    window.wait(lambda: QApplication.activeModalWidget() is None)
    window.program.window.activateWindow()  # a window manager does that; the windowless platform has none
    return said


def stand_on(window: Window, name: str) -> None:
    """Down or up to the member of that name."""
    shown = screen(window)
    window.wait(shown.members.hasFocus)
    press(window, Qt.Key.Key_Home)
    for _ in range(4):
        chosen = shown.chosen
        if chosen is not None and chosen.name == name:
            return
        press(window, Qt.Key.Key_Down)
    raise AssertionError(name)


def role(window: Window, name: str) -> str:
    page = screen(window)._page
    found = [one for one in page.members if one.name == name] if page is not None else []
    return f"{found[0].role}{found[0].pending}" if found else ""


def sync(window: Window, until: object) -> None:
    """Synchronise until the screen shows it."""
    assert callable(until)
    window.program._sync_now()
    window.wait(until)


def test_by_keyboard_alone_a_colleague_is_invited_made_contact_person_and_takes_the_first_one_off(town: Square) -> None:
    """Hard test M2: what was taken off the team says so itself, over whatever its owner is doing."""
    mette, hanne = town.person("Mette Skov"), town.person("Hanne Vig")
    first = town.open(mette)
    first.unlock()
    session = first.program._session
    assert session is not None
    desk = session.opened.desk(town.town.clock)
    vault = session.run_in_store(lambda: create_family(desk, title="Familien Østerby"))[1]
    first.desk.go("team", vault=vault)
    sync(first, lambda: _invited_can_be(first, "Hanne Vig"))
    first.wait(screen(first).members.hasFocus)

    press(first, Qt.Key.Key_Return, CTRL)  # the filled button
    first.wait(screen(first).colleagues.hasFocus)
    _choose_colleague(first, "Hanne Vig")
    press(first, Qt.Key.Key_Return)
    assert "også det, der er skrevet før" in answer(first)
    first.wait(lambda: role(first, "Hanne Vig") == "member")

    stand_on(first, "Hanne Vig")
    tab_to(first, screen(first).keeper)
    press(first, Qt.Key.Key_Space)
    answer(first)
    first.wait(lambda: (role(first, "Mette Skov"), role(first, "Hanne Vig")) == ("member", "keeper"))

    second = town.open(hanne)
    second.unlock()
    sync(second, lambda: second.program._session is not None)
    second.wait(lambda: _family_there(second))
    second.program.window.activateWindow()
    second.desk.go("team", vault=vault)
    second.wait(lambda: isinstance(second.desk.here, TeamScreen) and screen(second).members.hasFocus())
    stand_on(second, "Mette Skov")
    tab_to(second, screen(second).remove)
    press(second, Qt.Key.Key_Space)
    assert "kan ikke tages tilbage" in answer(second)
    second.wait(lambda: role(second, "Mette Skov") == "")

    first.program.window.activateWindow()
    banner = first.desk.team_banner.banner
    sync(first, banner.isVisible)
    assert banner.accessibleName().startswith("Du er ikke længere på teamet for Familien Østerby.")
    first.desk.team_banner.understood.setFocus()
    press(first, Qt.Key.Key_Space)
    first.wait(lambda: not banner.isVisible())


def _invited_can_be(window: Window, name: str) -> bool:
    here = window.desk.here
    page = here._page if isinstance(here, TeamScreen) else None
    return page is not None and name in [one.name for one in page.colleagues]


def _choose_colleague(window: Window, name: str) -> None:
    page = screen(window)._page
    assert page is not None
    wanted = [one.name for one in page.colleagues].index(name)
    while (at := screen(window).colleagues.currentIndex().row()) != wanted:
        press(window, Qt.Key.Key_Down if at < wanted else Qt.Key.Key_Up)


def _family_there(window: Window) -> bool:
    session = window.program._session
    assert session is not None

    def look() -> bool:
        with session.opened.db.read() as unit:
            row = unit.row("SELECT count(*) FROM record_index WHERE kind = 'family'")
        return row is not None and row[0] == 1

    return bool(session.run_in_store(look))
