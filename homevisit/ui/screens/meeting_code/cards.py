"""The cards of *Mødekode*: whom and which number, the four words, and up to where everybody compares."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox

from homevisit.base.errors import BadInput
from homevisit.store.queries.meeting_code import Colleague, Place
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import Field, choice, text_input
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.surfaces import Card, column, plain, row
from homevisit.ui.widgets.text import label
from homevisit.ui.widgets.work_rows import TwoLineDelegate, TwoLines
from homevisit.vault import meeting

_ICONS = {"staff": "users-three", "municipality": "house", "family": "users"}


class NumberCard(Card):
    """Whom one compares with and the day's number. `changed`: one of them is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("NumberCard", "Agree on the number"))
        self.whom = _narrow(choice([("", self.tr("Everybody at the meeting"))]))
        self.number = text_input("271 828")
        self.number.setMaxLength(16)
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._field = Field(self.tr("The day's number"), self.number, self.tr("Six digits. One of you says it aloud."))
        self.draw = Button(self.tr("Choose the day's number"), icon="chat-circle-text", on_click=self._draw)
        self.body.addWidget(
            Field(
                self.tr("Whom do you compare with?"),
                self.whom,
                self.tr("With a colleague, the families you share are compared too."),
            )
        )
        self.body.addWidget(self._field)
        line = row(self.draw)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.whom.currentIndexChanged.connect(self.changed)
        self.number.textChanged.connect(self.changed)
        self.number.editingFinished.connect(self._judge)

    @property
    def colleague(self) -> bytes:
        """User id, b"" for everybody."""
        return bytes.fromhex(self.whom.currentData() or "")

    @property
    def digits(self) -> str:
        """The number, "" while it is not six digits."""
        try:
            return meeting.number_of(self.number.text())
        except BadInput:
            return ""

    @property
    def error(self) -> str:
        """What is wrong with the number, "" if nothing."""
        return self._field.error

    def show_colleagues(self, colleagues: Sequence[Colleague], chosen: bytes) -> None:
        """Whom one can choose; nobody is told."""
        with QSignalBlocker(self.whom):
            self.whom.clear()
            self.whom.addItem(self.tr("Everybody at the meeting"), "")
            for one in colleagues:
                self.whom.addItem(" · ".join(part for part in (one.name, one.unit) if part), one.user.hex())
            self.whom.setCurrentIndex(max(0, self.whom.findData(chosen.hex())))

    def _draw(self) -> None:
        """Made up now, so that nobody has known it beforehand."""
        drawn = f"{secrets.randbelow(1_000_000):06d}"
        self._field.set_error("")
        self.number.setText(f"{drawn[:3]} {drawn[3:]}")

    def _judge(self) -> None:
        wrong = bool(self.number.text().strip()) and not self.digits
        self._field.set_error(self.tr("The number has six digits.") if wrong else "")


class WordsCard(Card):
    """Four words below each other, in the order they are read aloud, and what they mean."""

    def __init__(self) -> None:
        title = QCoreApplication.translate("WordsCard", "The four words")
        super().__init__(title)
        self._title = title
        self._lines = [label("", "figure", wrap=True) for _ in range(meeting.WORDS)]
        self.figures = plain(column(*self._lines, gap="space.1"))
        self.body.addWidget(self.figures)
        self._waiting = label("", "body", "text2", wrap=True)
        self.body.addWidget(self._waiting)
        self.meaning = label(
            self.tr(
                "If all of you see the same four words, you have all seen the same. If the words differ, compare the"
                " numbers. If they are the same and the words still differ, write on all the same, and call IT."
            ),
            "body",
            "text2",
            wrap=True,
        )
        self.body.addWidget(self.meaning)
        self.body.addStretch(1)

    @property
    def words(self) -> tuple[str, ...]:
        """As shown; none while there is no number."""
        return tuple(line.text() for line in self._lines if line.text())

    @property
    def waiting(self) -> str:
        """Why there are no words, "" while there are."""
        return "" if self._waiting.isHidden() else self._waiting.text()

    def say(self, words: Sequence[str], *, anything: bool) -> None:
        """words: four or none. anything: whether there is something here to compare."""
        before = self.words
        for at, line in enumerate(self._lines):
            line.setText(words[at] if words else "")
        self.figures.setVisible(bool(words))
        first = self.tr("Nothing can be compared before this computer has synchronised once.")
        self._waiting.setText(self.tr("Type the day's number, and they stand here.") if anything else first)
        self._waiting.setVisible(not words)
        said = ", ".join(words)
        self.setAccessibleName(f"{self._title}: {said or self._waiting.text()}")
        if words and tuple(words) != before:
            announce(self, said)


class PlacesCard(Card):
    """Up to where each thing is compared, and a lower number that somebody else reads."""

    def __init__(self, lower: Callable[[bytes, int], object]) -> None:
        """lower(key of the place, its number): one of them is to be another."""
        title = QCoreApplication.translate("PlacesCard", "Compared up to")
        super().__init__(title)
        self._lower = lower
        self._places: dict[bytes, Place] = {}
        words = self.tr("The same lines with the same numbers must stand on every computer.")
        self.body.addWidget(label(words, "body", "text2", wrap=True))
        self.table = RowList(TwoLineDelegate(), title)
        self.table.opened.connect(self._chosen)
        self.body.addWidget(self.table)
        self.which = _narrow(choice([]))
        self.which.currentIndexChanged.connect(self._forget)
        self.number = text_input()
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.number.returnPressed.connect(self._take)
        self._field = Field(self.tr("The lower number"), self.number)
        self.show_there = Button(self.tr("Show the words there"), on_click=self._take)
        which = Field(self.tr("Does somebody read a lower number?"), self.which, self.tr("Choose where, and type it."))
        self.body.addWidget(which)
        self.body.addWidget(self._field)
        line = row(self.show_there)
        line.addStretch(1)
        self.body.addLayout(line)

    @property
    def error(self) -> str:
        """What is wrong with the lower number, "" if nothing."""
        return self._field.error

    def show_places(self, places: Sequence[Place]) -> None:
        """Every place with its number."""
        self._places = {one.key: one for one in places}
        self.table.set_rows([self._line(one) for one in places])
        chosen = self.which.currentData()
        with QSignalBlocker(self.which):
            self.which.clear()
            for one in places:
                self.which.addItem(place_words(one), one.key.hex())
            self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self.setVisible(bool(places))

    def not_reached(self) -> None:
        """The laptop does not have the number that was typed."""
        self._field.set_error(
            self.tr("This computer does not have that number. Type one that is not higher than its own.")
        )

    def _line(self, one: Place) -> TwoLines:
        title = f"{place_words(one)}: {one.at}"
        facts = []
        if one.at != one.here:
            facts.append(self.tr("This computer has it up to %1").replace("%1", str(one.here)))
        if one.stopped:
            facts.append(self.tr("Stopped, because the server's history does not fit"))
        caption = ". ".join(facts)
        tone = "danger" if one.stopped else "info" if one.at != one.here else "neutral"
        spoken = ". ".join(part for part in (title, caption) if part)
        return TwoLines(one.key, spoken, title, caption, _ICONS[one.kind], tone)  # type: ignore[arg-type]  # three tones

    def _chosen(self, key: bytes) -> None:
        self.which.setCurrentIndex(self.which.findData(key.hex()))
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.number.clear()
        self._field.set_error("")

    def _take(self) -> None:
        key = bytes.fromhex(self.which.currentData() or "")
        typed = self.number.text().strip()
        place = self._places.get(key)
        if place is None or not (typed.isascii() and typed.isdecimal()) or not 0 < int(typed) <= place.here:
            self.not_reached()
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._forget()
        self._lower(key, int(typed))


def place_words(one: Place) -> str:
    """What a place is called."""
    if one.kind == "staff":
        return QCoreApplication.translate("PlacesCard", "The staff list")
    if one.kind == "municipality":
        return QCoreApplication.translate("PlacesCard", "The municipality's own list")
    return one.title or QCoreApplication.translate("PlacesCard", "A family whose name is not here yet")


def _narrow(field: QComboBox) -> QComboBox:
    """It gives way where there is little room; its list shows the whole names."""
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    return field
