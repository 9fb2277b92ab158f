"""Paint every screen of the program into screenshots/: `python3 dev.py screenshots [NAME …]`.

Light and dark, 100 and 150 % text, 1366 x 768, on the sample pedagogue's desk at Wednesday 18.11.2026 15.05. Names
choose pictures by their beginning: `sync`, `first-run`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from homevisit.app import look
from homevisit.base.clock import instant_text
from homevisit.base.errors import BadInput, HomevisitError, OfflineError
from homevisit.base.profile import Profile
from homevisit.base.settings import Settings
from homevisit.store import records
from homevisit.store.stored import Stored
from homevisit.sync.status import Status
from homevisit.ui import enrolling
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.context import Context, Person
from homevisit.ui.machine import Machine
from homevisit.ui.main_window import MainWindow
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.first_run import FirstRunScreen
from homevisit.ui.screens.first_run.screen import FETCH
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.screens.trouble import TroubleScreen
from homevisit.ui.theme import Mode, Theme, current
from homevisit.vault.enrolment import new_code
from tests.journeys import clarify_pictures, families_pictures, family_pictures, own_place, work_pictures
from tests.support.demo_desk import pedagogue
from tests.support.desk import Table
from tests.support.synced import as_synced

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
SIZE = (1366, 768)
LOOKS: tuple[tuple[Mode, float], ...] = (("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 1.5))
METTE = Profile("Mette Skov", "MSK", "Børnehuset Mælkevejen, Åbro", "2026-11-18T14:02:00Z", it_phone="70 00 00 00")
CONTACT = "2026-11-18T14:02:00Z"


class Steps:
    """Enrolment as the first run's screen sees it, answering at once with what a picture needs."""

    check_code = staticmethod(enrolling.FirstRun.check_code)
    weaknesses = staticmethod(enrolling.FirstRun.weaknesses)

    def __init__(self, asked: HomevisitError | None = None, *, waits: bool = False) -> None:
        self._asked = asked
        self._waits = waits
        self.has_profile = waits

    def waits(self) -> bool:
        return self._waits

    def ask(self, _code: str, _passphrase: str) -> None:
        self.has_profile = True
        if self._asked is not None:
            raise self._asked

    def poll(self) -> tuple[str, None]:
        return "waiting", None

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Studio:
    """The application, the sample desk, and one window to photograph."""

    folder: Path
    table: Table = field(init=False)
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    ends: list[Callable[[], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.table = pedagogue(self.folder)
        as_synced(self.table.desk, newest_waits=3, slow="HEN")
        self.window = MainWindow()
        self.window.resize(*SIZE)

    def background(self) -> Background:
        """A door to the store thread."""
        return Background(self.thread, self.window)

    def desk(self, status: Status, machine: Machine | None = None) -> Desk:
        """The sample pedagogue's desk with the sync standing so."""
        background, changes = self.background(), Changes(self.window)
        background.attach(self.table.desk)
        me = self.table.desk.me
        person = Person(me.user_id, me.display_name, me.initials, "Pædagog · Åbro")
        changes.last_status = status
        nothing: Callable[..., None] = lambda *_words, **_where: None  # noqa: E731 - nobody answers in a picture
        context = Context(
            *(background, changes, self.table.clock, person, self.table.desk.zone, nothing, nothing, nothing),
            machine=machine or Machine(),
        )
        desk = Desk(context)
        self.ends.append(desk.leave)
        return desk

    def find(self, kind: str) -> list[Stored]:
        """Records of the sample desk."""

        def query() -> list[Stored]:
            with self.table.desk.db.read() as unit:
                return records.find(unit, kind)

        return self.thread.submit(query).result()

    def settle(self) -> None:
        """Until the threads are idle and the layouts at rest."""
        for _ in range(6):
            self.thread.submit(lambda: None).result()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def shoot(
        self, name: str, make: Callable[[Studio], QWidget], folder: Path, looks: Iterable[tuple[Mode, float]]
    ) -> None:
        """One screen in every look."""
        for mode, size in looks:
            self.window.show_only(QWidget())  # a screen that is shown would be laid out anew for nothing
            current().choose(mode=mode, text_size=size)
            widget = make(self)
            self.window.show_only(widget)
            self.window.show()
            self.settle()
            target = (
                folder / f"{name}{'-dark' if mode == 'dark' else ''}{'' if size == 1 else f'-{round(size * 100)}'}.png"
            )
            self._picture().save(str(target))
            for end in self.ends:
                end()
            self.ends.clear()
            self.settle()

    def _picture(self) -> QPixmap:
        """The window with the dialogs that stand over it."""
        picture = self.window.grab()
        painter = QPainter(picture)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                painter.drawPixmap(self.window.mapFromGlobal(dialog.mapToGlobal(QPoint(0, 0))), dialog.grab())
        painter.end()
        return picture

    def close(self) -> None:
        """Let go of everything."""
        self.window.close()
        self.thread.shutdown()
        self.table.close()


def lock(studio: Studio, profile: Profile = METTE, why: str = "") -> LockScreen:
    return LockScreen(studio.background(), _no_unlock, lambda: profile, studio.table.clock, why=why)


def lock_error(studio: Studio) -> QWidget:
    screen = lock(studio)
    screen.code.edit.setText("blå gravko på køleskab")
    screen.try_code()
    return screen


def lock_waiting(studio: Studio) -> QWidget:
    later = instant_text(studio.table.clock.now() + timedelta(seconds=15))
    return lock(
        studio,
        Profile(**{**_fields(METTE), "failed_unlocks": 5, "next_try_at": later}),
        "Låst efter 5 minutter uden brug",
    )


def lock_forgotten(studio: Studio) -> QWidget:
    screen = lock(studio)
    studio.window.show_only(screen)
    studio.window.show()
    studio.settle()
    screen.explain()
    return screen


def first_run(studio: Studio, steps: Steps | None = None, *, fetching: bool = False) -> FirstRunScreen:
    made: Any = steps or Steps()
    screen = FirstRunScreen(made, studio.table.clock, Changes(studio.window), studio.background(), fetching=fetching)
    studio.ends.append(screen.end)
    return screen


def first_run_code_error(studio: Studio) -> QWidget:
    screen = first_run(studio)
    screen.code_step.edit.setText("7QK-02M-9PX-44T-ABC-DEF")
    screen.code_step.wanted.emit()
    return screen


def first_run_choose(studio: Studio) -> FirstRunScreen:
    screen = first_run(studio)
    screen.code_step.edit.setText(new_code())
    screen.code_step.wanted.emit()
    screen.choose_step.new.first.setText("blå gravko på køleskabet")
    return screen


def first_run_choose_error(studio: Studio) -> QWidget:
    screen = first_run_choose(studio)
    screen.choose_step.new.show_codes.click()
    screen.choose_step.new.second.setText("blå gravko på køleskab")
    screen.choose_step.go_on.click()
    return screen


def first_run_wait(studio: Studio) -> QWidget:
    return first_run(studio, Steps(waits=True))


def _handed_in(studio: Studio, error: HomevisitError) -> QWidget:
    screen = first_run(studio, Steps(error))
    screen.code_step.edit.setText(new_code())
    screen.code_step.wanted.emit()
    screen.choose_step.new.first.setText("blå gravko på køleskabet")
    screen.choose_step.new.second.setText("blå gravko på køleskabet")
    screen.choose_step.go_on.click()
    return screen


def first_run_wait_offline(studio: Studio) -> QWidget:
    return _handed_in(studio, OfflineError("unreachable"))


def first_run_code_used(studio: Studio) -> QWidget:
    return _handed_in(studio, BadInput("invite_unknown", "code"))


def first_run_fetch(studio: Studio) -> QWidget:
    screen = first_run(studio, fetching=True)
    screen.fetch_step.show_progress(3)
    return screen


def first_run_fetch_offline(studio: Studio) -> QWidget:
    screen = first_run(studio, fetching=True)
    screen.fetch_step.trouble(
        "Nettet vil have, at du logger på først. Åbn en browser, sig ja, så går det videre.", "offline"
    )
    assert screen.step == FETCH
    return screen


def today(studio: Studio) -> QWidget:
    desk = studio.desk(Status("ok", "", CONTACT, "2026-11-18T14:08:00Z"))
    desk.begin()
    return desk


def today_offline(studio: Studio) -> QWidget:
    desk = studio.desk(Status("offline", "unreachable", CONTACT, "2026-11-18T14:09:00Z", "2026-11-18T14:04:00Z"))
    desk.begin()
    return desk


def note_draft(studio: Studio) -> QWidget:
    desk = studio.desk(Status("ok", "", CONTACT))
    desk.begin()
    desk.go("note", draft=studio.find("note_draft")[0].rec)
    return desk


def note_approved(studio: Studio) -> QWidget:
    desk = studio.desk(Status("ok", "", CONTACT))
    desk.begin()
    note = max(studio.find("visit_note"), key=lambda found: found.at)
    desk.go("note", vault=note.vault, note=note.rec)
    return desk


def sync(studio: Studio) -> QWidget:
    desk = studio.desk(Status("ok", "", CONTACT, "2026-11-18T14:08:00Z"))
    desk.begin()
    desk.go("sync")
    return desk


def sync_offline(studio: Studio) -> QWidget:
    desk = today_offline(studio)
    assert isinstance(desk, Desk)
    desk.go("sync")
    return desk


def sync_trouble(studio: Studio) -> QWidget:
    desk = studio.desk(Status("problem", "quarantined", CONTACT, "2026-11-18T14:09:00Z"))
    desk.begin()
    desk.go("sync")
    return desk


def trouble(_studio: Studio) -> QWidget:
    return TroubleScreen(HomevisitError("policy_missing"))


def trouble_in_use(_studio: Studio) -> QWidget:
    return TroubleScreen(HomevisitError("profile_in_use"))


SCREENS: dict[str, Callable[[Studio], QWidget]] = {
    "lock": lock,
    "lock-error": lock_error,
    "lock-waiting": lock_waiting,
    "lock-forgotten": lock_forgotten,
    "first-run-1-code": first_run,
    "first-run-1-code-error": first_run_code_error,
    "first-run-1-code-used": first_run_code_used,
    "first-run-2-choose": first_run_choose,
    "first-run-2-choose-error": first_run_choose_error,
    "first-run-3-wait": first_run_wait,
    "first-run-3-wait-offline": first_run_wait_offline,
    "first-run-4-fetch": first_run_fetch,
    "first-run-4-fetch-offline": first_run_fetch_offline,
    "today": today,
    "today-offline": today_offline,
    "note-draft": note_draft,
    "note-approved": note_approved,
    "family-screen": family_pictures.reading,
    "family-screen-words": family_pictures.words,
    "family-screen-read": family_pictures.read,
    "family-screen-code": family_pictures.code,
    **families_pictures.PICTURES,
    **work_pictures.PICTURES,
    "sync": sync,
    "sync-offline": sync_offline,
    "sync-trouble": sync_trouble,
    **clarify_pictures.PICTURES,
    "settings": own_place.settings,
    "settings-code": own_place.settings_code,
    "help": own_place.help_page,
    "help-checked": own_place.help_checked,
    "trouble": trouble,
    "trouble-in-use": trouble_in_use,
}


def _no_unlock(_code: str) -> Any:
    raise HomevisitError("wrong_passphrase")


def _fields(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in profile.__dataclass_fields__}


def dress() -> QApplication:
    """The application as the program makes it, in Danish and light."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "Europe/Copenhagen"
    if hasattr(time, "tzset"):
        time.tzset()
    application = QApplication.instance() or QApplication(["homevisit"])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    if application.findChild(Theme) is None:
        look(application, Settings(theme="light"))
    return application


def main(wanted: list[str], folder: Path = FOLDER) -> int:
    """Paint what begins with one of the `wanted` words, or all."""
    dress()
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place))
        try:
            for name, make in SCREENS.items():
                if not wanted or any(name.startswith(word) for word in wanted):
                    print(name, flush=True)
                    studio.shoot(name, make, folder, LOOKS)
        finally:
            studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
