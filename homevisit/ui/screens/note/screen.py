"""*Besøgsnotat*: from a visit to its draft, from the draft to the approved note (docs/ARCHITECTURE.md, Screens)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from homevisit.actions import agreements, notes
from homevisit.base.changes import ChangeSet
from homevisit.base.clock import parse_instant, zone
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.base.ids import record_text
from homevisit.ui import keys, messages
from homevisit.ui.context import Context, Screen
from homevisit.ui.screens.note import reading
from homevisit.ui.screens.note.approval import Approval
from homevisit.ui.screens.note.approved import ApprovedView
from homevisit.ui.screens.note.approving import Approving
from homevisit.ui.screens.note.draft_view import DraftView
from homevisit.ui.screens.note.files import Files
from homevisit.ui.screens.note.writing import Writing
from homevisit.ui.two_versions import TwoVersions
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import plain

SHOWN_KINDS = frozenset(
    {
        "note_draft", "visit_note", "addendum", "addendum_draft", "agreement", "visit", "note_reading", "family_remark",
        "family", "child", "family_adult", "network_membership", "template", "phrase",
    }
)  # fmt: skip


class NoteScreen(Screen):
    """`arrive(vault=…, visit=…)` writes the note of a visit, `arrive(draft=…)` goes on with one, and
    `arrive(vault=…, note=…)` reads an approved one. Ids are 16 bytes.
    """

    rail = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, kind="canvas")
        self._context = context
        self._zone = zone(context.zone)
        self._read: reading.Read | None = None
        self._asked = 0
        self._resume: dict[str, Any] | None = None
        self.two = TwoVersions(context)
        self.view = DraftView(self.two)
        self.approved = ApprovedView(self._zone)
        self.writing = Writing(context, self.view.editor)
        self.files = Files(context, self.view.editor.files)
        self.looking = Files(context, self.approved.files)
        self.approval = Approval(context, self)
        self.approving = Approving(context, self.view, self.writing, self.approval)
        self._nothing = QWidget()
        to_today = Button(self.tr("To Today"), on_click=lambda: context.go("today"))
        self._sorry = EmptyState("warning-circle", "", button=to_today)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sorry)
        middle.addStretch(2)
        self._trouble = plain(middle)
        self._stack = QStackedLayout(self)
        for widget in (self._nothing, self._trouble, self.view, self.approved):
            self._stack.addWidget(widget)
        self._connect()
        self._keys()

    def arrive(self, **where: Any) -> None:
        """Show a draft or a note; see the class."""
        self._asked += 1
        self._read = None
        self._resume = {"field": where["section"], "pos": where["cursor"]} if where.get("section") else None
        self._stack.setCurrentWidget(self._nothing)
        me = self._context.person.user_id
        if where.get("note") is not None:
            self._open(reading.of_note(me, where["vault"], where["note"]))
        elif where.get("draft") is not None:
            self._open(reading.of_draft(me, where["draft"]))
        else:
            self._start(where["vault"], where["visit"])

    def leave(self) -> None:
        """What is typed goes to the store. A running approval goes on counting."""
        self.writing.flush()

    def place(self) -> dict[str, Any]:
        """Where the cursor stands, for after the unlock."""
        place = self.view.editor.place() if self._stack.currentWidget() is self.view else None
        return {"section": place["field"], "cursor": place["pos"]} if place is not None else {}

    def unsaved(self) -> bool:
        """A full disk."""
        return self.writing.unsaved

    def unfinished(self) -> bool:
        """Something written below an approved note that has not been added."""
        return self.approved.unsaved

    def main_action(self) -> None:
        """Ctrl+Enter: *Godkend*, or add what is written below an approved note."""
        if self._stack.currentWidget() is self.view:
            self.approving.approve()
        elif self._stack.currentWidget() is self.approved:
            self.approved.main_action()

    def family_shown(self) -> dict[str, Any] | None:
        """F9: the family this note is about, with the note as far as it is written."""
        if self._stack.currentWidget() is self.approved and self.approved.note is not None:
            return {"vault": self.approved.vault, "note": self.approved.note}
        if self._stack.currentWidget() is self.view and self.view.vault is not None:
            return {"vault": self.view.vault, "draft": self.writing.draft}
        return None

    # -- opening ----------------------------------------------------------------------------------------------------

    def _start(self, vault: bytes, visit: bytes) -> None:
        asked, me = self._asked, self._context.person.user_id

        def started(draft: bytes | None) -> None:
            if asked == self._asked and draft is not None:
                self._open(reading.of_draft(me, draft))

        def found(rec: bytes | None) -> None:
            if asked == self._asked and rec is not None:
                self._open(reading.of_note(me, vault, rec))

        def not_started(error: HomevisitError) -> None:
            if asked == self._asked and error.code == "note_exists":
                self._context.background.read(reading.note_of_visit(vault, visit), found, self._could_not_open)
            elif asked == self._asked:
                self._could_not_open(error)

        self._context.background.act(lambda desk: notes.start_note(desk, vault, visit), started, not_started)

    def _open(self, read: reading.Read) -> None:
        self._read = read
        asked = self._asked

        def show(page: reading.Page) -> None:
            if asked == self._asked:
                self._show(page)

        self._context.background.read(read, show, self._could_not_open)

    def _show(self, shown: reading.Page) -> None:
        page, now = shown.page, self._now()
        me = self._context.person.user_id
        if page.draft is None:
            self._read = reading.of_note(me, page.visit.vault, page.note.rec) if page.note is not None else None
            self.writing.put_aside()
            self.approved.show_page(shown, now.date())
            self.looking.show(page.note)
            self._stack.setCurrentWidget(self.approved)
            self.approved.begin()
            return
        self._read = reading.of_draft(me, page.draft.rec, page.visit.vault)
        self.view.begin()
        self.writing.begin(page.draft, page.people, now.date())
        self.view.show_page(page, now.date())
        self.files.show(page.draft)
        self.two.ask(page.draft.vault, page.draft.rec)
        self.view.show_saved(self._local(parse_instant(page.draft.at)), now)
        self.view.set_counting(self.approval.counts(page.draft.rec))
        self._stack.setCurrentWidget(self.view)
        self.view.editor.resume(self._resume or page.draft.document.get("cursor"))

    def _could_not_open(self, error: HomevisitError) -> None:
        self._sorry.set_text(messages.sentence(error))
        self._stack.setCurrentWidget(self._trouble)
        if isinstance(error, NotAllowed):
            self.gone.emit()

    # -- what happens elsewhere -------------------------------------------------------------------------------------

    def _changed(self, changes: ChangeSet) -> None:
        moved = changes.sync and self._stack.currentWidget() is self.approved  # how far one's own words have come
        if self._read is None or not self.isVisible() or not (moved or changes.kinds & SHOWN_KINDS):
            return
        asked = self._asked

        def again(page: reading.Page) -> None:
            if asked == self._asked:
                self._again(page)

        self._context.background.read(self._read, again, lambda _error: None)

    def _again(self, shown: reading.Page) -> None:
        """Read again: the person's own words stay as they are."""
        page, today = shown.page, self._now().date()
        if page.draft is not None and page.draft.rec == self.writing.draft:
            self.writing.pulled(page.draft, page.people, today)
            self.view.show_page(page, today)
            self.files.show(page.draft)
            self.two.ask(page.draft.vault, page.draft.rec)
        elif page.note is not None and self._stack.currentWidget() is self.approved:
            self.approved.show_page(shown, today)
            self.looking.show(page.note)
        elif page.note is not None and not self.writing.unsaved:
            self._show(shown)
            announce(self, self.tr("The note is approved."))

    def _carried_out(self, draft: bytes) -> None:
        if draft == self.writing.draft and self.isVisible() and self._read is not None:
            self._open(self._read)

    # -- small things -----------------------------------------------------------------------------------------------

    def _saved(self, at: datetime) -> None:
        self.view.show_saved(self._local(at), self._now())

    def _choose_template(self, rec: bytes | None) -> None:
        self.writing.change(template=record_text(rec) if rec is not None else None)

    def _agreement_done(self, vault: bytes, rec: bytes) -> None:
        background = self._context.background

        def done(_result: object) -> None:
            undo = partial(background.act, lambda desk: agreements.undo_done(desk, vault, rec))
            self._context.offer(self.tr("The agreement is done."), self.tr("Undo"), undo)

        background.act(lambda desk: agreements.mark_done(desk, vault, rec), done)

    def _agreement_removed(self, item: dict[str, Any], at: int) -> None:
        back = partial(self.view.editor.agreements.put_back, item, at)
        self._context.offer(self.tr("The agreement is removed."), self.tr("Undo"), back)

    def _add(self, vault: bytes, rec: bytes, kind: str, text: str) -> None:
        begun = self.approved.begun

        def added(_result: object) -> None:
            announce(self, self.tr("Added to the note."))
            self.approved.added()

        self._context.background.act(
            lambda desk: notes.add_addendum(desk, vault, rec, text, kind, begun=begun),
            added,
            lambda error: self.approved.editor.show_error(messages.sentence(error)),
        )

    def _connect(self) -> None:
        context, view = self._context, self.view
        context.changes.changed.connect(self._changed)
        view.editor.agreements.removed.connect(self._agreement_removed)
        view.side.template.connect(self._choose_template)
        view.side.agreement_done.connect(self._agreement_done)
        self.writing.saved.connect(self._saved)
        self.writing.failed.connect(lambda error: view.show_unsaved(messages.sentence(error)))
        self.writing.gone.connect(lambda error: view.show_notice(messages.sentence(error)))
        self.approval.carried_out.connect(self._carried_out)
        self.approved.addendum.connect(self._add)
        for one in (view, self.approved):
            one.together.connect(lambda: context.go("family_screen", **(self.family_shown() or {})))

    def _keys(self) -> None:
        editor = self.view.editor
        keys.bind(
            self,
            {
                "new_agreement": self._new_agreement,
                "add_file": lambda: self.files.add() if self._stack.currentWidget() is self.view else None,
                "next_section": lambda: editor.step(1),
                "previous_section": lambda: editor.step(-1),
                "leave": self._context.back,
            },
            within=True,
        )

    def _new_agreement(self) -> None:
        if self._stack.currentWidget() is self.view:
            self.view.editor.agreements.new()

    def _now(self) -> datetime:
        return self._local(self._context.clock.now())

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone).replace(tzinfo=None)
