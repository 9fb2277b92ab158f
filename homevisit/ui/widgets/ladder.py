"""Saved here – Sent – Everyone can see it: three steps, each taken only on proof; and badges for what is not on it."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.paint import paint_icon, paint_text, text_width

LadderStep = Literal["here", "sent", "everyone"]
_ORDER = ("here", "sent", "everyone")


def step_words(step: LadderStep) -> str:
    """The word for a step, in the present language."""
    return {
        "here": QCoreApplication.translate("Ladder", "Saved here"),
        "sent": QCoreApplication.translate("Ladder", "Sent"),
        "everyone": QCoreApplication.translate("Ladder", "Everyone can see it"),
    }[step]


def step_icon(step: LadderStep) -> tuple[str, str]:
    """Icon and colour token of a step: one meaning, one icon."""
    return {
        "here": ("hard-drive", "info"),
        "sent": ("paper-plane-tilt", "brand"),
        "everyone": ("users-three", "ok"),
    }[step]


def draft_badge() -> BadgeSpec:
    """A draft is not on the ladder: only its author's own computers have it."""
    return BadgeSpec(QCoreApplication.translate("Ladder", "Draft · only you"), "private", "eye-slash")


def clarify_badge() -> BadgeSpec:
    """A unit set aside until a person has looked at it."""
    return BadgeSpec(QCoreApplication.translate("Ladder", "To be clarified"), "attention", "git-merge")


def ladder_width(step: LadderStep) -> int:
    """Width in px of the painted ladder with its word."""
    theme = current()
    marks = 3 * theme.px("icon.m") + 2 * theme.px("width.ladder_gap")
    return marks + theme.px("space.3") + text_width(step_words(step), "strong")


def paint_ladder(painter: QPainter, step: LadderStep, left: int, middle: int) -> None:
    """Three marks and the word of the last one reached, centred on the line `middle`."""
    theme = current()
    side, gap = theme.px("icon.m"), theme.px("width.ladder_gap")
    reached = _ORDER.index(step)
    x = left
    for at in range(len(_ORDER)):
        if at:
            token = "ok" if at <= reached else "line2"
            inset = theme.px("stroke.hair")
            painter.fillRect(x + inset, middle - 1, gap - 2 * inset, 2, theme.colour(token))
            x += gap
        done = at <= reached
        mark = QRect(x, middle - side // 2, side, side)
        paint_icon(
            painter,
            "check-circle" if done else "circle",
            "ok" if done else "control",
            mark,
            "fill" if done else "regular",
        )
        x += side
    top = middle - theme.line("strong") / 2
    paint_text(painter, step_words(step), "strong", "text", QPointF(x + theme.px("space.3"), top))


class Ladder(QWidget):
    """The ladder standing in a layout."""

    def __init__(self, step: LadderStep) -> None:
        super().__init__()
        self._step: LadderStep = step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(step)
        current().changed.connect(self.updateGeometry)

    def set_step(self, step: LadderStep) -> None:
        """Show another step."""
        self._step = step
        self.setAccessibleName(step_words(step))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ladder_width(self._step), current().px("height.tick"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ladder(painter, self._step, 0, self.height() // 2)
