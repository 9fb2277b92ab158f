"""The application, the sample pedagogue's desk at Wednesday 18.11.2026 15.05, and one window to photograph."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from homevisit.app import look as dress_application
from homevisit.base.paths import resources
from homevisit.base.settings import Settings
from homevisit.store import records
from homevisit.store.stored import Stored
from homevisit.sync.status import Status
from homevisit.ui import i18n
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.context import Context, Person
from homevisit.ui.machine import Machine
from homevisit.ui.main_window import MainWindow
from homevisit.ui.navigation import Desk
from homevisit.ui.theme import Mode, Theme, current
from tests.support.demo_desk import pedagogue
from tests.support.desk import Table
from tests.support.synced import as_synced

SIZE = (1366, 768)
CONTACT = "2026-11-18T14:02:00Z"
ONLINE = Status("ok", "", CONTACT, "2026-11-18T14:08:00Z")
OFFLINE = Status("offline", "unreachable", CONTACT, "2026-11-18T14:09:00Z", "2026-11-18T14:04:00Z")


@dataclass(frozen=True, slots=True)
class Look:
    """size: of text, in percent. language: da or en."""

    mode: Mode
    size: int
    language: Literal["da", "en"] = "da"

    @property
    def suffix(self) -> str:
        """What a picture's name ends with: nothing for light, 100 % and Danish."""
        parts = ("dark" * (self.mode == "dark"), str(self.size) * (self.size != 100), "en" * (self.language == "en"))
        return "".join(f"-{part}" for part in parts if part)


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

    def at(self, name: str, status: Status = ONLINE, machine: Machine | None = None, **where: Any) -> Desk:
        """The desk with this screen, shown and settled, so that what comes next can be done to it."""
        desk = self.desk(status, machine)
        desk.begin()
        desk.go(name, **where)
        self.window.show_only(desk)
        self.window.show()
        self.settle()
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

    def shoot(self, name: str, make: Make, folder: Path, looks: Iterable[Look]) -> None:
        """One screen in every look."""
        for look in looks:
            self.window.show_only(QWidget())  # a screen that is shown would be laid out anew for nothing
            current().choose(mode=look.mode, text_size=look.size / 100)
            _speak(look.language)
            widget = make(self)
            self.window.show_only(widget)
            self.window.show()
            self.settle()
            self._picture().save(str(folder / f"{name}{look.suffix}.png"))
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


Make = Callable[[Studio], QWidget]
"""Makes what one picture shows."""


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
        dress_application(application, Settings(theme="light"))
    return application


def _speak(language: Literal["da", "en"]) -> None:
    if i18n.language() != language:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        i18n.install(application, i18n.find_catalogues(resources()), language)
