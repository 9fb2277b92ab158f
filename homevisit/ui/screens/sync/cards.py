"""The cards of *Synkronisering*: one step of the ladder, the connection, what must be clarified, the code for IT."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from homevisit.base import checks
from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.ladder import LadderStep, step_icon, step_words
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.paint import paint_node
from homevisit.ui.widgets.surfaces import Card, column, plain, row
from homevisit.ui.widgets.text import IconLabel, Label, heading, label

_TONES: dict[str, Tone] = {"here": "info", "sent": "brand", "everyone": "ok"}


class Node(QWidget):
    """An icon in a soft circle; it accompanies words, and screen readers skip it."""

    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon = icon
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = current().px("height.control_l")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_node(painter, self._icon, self._tone, self.rect())


class StepCard(Card):
    """One step of the ladder: how many of my changes stand on it, and what that means."""

    def __init__(self, step: LadderStep) -> None:
        super().__init__(pad="space.4")
        self._words = step_words(step)
        self._count = label("0", "figure")
        self._sentence = label("", "caption", "text2", wrap=True)
        first = row(self._count, gap="space.3")
        first.addWidget(label(self._words, "h3"), 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(current().px("space.4"))
        line.addWidget(Node(step_icon(step)[0], _TONES[step]), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(plain(first), self._sentence, gap="space.1"), 1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    @property
    def count(self) -> str:
        """The figure."""
        return self._count.text()

    @property
    def sentence(self) -> str:
        """What is said under it."""
        return self._sentence.text()

    def say(self, count: int, sentence: str) -> None:
        """How many, and what is true of them."""
        self._count.setText(str(count))
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{count} {self._words}. {sentence}")


class _TitledCard(Card):
    """A small card at the side: an icon, a title, and what follows."""

    def __init__(self, icon: str, token: str, title: str) -> None:
        super().__init__()
        self._icon = IconLabel(icon, token, "regular", "m")
        self._title = heading(title, "h3")
        line = row(gap="space.2")
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._title, 1)
        self.body.addLayout(line)
        self.setAccessibleName(title)

    @property
    def title_text(self) -> str:
        """The title."""
        return self._title.text()


class StateCard(_TitledCard):
    """How the connection stands: a fact a line, the words at the left, the value at the right."""

    def __init__(self) -> None:
        super().__init__("cloud-arrow-up", "info", "")
        self._facts: list[tuple[QWidget, Label, Label]] = []
        self._lines = column(gap="space.1")
        self.body.addLayout(self._lines)
        self._trouble = label("", "body", "text2", wrap=True)
        self.body.addWidget(self._trouble)

    @property
    def trouble(self) -> str:
        """Why it does not go through, "" while it does."""
        return self._trouble.text()

    @property
    def facts(self) -> dict[str, str]:
        """Words -> value, as shown."""
        return {words.text(): value.text() for line, words, value in self._facts if not line.isHidden()}

    def say(self, title: tuple[str, str, str], facts: Sequence[tuple[str, str]], trouble: str) -> None:
        """title: icon, colour token and words."""
        self._icon.set_icon(title[0], title[1])
        self._title.setText(title[2])
        self.setAccessibleName(title[2])
        while len(self._facts) < len(facts):
            words, value = label("", "body", "text2", wrap=True), label("", "strong", wrap=True)
            line = row(words, gap="space.2")
            line.setStretch(0, 1)
            line.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
            holder = plain(line)
            self._lines.addWidget(holder)
            self._facts.append((holder, words, value))
        for at, (holder, words, value) in enumerate(self._facts):
            holder.setVisible(at < len(facts))
            if at < len(facts):
                words.setText(facts[at][0])
                value.setText(facts[at][1])
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))


class UnclearCard(_TitledCard):
    """What two people wrote differently and what could not be sent; hidden while there is nothing."""

    def __init__(self, clarify: Callable[[], object]) -> None:
        super().__init__("git-merge", "attention", "")
        self._text = label("", "body", "text2", wrap=True)
        self.body.addWidget(self._text)
        self.button = Button(self.tr("Clarify"), density="s", on_click=clarify)
        line = row(self.button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.hide()

    @property
    def text(self) -> str:
        """What is said about them."""
        return self._text.text()

    def say(self, unclear: int, aside: int) -> None:
        """How many fields two have written in, and how many changes could not be sent."""
        self.setVisible(unclear + aside > 0)
        self._title.setText(self.tr("%n thing(s) must be clarified", "", unclear + aside))
        apart = self.tr("In %n place(s) two have written differently.", "", unclear) if unclear else ""
        kept = self.tr("%n change(s) could not be sent and lie safely on this computer.", "", aside) if aside else ""
        self._text.setText(f"{apart} {kept}".strip())
        self.setAccessibleName(f"{self._title.text()}. {self._text.text()}")


class HelpCard(_TitledCard):
    """*Virker det ikke?*: the code that tells IT which computer it is and what is the matter."""

    def __init__(self) -> None:
        super().__init__("lifebuoy", "text2", "")
        self._title.setText(self.tr("Does it not work?"))
        self.setAccessibleName(self._title.text())
        self._text = label("", "body", "text2", wrap=True)
        self.body.addWidget(self._text)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, code: str) -> None:
        """code: as read aloud on the telephone."""
        words = self.tr("Give IT the code %1. It tells which computer this is, and nothing about families.")
        self._text.setText(words.replace("%1", code))


class MeetingCard(_TitledCard):
    """The way to *Mødekode*."""

    def __init__(self, go: Callable[[], object]) -> None:
        super().__init__("users-three", "text2", "")
        self._title.setText(self.tr("Meeting code"))
        self.setAccessibleName(self._title.text())
        words = self.tr("At a meeting, four words show whether the server has shown all of you the same.")
        self.body.addWidget(label(words, "body", "text2", wrap=True))
        self.button = Button(self.tr("Compare words"), density="s", on_click=go)
        line = row(self.button)
        line.addStretch(1)
        self.body.addLayout(line)


def support_code(device_id: bytes, trouble: str) -> str:
    """What IT asks for on the telephone: the beginning of the computer's id, and the code of the trouble, if any.

    *3F7A-91C2*, *3F7A-91C2 unreachable*: nothing of a person.
    """
    return f"{checks.support_code(device_id)} {trouble}".strip()
