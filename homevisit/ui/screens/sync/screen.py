"""*Synkronisering*: where everything is, said on proof only, and what to do when it does not work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.store import directory, known_vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.sync import ChangeRow, SyncRows, sync_rows
from homevisit.store.unit import Unit
from homevisit.sync.status import Status, skew_hint
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.i18n.dates import at_clock, in_minutes, listing, moment
from homevisit.ui.screens.sync.cards import HelpCard, MeetingCard, StateCard, StepCard, UnclearCard, support_code
from homevisit.ui.screens.sync.held import HeldQuestions
from homevisit.ui.screens.sync.words import here_sentence, what
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.change_rows import ChangeDelegate, ChangeHeader, ChangeLine
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.ladder import LadderStep, clarify_badge, draft_badge, step_words
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, column, plain
from homevisit.ui.widgets.text import icon_label

REFRESH_MS = 30_000
STEPS: tuple[LadderStep, ...] = ("here", "sent", "everyone")
FIRST = 8
"""So many changes are shown before somebody asks for all."""
_NAMED = 2
_ICONS = {
    "visit_note": "note-pencil",
    "note_draft": "note-pencil",
    "addendum": "note-pencil",
    "addendum_draft": "note-pencil",
    "note_reading": "book-open-text",
    "family_remark": "quotes",
    "remark_draft": "quotes",
    "agreement": "handshake",
    "visit": "house-line",
    "task": "list-checks",
    "network_membership": "users-three",
}


@dataclass(frozen=True)
class Read:
    """What one read brings: the rows, and the names for the ids in them."""

    rows: SyncRows
    names: Mapping[bytes, str]
    families: Mapping[bytes, str]
    hidden: int = 0
    """Vaults that another laptop of this person lists and the server does not show here."""


def read(unit: Unit, me: bytes) -> Read:
    """Everything the screen shows; me: user id."""
    names = {user.user_id: user.display_name for user in directory.users(unit)}
    return Read(sync_rows(unit, me=me), names, family_titles(unit), known_vaults.hidden(unit))


class SyncScreen(Screen):
    """Three cards, my newest changes, and how the connection stands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._read: Read | None = None
        self._lines: dict[tuple[bytes, bytes], ChangeRow] = {}
        self._all = False
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self._say)
        self._build()
        context.changes.changed.connect(self._changed)
        keys.shortcut(self, "leave", context.back, within=True)
        context.changes.status.connect(self._heard)
        current().changed.connect(self._fit)

    def arrive(self, **where: Any) -> None:
        self._ask()
        self.try_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def main_action(self) -> None:
        self._context.sync_now()

    # ---- the frame -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self.try_now = Button(self.tr("Try now"), "primary", icon="arrows-clockwise", on_click=self._context.sync_now)
        self.try_now.setToolTip("F5")
        self.deleted = Button(
            self.tr("Recently deleted"), "quiet", icon="trash", on_click=lambda: self._context.go("deleted")
        )
        self._header = PageHeader(
            self.tr("Synchronisation"),
            self.tr("You can work on. Nothing is lost while you are offline."),
            (self.deleted, self.try_now),
        )
        self._stopped = Banner("", tone="danger")
        self._stopped.hide()
        self._hidden = Banner("", tone="danger")
        self._hidden.hide()
        self.held = HeldQuestions(self._context)
        self.cards = tuple(StepCard(step) for step in STEPS)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setSpacing(theme.px("space.2"))
        self._arrows = [icon_label("caret-right", "text3") for _ in range(2)]
        for at, card in enumerate(self.cards):
            if at:
                self._steps.addWidget(self._arrows[at - 1], 0, Qt.AlignmentFlag.AlignCenter)
            self._steps.addWidget(card, 1)
        self.table = self._table()
        self.state = StateCard()
        self.unclear = UnclearCard(lambda: self._context.go("clarify"))
        self.help = HelpCard()
        self.meeting = MeetingCard(lambda: self._context.go("meeting_code"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px("space.5"))
        self._columns.addWidget(plain(_top(self._card)), 1)
        self._side = plain(_top(self.state, self.unclear, self.help, self.meeting))
        self._columns.addWidget(self._side)
        scroll = Scroll(gap="space.4")
        edge = theme.px("space.8")
        scroll.body.setContentsMargins(edge, theme.px("space.2"), edge - theme.px("stroke.gutter"), theme.px("space.6"))
        scroll.body.addWidget(self._stopped)
        scroll.body.addWidget(self._hidden)
        scroll.body.addWidget(self.held)
        scroll.body.addLayout(self._steps)
        scroll.body.addLayout(self._columns)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(scroll, 1)

    def _table(self) -> RowList:
        title = self.tr("Your latest changes")
        self.show_all = Button("", "quiet", density="s", on_click=self._turn)
        self._card = Card(title, self.show_all, holds_list=True)
        table = RowList(ChangeDelegate(), title)
        table.opened.connect(self._open)
        self._heads = ChangeHeader(
            self.tr("What"), self.tr("Family"), self.tr("Changed"), self.tr("How far has it come?")
        )
        self._empty = EmptyState("note-pencil", self.tr("You have not written anything yet"))
        for widget in (self._heads, table, self._empty):
            self._card.body.addWidget(widget)
        return table

    def _fit(self) -> None:
        theme = current()
        room = self.width() - theme.px("space.8") * 2
        aside = self.width() >= theme.px("width.two_columns")
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        # Where there is room for one column the connection comes first: the table may be long.
        self._columns.setDirection(across if aside else QBoxLayout.Direction.BottomToTop)
        self._side.setMinimumWidth(theme.px("width.panel") - theme.px("space.6") if aside else 0)
        self._side.setMaximumWidth(theme.px("width.panel") - theme.px("space.6") if aside else room)
        wide = room >= theme.px("width.two_columns") * 3 // 4
        self._steps.setDirection(across if wide else down)
        for arrow in self._arrows:
            arrow.setVisible(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)

    # ---- reading -------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        me = self._context.person.user_id
        self._context.background.read(lambda unit: read(unit, me), self._show)
        self.held.read()

    def _changed(self, changes: ChangeSet) -> None:
        if self.isVisible() and (changes.sync or changes.records):
            self._ask()

    def _heard(self, status: Status) -> None:
        """A round of the sync is over: counts and proofs may have moved with it."""
        if not self.isVisible():
            return
        if status.state == "working":
            self._say()
        else:
            self._ask()

    def _show(self, found: Read) -> None:
        self._read = found
        self._lines = {(item.vault, item.rec): item for item in found.rows.changes}
        lines = [self._line(item) for item in found.rows.changes[: None if self._all else FIRST]]
        self.table.set_rows(lines)
        self.show_all.setVisible(len(found.rows.changes) > FIRST)
        self.show_all.setText(self.tr("Show fewer") if self._all else self.tr("Show all"))
        self._heads.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._say()

    def _turn(self) -> None:
        self._all = not self._all
        if self._read is not None:
            self._show(self._read)

    def _open(self, key: tuple[bytes, bytes]) -> None:
        found = self._lines[key]
        if found.kind == "note_draft":
            self._context.go("note", draft=found.rec)
        elif found.kind == "visit_note" and not found.deleted:
            self._context.go("note", vault=found.vault, note=found.rec)

    # ---- saying --------------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(zone(self._context.zone))

    def _local(self, instant: str) -> datetime:
        return parse_instant(instant).astimezone(zone(self._context.zone))

    def _say(self) -> None:
        found = self._read
        if found is None:
            return
        status = self._context.changes.last_status
        offline = status.state in ("offline", "problem")
        here = here_sentence(found.rows.here, offline=offline)
        self.cards[0].say(found.rows.here, f"{here} {self._besides(found.rows)}".strip())
        self.cards[1].say(found.rows.sent, self._sent_sentence(found))
        everyone = self.tr("Everybody on the team has fetched it.")
        none = self.tr("What everybody on the team has fetched ends here.")
        self.cards[2].say(found.rows.everyone, everyone if found.rows.everyone else none)
        self._say_stopped(found)
        self._say_hidden(found.hidden if status.state == "ok" else 0)
        self.state.say(self._state_title(status), self._facts(status, found.rows), messages.sync_trouble(status.code))
        self.unclear.say(found.rows.unclear, found.rows.quarantined)
        desk = self._context.background.desk
        self.help.say(support_code(desk.me.device_id if desk is not None else b"", status.code))

    def _besides(self, rows: SyncRows) -> str:
        """What the strip counts and no step does: drafts, which nobody else gets, and changes of a team."""
        drafts = self.tr("Besides, %n draft(s) of yours wait(s): only your own computers get them.", "", rows.drafts)
        asked = self.tr("Besides, %n change(s) of a team wait(s).", "", rows.asked)
        return " ".join(words for words, count in ((drafts, rows.drafts), (asked, rows.asked)) if count)

    def _sent_sentence(self, found: Read) -> str:
        taken = self.tr("Received by the server.")
        if not found.rows.sent:
            return self.tr("Nothing is waiting for anybody on the team.")
        waiting = sorted({user for item in found.rows.changes if item.step == "sent" for user in item.waiting_for})
        if not waiting:
            return taken
        names = [found.names.get(user, "") or self.tr("somebody on the team") for user in waiting]
        if len(names) > _NAMED:
            more = self.tr("%n more", "people", len(names) - _NAMED)
            names = [*names[:_NAMED], more]
        one, several = self.tr("%1 has not fetched it yet."), self.tr("%1 have not fetched it yet.")
        missing = (one if len(waiting) == 1 else several).replace("%1", listing(names))
        return f"{taken} {missing}"

    def _say_stopped(self, found: Read) -> None:
        titles = [found.families.get(vault, "") for vault in found.rows.stopped]
        self._stopped.setVisible(bool(titles))
        names = listing([title for title in titles if title]) or self.tr("One of your families")
        self._stopped.set_text(
            self.tr("%1: stopped, because the server's history does not fit").replace("%1", names),
            self.tr("You can read and write on. Nothing is sent or fetched for it until IT has looked. Call IT."),
        )

    def _say_hidden(self, count: int) -> None:
        """Only right after a round that went well: before it, what is listed may still be on its way."""
        self._hidden.setVisible(bool(count))
        self._hidden.set_text(
            self.tr("The server does not show everything here"),
            self.tr(
                "Another computer of yours has %n family(ies) or list(s) that this one does not get, or not to the end."
                " What is here can be used. Call IT.",
                "",
                count,
            ),
        )

    def _state_title(self, status: Status) -> tuple[str, str, str]:
        """Icon, colour token and words."""
        if status.state == "offline":
            since = self._local(status.offline_since) if status.offline_since else self._now()
            same = since.date() == self._now().date()
            at = at_clock(since.time()) if same else moment(since, self._now())
            return "cloud-slash", "info", self.tr("Offline since %1").replace("%1", at)
        if status.code == "quarantined":  # the server answers: only what is set aside has not gone
            return "cloud-check", "ok", self.tr("Connected")
        if status.state == "problem":
            return "warning-circle", "attention", self.tr("Not synchronised")
        if status.state == "ok":
            return "cloud-check", "ok", self.tr("Connected")
        return "cloud-arrow-up", "info", self.tr("Synchronising now")

    def _facts(self, status: Status, rows: SyncRows) -> list[tuple[str, str]]:
        seen = moment(self._local(status.last_contact), self._now()) if status.last_contact else self.tr("not yet")
        facts = [(self.tr("Last connected"), seen)]
        if status.next_try and status.state != "working":
            left = (self._local(status.next_try) - self._now()).total_seconds()
            soon = in_minutes(round(left / 60)) if left >= 60 else self.tr("in a moment")
            facts.append((self.tr("Next try"), soon))
        facts.append((self.tr("On this computer"), self.tr("%n family(ies)", "", rows.families)))
        if skew_hint(status.skew_seconds):
            facts.append((self.tr("The clock"), self.tr("%n minute(s) wrong", "", abs(status.skew_seconds) // 60)))
        return facts

    def _line(self, item: ChangeRow) -> ChangeLine:
        title = what(item)
        family = item.family_title.removeprefix("Familien ")
        at = moment(self._local(item.at), self._now())
        step = next((known for known in STEPS if known == item.step), None)
        badge = None if step is not None else draft_badge() if item.step == "draft" else clarify_badge()
        said = badge.text if badge is not None else step_words(step or "here")
        icon = "trash" if item.deleted else _ICONS.get(item.kind, "pencil-simple")
        spoken = ", ".join(part for part in (title, item.family_title, at, said) if part)
        return ChangeLine((item.vault, item.rec), spoken, icon, title, family, at, step, badge)


def _top(*widgets: QWidget) -> QVBoxLayout:
    """Below each other, with the rest of the height left empty."""
    layout = column(*widgets, gap="space.4")
    layout.addStretch(1)
    return layout
