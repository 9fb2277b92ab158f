"""One question: the versions beside each other with their differences marked, and the result that is proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from homevisit.base.errors import BadInput
from homevisit.records.side_by_side import Side, changed_words, differences, written
from homevisit.store.queries.clarify import Question, Version
from homevisit.sync.enrolment import initials
from homevisit.ui.screens.clarify import words
from homevisit.ui.screens.clarify.result import TextResult, result_for
from homevisit.ui.theme import current
from homevisit.ui.widgets.avatar import Avatar
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.marked_text import MarkedText
from homevisit.ui.widgets.surfaces import Card, column, plain, row, rule
from homevisit.ui.widgets.text import heading, icon_label, label

TONES: tuple[Tone, Tone] = ("ok", "info")
"""What is only in the first version, and only in another one; underlined besides."""

_SHORT = 40


@dataclass(frozen=True)
class Around:
    """What the words of a question need: who is who, what is what, and what time it is."""

    me: bytes
    names: Mapping[str, str]
    titles: Mapping[str, str]
    now: datetime
    zone: str


class VersionCard(Card):
    """What one person wrote: the name, the time, the text with what only this one has, and a button to take it."""

    def __init__(self, question: Question, at: int, around: Around, take: Callable[[], object]) -> None:
        super().__init__()
        version = question.versions[at]
        name = words.person(version, around.names, around.me)
        when = words.written_at(version.at, around.now, around.zone)
        said = self.tr("Written %1").replace("%1", when) if when else self.tr("When is not known")
        if not version.edit_id:
            said = self.tr("%1 · stands there now").replace("%1", said)
        tone = TONES[min(at, 1)]
        head = row(gap="space.3")
        full = around.names.get(version.user.hex(), "") or ("" if version.user != around.me else name)
        head.addWidget(Avatar(initials(full)), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(heading(name, "h3"), label(said, "caption", "text2", wrap=True), gap=""), 1)
        self.body.addLayout(head)
        self.text: MarkedText | None = None
        self.setAccessibleName(f"{name}. {said}")
        if question.form in ("text", "line") and version.value:
            self._show_text(question, at, tone, name)
        else:
            self.body.addWidget(rule())
            shown = words.value_words(question, version.value, around.names, around.titles)
            self.body.addWidget(label(shown, "h3", wrap=True))
        prose = question.form == "text"
        self.take = Button(self.tr("Use only this") if prose else self.tr("Use this"), density="s", on_click=take)
        self.take.setAccessibleName(f"{self.take.text()}: {name}")
        self.body.addStretch(1)
        line = row(self.take)
        line.addStretch(1)
        self.body.addLayout(line)

    def _show_text(self, question: Question, at: int, tone: Tone, name: str) -> None:
        value, other = (str(question.versions[number].value or "") for number in (at, 0 if at else 1))
        pieces = differences(value, other)
        counted = words.added(pieces)
        if counted:
            self.body.addWidget(Badge(counted, tone, "plus"), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(rule())
        self.text = MarkedText(name)
        self.text.set_stretches([(piece.text, tone if piece.own else None) for piece in pieces])
        own = "; ".join(mark.strip() for mark in self.text.marks() if mark.strip())
        if own:
            self.text.editor.setAccessibleDescription(self.tr("Only here: %1").replace("%1", own))
        self.body.addWidget(self.text)


class QuestionPane(QWidget):
    """The whole of one question. `decided(value)` when the person is done; `result` is what would stand."""

    decided = Signal(object)

    def __init__(self, question: Question, around: Around) -> None:
        super().__init__()
        self.question = question
        self._around = around
        self._seconds = question.seconds
        self._filled = ""
        self._clash_buttons: list[tuple[Button, Button]] = []
        self.trouble = Banner("", tone="attention", icon="warning-circle")
        self.trouble.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(current().px("space.4"))
        page.addWidget(self.trouble)
        page.addWidget(label(self._intro(), "body", "text2", wrap=True))
        if question.before not in (None, "", []) and question.form != "other":
            before = row(icon_label("arrow-counter-clockwise", "text2", size="s"), gap="space.2")
            before.addWidget(label(self.tr("Before:"), "captionstrong"), 0, Qt.AlignmentFlag.AlignTop)
            shown = words.value_words(question, question.before, around.names, around.titles)
            before.addWidget(label(shown, "caption", "text2", wrap=True), 1)
            page.addLayout(before)
        self.versions = [
            VersionCard(question, at, around, partial(self._take, version))
            for at, version in enumerate(question.versions)
        ]
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(current().px("space.4"))
        for card in self.versions:
            self._sides.addWidget(card, 1)
        page.addLayout(self._sides)
        self.result = result_for(question, around.names, around.titles)
        page.addWidget(self._result_card())
        page.addStretch(1)
        self._propose()
        current().changed.connect(self._fit)

    def decide(self) -> None:
        """The result stands as it is now, or it is said what is wrong with it."""
        try:
            value = self.result.value(self._around.now.date())
        except BadInput:
            self.say(self.tr("That is not a day. Write it such as 3.12. or 3.12.2026."))
            return
        self.say("")
        self.decided.emit(value)

    @property
    def touched(self) -> bool:
        """Whether the result is other than what was proposed or pressed."""
        return self.result.text() != self._filled

    def say(self, sentence: str) -> None:
        """What is wrong with the result; "" when nothing is."""
        self.trouble.set_text(sentence)
        self.trouble.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside each other while each has room for a line of text."""
        room = self.width() // max(1, len(self.versions))
        across = room >= current().px("width.field")
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    def _intro(self) -> str:
        if self.question.too_many:
            return self.tr("So many versions stand here that yours waits on this computer. Decide, and it is sent.")
        who = words.people(self.question, self._around.names, self._around.me)
        both = self.tr("%1: each wrote without seeing the other's. Nothing is lost. Choose what shall stand.")
        return both.replace("%1", who)

    def _result_card(self) -> Card:
        prose = self.question.form == "text"
        card = Card()
        line = row(icon_label("git-merge", "brand"), gap="space.2")
        line.addWidget(heading(self.tr("The text together") if prose else self.tr("What shall stand"), "h3"))
        hint = self.tr("The words of all are in it. Change it freely.") if prose else self.tr("Change it freely.")
        line.addWidget(label(hint, "caption", "text2", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(line)
        card.body.addWidget(self.result)
        clashes = [part for part in self.question.parts if part.clash]
        for number, part in enumerate(clashes):
            card.body.addLayout(self._clash(number, *changed_words(part)))
        card.body.addWidget(rule())
        note = row(icon_label("info", "text2", size="s"), gap="space.2")
        told = self.tr("The others see what you choose the next time they are on the network.")
        note.addWidget(label(told, "caption", "text2", wrap=True), 1)
        card.body.addLayout(note)
        return card

    def _clash(self, number: int, first: str, second: str) -> QVBoxLayout:
        """A sentence that both changed: which form stands?"""
        words_line = row(icon_label("warning-circle", "attention_text"), gap="space.2")
        words_line.addWidget(label(self.tr("Which of the two shall stand?"), "strong", wrap=True), 1)
        pair = []
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(current().px("space.2"))
        for at, text in enumerate((first, second)):
            name = words.whose(self.question.versions[at], self._around.names, self._around.me)
            button = Button(
                f"{_short(text)} ({name})", "seg", density="s", on_click=partial(self._choose, number, at == 1)
            )
            button.setCheckable(True)
            button.setAccessibleName(f"{text} ({name})")
            pair.append(button)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if len(first) + len(second) > _SHORT:
            buttons.setDirection(QBoxLayout.Direction.TopToBottom)
        else:
            buttons.addStretch(1)
        self._clash_buttons.append((pair[0], pair[1]))
        return column(plain(words_line), plain(buttons), gap="space.2")

    def _choose(self, number: int, second: bool) -> None:
        self._seconds = self._seconds | {number} if second else self._seconds - {number}
        self._propose()

    def _propose(self) -> None:
        for number, (one, two) in enumerate(self._clash_buttons):
            one.setChecked(number not in self._seconds)
            two.setChecked(number in self._seconds)
        if self.question.parts and isinstance(self.result, TextResult):
            tones: dict[Side, Tone | None] = {"both": None, "first": TONES[0], "second": TONES[1]}
            self.result.show_stretches(
                [(text, tones[side]) for text, side in written(self.question.parts, self._seconds)]
            )
        else:
            self.result.set_value(self.question.proposal)
        self._filled = self.result.text()

    def _take(self, version: Version) -> None:
        self.result.set_value(version.value)
        self._filled = self.result.text()
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(text: str) -> str:
    """So much of a clash as a button holds; the whole stands in the card above."""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
