"""What the family is writing goes to the store within half a second, so that a lock or a power cut loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from homevisit.actions import reading
from homevisit.base.errors import HomevisitError, NotAllowed
from homevisit.ui.context import Context
from homevisit.ui.editors.family_remark import FamilyRemarkEditor

QUIET_MS = 500
RETRY_MS = 5_000

Note = tuple[bytes, bytes]
"""(family's vault, record id of the note or draft)."""
Words = tuple[str, str]
"""(text, said by)."""


class Keeping(QObject):
    """Shows and keeps one remark at a time. What the disk refuses stays in memory, also when its page is left.

    Signals: saved(); failed(HomevisitError), the words stay and it is tried again.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, editor: FamilyRemarkEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._of: Note | None = None
        self._stored: Words = ("", "")
        self._left_over: dict[Note, Words] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        editor.edited.connect(self._typed)

    @property
    def unsaved(self) -> bool:
        """Whether words stand only on the screen or in memory."""
        return bool(self._left_over) or self._words()[0] != self._stored[0]

    def begin(self, vault: bytes, note: bytes, begun: Words | None) -> None:
        """Look after the remark on this note; begun: as it lies in the store."""
        self.end()
        self._of = (vault, note)
        self._stored = begun or ("", "")
        self._editor.load(*self._left_over.pop(self._of, self._stored))
        if self._words() != self._stored:
            self._typed()

    def end(self) -> None:
        """Another note, or none: nothing of this one is left in the editor."""
        if self._of is not None and self._words()[0] != self._stored[0]:
            self._left_over[self._of] = self._words()
        self._of = None
        self._stored = ("", "")
        self._editor.load("", "")

    def given(self) -> None:
        """The words are the family's fact now, and nothing is begun."""
        self._stored = ("", "")
        self._editor.load("", "")

    def flush(self) -> None:
        """Hand what is written to the store now."""
        self._timer.stop()
        if self._context.background.desk is None:  # locked: what could not be saved before waits for the unlock
            if self.unsaved:
                self._timer.start(RETRY_MS)
            return
        for note, left in list(self._left_over.items()):
            self._keep(note, left)
        words = self._words()
        if self._of is not None and words != self._stored and (words[0] or self._stored[0]):
            self._keep(self._of, words)

    def _keep(self, of: Note, words: Words) -> None:
        vault, note = of

        def stored(_result: object) -> None:
            if self._left_over.get(of) == words:
                del self._left_over[of]
            if of == self._of:
                self._stored = words
                self.saved.emit()

        def failed(error: HomevisitError) -> None:
            if isinstance(error, NotAllowed):
                self._left_over.pop(of, None)  # the note is gone, or no longer ours to read
            else:
                self._timer.start(RETRY_MS)
            if of == self._of:
                self.failed.emit(error)

        self._context.background.act(lambda desk: reading.keep_remark(desk, vault, note, *words), stored, failed)

    def _words(self) -> Words:
        text = self._editor.text if self._of is not None and self._editor.text.strip() else ""
        return text, self._editor.said_by if text else ""

    def _typed(self) -> None:
        if self._of is not None and not self._timer.isActive():
            self._timer.start(QUIET_MS)
