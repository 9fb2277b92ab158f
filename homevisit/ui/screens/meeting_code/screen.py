"""*Mødekode*: four words that are the same on two computers when both have been shown the same history.

What is compared stands still once the words are shown, whatever comes in meanwhile: they are being read aloud. Another
number, another colleague or *Begin again* takes up what is newest.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import BadInput, HomevisitError
from homevisit.store.queries.meeting_code import MeetingCode, meeting_code
from homevisit.sync.status import Status
from homevisit.ui import keys
from homevisit.ui.context import Context, Screen
from homevisit.ui.i18n.dates import moment
from homevisit.ui.screens.meeting_code.cards import NumberCard, PlacesCard, WordsCard
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import row
from homevisit.ui.widgets.text import icon_label, label
from homevisit.vault.meeting import words


class MeetingCodeScreen(Screen):
    """The number and the words at the left, up to where at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._at: dict[bytes, int] = {}
        self._before: dict[bytes, int] = {}
        self._asked = False
        self._turn = 0
        self._build()
        context.changes.changed.connect(self._changed)
        context.changes.status.connect(self._heard)
        keys.shortcut(self, "leave", context.back, within=True)
        current().changed.connect(self._fit)

    def arrive(self, **where: Any) -> None:
        """`number` and `colleague`: as `place` told."""
        with QSignalBlocker(self.number):
            self.number.number.setText(str(where.get("number", "")))
        self._at = {}
        self._read(bytes(where.get("colleague", b"")))
        self.number.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = True
        self._say(self._context.changes.last_status)
        self._context.sync_now()

    def place(self) -> dict[str, Any]:
        return {"number": self.number.digits, "colleague": self.number.colleague}

    def main_action(self) -> None:
        self.number.draw.click()

    # ---- the frame -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self.again = Button(self.tr("Begin again"), icon="arrow-counter-clockwise", on_click=self._again)
        self._icon = icon_label("cloud-check", "text2")
        self.state = label("", "body", "text2", wrap=True)
        self.number, self.words = NumberCard(), WordsCard()
        self.places = PlacesCard(self._lower)
        self.number.changed.connect(self._anew)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px("space.5"))
        self._columns.addWidget(self.number, 1)
        self._columns.addWidget(self.words, 1)
        state = row(gap="space.2")
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        self.page = Scroll(gap="space.4")
        edge = theme.px("space.8")
        margins = (edge, theme.px("space.2"), edge - theme.px("stroke.gutter"), theme.px("space.6"))
        self.page.body.setContentsMargins(*margins)
        self.page.body.addLayout(state)
        self.page.body.addLayout(self._columns)
        self.page.body.addWidget(self.places)
        self.page.body.addStretch(1)
        subtitle = self.tr("Compare at the team's meeting whether the server has shown all of you the same.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageHeader(self.tr("Meeting code"), subtitle, (self.again,)))
        layout.addWidget(self.page, 1)

    def _fit(self) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if self.width() >= current().px("width.two_columns") else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- reading -------------------------------------------------------------------------------------------------

    def _read(self, colleague: bytes) -> None:
        """An answer to a question that has been overtaken is thrown away."""
        self._turn += 1
        turn, me, at = self._turn, self._context.person.user_id, dict(self._at)

        def failed(error: HomevisitError) -> None:
            if turn == self._turn and isinstance(error, BadInput):  # went back meanwhile: the server was restored
                self._at = self._before
                self._before = {}
                self.places.not_reached()

        self._context.background.read(
            lambda unit: meeting_code(unit, me=me, colleague=colleague, at=at),
            lambda found: self._show(found) if turn == self._turn else None,
            failed,
        )

    def _show(self, found: MeetingCode) -> None:
        number = self.number.digits
        self.number.show_colleagues(found.colleagues, found.colleague)
        self.places.show_places(found.places)
        self.words.say(
            words(number, found.dir_hash, found.heads) if number and found.places else (), anything=bool(found.places)
        )
        self._at = {one.key: one.at for one in found.places} if number else {}
        if self.words.words:
            QTimer.singleShot(0, self, self._to_words)  # they have no height before the page is laid out anew

    def _to_words(self) -> None:
        self.page.ensureWidgetVisible(self.words.figures, 0, current().px("space.2"))

    def _anew(self) -> None:
        """Another number or colleague: from what is newest."""
        self._at = {}
        self._read(self.number.colleague)

    def _again(self) -> None:
        self.number.number.clear()
        self._anew()
        self.number.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked = True
        self._context.sync_now()

    def _lower(self, key: bytes, seq: int) -> None:
        self._before = dict(self._at)
        self._at = self._at | {key: seq}
        self._read(self.number.colleague)

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and (changes.sync or changes.records) and not self.words.words:
            self._anew()

    def _heard(self, status: Status) -> None:
        if not self.isVisible():
            return
        self._say(status)
        if status.state != "working" and self._asked:
            self._asked = False
            self._anew()

    # ---- saying --------------------------------------------------------------------------------------------------

    def _say(self, status: Status) -> None:
        """What the words stand on."""
        local = zone(self._context.zone)
        seen = self.tr("not yet")
        if status.last_contact:
            seen = moment(
                parse_instant(status.last_contact).astimezone(local), self._context.clock.now().astimezone(local)
            )
        last = self.tr("Last connected: %1.").replace("%1", seen)
        here = self.tr("What is on this computer now is compared.")
        icon, now = {
            "offline": ("cloud-slash", self.tr("Offline.")),
            "working": ("cloud-arrow-up", self.tr("Fetching what is new.")),
            "ok": ("cloud-check", self.tr("Synchronised.")),
            "problem": ("warning-circle", self.tr("Not synchronised.")),
        }[status.state]
        self._icon.set_icon(icon, "text2")
        self.state.setText(" ".join((now, last) if status.state == "ok" else (now, here, last)))
