"""Text on the page: always plain, with the line height of its role, never cut."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Role, Tone, set_look

#: Wrapping text asks for this share of the measure of 60-75 characters when nothing else decides its width.
_UNBOUND = 1 << 24
#: A layout asks for a handful of widths, over and over.
_WIDTHS = 6


class TextBlock:
    """Some text laid out at a width: its lines, its height, and how to paint it. Used by labels and by list rows."""

    def __init__(
        self,
        text: str,
        font: QFont,
        line_height: int,
        width: float,
        align: Qt.AlignmentFlag,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        """`width` in px; lines are broken between words, and inside a word only where it is wider than the line.

        formats: parts that look otherwise, counted in UTF-16 units.
        """
        self._line_height = line_height
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if formats:
            self._layout.setFormats(list(formats))
        self._layout.beginLayout()
        self.natural_width = 0.0
        lines = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            air = (line_height - line.ascent() - line.descent()) / 2
            line.setPosition(QPointF(0, round(lines * line_height + air)))
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
            lines += 1
        self._layout.endLayout()
        self.lines = max(lines, 1)

    @property
    def height(self) -> int:
        """Height of all lines in px."""
        return self.lines * self._line_height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the painter's pen."""
        self._layout.draw(painter, QPointF(x, y))


class Label(QLabel):
    """A QLabel that never takes text for markup and keeps the line height the design gives its role."""

    def __init__(self, text: str, role: Role, tone: Tone, *, wrap: bool, centred: bool) -> None:
        super().__init__(text)
        self._role = role
        self._blocks: tuple[tuple[str, str, int], dict[int, TextBlock]] = (("", "", 0), {})
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        set_look(self, role=role, tone=tone)
        vertical = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum, vertical)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def set_tone(self, tone: Tone) -> None:
        """Change the meaning, and with it the colour."""
        set_look(self, tone=tone)

    def natural_width(self) -> int:
        """Width in px of the text on as few lines as it has itself."""
        return math.ceil(self._at(_UNBOUND).natural_width)

    def sizeHint(self) -> QSize:
        natural = self.natural_width()
        if not self.wordWrap():
            return QSize(natural, self._at(_UNBOUND).height)
        width = min(natural, current().px("width.measure"))
        return QSize(width, self._at(width).height)

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + 1, self.natural_width()), current().line(self._role))

    def heightForWidth(self, width: int) -> int:
        return self._at(width).height if self.wordWrap() else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        block = self._at(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        block.paint(painter, 0, max(0, (self.height() - block.height) // 2) if not self.wordWrap() else 0)

    def _at(self, width: int) -> TextBlock:
        self.ensurePolished()
        line_height = current().line(self._role)
        font = self.font()
        key = (self.text(), font.key(), line_height)
        if self._blocks[0] != key or len(self._blocks[1]) > _WIDTHS:
            self._blocks = (key, {})
        blocks = self._blocks[1]
        if width not in blocks:
            horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            align = Qt.AlignmentFlag.AlignLeft if width == _UNBOUND else horizontal
            blocks[width] = TextBlock(self.text(), font, line_height, width, align)
        return blocks[width]


def label(text: str, role: Role = "body", tone: Tone = "text", *, wrap: bool = False, centred: bool = False) -> Label:
    """Text in a role and a tone. Long or foreign text (names, notes, errors) wants `wrap`."""
    return Label(text, role, tone, wrap=wrap, centred=centred)


def key_hint(keys: str) -> QLabel:
    """The keys of a shortcut in a small frame; hidden from screen readers, which hear the button's own shortcut."""
    hint = QLabel(keys)
    hint.setTextFormat(Qt.TextFormat.PlainText)
    set_look(hint, role="kbd")
    hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return hint


def heading(text: str, role: Role = "h1") -> Label:
    """A page's or a card's title; wraps rather than being cut."""
    return Label(text, role, "text", wrap=True, centred=False)


def icon_label(name: str, token: str = "text2", weight: str = "regular", size: str = "m") -> "IconLabel":
    """An icon that only accompanies words; screen readers skip it."""
    return IconLabel(name, token, weight, size)


class IconLabel(QWidget):
    """An icon as high as the text beside it, tinted anew when the theme changes."""

    def __init__(self, name: str, token: str, weight: str, size: str) -> None:
        super().__init__()
        self._icon = (name, token, weight)
        self._size = f"icon.{size}"
        current().icon(name, token, weight)  # A name that is not shipped must fail here, not while painting
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def set_icon(self, name: str, token: str, weight: str = "regular") -> None:
        """Show another icon."""
        current().icon(name, token, weight)
        self._icon = (name, token, weight)
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        current().icon(*self._icon).paint(painter, self.rect())
