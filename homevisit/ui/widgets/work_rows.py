"""The rows of everyday work: a visit, an agreement, and two lines with an icon."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.paint import (
    Action,
    action_width,
    badge_width,
    block,
    paint_action,
    paint_badge,
    paint_icon,
    paint_node,
    paint_text,
    text_width,
)
from homevisit.ui.widgets.rows import RowDelegate
from homevisit.ui.widgets.text import TextBlock


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the day's list; `notes` are (icon, sentence) below it. more: the words of a quiet second target."""

    key: Hashable
    spoken: str
    time: str
    until: str
    title: str
    text: str
    badge: BadgeSpec | None = None
    notes: tuple[tuple[str, str], ...] = ()
    action: Action | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement with the circle that marks it done."""

    key: Hashable
    spoken: str
    title: str
    caption: str
    done: bool = False
    badge: BadgeSpec | None = None


@dataclass(frozen=True, slots=True)
class TwoLines:
    """Icon on a round ground, a strong line, a caption, a badge at the right."""

    key: Hashable
    spoken: str
    title: str
    caption: str
    icon: str
    tone: Tone = "neutral"
    badge: BadgeSpec | None = None


class VisitDelegate(RowDelegate):
    """Time at the left, family and purpose in the middle, the next step at the right or, where narrow, below."""

    def height(self, row: VisitLine, width: int) -> int:
        theme = current()
        pad, gap = theme.px("space.3"), theme.px("space.1")
        text = self._text_width(row, width)
        height = self._title(row, text).height + gap + block(row.text, "body", text).height
        if row.badge is not None and self._badge_below(row, text):
            height += gap + theme.px("height.badge")
        for _icon, note in row.notes:
            height += gap + block(note, "caption", text - self._note_indent()).height
        if self._aside(row) and self._action_below(row, width):
            height += theme.px("space.2") + self._aside_height(row)
        beside = 0 if self._action_below(row, width) else self._aside_height(row)
        return max(height, beside, theme.line("h3") + theme.line("caption")) + 2 * pad

    def targets(self, row: VisitLine, rect: QRect) -> dict[str, QRect]:
        """`action` and below it `more`: at the right, or under the text where it is narrow."""
        theme = current()
        below = self._action_below(row, rect.width())
        width, pad = self._aside(row), theme.px("space.3")
        left = rect.left() + self._text_left(rect.width()) if below else rect.right() + 1 - width
        top = rect.bottom() + 1 - pad - self._aside_height(row) if below else rect.top() + pad
        places = {}
        if row.action is not None:
            size = QSize(action_width(row.action), theme.px("height.control"))
            places["action"] = QRect(QPoint(left if below else rect.right() + 1 - size.width(), top), size)
            top += size.height() + theme.px("space.1")
        if row.more:
            size = QSize(text_width(row.more, "captionstrong"), theme.px("height.tick"))
            places["more"] = QRect(QPoint(left if below else rect.right() + 1 - size.width(), top), size)
        return places

    def paint_row(self, painter: QPainter, row: VisitLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        gap = theme.px("space.1")
        y = rect.top() + theme.px("space.3")
        text = self._text_width(row, rect.width())
        left = rect.left() + self._text_left(rect.width())
        down = paint_text(painter, row.time, "h3", "text", QPointF(rect.left(), y))
        paint_text(painter, row.until, "caption", "text2", QPointF(rect.left(), y + down))
        title = self._title(row, text)
        painter.setPen(theme.colour("text"))
        title.paint(painter, left, y)
        if row.badge is not None and not self._badge_below(row, text):
            middle = (theme.line("h3") - theme.px("height.badge")) / 2
            paint_badge(painter, row.badge, left + title.natural_width + theme.px("space.2"), y + middle)
        y += title.height + gap
        if row.badge is not None and self._badge_below(row, text):
            paint_badge(painter, row.badge, left, y)
            y += theme.px("height.badge") + gap
        y += paint_text(painter, row.text, "body", "text2", QPointF(left, y), text)
        side = theme.px("icon.s")
        for icon, note in row.notes:
            y += gap
            paint_icon(painter, icon, "text2", QRect(left, y + (theme.line("caption") - side) // 2, side, side))
            at = QPointF(left + self._note_indent(), y)
            y += paint_text(painter, note, "caption", "text2", at, text - self._note_indent())
        for name, place in self.targets(row, rect).items():
            if name == "more":
                above = (place.height() - theme.line("captionstrong")) / 2
                at = QPointF(place.left(), place.top() + above)
                paint_text(painter, row.more, "captionstrong", "brand_text", at)
            elif row.action is not None:
                paint_action(painter, row.action, place, hover=hover is not None and place.contains(hover))

    @staticmethod
    def _aside(row: VisitLine) -> int:
        """How wide what can be pressed is, 0 for nothing."""
        widths = [action_width(row.action)] if row.action is not None else []
        return max([*widths, text_width(row.more, "captionstrong") if row.more else 0])

    @staticmethod
    def _aside_height(row: VisitLine) -> int:
        theme = current()
        height = theme.px("height.control") if row.action is not None else 0
        gap = theme.px("space.1") if row.action is not None and row.more else 0
        return height + gap + (theme.px("height.tick") if row.more else 0)

    @staticmethod
    def _note_indent() -> int:
        return current().px("icon.s") + current().px("space.2")

    @staticmethod
    def _text_left(_width: int) -> int:
        return current().px("width.time")

    def _action_below(self, row: VisitLine, width: int) -> bool:
        room = width - self._text_left(width) - self._aside(row) - current().px("space.4")
        return bool(self._aside(row)) and room < current().px("width.field")

    def _text_width(self, row: VisitLine, width: int) -> int:
        room = width - self._text_left(width)
        if self._aside(row) and not self._action_below(row, width):
            room -= self._aside(row) + current().px("space.4")
        return room

    @staticmethod
    def _title(row: VisitLine, width: int) -> TextBlock:
        return block(row.title, "h3", width)

    @staticmethod
    def _badge_below(row: VisitLine, width: int) -> bool:
        if row.badge is None:
            return False
        return text_width(row.title, "h3") + current().px("space.2") + badge_width(row.badge) > width


class AgreementDelegate(RowDelegate):
    """The circle is the target: pressing it, or Space, marks the agreement done."""

    def height(self, row: AgreementLine, width: int) -> int:
        theme = current()
        text = self._text_width(row, width)
        height = block(row.title, "strong", text).height + block(row.caption, "caption", text).height
        if row.badge is not None and self._badge_below(row, width):
            height += theme.px("space.1") + theme.px("height.badge")
        return max(height + 2 * theme.px("space.2"), theme.px("height.row2"))

    def hairline_from(self) -> int:
        return current().px("width.tick")

    def targets(self, row: AgreementLine, rect: QRect) -> dict[str, QRect]:
        theme = current()
        return {"done": QRect(rect.left(), rect.top(), theme.px("width.tick"), theme.px("height.row2"))}

    def paint_row(self, painter: QPainter, row: AgreementLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        place = self.targets(row, rect)["done"]
        side = theme.px("icon.m")
        mark = QRect(place.left(), place.top() + (place.height() - side) // 2, side, side)
        over = hover is not None and place.contains(hover)
        if row.done:
            paint_icon(painter, "check-circle", "ok", mark, "fill")
        else:
            paint_icon(painter, "check-circle" if over else "circle", "ok" if over else "text3", mark)
        text = self._text_width(row, rect.width())
        left = rect.left() + theme.px("width.tick")
        y = rect.top() + theme.px("space.2")
        y += paint_text(painter, row.title, "strong", "text2" if row.done else "text", QPointF(left, y), text)
        y += paint_text(painter, row.caption, "caption", "text2", QPointF(left, y), text)
        if row.badge is None:
            return
        if self._badge_below(row, rect.width()):
            paint_badge(painter, row.badge, left, y + theme.px("space.1"))
        else:
            top = rect.top() + (theme.px("height.row2") - theme.px("height.badge")) / 2
            paint_badge(painter, row.badge, rect.right() + 1 - badge_width(row.badge), top)

    @staticmethod
    def _badge_below(row: AgreementLine, width: int) -> bool:
        theme = current()
        if row.badge is None:
            return False
        return (
            width - theme.px("width.tick") - badge_width(row.badge) - theme.px("space.3") < theme.px("width.panel") // 2
        )

    def _text_width(self, row: AgreementLine, width: int) -> int:
        room = width - current().px("width.tick")
        if row.badge is not None and not self._badge_below(row, width):
            room -= badge_width(row.badge) + current().px("space.3")
        return room


class TwoLineDelegate(RowDelegate):
    """The badge stands on the title's line, or below the caption where it does not fit."""

    def height(self, row: TwoLines, width: int) -> int:
        theme = current()
        height = block(row.title, "strong", self._title_width(row, width)).height
        if row.caption:
            height += block(row.caption, "caption", width - self._text_left()).height
        if self._badge_below(row, width):
            height += theme.px("space.1") + theme.px("height.badge")
        return max(height, theme.px("width.node")) + theme.px("space.4")

    def hairline_from(self) -> int:
        return self._text_left()

    def paint_row(self, painter: QPainter, row: TwoLines, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        top = rect.top() + theme.px("space.2")
        node = theme.px("width.node")
        paint_node(painter, row.icon, row.tone, QRect(rect.left(), top + theme.px("stroke.ring"), node, node))
        left = rect.left() + self._text_left()
        y = top + paint_text(
            painter, row.title, "strong", "text", QPointF(left, top), self._title_width(row, rect.width())
        )
        if row.caption:
            y += paint_text(
                painter, row.caption, "caption", "text2", QPointF(left, y), rect.width() - self._text_left()
            )
        if row.badge is None:
            return
        if self._badge_below(row, rect.width()):
            paint_badge(painter, row.badge, left, y + theme.px("space.1"))
        else:
            paint_badge(painter, row.badge, rect.right() + 1 - badge_width(row.badge), top)

    @staticmethod
    def _text_left() -> int:
        return current().px("width.node") + current().px("space.3")

    def _badge_below(self, row: TwoLines, width: int) -> bool:
        if row.badge is None:
            return False
        room = width - self._text_left() - badge_width(row.badge) - current().px("space.2")
        return room < text_width(row.title, "strong")

    def _title_width(self, row: TwoLines, width: int) -> int:
        room = width - self._text_left()
        if row.badge is not None and not self._badge_below(row, width):
            room -= badge_width(row.badge) + current().px("space.2")
        return room
