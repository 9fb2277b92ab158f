"""The composition root: the one place that chooses and connects the parts. It composes, it does not act.

Three threads: Qt's, the store's (owns the database), the sync's (network). The imports inside functions are those that
the lock screen's first paint must not wait for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from homevisit.base import profile, settings
from homevisit.base.clock import Clock, SystemClock, now_text
from homevisit.base.closed import Closed, Why
from homevisit.base.errors import HomevisitError, ServerProblem, StorageError
from homevisit.base.paths import ProfilePaths, resources
from homevisit.ui import i18n
from homevisit.ui.choices import Choices, mode, text_scale
from homevisit.ui.faults import log_faults
from homevisit.ui.main_window import MainWindow
from homevisit.ui.program import Program
from homevisit.ui.session import Session
from homevisit.ui.theme import STYLE, STYLE_VARIABLE, Theme

if TYPE_CHECKING:
    from homevisit.actions.unlock import Opened
    from homevisit.base.checks import Report
    from homevisit.base.policy import Policy
    from homevisit.sync.checkup import Inside
    from homevisit.sync.loop import SyncLoop
    from homevisit.sync.status import Status
    from homevisit.ui.enrolling import FirstRun
    from homevisit.ui.machine import Machine
    from sync_server.protocol.service import Service

T = TypeVar("T")


class RealParts:
    """What the window is made of outside tests."""

    def __init__(self, clock: Clock | None = None, service: Service | None = None) -> None:
        """`service`: instead of HTTP to the policy's server (a test's own line to it)."""
        self.clock = clock or SystemClock()
        self._service = service

    def unlock(self, paths: ProfilePaths, code: str) -> Opened:
        """What a killed process left half approved becomes a draft again."""
        from homevisit.actions import lease, notes, unlock  # noqa: PLC0415 - loads the database library
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - as above

        opened = unlock.unlock(paths, code, OsKeyStore(), self.clock)
        try:
            if opened.me is not None:
                notes.withdraw_left_over(opened.desk(self.clock))
                notes.repair(opened.desk(self.clock))
                with suppress(
                    StorageError
                ):  # a full disk keeps nobody from what is typed; the time counts all the same
                    lease.look(opened.desk(self.clock))
        except BaseException:
            opened.db.close()  # a full disk: locked again, and nothing held
            raise
        return opened

    def check_code(self, paths: ProfilePaths, code: str) -> None:
        """The owner's passphrase, asked for again."""
        from homevisit.actions import unlock  # noqa: PLC0415 - loaded long since; the lock screen did without it
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - as above

        unlock.check(paths, code, OsKeyStore(), self.clock)

    def first_run(self, paths: ProfilePaths, rules: Policy, opened: Opened | None) -> FirstRun:
        """Enrolment over the policy's server."""
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - loads the database library
        from homevisit.sync import enrolment  # noqa: PLC0415 - as above
        from homevisit.ui.enrolling import FirstRun  # noqa: PLC0415 - as above
        from sync_server.protocol.errors import ServiceError  # noqa: PLC0415 - as above

        line = self._line(rules)
        roots = [bytes.fromhex(item) for item in rules.root_fingerprints]

        def told(call: Callable[[], T]) -> T:
            try:
                return call()
            except ServiceError as error:  # the wire's type ends here
                raise ServerProblem(error.code) from None

        def ask(laptop: Opened, code: str) -> None:
            told(lambda: enrolment.ask(laptop.db, laptop.keys, line, roots, code))

        def poll(laptop: Opened) -> enrolment.Progress:
            return told(lambda: enrolment.poll(laptop.db, laptop.keys, line, roots, rules.server_url, self.clock))

        return FirstRun(paths, rules, ask, poll, OsKeyStore(), self.clock, opened)

    def sync_loop(self, session: Session, rules: Policy, paths: ProfilePaths) -> SyncLoop:
        """The engine on the unlocked database, driven by a thread of its own."""
        from homevisit.actions import leaving, notes, vault_list  # noqa: PLC0415 - loads the database library
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - as above
        from homevisit.sync.context import Leaving, Options  # noqa: PLC0415 - as above
        from homevisit.sync.engine import Engine  # noqa: PLC0415 - as above
        from homevisit.sync.loop import SyncLoop  # noqa: PLC0415 - as above

        desk = session.opened.desk(self.clock)

        def tell(status: Status) -> None:
            """On the sync thread, as `session.tell`: a round that went well may be worth a new list of vaults, and may
            have brought a note that was approved on the other computer.
            """
            session.tell(status)
            if status.state == "ok" or status.code == "quarantined":
                with suppress(HomevisitError):  # as below
                    session.publish(session.run_in_store(lambda: notes.repair(desk)))
            if status.state == "ok":
                with suppress(HomevisitError):  # locked meanwhile, or a full disk: the next round tries again
                    session.publish(session.run_in_store(lambda: vault_list.renew(desk)))

        def close(why: Why, letters: int, handed_in: int) -> None:
            """On the sync thread: the key goes at once; the files, when the window has let go of them."""
            known = profile.load(paths.profile_file) or profile.Profile()
            what = Closed(why, now_text(self.clock), letters, handed_in, known.it_phone)
            leaving.close_for_good(paths, OsKeyStore(), what)

        line = self._line(rules)
        engine = Engine(
            service=line,
            db=session.opened.db,
            keys=session.opened.keys,
            me=desk.me,
            origin=rules.server_url,
            evidence=paths.evidence,
            clock=self.clock,
            run_in_store=session.run_in_store,
            publish=session.publish,
            leaving=Leaving(paths.dead_letters, close),
            options=Options(policy_roots=tuple(bytes.fromhex(one) for one in rules.root_fingerprints)),
        )
        known = profile.load(paths.profile_file) or profile.Profile()
        skew = partial(getattr, line, "skew_seconds", 0)
        return SyncLoop(engine, self.clock, tell, last_contact=known.last_contact or None, skew=skew)

    def machine(self, paths: ProfilePaths, rules: Policy, choices: Choices) -> Machine:
        """The store's and the sync's part of *Indstillinger* and *Hjælp*."""
        from homevisit.actions import unlock  # noqa: PLC0415 - loaded long since; the lock screen did without it
        from homevisit.base import support_file  # noqa: PLC0415 - as above
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - as above
        from homevisit.ui import capture  # noqa: PLC0415 - as above
        from homevisit.ui.machine import Machine  # noqa: PLC0415 - as above

        def examine(inside: Inside, device_id: bytes) -> Report:
            from homevisit.sync import checkup  # noqa: PLC0415 - hardly ever needed

            found = [
                *checkup.of_computer(paths, OsKeyStore().available),
                *checkup.of_line(paths, lambda _url: self._line(rules), inside.server_id),
            ]
            return checkup.report(self.clock, device_id, found, inside)

        return Machine(
            rules=rules,
            profile=lambda: profile.load(paths.profile_file) or profile.Profile(),
            settings=lambda: choices.now,
            choose=choices.choose,
            step_text=choices.step_text,
            change_code=lambda old, new: unlock.change_passphrase(paths, old, new, OsKeyStore(), self.clock),
            capture=("off" if capture.possible() else "impossible") if rules.capture_off else "allowed",
            examine=examine,
            save_support=lambda target, report: support_file.write(target, report, paths),
        )

    def preload(self) -> None:
        """On the store thread, after the first paint."""
        from homevisit.actions import notes, unlock  # noqa: F401, PLC0415 - loading them is the whole point
        from homevisit.sync import engine, http_service, loop  # noqa: F401, PLC0415 - as above

    def _line(self, rules: Policy) -> Service:
        from homevisit.sync.http_service import HttpService  # noqa: PLC0415 - the sync thread pays for it

        return self._service or HttpService(rules.server_url)


def look(application: QApplication, chosen: settings.Settings) -> Theme:
    """Language, colours, fonts: before the first widget. Raises StorageError when the program's texts are missing."""
    i18n.install(application, i18n.find_catalogues(resources()), "en" if chosen.language == "en" else "da")
    theme = Theme(resources(), mode(chosen), text_scale(chosen))
    theme.install(application)
    return theme


def run_window(paths: ProfilePaths) -> int:
    """The window's whole life. What keeps it from starting is said in a window, never in a console nobody sees."""
    parts = RealParts()
    log_faults(paths, parts.clock)
    os.environ[STYLE_VARIABLE] = STYLE
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Hjemmebesøg")
    application.setDesktopFileName("homevisit")  # which entry of the menu, and so which icon, a window belongs to
    look(application, settings.load(paths.settings_file))
    try:
        program = Program(application, paths, parts)
    except HomevisitError as error:
        return _say_why_not(application, error)
    program.window.resize(1366, 690)
    program.begin()
    return application.exec()


def paint_probe() -> str:
    """For `selfcheck`: paint a window without showing it. Returns what is missing, "" when nothing is.

    A computer without a screen paints in memory.
    """
    from homevisit.ui.screens.trouble import TroubleScreen  # noqa: PLC0415 - a window that starts does without it

    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ[STYLE_VARIABLE] = STYLE
    application = QApplication(sys.argv[:1])
    theme = look(application, settings.Settings())
    if QFontInfo(theme.font("body")).family() != theme.font("body").families()[0]:
        return "fonts"
    if not _colours(theme.logo().pixmap(64, 64).toImage()):
        return "icons"
    window = MainWindow()
    window.show_only(TroubleScreen(HomevisitError("probe")))
    return "" if _colours(window.grab().toImage()) else "painting"


def _colours(image: QImage) -> bool:
    """Whether anything is painted on `image`: more than one colour."""
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 4)}) > 1


def _say_why_not(application: QApplication, error: HomevisitError) -> int:
    from homevisit.ui.screens.trouble import TroubleScreen  # noqa: PLC0415 - hardly ever needed

    window = MainWindow()
    window.show_only(TroubleScreen(error))
    window.show()
    application.exec()
    return 1
