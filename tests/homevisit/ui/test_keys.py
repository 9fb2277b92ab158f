"""The table of keys: nothing outside it, nothing in it that does not work, nothing that Danish letters need."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui import keys
from homevisit.ui.context import Screen
from homevisit.ui.navigation import SCREENS, Desk
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")
ROOT = Path(__file__).resolve().parents[3]
AT_THE_DESK = (
    "find", "new_visit", "main", "go", "back", "forward", "family_screen", "lock", "larger", "smaller", "usual_size",
    "saved", "sync", "help",
)  # fmt: skip


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


@pytest.fixture
def asked() -> list[Any]:
    return []


@pytest.fixture
def desk(seat: Seat, asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk that notes where it is sent instead of going there."""
    monkeypatch.setattr(Desk, "go", lambda _self, name, **where: asked.append((name, where)))
    monkeypatch.setattr(Desk, "back", lambda _self: asked.append("back"))
    monkeypatch.setattr(Desk, "forward", lambda _self: asked.append("forward"))
    monkeypatch.setattr(Desk, "open_find", lambda _self: asked.append("find"))
    made = Desk(replace(seat.context, sync_now=lambda: asked.append("sync")))
    here = _Here(asked)
    made._made["today"], made._here = here, "today"
    made._stack.addWidget(here)
    made.lock_wanted.connect(lambda: asked.append("lock"))
    made.text_size_wanted.connect(lambda by: asked.append(f"size {by}"))
    seat.show(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Here(Screen):
    """A screen that notes what is asked of it."""

    def __init__(self, asked: list[Any]) -> None:
        super().__init__()
        self._asked = asked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def main_action(self) -> None:
        self._asked.append("main")

    def leave(self) -> None:
        self._asked.append("kept")

    def family_shown(self) -> dict[str, Any] | None:
        return {"vault": b"v"}


def _combined(portable: str) -> Any:
    sequence: Any = QKeySequence(portable)  # its first key is asked for with [0], which the stubs do not know
    return sequence[0]


def press(widget: QWidget, portable: str) -> None:
    """Press a key in Qt's portable spelling."""
    combination = _combined(portable)
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


DOES: dict[str, list[Any]] = {
    "find": ["find"],
    "new_visit": [("visit", {"vault": None})],
    "main": ["main"],
    "back": ["back"],
    "forward": ["forward"],
    "family_screen": [("family_screen", {"vault": b"v"})],
    "lock": ["lock"],
    "larger": ["size 1"],
    "smaller": ["size -1"],
    "usual_size": ["size 0"],
    "saved": ["kept"],
    "sync": ["sync"],
    "help": [("help", {})],
}


@pytest.mark.parametrize("name", sorted(DOES))
def test_each_key_of_the_desk_does_what_it_says(desk: Desk, asked: list[Any], name: str) -> None:
    key = next(key for key in keys.KEYS if key.name == name)
    for one in key.keys:
        asked.clear()
        press(desk, one)
        assert asked == DOES[name], one


def test_the_numbers_follow_the_navigation_from_the_top(desk: Desk, asked: list[Any]) -> None:
    top = [item.name for item in SCREENS if item.icon and not item.foot]
    foot = [item.name for item in SCREENS if item.icon and item.foot]
    for one in next(key for key in keys.KEYS if key.name == "go").keys:
        press(desk, one)
    assert asked == [(name, {}) for name in (*top, *foot)][:9]


def test_the_desk_has_every_key_that_works_everywhere(desk: Desk) -> None:
    made = {shortcut.key().toString() for shortcut in desk.findChildren(QShortcut)}
    by_desk = {one for key in keys.KEYS if key.name in AT_THE_DESK for one in key.keys}
    assert made == {QKeySequence(one).toString() for one in by_desk}
    everywhere = {key.name for key in keys.KEYS if key.place == "everywhere" and key.by == "shortcut"}
    assert everywhere == {*AT_THE_DESK, "leave"}  # Esc belongs to the screen that is open


def test_no_shortcut_is_made_outside_the_table() -> None:
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "homevisit").rglob("*.py")
        if path.name != "keys.py" and re.search(r"\bQShortcut\(|\.setShortcuts?\(", path.read_text("utf-8"))
    ]
    assert elsewhere == []


def test_no_key_is_needed_to_write_danish() -> None:
    for key in keys.KEYS:
        for one in key.keys:
            pressed = _combined(one)
            held, letter = pressed.keyboardModifiers(), QKeySequence(pressed.key()).toString()
            alt = bool(held & Qt.KeyboardModifier.AltModifier)
            assert not (alt and held & Qt.KeyboardModifier.ControlModifier), f"{one} is AltGr"
            assert not (alt and len(letter) == 1), f"{one} opens a menu"
            assert letter.upper() not in ("Æ", "Ø", "Å")


def test_no_words_carry_a_letter_to_press() -> None:
    for path in (ROOT / "resources" / "i18n").glob("*.ts"):
        assert not re.findall(r"&amp;\w", path.read_text("utf-8")), path.name


def test_no_key_means_two_things_in_one_place() -> None:
    for place in keys.PLACES:
        pressed = [one for key in keys.KEYS if key.place == place for one in key.keys]
        assert len(pressed) == len(set(pressed))


def test_every_key_has_danish_words() -> None:
    said = [keys.words(key.name) for key in keys.KEYS]
    assert all(said)
    assert "Find familier, mennesker, notater og aftaler" in said
    written = {key.name: keys.key_words(key) for key in keys.KEYS}
    assert written["larger"] == "Ctrl + +"
    assert written["smaller"] == "Ctrl + −"
    assert written["go"] == "Ctrl + 1 … 9"
    assert written["main"] == "Ctrl + Enter"
    assert written["mark"] == "Mellemrum"
    assert written["back"] == "Alt + ←"
    assert keys.place_words("lists") == "I en liste"
    with pytest.raises(KeyError):
        keys.words("nothing")


def test_a_shortcut_within_works_only_while_the_focus_is_inside(qtbot: QtBot, theme: Theme) -> None:
    outer, done = QWidget(), []
    inside, beside = QWidget(outer), QWidget(outer)
    qtbot.addWidget(outer)
    for widget in (inside, beside):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keys.shortcut(inside, "leave", lambda: done.append("left"), within=True)
    outer.show()
    outer.activateWindow()
    QApplication.processEvents()
    beside.setFocus()
    press(beside, "Esc")
    assert done == []
    inside.setFocus()
    press(inside, "Esc")
    assert done == ["left"]
    with pytest.raises(KeyError):
        keys.shortcut(inside, "nothing", lambda: None)


def test_the_lock_is_one_key_away_from_every_dialog(desk: Desk, asked: list[Any]) -> None:
    for dialog in (Dialog(desk, "Godkend?", safe="Nej", act="Ja"), QDialog(desk)):
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()
        QApplication.processEvents()
        asked.clear()
        press(dialog, "Ctrl+L")
        assert asked == ["lock"]
        dialog.reject()
        dialog.open()  # a second time: still once
        QApplication.processEvents()
        press(dialog, "Ctrl+L")
        assert asked == ["lock", "lock"]
        dialog.close()
        dialog.deleteLater()
    desk.activateWindow()
    QApplication.processEvents()
    press(desk, "Ctrl+L")
    assert asked == ["lock", "lock", "lock"]
