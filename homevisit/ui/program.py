"""One window on one profile, from the first paint to the close: door, desk, and the way between them.

What is slow to import is imported on the store thread while the lock screen is already painted.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from homevisit.base import policy, profile
from homevisit.base.clock import parse_instant, plan_text, zone
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.lockfile import ProfileLock
from homevisit.base.paths import ProfilePaths, resources
from homevisit.ui import i18n
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.choices import Choices
from homevisit.ui.collector import Collector
from homevisit.ui.idle import IdleWatch
from homevisit.ui.main_window import MainWindow
from homevisit.ui.parts import Parts
from homevisit.ui.screens.closed import ClosedScreen
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.session import Session
from homevisit.ui.welcome import Welcome, carry_out, carry_out_and_tidy, welcome

if TYPE_CHECKING:
    from homevisit.actions.unlock import Opened
    from homevisit.base.changes import ChangeSet
    from homevisit.store.lease import Lease
    from homevisit.sync.loop import SyncLoop
    from homevisit.sync.status import Status
    from homevisit.ui.context import Context
    from homevisit.ui.lease import LeaseScreen
    from homevisit.ui.navigation import Desk, Place
    from homevisit.ui.screens.first_run import FirstRunScreen
    from homevisit.ui.spelling import Speller
    from homevisit.ui.suspend import SuspendWatch


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
        self.choices = Choices(paths.settings_file, self)
        self.choices.changed.connect(self._chosen)
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.background = Background(self._store, self)
        self.changes = Changes(self)
        self.window = MainWindow(self._may_close)
        self.window.painted.connect(self._after_first_paint)
        self.desk: Desk | None = None
        self.loop: SyncLoop | None = None
        self._session: Session | None = None
        self._speller: Speller | None = None
        self._first_run: FirstRunScreen | None = None
        self._left_at: Place | None = None
        self._page: LeaseScreen | None = None  # instead of the desk, while reading is closed
        self._kept: Desk | LeaseScreen | None = None
        self._closed = self._close_anyway = False
        self._idle = IdleWatch(application)
        self._idle.idle.connect(
            lambda: self.lock(self.tr("Locked after %n minute(s) without use", "", self._minutes()))
        )
        self._suspend: SuspendWatch | None = None
        self.background.published.connect(self._published)
        self.changes.status.connect(self._heard)
        self._collector = Collector(self._idle.untouched, self)

    def begin(self) -> None:
        """Show the door: the lock, or the first run on a computer nobody has enrolled on."""
        self._collector.begin()
        self._show_door("")
        self.window.show()

    def lock(self, why: str = "") -> None:
        """Everything typed goes to the store, the database closes, the keys go, the lock is shown.

        What cannot be saved (a full disk) stays in memory, out of sight, and is saved after the unlock.
        """
        if self._session is None and (self._first_run is None or not self.paths.key_file.exists()):
            return
        self._left_at = self.desk.place() if self.desk is not None else self._left_at
        unsaved = self._put_down()
        shown = [one for one in (self._page, self._kept, self.desk) if one is not None]
        self._kept = next((one for one in shown if one.unsaved() or one.unfinished()), None) if unsaved else None
        self.desk = self._page = None
        self._show_door(why)

    def close(self) -> None:
        """The window is closing: as lock, then the threads end. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._put_down()
        self.desk = self._page = self._kept = None
        self._store.shutdown()
        self._lock_file.release()
        self._collector.end()

    # ---- the door ------------------------------------------------------------------------------------------------

    def _after_first_paint(self) -> None:
        if self._closed:
            return
        from homevisit.ui import capture  # noqa: PLC0415 - D-Bus and ctypes are not for the first paint
        from homevisit.ui.suspend import SuspendWatch  # noqa: PLC0415 - as above
        from homevisit.ui.warm_up import WarmUp  # noqa: PLC0415 - as above

        self._suspend = SuspendWatch(self.window)
        self._suspend.suspending.connect(lambda: self.lock(self.tr("Locked while the computer slept")))
        self._suspend.follow(self.window)
        if self.rules.capture_off:
            capture.forbid(self.window)
        warm_up = WarmUp(self)
        warm_up.loaded.connect(self._collector.leave_out)
        self.background.run(self._parts.preload, lambda _loaded: warm_up.start())

    def _show_door(self, why: str) -> None:
        if self.paths.closed_file.exists():
            self.window.show_only(ClosedScreen(self.paths, partial(self._show_door, "")))
        elif not self.paths.key_file.exists():
            self._show_first_run(None)
        else:
            screen = LockScreen(
                self.background, partial(self._parts.unlock, self.paths), self._known, self.clock, why=why
            )
            screen.unlocked.connect(self._unlocked)
            self.window.show_only(screen, keep=self._kept)

    def _known(self) -> profile.Profile:
        """What may be shown while locked; a damaged file must not keep the lock screen away."""
        with suppress(StorageError):
            return profile.load(self.paths.profile_file) or profile.Profile()
        return profile.Profile()

    def _show_first_run(self, opened: Opened | None, *, fetching: bool = False) -> None:
        from homevisit.ui.screens.first_run import FirstRunScreen  # noqa: PLC0415 - the lock screen needs none of it

        steps = self._parts.first_run(self.paths, self.rules, None if fetching else opened)
        screen = FirstRunScreen(steps, self.clock, self.changes, self.background, fetching=fetching)
        screen.enrolled.connect(self._unlocked)
        screen.sync_wanted.connect(self._sync_now)
        screen.ready.connect(self._open_desk)
        self._first_run = screen
        self.window.show_only(screen)
        self._idle.start(self._minutes())

    def _unlocked(self, opened: Opened) -> None:
        """An open profile, from the lock or from the first run."""
        if self._closed:
            opened.db.close()
            return
        session = self._session = Session(opened, self._store, self.changes)
        self._idle.start(self._minutes())
        if opened.me is None:
            self._show_first_run(opened)
            return
        self.background.attach(opened.desk(self.clock))
        now = self.clock.now()
        self.background.read(lambda unit: welcome(unit, now), lambda found: self._let_in(session, found))

    def _let_in(self, session: Session, found: Welcome) -> None:
        if session is not self._session:
            return  # locked again already
        self.loop = self._parts.sync_loop(session, self.rules, self.paths)
        if found.it_phone != self._known().it_phone:
            self._remember(it_phone=found.it_phone)
        if found.lease.over and not found.fresh:
            self._close_reading(session, found.lease)
        elif not found.fresh:
            self._open_desk()
        elif self._first_run is None:
            self._show_first_run(session.opened, fetching=True)
        self.loop.start()

    # ---- the desk ------------------------------------------------------------------------------------------------

    def _open_desk(self) -> None:
        session = self._session
        if session is None or session.opened.me is None:
            return
        from homevisit.ui.navigation import Desk  # noqa: PLC0415 - the first paint needs none of it
        from homevisit.ui.spelling import Speller  # noqa: PLC0415 - as above

        if self._speller is not None:
            self._speller.end()
        self._speller = Speller(self.background, self.changes, on=self.choices.now.spelling, parent=self)
        self._speller.install()
        self._first_run = None
        self._page = None
        if isinstance(self._kept, Desk):
            self.desk, self._kept = self._kept, None
            self.desk.cover.enlarge()
            self.window.show_only(self.desk)
            self.desk.leave()  # what could not be saved before the lock is tried again
            return
        self.desk = Desk(self._context(session))
        self.desk.lock_wanted.connect(self.lock)
        self.desk.text_size_wanted.connect(self.choices.step_text)
        self.window.show_only(self.desk)
        self.desk.begin(self._left_at)
        self._left_at = None

    def _context(self, session: Session) -> Context:
        """What every screen of this session is given."""
        from homevisit.ui.context import Context, Door, Person  # noqa: PLC0415 - the first paint needs none of it

        me = session.opened.desk(self.clock).me
        return Context(
            self.background,
            self.changes,
            self.clock,
            Person(me.user_id, me.display_name, me.initials, self._known().unit),
            session.opened.zone,
            _nowhere,
            _nowhere,
            self._sync_now,
            Door(partial(self._parts.check_code, self.paths), lambda: self._known().wait_seconds(self.clock.now())),
            self._parts.machine(self.paths, self.rules, self.choices),
        )

    def _close_reading(self, session: Session, lease: Lease) -> None:
        """The lease is over: the desk is not made at all. What could not be saved before the lock is tried again."""
        from homevisit.ui.lease import LeaseScreen  # noqa: PLC0415 - hardly ever needed

        kept, self._kept = self._kept, None
        if isinstance(kept, LeaseScreen):
            self._page = kept
            kept.leave()
        else:
            self._kept = kept
            self._page = LeaseScreen(self._context(session), lease)
            self._page.lock_wanted.connect(self.lock)
            self._page.text_size_wanted.connect(self.choices.step_text)
        self.window.show_only(self._page, keep=self._kept)

    def _read_again(self, session: Session | None) -> None:
        """The sync has been at work: when the lease runs anew everything opens, unless words stand on the page only."""
        page, now = self._page, self.clock.now()

        def look(found: Welcome) -> None:
            if page is self._page and session is self._session and not found.lease.over and not self._save_all():
                self._open_desk()

        self.background.read(lambda unit: welcome(unit, now), look, _never_mind)

    def _put_down(self) -> bool:
        """From open to locked. True when something typed could not be saved, so that its screen must live on."""
        self._idle.stop()
        session, self._session = self._session, None
        first_run, self._first_run = self._first_run, None
        if first_run is not None:
            first_run.end()  # closes the profile nobody is let into yet, when the message on its way is done
        if session is None:
            return False
        session.end()
        if self._speller is not None:
            self._speller.end()
            self._speller = None
        if self.loop is not None:
            self.loop.stop()  # without waiting: a message on its way may take half a minute
            self.loop = None
        unsaved = self._save_all()
        if self.desk is not None:
            self.desk.cover.shrink()
        self.background.detach()
        self.changes.forget()
        if session.opened.me is not None:
            with suppress(HomevisitError):
                self._store.submit(session.opened.db.close).result()
        return unsaved

    def _save_all(self) -> bool:
        """Hand everything typed to the store and wait for it; True when some of it stands on the screen only."""
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()  # Esc is always the safe answer
        shown = self.desk or self._page
        if shown is None:
            return False
        for one in (shown, self._kept):
            if one is not None:
                one.leave()
        with suppress(HomevisitError):  # a full disk: the draft is in the database as of its last save
            self.background.finish(carry_out_and_tidy if self._closed else carry_out)
        return any(one.unsaved() or one.unfinished() for one in (shown, self._kept) if one is not None)

    def _may_close(self) -> bool:
        if not self._close_anyway and self._save_all():
            self._ask_before_closing()
            return False
        self.close()
        return True

    def _ask_before_closing(self) -> None:
        from homevisit.ui.widgets.closing import closing_question  # noqa: PLC0415 - hardly ever needed

        def anyway() -> None:
            self._close_anyway = True
            self.window.close()

        dialog = closing_question(self.window, unsaved=self.desk is None or self.desk.unsaved())
        dialog.accepted.connect(anyway)
        dialog.open()

    # ---- what the desk asks for ----------------------------------------------------------------------------------

    def _published(self, changes: ChangeSet) -> None:
        self.changes.publish(changes)
        if self.loop is not None and changes.sync:
            self.loop.poke()

    def _sync_now(self) -> None:
        if self.loop is not None:
            self.loop.poke(now=True)

    def _heard(self, status: Status) -> None:
        if status.code == "device_ended":
            self.lock()  # the key is gone: the door says what happened
        elif self._session is not None and status.state == "ok" and status.last_contact:
            here = parse_instant(status.last_contact).astimezone(zone(self._session.opened.zone))
            self._remember(last_contact=status.last_contact, last_contact_local=plan_text(here.replace(tzinfo=None)))
        if self._page is not None and status.state != "working":
            self._read_again(self._session)

    def _remember(self, **fields: Any) -> None:
        """Keep what the lock screen shows. On the store thread: unlocking writes the same file there."""

        def save() -> None:
            known = profile.load(self.paths.profile_file) or profile.Profile()
            profile.save(self.paths.profile_file, replace(known, **fields))

        self.background.run(save, None, _never_mind)

    def _minutes(self) -> int:
        return self.rules.idle_lock(self.choices.now)

    def _chosen(self, name: str) -> None:
        """A choice that is no matter of looks alone."""
        if name == "idle_lock_minutes":
            self._idle.start(self._minutes())
        elif name == "spelling" and self._speller is not None:
            self._speller.set_on(self.choices.now.spelling)
        elif name == "language":
            QTimer.singleShot(0, self, self._speak)  # not while the screen that asked for it still answers

    def _speak(self) -> None:
        """Another language: the desk is made anew where the person was; with unsaved text only at the next start."""
        desk = self.desk
        if desk is None or self._save_all():
            return
        self._left_at = desk.place()
        application = QApplication.instance()
        if application is not None:
            english = self.choices.now.language == "en"
            i18n.install(application, i18n.find_catalogues(resources()), "en" if english else "da")
        self._open_desk()


def _never_mind(_error: HomevisitError) -> None:
    """What the lock screen shows is a courtesy; a full disk is told where it matters."""


def _nowhere(*_words: object, **_where: object) -> None:
    """Replaced by the desk's own before any screen sees it."""
