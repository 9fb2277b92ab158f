"""Reading is closed until this computer has synchronised: why, what to do, and one's own drafts to write on in.

It stands instead of the desk, not on it: no navigation, no Find, no history, and none of the desk's keys lead anywhere
from here. Of the database it reads the person's own drafts and nothing of any family.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.actions.lease import OwnDraft, own_drafts
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import HomevisitError
from homevisit.base.ids import hex16
from homevisit.store.lease import Lease
from homevisit.store.queries.note import PersonRow
from homevisit.sync.status import Status
from homevisit.ui import keys, messages
from homevisit.ui.context import Context
from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.i18n.dates import at_clock, day_full
from homevisit.ui.screens.note.writing import Writing
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.strip import StatusStrip
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import heading
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines


class LeaseScreen(QWidget):
    """Signals: lock_wanted(); text_size_wanted(steps: -1, 0 back to 100 %, 1)."""

    lock_wanted = Signal()
    text_size_wanted = Signal(int)

    def __init__(self, context: Context, lease: Lease) -> None:
        super().__init__()
        self._context = context
        self._zone = zone(context.zone)
        self._drafts: dict[bytes, OwnDraft] = {}
        self.sync_now = Button(
            self.tr("Synchronise now"), "primary", icon="arrows-clockwise", on_click=context.sync_now
        )
        self.why = Banner(*self._words(lease), tone="attention", icon="lock-simple")
        self.list = RowList(TwoLineDelegate(), self.tr("Your drafts"))
        self._card = Card(self.tr("Your drafts"), holds_list=True)
        self._none = EmptyState("note-pencil", self.tr("No drafts"), self.tr("You have no note that is begun."))
        self.editor = NoteDraftEditor()
        self.writing = Writing(context, self.editor)
        self._title = heading("", "h3")
        self.all = Button(self.tr("All drafts"), icon="arrow-left", on_click=self.show_list)
        self._over = QWidget()
        self.strip = StatusStrip()
        self._build()
        self._connect()
        self._heard(context.changes.last_status)
        context.background.act(_drafts, self._show)

    # ---- as of a desk --------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """The program locks or closes: what is typed goes to the store."""
        self.writing.flush()

    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return self.writing.unsaved

    def unfinished(self) -> bool:
        """Nothing can be begun here that is not a draft."""
        return False

    # ---- drafts --------------------------------------------------------------------------------------------------

    def open(self, rec: bytes) -> None:
        """Write on in a draft."""
        draft, me = self._drafts[rec], self._context.person
        own = PersonRow(hex16(me.user_id), me.name, "staff")
        self.writing.begin(draft.stored, [own], self._context.clock.now().astimezone(self._zone).date())
        self._title.setText(self._begun(draft))
        self._turn(to_editor=True)
        self.editor.resume(draft.stored.document.get("cursor"))

    def show_list(self) -> None:
        """All drafts again; what was typed is kept."""
        self.writing.flush()
        self._turn(to_editor=False)
        self._context.background.act(_drafts, self._show)

    def _show(self, drafts: list[OwnDraft] | None) -> None:
        self._drafts = {one.stored.rec: one for one in drafts or ()}
        rows = [self._line(one) for one in self._drafts.values()]
        self.list.set_rows(rows)
        if not self._over.isVisibleTo(self):
            self._turn(to_editor=False)
            if rows and self.isVisible():
                self.list.setCurrentIndex(self.list.rows.index(0))
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, draft: OwnDraft) -> TwoLines:
        words = draft.words or self.tr("Nothing written yet")
        title = self._begun(draft)
        return TwoLines(draft.stored.rec, f"{title}. {words}", title, words, "note-pencil")

    def _begun(self, draft: OwnDraft) -> str:
        at = parse_instant(draft.started_at).astimezone(self._zone)
        return self.tr("Draft begun %1").replace("%1", f"{day_full(at.date())} {at_clock(at.time())}")

    def _turn(self, *, to_editor: bool) -> None:
        for widget in (self._over, self.editor):
            widget.setVisible(to_editor)
        self._card.setVisible(not to_editor and bool(self._drafts))
        self._none.setVisible(not to_editor and not self._drafts)

    # ---- saying --------------------------------------------------------------------------------------------------

    def _words(self, lease: Lease) -> tuple[str, str]:
        since = day_full(parse_instant(lease.since).astimezone(self._zone).date()) if lease.since else ""
        title = self.tr("This computer must synchronise before it can be read")
        text = self.tr(
            "It has not been in touch with the server since %1. After %n day(s) it shows nothing of the families: that"
            " protects them when a computer has gone astray. Everything is kept. You can write on in your drafts."
            " Get on the network: when it has synchronised, everything opens again at once.",
            "",
            lease.days,
        )
        return title, text.replace("%1", since)

    def _heard(self, status: Status) -> None:
        if status.state == "working":
            self.strip.show_state("here", self.tr("Synchronising now"))
        elif status.state == "offline":
            self.strip.show_state("offline", self.tr("No connection to the server yet. What you write is kept here."))
        elif status.state == "problem":
            self.strip.show_state("conflict", self.tr("Not synchronised."), messages.sync_trouble(status.code))
        else:
            self.strip.show_state("here", self.tr("Saved on this computer"))

    def _failed(self, error: HomevisitError) -> None:
        self.strip.show_state("conflict", messages.sentence(error))

    def _saved(self) -> None:
        self.strip.show_state("here", self.tr("Saved on this computer"))

    # ---- the frame -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = current()
        self._card.body.addWidget(self.list)
        self.editor.files.hide()
        over = row(self.all, self._title, gap="space.4")
        over.setAlignment(self._title, Qt.AlignmentFlag.AlignVCenter)
        over.setContentsMargins(0, 0, 0, 0)
        over.addStretch(1)
        self._over.setLayout(over)
        self._scroll = scroll = Scroll(gap="space.4")
        edge = theme.px("space.8")
        scroll.body.setContentsMargins(edge, theme.px("space.2"), edge - theme.px("stroke.gutter"), theme.px("space.6"))
        for widget in (self.why, self._none, self._card, self._over, self.editor):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageHeader(self.tr("Reading is closed for now"), "", (self.sync_now,)))
        layout.addWidget(scroll, 1)
        layout.addWidget(self.strip)
        self._turn(to_editor=False)
        self._none.hide()
        self._fit()

    def _connect(self) -> None:
        self._sight = QTimer(self, singleShot=True, interval=0)  # the page grows first, then it can be scrolled
        self._sight.timeout.connect(self._keep_in_sight)
        self.editor.caret.connect(self._sight.start)
        self.list.opened.connect(self.open)
        self.list.pressed_target.connect(lambda rec, _name: self.open(rec))
        self.writing.failed.connect(self._failed)
        self.writing.gone.connect(self._failed)
        self.writing.saved.connect(lambda _at: self._saved())
        self.strip.locked.connect(self.lock_wanted)
        self._context.changes.status.connect(self._heard)
        self._context.background.trouble.connect(self._failed)
        current().changed.connect(self._fit)
        do: dict[str, Callable[..., object]] = {
            "lock": self.lock_wanted.emit,
            "sync": self._context.sync_now,
            "saved": self.leave,
            "leave": self.show_list,
            "next_section": partial(self.editor.step, 1),
            "previous_section": partial(self.editor.step, -1),
            "larger": lambda: self.text_size_wanted.emit(1),
            "smaller": lambda: self.text_size_wanted.emit(-1),
            "usual_size": lambda: self.text_size_wanted.emit(0),
        }
        keys.bind(self, do)

    def _keep_in_sight(self) -> None:
        place = self.editor.caret_place()
        if place is not None:
            at = self.editor.mapTo(self._scroll.content, place.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, current().line("body") * 2)

    def _fit(self) -> None:
        for widget in (self.why, self._card, self.editor):
            widget.setMaximumWidth(current().px("width.three_columns"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.why.accessibleName())


def _drafts(desk: object) -> tuple[ChangeSet, list[OwnDraft]]:
    return EMPTY, own_drafts(desk)  # type: ignore[arg-type]  # a desk of actions; the import would be for the name only
