"""A spelling check without a process: what is right is said by the test."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer

from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.spelling import Speller
from homevisit.ui.spelling.checker import Checker
from tests.support.seat import Inline


class Dictionary(Checker):
    """Everything is right but `wrong`: word -> better words. Answers at the next turn of events, or, `slow`, when the
    test calls `answer`.
    """

    def __init__(self, wrong: dict[str, list[str]], *, slow: bool = False) -> None:
        super().__init__(("none",))
        self.wrong = wrong
        self.slow = slow
        self._unanswered: list[str] = []
        self.asked: list[str] = []
        self.wanted: list[str] = []
        self.ended = False

    def check(self, words: Iterable[str]) -> None:
        self.asked += sorted(words)
        self._unanswered += sorted(words)
        self._soon()

    def suggest(self, word: str) -> None:
        self.wanted.append(word)
        self._soon()

    def answer(self) -> None:
        """What was asked and has had no answer yet."""
        words, self._unanswered = self._unanswered, []
        if words:
            self.checked.emit({word: word not in self.wrong for word in words})
        while self.wanted:
            word = self.wanted.pop()
            self.suggested.emit(word, self.wrong.get(word, []))

    def end(self) -> None:
        self.ended = True

    def _soon(self) -> None:
        if not self.slow:
            QTimer.singleShot(0, self, self.answer)


def speller(dictionary: Checker, background: Background | None = None, changes: Changes | None = None) -> Speller:
    """With nobody's names, unless a seat's background is given."""
    return Speller(background or Background(Inline()), changes or Changes(), checker=dictionary)
