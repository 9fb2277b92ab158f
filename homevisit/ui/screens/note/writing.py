"""Between the page and the store: autosave, and what arrives for the draft while somebody writes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from homevisit.actions import notes
from homevisit.actions.desk import Desk
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.records.paragraphs import merge_text
from homevisit.store.queries.note import PersonRow
from homevisit.store.stored import Stored
from homevisit.ui.context import Context
from homevisit.ui.editors.note_draft import NoteDraftEditor
from homevisit.ui.editors.note_draft.headings import PROSE
from homevisit.ui.screens.note.autosave import RETRY, Autosave

Agreements = list[dict[str, Any]]
Then = Callable[[bool], None]


@dataclass
class _Known:
    """What the page showed when it was last saved or read, and what the store held then: the same, unless another
    computer wrote into the section in which the cursor stands.
    """

    shown: dict[str, str] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    agreements: Agreements = field(default_factory=list)
    cursor: dict[str, Any] | None = None


class Writing(QObject):
    """One draft at a time. Signals: saved(datetime, UTC); failed(HomevisitError), the text stays and it is tried
    again; gone(HomevisitError), the draft is no more and nothing is tried.
    """

    saved = Signal(object)
    failed = Signal(object)
    gone = Signal(object)

    def __init__(self, context: Context, editor: NoteDraftEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._autosave = Autosave(context.clock)
        self._known = _Known()
        self._extra: dict[str, Any] = {}
        self.draft: bytes | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)
        self._left_over: dict[bytes, dict[str, Any]] = {}
        self._again = QTimer(self, singleShot=True, interval=round(RETRY * 1000))
        self._again.timeout.connect(self._try_left_over)
        editor.edited.connect(self._typed)
        editor.left.connect(self._left)
        editor.installEventFilter(self)

    @property
    def unsaved(self) -> bool:
        """Whether words stand only on the screen, or only in memory since their page was left."""
        return bool(self._left_over) or self._words_unsaved()

    def begin(self, stored: Stored, people: Sequence[PersonRow], today: date) -> None:
        """Show a draft and look after it from now on. What the page before could not save is tried on."""
        if self.draft == stored.rec and self._words_unsaved():
            self.pulled(stored, people, today)
            return
        self.put_aside()
        self._editor.load(stored.document, people, today)
        texts = {code: self._editor.text(code) for code in PROSE}
        held = {code: stored.document.get(code) or "" for code in PROSE}
        self._known = _Known(texts, held, _agreements(stored.document), stored.document.get("cursor"))
        self._extra = {}
        self._autosave.taken()
        self.draft = stored.rec
        self._bring_back(self._left_over.pop(stored.rec, {}), people, today)

    def put_aside(self) -> None:
        """Another page is shown: what this one could not save is kept in memory and tried on."""
        if self.draft is not None and self._words_unsaved():
            self._left_over[self.draft] = self._changes()
            self._again.start()
        self.draft = None

    def pulled(self, stored: Stored, people: Sequence[PersonRow], today: date) -> None:
        """The draft was read again. Sections nobody writes in show it; the one with the cursor is left alone."""
        known = self._known
        for code in PROSE:
            held = stored.document.get(code) or ""
            if held == known.stored[code]:
                continue
            known.stored[code] = held
            if self._editor.text(code) == known.shown[code]:
                self._show_stored(code)
            else:
                self._typed()
        held_agreements = _agreements(stored.document)
        if held_agreements != known.agreements:
            merged = _together(known.agreements, self._editor.agreements.agreements, held_agreements)
            known.agreements = held_agreements
            self._editor.agreements.load(merged, people, today)

    def change(self, **fields: Any) -> None:
        """Save other fields of the draft, such as its template, with the next save, which is now."""
        self._extra |= fields
        self.flush()

    def flush(self, then: Then | None = None) -> None:
        """Hand all that is typed to the store; `then(True)` when it lies there, `then(False)` when it could not."""
        self._timer.stop()
        draft = self.draft
        if draft is None:
            return
        if self._context.background.desk is None:  # locked: what could not be saved before waits for the unlock
            self._autosave.failed()
            self._arm()
            return
        changes = self._changes()
        shown = {code: self._editor.text(code) for code in PROSE}
        had_words = any(name != "cursor" for name in changes)
        self._autosave.taken()
        self._extra = {}

        def stored(_result: object) -> None:
            if draft == self.draft:
                self._remember(shown, changes, had_words)
            if then is not None:
                then(True)

        def failed(error: HomevisitError) -> None:
            if draft == self.draft:
                self._could_not(error, changes)
            elif not isinstance(error, NotAllowed):
                self._keep(draft, changes, error)
            if then is not None:
                then(False)

        self._context.background.act(lambda desk: notes.save_draft(desk, draft, changes), stored, failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._editor and not event.spontaneous():
            self._drop_if_empty()
        return False

    # -- inside -----------------------------------------------------------------------------------------------------

    def _words_unsaved(self) -> bool:
        return self.draft is not None and any(name != "cursor" for name in self._changes())

    def _drop_if_empty(self) -> None:
        """The page goes out of sight: a draft nobody has written a word in goes with it. Not while it is locked."""
        draft = self.draft
        if draft is None or self.unsaved or self._context.background.desk is None:
            return

        def dropped(gone: bool | None) -> None:
            if gone and self.draft == draft:
                self.draft = None

        def drop(desk: Desk) -> tuple[ChangeSet, bool]:
            told = notes.drop_empty_drafts(desk, draft)
            return told, bool(told)

        self._context.background.act(drop, dropped, lambda _error: None)

    def _typed(self) -> None:
        if self.draft is None:
            return
        self._autosave.typed()
        self._arm()

    def _left(self) -> None:
        for code in PROSE:
            if self.draft is not None and self._editor.text(code) == self._known.shown[code]:
                self._show_stored(code)
        if self._autosave.waiting:
            self.flush()

    def _arm(self) -> None:
        due = self._autosave.due_in()
        if due is not None:
            self._timer.start(round(due * 1000))

    def _show_stored(self, code: str) -> None:
        """Take over what another computer wrote, unless the cursor stands in it."""
        known = self._known
        if known.stored[code] != known.shown[code] and not self._editor.writing_in(code):
            self._editor.set_text(code, known.stored[code])
            known.shown[code] = self._editor.text(code)

    def _changes(self) -> dict[str, Any]:
        """The fields in which the page says something else than the store."""
        known, changes = self._known, dict(self._extra)
        for code in PROSE:
            text = self._editor.text(code)
            if text != known.shown[code]:
                changes[code] = self._with_the_other(code, text)
        agreements = self._editor.agreements.agreements
        if agreements != known.agreements:
            changes["agreements"] = agreements
        cursor = self._editor.place()
        if cursor is not None and cursor != known.cursor:
            changes["cursor"] = cursor
        return changes

    def _with_the_other(self, code: str, text: str) -> str:
        """The page's text together with what another computer wrote in the same section meanwhile."""
        shown, stored = self._known.shown[code], self._known.stored[code]
        if stored == shown or not stored.strip():
            return text
        merged = merge_text(shown, text, stored)
        if merged is not None:
            return merged
        if stored not in text:
            self._editor.add_below(code, stored)
        return self._editor.text(code)

    def _remember(self, shown: Mapping[str, str], changes: Mapping[str, Any], had_words: bool) -> None:
        known = self._known
        for code in PROSE:
            if code in changes:
                known.stored[code] = changes[code]
                known.shown[code] = shown[code]
                if self._editor.text(code) == shown[code]:
                    self._show_stored(code)
        if "agreements" in changes:
            known.agreements = changes["agreements"]
        if "cursor" in changes:
            known.cursor = changes["cursor"]
        if had_words:
            self.saved.emit(self._context.clock.now())

    def _could_not(self, error: HomevisitError, changes: Mapping[str, Any]) -> None:
        if isinstance(error, NotAllowed):
            self.draft = None
            self.gone.emit(error)
            return
        self._extra = {name: changes[name] for name in ("template",) if name in changes} | self._extra
        self._autosave.failed()
        self._arm()
        self.failed.emit(error)

    # -- a page that was left while the disk refused ----------------------------------------------------------------

    def _keep(self, draft: bytes, changes: dict[str, Any], error: HomevisitError) -> None:
        self._left_over[draft] = self._left_over.get(draft, {}) | changes
        self._again.start()
        self._context.background.trouble.emit(error)

    def _try_left_over(self) -> None:
        if self._context.background.desk is None:
            self._again.start()
            return
        for draft, changes in list(self._left_over.items()):
            self._save_left_over(draft, changes)

    def _save_left_over(self, draft: bytes, changes: dict[str, Any]) -> None:
        def stored(_result: object) -> None:
            self._left_over.pop(draft, None)

        def failed(error: HomevisitError) -> None:
            if isinstance(error, NotAllowed):
                self._left_over.pop(draft, None)
            else:
                self._again.start()

        self._context.background.act(lambda desk: notes.save_draft(desk, draft, changes), stored, failed)

    def _bring_back(self, changes: Mapping[str, Any], people: Sequence[PersonRow], today: date) -> None:
        for code in PROSE:
            if code in changes:
                self._editor.set_text(code, changes[code])
        if "agreements" in changes:
            self._editor.agreements.load(changes["agreements"], people, today)
        if changes:
            self._typed()


def _agreements(document: Mapping[str, Any]) -> Agreements:
    return [dict(item) for item in document.get("agreements") or ()]


def _together(before: Agreements, mine: Agreements, theirs: Agreements) -> Agreements:
    """Both sides' agreements: what either added, without what either took away; mine where both changed one."""
    old = {item["id"]: item for item in before}
    own = {item["id"]: item for item in mine}
    other = {item["id"]: item for item in theirs}
    result = []
    for key in [*own, *(key for key in other if key not in own)]:
        if key in own and key in other:
            result.append(other[key] if own[key] == old.get(key) else own[key])
        elif key in own and own[key] != old.get(key):
            result.append(own[key])
        elif key in other and key not in old:
            result.append(other[key])
    return result
