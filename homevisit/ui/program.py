"""One window on one profile, from the first paint to the close: door, desk, and the way between them.

What is slow to import is imported on the store thread while the lock screen is already painted.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from homevisit.base import policy, profile, settings
from homevisit.base.clock import Clock
from homevisit.base.errors import HomevisitError, Locked
from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths
from homevisit.ui import messages
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.idle import IdleWatch
from homevisit.ui.main_window import MainWindow
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.suspend import SuspendWatch
from homevisit.ui.theme import current

if TYPE_CHECKING:
    from homevisit.actions.desk import Desk as ActionDesk
    from homevisit.actions.unlock import Opened
    from homevisit.base.changes import ChangeSet
    from homevisit.base.policy import Policy
    from homevisit.sync.loop import SyncLoop
    from homevisit.sync.status import Status
    from homevisit.ui.enrolling import FirstRun
    from homevisit.ui.navigation import Desk

T = TypeVar("T")
RunInStore = Callable[[Callable[[], T]], T]
COLLECT_MS = 30_000
SYNC_STOP_SECONDS = 2.0


class Parts(Protocol):
    """What app.py chooses. `unlock` and `preload` are called on the store thread."""

    clock: Clock

    def unlock(self, paths: ProfilePaths, code: str) -> Opened:
        """Open the profile and put its drafts in order."""

    def first_run(self, paths: ProfilePaths, rules: Policy, opened: Opened | None) -> FirstRun:
        """The steps of enrolment, from the beginning or where they were left."""

    def sync_loop(
        self, opened: Opened, rules: Policy, paths: ProfilePaths, run_in_store: RunInStore[object], changes: Changes
    ) -> SyncLoop:
        """A sync thread, not started yet."""

    def preload(self) -> None:
        """Load what unlocking will need."""


class Program(QObject):
    """One window on one profile, from the first paint to the close."""

    def __init__(self, application: QApplication, paths: ProfilePaths, parts: Parts) -> None:
        """Raises PolicyError, ProfileInUse, StorageError: app.py shows them in a window of their own."""
        super().__init__(application)
        self.paths = paths
        self._parts = parts
        self.clock = parts.clock
        self.rules = policy.load(paths)
        paths.create()
        self._lock_file = ProfileLock(paths.lock_file)
        self.settings = settings.load(paths.settings_file)
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.background = Background(self._store, self)
        self.changes = Changes(self)
        self.window = MainWindow()
        self.desk: Desk | None = None
        self.loop: SyncLoop | None = None
        self._opened: Opened | None = None
        self._idle = IdleWatch(application)
        self._idle.idle.connect(self._idle_lock)
        SuspendWatch(application).suspending.connect(lambda: self.lock(self.tr("Locked while the computer slept")))
        self.window.closing.connect(self.close)
        self.background.published.connect(self._published)
        self.changes.status.connect(self._remember_contact)
        self._collector = QTimer(self, interval=COLLECT_MS)
        self._collector.timeout.connect(gc.collect)

    def begin(self) -> None:
        """Show the door: the lock, or the first run on a computer nobody has enrolled on."""
        gc.disable()  # a collection on another thread could delete Qt objects there; the timer collects on this one
        self._collector.start()
        if self.paths.key_file.exists():
            self._show_lock("")
        else:
            self._show_first_run(None)
        self.window.show()
        QTimer.singleShot(0, lambda: self.background.run(self._parts.preload))

    def lock(self, why: str = "") -> None:
        """Everything typed goes to the store, the database closes, the keys go, the lock is shown."""
        if self._opened is None:
            return
        self._put_down()
        self._show_lock(why)

    def close(self) -> None:
        """The window is closing: as lock, then the threads end."""
        self._put_down()
        self._collector.stop()
        self._idle.stop()
        self._store.shutdown()
        self._lock_file.release()

    def _show_lock(self, why: str) -> None:
        known = profile.load(self.paths.profile_file) or profile.Profile()
        screen = LockScreen(self.background, self._unlock, known, self.clock, why=why)
        screen.unlocked.connect(self._unlocked)
        self.window.show_only(screen)

    def _show_first_run(self, opened: Opened | None) -> None:
        from homevisit.ui.screens.first_run import FirstRunScreen  # noqa: PLC0415 - the lock screen needs none of it

        screen = FirstRunScreen(self.background, self._parts.first_run(self.paths, self.rules, opened))
        screen.enrolled.connect(self._unlocked)
        self.window.show_only(screen)

    def _unlock(self, code: str) -> Opened:
        return self._parts.unlock(self.paths, code)

    def _unlocked(self, opened: Opened) -> None:
        self._opened = opened
        if opened.me is None:
            self._show_first_run(opened)
            return
        from homevisit.ui.context import Context, Person  # noqa: PLC0415 - the first paint needs none of it
        from homevisit.ui.navigation import Desk  # noqa: PLC0415 - as above

        unit = (profile.load(self.paths.profile_file) or profile.Profile()).unit
        person = Person(opened.me.user_id, opened.me.display_name, opened.me.initials, unit)
        self.background.attach(opened.desk(self.clock))
        self.loop = self._parts.sync_loop(opened, self.rules, self.paths, self._run_in_store, self.changes)
        self.loop.start()
        self.desk = Desk(
            Context(self.background, self.changes, self.clock, person, opened.zone, _nowhere, _nowhere, self._sync_now)
        )
        self.desk.lock_wanted.connect(self.lock)
        self.desk.text_size_wanted.connect(self._text_size)
        self.window.show_only(self.desk)
        self.desk.go("today")
        self._idle.start(self._minutes())

    def _run_in_store(self, function: Callable[[], T]) -> T:
        """For the sync thread: a step on the store thread. Raises Locked as soon as the lock came down."""
        if self._opened is None:
            raise Locked
        return self._store.submit(function).result()

    def _put_down(self) -> None:
        """From desk to locked: text to the store, approvals carried out, database closed, keys let go."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        self._idle.stop()
        if self.desk is not None:
            self.desk.leave()
        try:
            self.background.finish(_carry_out)
        except HomevisitError as error:  # a full disk: the draft is in the database as of its last save
            self.window.setToolTip(messages.sentence(error))
        self.background.detach()
        if self.loop is not None:
            self.loop.stop(SYNC_STOP_SECONDS)
        self._store.submit(opened.db.close).result()
        self.desk = self.loop = None

    def _published(self, changes: ChangeSet) -> None:
        self.changes.publish(changes)
        if self.loop is not None and changes.sync:
            self.loop.poke()

    def _sync_now(self) -> None:
        if self.loop is not None:
            self.loop.poke(now=True)

    def _remember_contact(self, status: Status) -> None:
        if status.state == "ok" and status.last_contact:
            known = profile.load(self.paths.profile_file) or profile.Profile()
            profile.save(self.paths.profile_file, replace(known, last_contact=status.last_contact))

    def _idle_lock(self) -> None:
        self.lock(self.tr("Locked after %n minute(s) without use", "", self._minutes()))

    def _minutes(self) -> int:
        return self.rules.idle_lock(self.settings)

    def _text_size(self, steps: int) -> None:
        sizes = settings.declared()["text_size"]
        wanted = min(max(0, sizes.index(self.settings.text_size) + steps), len(sizes) - 1) if steps else 0
        self.settings = self.settings.with_value("text_size", sizes[wanted])
        settings.save(self.paths.settings_file, self.settings)
        current().choose(text_size=1 + wanted * current().text_sizes[2])


def _carry_out(desk: ActionDesk) -> None:
    from homevisit.actions import notes  # noqa: PLC0415 - loaded long since; the lock screen did without it

    notes.carry_out_due(desk, force=True)


def _nowhere(*_words: object, **_where: object) -> None:
    """Replaced by the desk's own before any screen sees it."""
