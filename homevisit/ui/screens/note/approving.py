"""*Godkend* on the page: what is missing, the question about a CPR number, the ten seconds and the ways back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from homevisit.base.errors import HomevisitError
from homevisit.records.kind import Problem
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.screens.note.approval import CPR, Approval
from homevisit.ui.screens.note.draft_view import DraftView
from homevisit.ui.screens.note.writing import Writing
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.dialog import Dialog
from homevisit.ui.widgets.page_text import PageText

_UNDO = QKeySequence.StandardKey.Undo


class Approving(QObject):
    """Between page, saving and the ten seconds; what it hears of other drafts than the one shown it only passes on."""

    def __init__(self, context: Context, view: DraftView, writing: Writing, approval: Approval) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._writing = writing
        self._approval = approval
        view.approve.connect(self.approve)
        view.undo.connect(lambda: approval.undo(writing.draft or b""))
        view.editor.edited.connect(self._edited)
        approval.refused.connect(self._refused)
        approval.counting.connect(self._counting)
        approval.taken_back.connect(self._taken_back)
        approval.carrying.connect(self._carrying)
        approval.failed.connect(self._not_approved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """During the ten seconds Ctrl+Z takes the approval back, and no word of the text."""
        draft = self._writing.draft
        counts = draft is not None and self._approval.counts(draft)
        if counts and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.matches(_UNDO):
            self._approval.undo(draft or b"")
            return True
        return super().eventFilter(watched, event)

    def approve(self, accepted: frozenset[str] = frozenset()) -> None:
        """*Godkend*, from the button or Ctrl+Enter. `accepted`: codes of questions answered with yes."""
        draft = self._writing.draft
        if draft is None or self._approval.counts(draft):
            return
        self._view.editor.agreements.close_form(focus=False)

        def saved(well: bool) -> None:
            if well and draft == self._writing.draft:
                self._approval.press(draft, accepted=accepted)

        self._writing.flush(saved)

    def _refused(self, draft: bytes, problems: list[Problem]) -> None:
        if draft != self._writing.draft:
            return
        missing = [problem for problem in problems if problem.code != CPR]
        self._view.show_problems(missing)
        if not missing:
            self._ask_about_number(problems[0])

    def _ask_about_number(self, problem: Problem) -> None:
        dialog = Dialog(
            self._view,
            messages.problem(problem),
            self.tr("A CPR number stays in the note for good, and everybody on the team can read it."),
            safe=self.tr("Go to the text"),
            act=self.tr("Keep it and approve"),
            variant="primary",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.approve(frozenset({CPR})))
        dialog.rejected.connect(lambda: self._view.editor.go_to(problem.field))
        dialog.open()

    def _counting(self, draft: bytes) -> None:
        if draft == self._writing.draft:
            self._view.show_problems([])
            self._view.set_counting(True)
            for page in self._view.editor.findChildren(PageText):
                page.editor.installEventFilter(self)
        said = self.tr("The note is approved in ten seconds, and the team can read it.")
        announce(self._view, said)
        self._context.offer(said, self.tr("Undo"), partial(self._approval.undo, draft))

    def _edited(self) -> None:
        draft = self._writing.draft
        if draft is not None and self._approval.typed(draft):
            self._writing.flush()
            said = self.tr("You are writing on, so the note is not approved.")
            announce(self._view, said)
            self._context.offer(said, self.tr("Approve"), self.approve)

    def _taken_back(self, draft: bytes) -> None:
        if draft == self._writing.draft:
            self._view.set_counting(False)
            self._view.editor.set_read_only(False)
            for page in self._view.editor.findChildren(PageText):
                page.editor.removeEventFilter(self)

    def _carrying(self, draft: bytes, under_way: bool) -> None:
        if draft == self._writing.draft:
            self._view.editor.set_read_only(under_way)

    def _not_approved(self, draft: bytes, error: HomevisitError) -> None:
        if draft == self._writing.draft:
            self._view.show_notice(self.tr("The note is not approved yet"), messages.sentence(error))
        else:
            self._context.background.trouble.emit(error)
