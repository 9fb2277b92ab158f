"""A real window on a real profile, with the municipality's server in this process: what tests of the shell stand in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from homevisit.app import RealParts
from homevisit.base import policy
from homevisit.base.errors import OfflineError
from homevisit.base.paths import ProfilePaths
from homevisit.base.policy import Policy
from homevisit.sync.engine import Engine
from homevisit.ui.navigation import Desk
from homevisit.ui.program import Program
from homevisit.ui.screens.first_run import FirstRunScreen
from homevisit.ui.screens.lock import LockScreen
from tests.support.clock import FakeClock
from tests.support.desk import PASSPHRASE
from tests.support.municipality import ORIGIN, Town, founded


class Line:
    """A line to a service that can be cut, and be slow. `asked` names every message that went through."""

    def __init__(self, service: object) -> None:
        self._service = service
        self._one = threading.Lock()
        self.trouble = ""
        self.free = threading.Event()
        self.free.set()
        self.held = threading.Event()
        self.asked: list[str] = []
        self.skew_seconds = 0

    def hold(self) -> None:
        """Messages from now on wait until `free.set()`; `held` tells that one does."""
        self.held.clear()
        self.free.clear()

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            if not self.free.is_set():
                self.held.set()
                assert self.free.wait(20)
            if self.trouble:
                raise OfflineError(self.trouble)
            with self._one:
                self.asked.append(name)
                return getattr(self._service, name)(*arguments, **named)

        return call


class Window:
    """One program on one profile, and the hands of the one who uses it."""

    def __init__(self, qtbot: QtBot, paths: ProfilePaths, line: Line, clock: FakeClock) -> None:
        self.qtbot = qtbot
        self.line = line
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        service: Any = line
        self.program = Program(application, paths, RealParts(clock, service))
        self.program.window.resize(1366, 690)
        self.program.begin()
        self.wait(lambda: self._focus is not None)

    @property
    def _focus(self) -> QWidget | None:
        """What has the keyboard, when it is this window that has it: another's may not have let go yet."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.window() is self.program.window else None

    @property
    def shown(self) -> QWidget:
        """What the window shows."""
        shown = self.program.window.shown
        assert shown is not None
        return shown

    @property
    def lock(self) -> LockScreen:
        """The lock screen; the window must be locked."""
        assert isinstance(self.shown, LockScreen)
        return self.shown

    @property
    def first_run(self) -> FirstRunScreen:
        """The first run; the window must show it."""
        assert isinstance(self.shown, FirstRunScreen)
        return self.shown

    @property
    def desk(self) -> Desk:
        """The desk; the window must be unlocked."""
        assert isinstance(self.shown, Desk)
        return self.shown

    def wait(self, until: Callable[[], object]) -> None:
        """Let events run until it is so."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=20_000)

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type into whatever has the focus, then press a key."""
        self.wait(lambda: self._focus is not None)
        assert self._focus is not None
        QTest.keyClicks(self._focus, text)
        assert self._focus is not None
        QTest.keyClick(self._focus, key)

    def unlock(self, code: str = PASSPHRASE) -> Desk:
        """Type the code; wait for the desk."""
        self.lock.code.edit.setText(code)
        self.lock.try_code()
        self.wait(lambda: isinstance(self.shown, Desk))
        return self.desk

    def close(self) -> None:
        """Close the window and take it away."""
        self.line.free.set()
        self.program.window.close()
        self.program.close()
        self.program.window.deleteLater()
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


class Square:
    """A town with its server, and windows on the laptops in it."""

    def __init__(self, town: Town, qtbot: QtBot) -> None:
        self.town = town
        self.qtbot = qtbot
        self.line = Line(town.service)
        self.windows: list[Window] = []

    def paths(self, name: str) -> ProfilePaths:
        """The profile of that name, set up by IT."""
        paths = ProfilePaths(self.town.folder / name)
        paths.create()
        policy.save(paths.policy_file, Policy(ORIGIN, tuple(item.hex() for item in self.town.roots)))
        return paths

    def person(self, name: str, roles: tuple[str, ...] = ("practitioner",)) -> ProfilePaths:
        """Somebody who is let in and has synchronised once, with the passphrase PASSPHRASE; the profile is closed."""
        paths = self.paths(name)
        opened = self.town.enrolled(name, roles)
        engine = Engine(
            service=self.town.service,
            db=opened.db,
            keys=opened.keys,
            me=opened.desk(self.town.clock).me,
            origin=ORIGIN,
            clock=self.town.clock,
            run_in_store=lambda job: job(),
            publish=lambda _changes: None,
        )
        assert engine.sync_once().outcome == "ok"
        opened.db.close()
        return paths

    def invite(self, name: str) -> str:
        """A new colleague's one-time code."""
        return self.town.line.invite(self.town.line.add_user(name, "Børnehuset Prøven", ("practitioner",)))

    def let_in(self) -> None:
        """The officer answers everybody who waits."""
        for arrival in self.town.line.arrivals():
            self.town.line.let_in(arrival)

    def open(self, paths: ProfilePaths) -> Window:
        """A window on a profile."""
        window = Window(self.qtbot, paths, self.line, self.town.clock)
        self.windows.append(window)
        return window


@contextmanager
def square(folder: Path, qtbot: QtBot) -> Iterator[Square]:
    """A town on the square; its windows are closed at the end."""
    with founded(folder) as town:
        made = Square(town, qtbot)
        try:
            yield made
        finally:
            for window in made.windows:
                window.close()
