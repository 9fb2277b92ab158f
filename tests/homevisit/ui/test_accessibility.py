"""Every screen in SCREENS by keyboard and screen reader, in both languages, at 100, 150 and 200 % on a small laptop.

A new screen is walked as soon as it stands in SCREENS; one that cannot be shown without saying of what takes a line in
`_where`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.store import records
from homevisit.ui.main_window import MainWindow
from homevisit.ui.navigation import SCREENS, Desk
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.steps import Steps
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines
from tests.support.cut_text import cut_texts, outside
from tests.support.demo_desk import pedagogue
from tests.support.seat import Seat, sit
from tests.support.synced import as_synced

SMALL = (1366, 690)
SIZES = (1.0, 1.5, 2.0)
NAME = QAccessible.Text.Name


class Walk:
    """A window with the sample desk behind it, and what was found wrong on the way."""

    def __init__(self, folder: Path) -> None:
        table = pedagogue(folder)
        as_synced(table.desk, newest_waits=3, slow="HEN")
        self.seat = sit(folder, table)
        self.window = MainWindow()
        self.window.resize(*SMALL)
        self.desk: Desk | None = None
        self.faults: list[str] = []
        self._where = _where(self.seat)

    def show(self, name: str) -> QWidget:
        """A screen of a fresh desk where it covers the window, else of the one there is."""
        covers = name == "family_screen"
        if self.desk is None or covers or self.desk.cover.on:
            self.desk = Desk(self.seat.context)
            self.window.show_only(self.desk)
            self.window.show()
            self.window.activateWindow()
            self.desk.begin()
            self.seat.settle()
        self.desk.go(name, **self._where.get(name, {}))
        self.seat.settle()
        return self.desk

    def close(self) -> None:
        """Take everything away."""
        if self.desk is not None:
            self.desk.leave()
            self.seat.settle()
        self.window.close()
        self.window.deleteLater()
        self.seat.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _where(seat: Seat) -> dict[str, dict[str, Any]]:
    """What each screen shows of the sample desk."""
    with seat.table.desk.db.read() as unit:
        draft = records.find(unit, "note_draft")[0]
        note = max(records.find(unit, "visit_note"), key=lambda one: one.at)
        visit = records.find(unit, "visit", vault=note.vault, status="planned")[0]
    return {
        "family": {"vault": note.vault},
        "team": {"vault": note.vault},
        "note": {"draft": draft.rec},
        "visit": {"vault": visit.vault, "visit": visit.rec},
        "family_screen": {"vault": note.vault, "note": note.rec},
    }


@pytest.fixture
def walk(theme: Theme, tmp_path: Path) -> Iterator[Walk]:
    made = Walk(tmp_path)
    yield made
    made.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["danish", "english"])
def test_no_text_is_cut_and_every_control_has_a_name(
    request: pytest.FixtureRequest, theme: Theme, tmp_path: Path, language: str
) -> None:
    request.getfixturevalue(language)
    walk = Walk(tmp_path)
    faults = []
    for size in SIZES:
        theme.choose(text_size=size)
        for name in (item.name for item in SCREENS):
            shown = walk.show(name)
            found = cut_texts(shown) + outside(shown) + _nameless(shown) + _silent(shown)
            faults += [f"{name} at {size:.0%}: {fault}" for fault in found]
        theme.choose(text_size=size)
    walk.close()
    assert faults == []


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("danish")
def test_tab_reaches_every_control_comes_back_and_is_seen(walk: Walk) -> None:
    faults = []
    for name in (item.name for item in SCREENS):
        shown = walk.show(name)
        stops, seen = _tab_round(walk)
        missed = [widget for widget in _wanted(shown) if widget not in stops]
        faults += [f"{name}: Tab never comes to {_said(widget)}" for widget in missed]
        faults += [
            f"{name}: nothing shows that {_said(widget)} has the keyboard" for widget in stops if not seen[widget]
        ]
    assert faults == []


# ---- the walk bites ----------------------------------------------------------------------------------------------


def test_what_is_wrong_is_found(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 300)
    nameless, choice, beyond = QLineEdit(page), QComboBox(page), QPushButton("Godkend notatet", page)
    choice.addItem("60 minutter")
    beyond.move(280, 10)
    rows = RowList(TwoLineDelegate(), "Rækker")
    rows.set_rows([TwoLines("a", "", "Birk", "", "user")])
    column = QVBoxLayout(page)
    column.addWidget(rows)
    page.show()
    assert [fault.split()[0] for fault in _nameless(page)] == ["QLineEdit", "QComboBox"]
    assert [fault.split(" lies")[0] for fault in outside(page)] == ["QPushButton 'Godkend notatet'"]
    assert any("row without words" in fault for fault in _silent(page))
    nameless.setAccessibleName("Navn")
    choice.setAccessibleName("Varighed")
    assert _nameless(page) == []
    assert set(_wanted(page)) >= {nameless, choice, beyond, rows}


# ---- what is looked at -------------------------------------------------------------------------------------------


def _wanted(shown: QWidget) -> list[QWidget]:
    """What can be used: visible, enabled, and willing to be come to by Tab."""
    return [
        widget
        for widget in shown.findChildren(QWidget)
        if widget.isVisibleTo(shown)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.width() > 0
        and widget.height() > 0
    ]


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_name(widget) or widget.objectName()!r}"


def _name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # on this platform Qt tells the value as the name
    return QAccessible.queryAccessibleInterface(widget).text(NAME)


def _nameless(shown: QWidget) -> list[str]:
    """Controls a screen reader can say nothing of."""
    nameless = [widget for widget in _wanted(shown) if not _name(widget).strip()]
    return [f"{type(widget).__name__} in {type(widget.parentWidget()).__name__} has no name" for widget in nameless]


def _silent(shown: QWidget) -> list[str]:
    """Painted rows and steps of which a screen reader hears nothing."""
    faults = []
    for rows in shown.findChildren(RowList):
        if rows.isVisibleTo(shown):
            spoken = [row.spoken for row in rows.rows.rows]
            faults += [] if _children(rows) == spoken else [f"{_said(rows)} does not say its rows"]
            faults += [f"{_said(rows)} has a row without words" for words in spoken if not words.strip()]
    for steps in shown.findChildren(Steps):
        if steps.isVisibleTo(shown) and not all(_children(steps)):
            faults.append(f"{_said(steps)} does not say its steps")
    return faults


def _children(widget: QWidget) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return [interface.child(at).text(NAME) for at in range(interface.childCount())]


def _tab_round(walk: Walk) -> tuple[list[QWidget], dict[QWidget, bool]]:
    """Tab until a control comes again: the controls in order, and whether each showed that it had the keyboard."""
    ring = walk.window.findChild(FocusRing)
    assert ring is not None
    stops: list[QWidget] = []
    seen: dict[QWidget, bool] = {}
    with_focus: dict[QWidget, QImage] = {}
    for _ in range(200):
        at = QApplication.focusWidget() or walk.window
        QTest.keyClick(at, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if stops and stops[-1] in with_focus:
            before = stops[-1]
            seen[before] = before.grab().toImage() != with_focus.pop(before)
        if now is None or now in stops:
            return stops, seen
        stops.append(now)
        ringed = ring.isVisible() and ring.target is not None and (ring.target is now or ring.target.isAncestorOf(now))
        seen[now] = ringed
        if not ringed:
            with_focus[now] = now.grab().toImage()
    raise AssertionError("Tab never comes back")
