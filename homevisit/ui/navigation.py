"""The desk: the places one can go, the screen shown, and the strip with its one honest sentence.

A new screen takes one line in `SCREENS` and its title in `_title`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from homevisit.ui import keys
from homevisit.ui.badges import Badges
from homevisit.ui.context import Context, Person, Screen
from homevisit.ui.cover import Cover
from homevisit.ui.directory_banner import DirectoryBanner
from homevisit.ui.find import Find
from homevisit.ui.focus_guard import FocusGuard
from homevisit.ui.history import History, Step
from homevisit.ui.notices import Notices
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.screens.clarify import ClarifyScreen
from homevisit.ui.screens.deleted import DeletedScreen
from homevisit.ui.screens.drafts import DraftsScreen
from homevisit.ui.screens.families import FamiliesScreen
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.screens.family_screen import FamilyScreen
from homevisit.ui.screens.help import HelpScreen
from homevisit.ui.screens.meeting_code import MeetingCodeScreen
from homevisit.ui.screens.note import NoteScreen
from homevisit.ui.screens.settings import SettingsScreen
from homevisit.ui.screens.sync import SyncScreen
from homevisit.ui.screens.team import TeamScreen
from homevisit.ui.screens.today import TodayScreen
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.team_banner import TeamBanner
from homevisit.ui.theme import current
from homevisit.ui.widgets.navigation_column import NavigationColumn
from homevisit.ui.widgets.navigation_column import Place as ColumnPlace
from homevisit.ui.widgets.strip import StatusStrip

FIRST = "today"


@dataclass(frozen=True)
class ScreenEntry:
    """name: what `Context.go` calls it. icon: of its line in the navigation, "" for one that is reached from others.

    under: which place is marked while it is shown. foot: at the foot of the navigation. of_family: it is about one
    family, for which Ctrl+N plans a visit.
    """

    name: str
    make: Callable[[Context], Screen]
    icon: str = ""
    under: str = ""
    foot: bool = False
    of_family: bool = False


SCREENS = (
    ScreenEntry("today", TodayScreen, "sun-horizon"),
    ScreenEntry("families", FamiliesScreen, "users-three"),
    ScreenEntry("family", FamilyOverview, under="families", of_family=True),
    ScreenEntry("team", TeamScreen, under="families", of_family=True),
    ScreenEntry("agreements", AgreementsScreen, "handshake"),
    ScreenEntry("drafts", DraftsScreen, "note-pencil"),
    ScreenEntry("note", NoteScreen, under="today", of_family=True),
    ScreenEntry("visit", VisitScreen, under="today", of_family=True),
    ScreenEntry("family_screen", FamilyScreen, under="today"),
    ScreenEntry("clarify", ClarifyScreen, under="sync"),
    ScreenEntry("deleted", DeletedScreen, under="sync"),
    ScreenEntry("meeting_code", MeetingCodeScreen, under="sync"),
    ScreenEntry("sync", SyncScreen, "arrows-clockwise", foot=True),
    ScreenEntry("help", HelpScreen, "lifebuoy", foot=True),
    ScreenEntry("settings", SettingsScreen, "gear", foot=True),
)


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
        self._made: dict[str, Screen] = {}
        self._here = ""
        self._history = History((FIRST, {}))
        self._stack = QStackedWidget()
        FocusGuard(self._stack)
        self._strip = StatusStrip()
        self._notices = Notices(context, self._strip, lambda: self.here)
        self._context = replace(context, go=self.go, back=self.go_out, offer=self._notices.offer)
        self._strip.opened.connect(lambda: self.go("clarify" if self._notices.to_clarify else "sync"))
        self._strip.locked.connect(self.lock_wanted)
        self._column = _column(context.person)
        self._column.chosen.connect(self.go)
        self._column.find_wanted.connect(self.open_find)
        Badges(context, self._column)
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        self.directory_banner = DirectoryBanner(context)
        self.team_banner = TeamBanner(self._context)
        content.addWidget(self.directory_banner)
        content.addWidget(self.team_banner)
        content.addWidget(self._stack, 1)
        content.addWidget(self._strip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(content, 1)
        layout.insertWidget(0, self._column)
        self._find: Find | None = None
        self.cover = Cover(self, self._stack, (self._column, self._strip, self.directory_banner, self.team_banner))
        self._keys()
        current().changed.connect(self._fit)
        self._notices.count()

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
        self._show(*self._history.begin(place.history if place is not None else ()))

    def place(self) -> Place:
        """Where the person is now, for after an unlock."""
        self._history.keep(self._place_here())
        return Place(tuple(self._history.steps))

    def go(self, name: str, **where: Any) -> None:
        """Show a screen; what was shown keeps its text first. StopIteration for a screen there is not.

        Nothing happens while a screen covers the window: it alone says when it may be left.
        """
        if self.cover.on:
            return
        self._history.go((name, where), self._place_here())
        self._show(name, where)

    def back(self) -> None:
        """Alt+Left: the screen before, where one was in it; what is gone is passed by."""
        if not self.cover.on and (step := self._history.back(self._place_here())) is not None:
            self._show(*step)

    def forward(self) -> None:
        """Alt+Right: undoes `back`."""
        if not self.cover.on and (step := self._history.forward(self._place_here())) is not None:
            self._show(*step)

    def go_out(self) -> None:
        """Esc in a screen: back to where one came to it from."""
        if not self.cover.on:
            self._show(*self._history.out(self._place_here()))

    @property
    def notices(self) -> Notices:
        """What the strip says."""
        return self._notices

    def open_find(self) -> None:
        """Ctrl+K: look for families, people, notes and agreements from wherever one is."""
        if self.cover.on:
            return
        if self._find is None:
            self._find = Find(self._context, self)
        self._find.open()

    def leave(self) -> None:
        """The program locks or closes: every screen hands over what is typed."""
        _close(self._find)
        for screen in self._made.values():
            screen.leave()

    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return any(screen.unsaved() for screen in self._made.values())

    def unfinished(self) -> bool:
        """Whether something begun has not been handed in."""
        return any(screen.unfinished() for screen in self._made.values())

    def _show(self, name: str, where: dict[str, Any]) -> None:
        entry = next(item for item in SCREENS if item.name == name)
        _close(self._find)
        if self._here:
            self.here.leave()
        if name not in self._made:
            self._made[name] = entry.make(self._context)
            self._made[name].released.connect(self._uncover)
            self._made[name].gone.connect(partial(self._gone, name))
            self._stack.addWidget(self._made[name])
        self._here = name
        if self.here.covers_window:
            self.cover.put_on([screen for screen in self._made.values() if screen is not self.here])
            self._notices.hush(True)
        self._stack.setCurrentWidget(self.here)
        self._column.set_current(entry.under or name)
        self._fit()
        self.here.arrive(**where)

    def _gone(self, name: str) -> None:
        """What a screen was to show is not there any more: nobody who walked through the history stops at it."""
        if name == self._here and self._history.walking and not self.cover.on:
            self._show(*self._history.gone())

    def _place_here(self) -> dict[str, Any]:
        return self.here.place() if self._here else {}

    def _uncover(self) -> None:
        """The covering screen lets go: it is taken away with all it showed, and the one before comes back."""
        covering, name = self.here, self._here
        covering.leave()
        step = self._history.drop()
        if not covering.unsaved():
            del self._made[name]
            self._here = ""
        self.cover.take_off([screen for screen in self._made.values() if screen is not covering])
        self._show(*step)
        if not covering.unsaved():
            self._stack.removeWidget(covering)
            covering.deleteLater()
        self._notices.hush(False)

    def _show_to_family(self) -> None:
        """F9: the family that is in sight, and nothing else."""
        where = self.here.family_shown()
        if where is not None:
            self.go("family_screen", **where)
        else:
            self._notices.say(self.tr("Choose a family first."))

    def _new_visit(self) -> None:
        """Ctrl+N: for the family the screen is about; elsewhere the family is chosen first."""
        of_family = any(item.of_family for item in SCREENS if item.name == self._here)
        self.go("visit", vault=(self.here.family_shown() or {}).get("vault") if of_family else None)

    def _keys(self) -> None:
        places = [item.name for item in (*_places(foot=False), *_places(foot=True))]
        do: dict[str, Callable[..., object]] = {
            "find": self.open_find,
            "lock": self.lock_wanted.emit,
            "sync": self._context.sync_now,
            "saved": lambda: _save(self.here, self._notices),
            "main": lambda: _main(self._find, self.here),
            "back": self.back,
            "forward": self.forward,
            "larger": lambda: self.text_size_wanted.emit(1),
            "smaller": lambda: self.text_size_wanted.emit(-1),
            "usual_size": lambda: self.text_size_wanted.emit(0),
            "new_visit": self._new_visit,
            "family_screen": self._show_to_family,
            "help": lambda: self.go("help"),
            "go": lambda at: self.go(places[at]) if at < len(places) else None,
        }
        keys.bind(self, do)
        self._in_dialogs = keys.InDialogs(self, "lock", self.lock_wanted.emit)

    def _fit(self) -> None:
        narrow = self.width() < current().px("width.two_columns")
        self._column.set_rail(narrow or (bool(self._here) and self.here.rail))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._in_dialogs.watch(self.window())


def _column(person: Person) -> NavigationColumn:
    top, foot = (
        [ColumnPlace(item.name, _title(item), item.icon) for item in _places(foot=at_foot)] for at_foot in (False, True)
    )
    made = NavigationColumn("Hjemmebesøg", top, foot)
    made.set_person(person.initials, person.name, person.unit)
    return made


def _save(here: Screen, notices: Notices) -> None:
    """Ctrl+S: there is nothing to save; the strip says where everything is."""
    here.leave()
    notices.count()


def _main(find: Find | None, here: Screen) -> None:
    """Ctrl+Enter: never of a screen that lies behind *Find*."""
    if find is not None and find.isVisible():
        find.choose()
    else:
        here.main_action()


def _close(find: Find | None) -> None:
    if find is not None:
        find.close_find()


def _places(*, foot: bool) -> list[ScreenEntry]:
    """The screens with a line of their own in the navigation."""
    return [item for item in SCREENS if item.icon and item.foot is foot]


def _title(item: ScreenEntry) -> str:
    titles = {
        "today": QCoreApplication.translate("navigation", "Today"),
        "families": QCoreApplication.translate("navigation", "Families"),
        "agreements": QCoreApplication.translate("navigation", "My agreements"),
        "drafts": QCoreApplication.translate("navigation", "Drafts"),
        "sync": QCoreApplication.translate("navigation", "Synchronisation"),
        "help": QCoreApplication.translate("navigation", "Help"),
        "settings": QCoreApplication.translate("navigation", "Settings"),
    }
    return titles[item.name]
