"""The desk: the places one can go, the screen shown, and the strip with its one honest sentence.

A new screen takes one line in `SCREENS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.counts import waiting
from homevisit.sync.status import Status
from homevisit.ui import messages
from homevisit.ui.context import Context, Screen, Undo
from homevisit.ui.i18n.dates import at_clock, moment
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.screens.today import TodayScreen
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.navigation_column import NavigationColumn, Place
from homevisit.ui.widgets.strip import StatusStrip

UNDO_MS = 10_000
STALE_DAYS = 3


@dataclass(frozen=True)
class ScreenEntry:
    """name: what `Context.go` calls it. icon: of its line in the navigation, "" for one that is reached from others.

    under: which place is marked while it is shown. foot: at the foot of the navigation.
    """

    name: str
    make: Callable[[Context], Screen]
    icon: str = ""
    under: str = ""
    foot: bool = False


SCREENS = (
    ScreenEntry("today", TodayScreen, "sun-horizon"),
    ScreenEntry("note", NoteScreen, under="today"),
    ScreenEntry("sync", SyncScreen, "arrows-clockwise", foot=True),
)


class Desk(QWidget):
    """Everything behind the lock. Signals: lock_wanted(), text_size_wanted(steps: -1, 0 back to 100 %, 1)."""

    lock_wanted = Signal()
    text_size_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = replace(context, go=self.go, offer=self.offer)
        self._made: dict[str, Screen] = {}
        self._here = ""
        self._history: list[tuple[str, dict[str, Any]]] = []
        self._stack = QStackedWidget()
        self._strip = StatusStrip()
        self._strip.opened.connect(lambda: self.go("sync"))
        self._strip.locked.connect(self.lock_wanted)
        self._column = self._navigation()
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self._stack, 1)
        content.addWidget(self._strip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(content, 1)
        layout.insertWidget(0, self._column)
        self._undo_time = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._undo_time.timeout.connect(lambda: self._strip.offer("", None))
        self._waiting = 0
        self._keys()
        context.changes.changed.connect(self._count)
        context.changes.status.connect(self._say)
        context.background.trouble.connect(self._trouble)
        current().changed.connect(self._fit)
        self._count()

    @property
    def strip(self) -> StatusStrip:
        """The strip along the bottom."""
        return self._strip

    @property
    def here(self) -> Screen:
        """The screen shown."""
        return self._made[self._here]

    def go(self, name: str, **where: Any) -> None:
        """Show a screen; what was shown keeps its text first. KeyError for a screen there is not."""
        entry = next(item for item in SCREENS if item.name == name)
        if self._here:
            self.here.leave()
        if name not in self._made:
            self._made[name] = entry.make(self._context)
            self._stack.addWidget(self._made[name])
        self._here = name
        self._history.append((name, where))
        self._stack.setCurrentWidget(self.here)
        self._column.set_current(entry.under or name)
        self._fit()
        self.here.arrive(**where)

    def back(self) -> None:
        """Alt+Left and Esc: the screen before."""
        if len(self._history) > 1:
            self._history.pop()
            name, where = self._history.pop()
            self.go(name, **where)

    def offer(self, sentence: str, label: str, undo: Undo) -> None:
        """A line in the strip that can be taken back for ten seconds."""

        def take_back() -> None:
            self._undo_time.stop()
            self._strip.offer("", None)
            undo()

        self._strip.show_state("here", sentence)
        self._strip.offer(label, Button(label, "quiet", density="s", on_click=take_back))
        self._undo_time.start()

    def leave(self) -> None:
        """The program locks or closes: every screen hands over what is typed."""
        for screen in self._made.values():
            screen.leave()

    def _navigation(self) -> NavigationColumn:
        shown = [item for item in SCREENS if item.icon]
        places = [[Place(item.name, _title(item), item.icon) for item in shown if item.foot is foot] for foot in (False, True)]
        column = NavigationColumn("Hjemmebesøg", places[0], places[1])
        person = self._context.person
        column.set_person(person.initials, person.name, person.unit)
        column.chosen.connect(self.go)
        return column

    def _keys(self) -> None:
        def key(keys: str | QKeySequence.StandardKey, do: Callable[[], object]) -> None:
            QShortcut(QKeySequence(keys), self).activated.connect(do)

        key("Ctrl+L", self.lock_wanted.emit)
        key("F5", self._context.sync_now)
        key("Ctrl+Return", self._main_action)
        key("Ctrl+Enter", self._main_action)
        key("Alt+Left", self.back)
        key("Ctrl++", lambda: self.text_size_wanted.emit(1))
        key("Ctrl+=", lambda: self.text_size_wanted.emit(1))
        key("Ctrl+-", lambda: self.text_size_wanted.emit(-1))
        key("Ctrl+0", lambda: self.text_size_wanted.emit(0))
        for number, item in enumerate((item for item in SCREENS if item.icon), 1):
            key(f"Ctrl+{number}", partial(self.go, item.name))

    def _main_action(self) -> None:
        self.here.main_action()

    def _fit(self) -> None:
        narrow = self.width() < current().px("width.two_columns")
        self._column.set_rail(narrow or (bool(self._here) and self.here.rail))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _count(self, changes: ChangeSet | None = None) -> None:
        if changes is None or changes.sync:
            self._context.background.read(waiting, self._counted)

    def _counted(self, number: int) -> None:
        self._waiting = number
        self._say(self._context.changes.last_status)

    def _say(self, status: Status) -> None:
        if self._undo_time.isActive():
            return
        if status.state == "offline":
            sentence = self.tr("You are working without network. %n change(s) are waiting.", "", self._waiting)
            self._strip.show_state("offline", sentence, self.tr("We send them when there is a network again."))
        elif status.state == "problem":
            self._strip.show_state("conflict", self.tr("Not synchronised."), messages.sync_trouble(status.code))
        elif self._waiting:
            self._strip.show_state("here", self.tr("Saved here. %n change(s) are on their way.", "", self._waiting))
        elif status.last_contact:
            then = parse_instant(status.last_contact).astimezone()
            now = self._context.clock.now().astimezone()
            at = at_clock(then.time()) if then.date() == now.date() else moment(then, now)
            text = self.tr("Everything is saved and synchronised %1").replace("%1", at)
            self._strip.show_state("ok", text)
        else:
            self._strip.show_state("here", self.tr("Everything is saved on this computer."))

    def _trouble(self, error: HomevisitError) -> None:
        self._strip.show_state("conflict", messages.sentence(error))


def _title(item: ScreenEntry) -> str:
    titles = {
        "today": QCoreApplication.translate("navigation", "Today"),
        "sync": QCoreApplication.translate("navigation", "Synchronisation"),
    }
    return titles[item.name]
