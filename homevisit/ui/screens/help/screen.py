"""*Hjælp* (F1): what the words mean, what to do when, all keys, and the doctor. All of it works without a network."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from homevisit.base.changes import ChangeSet
from homevisit.base.checks import Report, support_code
from homevisit.base.clock import today
from homevisit.base.errors import HomevisitError
from homevisit.store.queries.help import help_rows
from homevisit.ui import keys, messages
from homevisit.ui.background import Background
from homevisit.ui.context import Context, Screen
from homevisit.ui.errand import Errand
from homevisit.ui.screens.help import words
from homevisit.ui.screens.help.cards import CheckCard, KeysCard, SupportCard, WhenCard, WordsCard
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import column, plain

if TYPE_CHECKING:
    from homevisit.sync.checkup import Inside

DATABASE_SECONDS = 15.0
"""So long the store thread may look; leaving the screen, and so every lock, breaks it off at once."""


class HelpScreen(Screen):
    """Two columns where there is room: what to read at the left, what to do at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._elsewhere = Background(Errand(), self)
        self._stop = threading.Event()
        self._busy = False
        self._save_wanted = False
        self._report: Report | None = None
        self._build()
        context.changes.changed.connect(self._changed)
        keys.shortcut(self, "leave", context.back, within=True)
        current().changed.connect(self._fit)

    @property
    def report(self) -> Report | None:
        """What the last check found."""
        return self._report

    def arrive(self, **where: Any) -> None:
        """`topic`: words, when, keys, check or support; "" begins at the top."""
        self._ask()
        topics: dict[str, QWidget] = {
            "words": self.words,
            "when": self.when,
            "keys": self.keys,
            "check": self.check_card,
            "support": self.support,
        }
        shown = topics.get(str(where.get("topic", "")))
        if shown is not None:
            self._fit()
            self.page.ensureWidgetVisible(shown, 0, current().px("space.6"))
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._stop.set()

    def main_action(self) -> None:
        self.begin_check()

    # ---- the frame -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self.check = Button(self.tr("Check the computer"), "primary", icon="list-checks", on_click=self.begin_check)
        self.copy = Button(self.tr("Copy the result"), icon="copy", on_click=self._copy)
        self.save = Button(self.tr("Save support file"), icon="file-arrow-down", on_click=self.begin_save)
        self.words, self.when, self.keys = WordsCard(), WhenCard(), KeysCard()
        self.check_card, self.support = CheckCard(self.copy), SupportCard(self.save)
        left = column(self.words, self.when, self.keys, gap="space.4")
        right = column(self.check_card, self.support, gap="space.4")
        left.addStretch(1)
        right.addStretch(1)
        self._side = plain(right)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px("space.5"))
        self._columns.addWidget(plain(left), 1)
        self._columns.addWidget(self._side)
        self.page = Scroll(gap="space.4")
        edge = theme.px("space.8")
        margins = (edge, theme.px("space.2"), edge - theme.px("stroke.gutter"), theme.px("space.6"))
        self.page.body.setContentsMargins(*margins)
        self.page.body.addLayout(self._columns)
        self.page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageHeader(self.tr("Help"), self.tr("All of it is here without network, too."), (self.check,)))
        layout.addWidget(self.page, 1)

    def _fit(self) -> None:
        theme = current()
        wide = self.width() >= theme.px("width.two_columns")
        # Where there is room for one column, what one can do comes first: what there is to read is long.
        across, up = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._columns.setDirection(across if wide else up)
        self._side.setMinimumWidth(theme.px("width.aside") if wide else 0)
        self._side.setMaximumWidth(theme.px("width.aside") if wide else self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- what is known here --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._context.background.read(help_rows, self.when.show_numbers)
        desk = self._context.background.desk
        self.support.say(support_code(desk.me.device_id) if desk is not None else "")

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and "municipality" in changes.kinds:
            self._ask()

    # ---- the check -----------------------------------------------------------------------------------------------

    def begin_check(self) -> None:
        """First the database, on its own thread; then what may wait for the network, on one that nobody waits for."""
        desk = self._context.background.desk
        if self._busy or desk is None:
            return
        self._busy = True
        self.check.setText(self.tr("Checking …"))
        self._stop = stop = threading.Event()
        until, now, database = time.monotonic() + DATABASE_SECONDS, self._context.clock.now(), desk.db

        def look() -> Inside:
            from homevisit.sync import checkup  # noqa: PLC0415 - hardly ever needed; not for the unlock

            return checkup.of_database(database, now, lambda: stop.is_set() or time.monotonic() > until)

        def further(inside: Inside) -> None:
            examine, device = self._context.machine.examine, desk.me.device_id
            self._elsewhere.run(lambda: examine(inside, device), self._examined, self._not_examined)

        self._context.background.run(look, further, self._not_examined)

    def _examined(self, report: Report) -> None:
        self._over()
        self._report = report
        self.check_card.show_report(report)
        if self._save_wanted:
            self.begin_save()

    def _not_examined(self, error: HomevisitError) -> None:
        self._over()
        self._save_wanted = False
        self.support.told("", messages.sentence(error))

    def _over(self) -> None:
        self._busy = False
        self.check.setText(self.tr("Check again"))

    def _copy(self) -> None:
        if self._report is not None:
            QApplication.clipboard().setText(words.as_text(self._report, self.tr("Check of computer")))
            self.copy.setText(self.tr("Copied"))

    # ---- the support file ----------------------------------------------------------------------------------------

    def begin_save(self) -> None:
        """Ask where to; without a check there is nothing to put in, so that comes first."""
        from homevisit.base import support_file  # noqa: PLC0415 - hardly ever needed; not for the unlock

        self._save_wanted = self._report is None
        if self._save_wanted:
            self.begin_check()
            return
        day = today(self._context.clock, self._context.zone).isoformat()
        ask = QFileDialog(self.window(), self.tr("Save support file"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setDirectory(QDir.homePath())
        ask.selectFile(support_file.file_name(day))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.fileSelected.connect(self.save_as)
        ask.open()

    def save_as(self, chosen: str) -> None:
        """Write it there."""
        report, save, target = self._report, self._context.machine.save_support, Path(chosen)
        if report is None:
            return
        self._elsewhere.run(
            lambda: save(target, report),
            lambda _nothing: self.support.told(target.name, ""),
            lambda error: self.support.told("", messages.sentence(error)),
        )
