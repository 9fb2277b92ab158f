"""The desk: the places one can go, the screen shown, and the strip with its one honest sentence.

A new screen takes one line in `SCREENS` and its title in `_title`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.counts import to_clarify, waiting
from homevisit.store.unit import Unit
from homevisit.sync.status import Status
from homevisit.ui import messages
from homevisit.ui.context import Context, Screen, Undo
from homevisit.ui.i18n.dates import at_clock, day_full, moment
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.screens.today import TodayScreen
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.navigation_column import NavigationColumn
from homevisit.ui.widgets.navigation_column import Place as ColumnPlace
from homevisit.ui.widgets.strip import StatusStrip

UNDO_MS = 10_000
STALE_DAYS = 3
FIRST = "today"


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
    ScreenEntry("families", FamiliesScreen, "users-three"),
    ScreenEntry("family", FamilyOverview, under="families"),
    ScreenEntry("note", NoteScreen, under="today"),
    ScreenEntry("sync", SyncScreen, "arrows-clockwise", foot=True),
)

Step = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """Where a person was when the lock came down: ids and positions, never a text."""

    history: tuple[Step, ...]


class Desk(QWidget):
    """Everything behind the lock. Signals: lock_wanted(), text_size_wanted(steps: -1, 0 back to 100 %, 1)."""

    lock_wanted = Signal()
    text_size_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = replace(context, go=self.go, offer=self.offer)
        self._made: dict[str, Screen] = {}
        self._here = ""
        self._history: list[Step] = []
        self._ahead: list[Step] = []
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
        self._undo_time = QTimer(self)
        self._undo_time.setSingleShot(True)
        self._undo_time.setInterval(UNDO_MS)
        self._undo_time.timeout.connect(self._undo_over)
        self._trouble: HomevisitError | None = None
        self._was_at: QWidget | None = None
        self._keys()
        context.changes.changed.connect(self._changed)
        context.changes.status.connect(self._count)
        context.background.trouble.connect(self._show_trouble)
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

    @property
    def name(self) -> str:
        """The name of the screen shown."""
        return self._here

    def begin(self, place: Place | None = None) -> None:
        """Show the first screen, or where the person was before the lock."""
        steps = place.history if place is not None and place.history else ((FIRST, {}),)
        self._history = list(steps[:-1])
        self.go(steps[-1][0], **steps[-1][1])

    def place(self) -> Place:
        """Where the person is now, for after an unlock."""
        if not self._history:
            return Place(())
        name, where = self._history[-1]
        return Place((*self._history[:-1], (name, where | self.here.place())))

    def go(self, name: str, **where: Any) -> None:
        """Show a screen; what was shown keeps its text first. StopIteration for a screen there is not."""
        self._ahead.clear()
        if not self._history or self._history[-1] != (name, where):
            self._history.append((name, where))
        self._show(name, where)

    def back(self) -> None:
        """Alt+Left: the screen before."""
        if len(self._history) > 1:
            self._ahead.append(self._history.pop())
            self._show(*self._history[-1])

    def forward(self) -> None:
        """Alt+Right: undoes `back`."""
        if self._ahead:
            self._history.append(self._ahead.pop())
            self._show(*self._history[-1])

    def offer(self, sentence: str, words: str, undo: Undo) -> None:
        """A line in the strip that can be taken back for ten seconds; `words` on the button."""

        def take_back() -> None:
            self._undo_time.stop()
            if button.hasFocus():
                self._focus_back()
            self._undo_over()
            undo()

        button = Button(words, "quiet", density="s", on_click=take_back)
        focus = QApplication.focusWidget()
        self._was_at = focus if focus is not None and self.here.isAncestorOf(focus) else None
        self._strip.show_state("here", sentence)
        self._strip.offer(words, button)
        self._undo_time.start()

    def _focus_back(self) -> None:
        """To where the person was when the offer came: its button is going away."""
        at = self._was_at
        if at is not None and isValid(at) and at.isVisibleTo(self):
            at.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.here.focusNextChild()

    def leave(self) -> None:
        """The program locks or closes: every screen hands over what is typed."""
        for screen in self._made.values():
            screen.leave()

    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return any(screen.unsaved() for screen in self._made.values())

    def _show(self, name: str, where: dict[str, Any]) -> None:
        entry = next(item for item in SCREENS if item.name == name)
        if self._here:
            self.here.leave()
        if name not in self._made:
            self._made[name] = entry.make(self._context)
            self._stack.addWidget(self._made[name])
        self._here = name
        self._stack.setCurrentWidget(self.here)
        self._column.set_current(entry.under or name)
        self._fit()
        self.here.arrive(**where)

    def _navigation(self) -> NavigationColumn:
        shown = [item for item in SCREENS if item.icon]
        top, foot = (
            [ColumnPlace(item.name, _title(item), item.icon) for item in shown if item.foot is at_foot]
            for at_foot in (False, True)
        )
        column = NavigationColumn("Hjemmebesøg", top, foot)
        person = self._context.person
        column.set_person(person.initials, person.name, person.unit)
        column.chosen.connect(self.go)
        return column

    def _keys(self) -> None:
        def key(keys: str, do: Callable[[], object]) -> None:
            QShortcut(QKeySequence(keys), self).activated.connect(do)

        key("Ctrl+L", self.lock_wanted.emit)
        key("F5", self._context.sync_now)
        key("Ctrl+S", self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key(keys, lambda: self.here.main_action())  # noqa: PLW0108 - which screen is here is asked when pressed
        key("Alt+Left", self.back)
        key("Alt+Right", self.forward)
        key("Ctrl++", lambda: self.text_size_wanted.emit(1))
        key("Ctrl+=", lambda: self.text_size_wanted.emit(1))
        key("Ctrl+-", lambda: self.text_size_wanted.emit(-1))
        key("Ctrl+0", lambda: self.text_size_wanted.emit(0))
        for number, item in enumerate((item for item in SCREENS if item.icon), 1):
            key(f"Ctrl+{number}", partial(self.go, item.name))

    def _save(self) -> None:
        """Ctrl+S: there is nothing to save; the strip says where everything is."""
        self.here.leave()
        self._count()

    def _fit(self) -> None:
        narrow = self.width() < current().px("width.two_columns")
        self._column.set_rail(narrow or (bool(self._here) and self.here.rail))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- the strip -----------------------------------------------------------------------------------------------

    def _changed(self, changes: ChangeSet) -> None:
        if changes.sync:
            self._trouble = None  # something was saved, so the disk answers again
            self._count()

    def _count(self, _status: Status | None = None) -> None:
        """Ask what waits, then speak: a sentence is never older than the count behind it."""
        self._context.background.read(_counts, self._counted)

    def _counted(self, counts: tuple[int, int]) -> None:
        if not self._undo_time.isActive() and self._trouble is None:
            self._say(self._context.changes.last_status, *counts)

    def _say(self, status: Status, waits: int, unclear: int) -> None:
        here = zone(self._context.zone)
        now = self._context.clock.now().astimezone(here)
        contact = parse_instant(status.last_contact).astimezone(here) if status.last_contact else None
        show = self._strip.show_state
        if unclear:
            show("conflict", self.tr("%n thing(s) must be clarified", "", unclear), messages.sync_trouble(status.code))
        elif status.state != "ok" and contact is not None and (now - contact).days >= STALE_DAYS:
            stale = self.tr("Not synchronised since %1. Get on the network when you can.")
            show("offline", stale.replace("%1", day_full(contact.date())))
        elif status.state == "offline":
            if waits:
                sentence = self.tr("You are working without network. %n change(s) are waiting.", "", waits)
                show("offline", sentence, self.tr("We send them when there is a network again."))
            else:
                show("offline", self.tr("You are working without network."), self.tr("Nothing is waiting to be sent."))
        elif status.state == "problem":
            show("conflict", self.tr("Not synchronised."), messages.sync_trouble(status.code))
        elif waits:
            show("here", self.tr("Saved on this computer"), self.tr("%n change(s) are on their way.", "", waits))
        elif contact is not None:
            at = at_clock(contact.time()) if contact.date() == now.date() else moment(contact, now)
            show("ok", self.tr("Everything is saved and synchronised %1").replace("%1", at))
        else:
            show("here", self.tr("Saved on this computer"))

    def _undo_over(self) -> None:
        self._strip.offer("", None)
        self._count()

    def _show_trouble(self, error: HomevisitError) -> None:
        self._trouble = error
        self._strip.show_state("conflict", messages.sentence(error))


def _counts(unit: Unit) -> tuple[int, int]:
    return waiting(unit), to_clarify(unit)


def _title(item: ScreenEntry) -> str:
    titles = {
        "today": QCoreApplication.translate("navigation", "Today"),
        "families": QCoreApplication.translate("navigation", "Families"),
        "sync": QCoreApplication.translate("navigation", "Synchronisation"),
    }
    return titles[item.name]
