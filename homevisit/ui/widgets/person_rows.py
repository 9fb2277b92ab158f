"""Rows of people: initials on a tint, the name, what they are to the child or why they are on the team."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from homevisit.ui.theme import current
from homevisit.ui.widgets.avatar import paint_avatar
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.kept_rows import KeptDelegate
from homevisit.ui.widgets.paint import badge_width, block, paint_badge, paint_icon, paint_text


@dataclass(frozen=True, slots=True)
class PersonLine:
    """family: of the family itself, in its own tint. editable: opening the row opens a form, and a pencil says so."""

    key: Hashable
    spoken: str
    initials: str
    name: str
    caption: str
    family: bool = False
    editable: bool = False
    badge: BadgeSpec | None = None


class PersonDelegate(KeptDelegate):
    """The badge stands at the right, or below where the name has no room beside it."""

    def measure(self, row: Any, width: int) -> int:
        theme = current()
        text = self._text_width(row, width)
        height = block(row.name, "strong", text).height
        height += block(row.caption, "caption", text).height if row.caption else 0
        if row.badge is not None and self._badge_below(row, width):
            height += theme.px("space.1") + theme.px("height.badge")
        return max(height, theme.px("width.avatar")) + 2 * theme.px("space.2")

    def hairline_from(self) -> int:
        return self._text_left()

    def paint_row(self, painter: QPainter, row: Any, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        top, side = rect.top() + theme.px("space.2"), theme.px("width.avatar")
        tone = "voice" if row.family else theme.avatar_tint(row.initials)
        paint_avatar(painter, QRectF(rect.left(), top, side, side), row.initials, tone, "initials")
        left, text = rect.left() + self._text_left(), self._text_width(row, rect.width())
        y = top + paint_text(painter, row.name, "strong", "text", QPointF(left, top), text)
        if row.caption:
            y += paint_text(painter, row.caption, "caption", "text2", QPointF(left, y), text)
        if row.badge is not None and self._badge_below(row, rect.width()):
            paint_badge(painter, row.badge, left, y + theme.px("space.1"))
        elif row.badge is not None:
            at = top + (theme.line("strong") - theme.px("height.badge")) / 2
            paint_badge(painter, row.badge, rect.right() + 1 - badge_width(row.badge) - self._pencil(row), at)
        if row.editable:
            mark = theme.px("icon.s")
            at_pencil = QRect(rect.right() + 1 - mark, top + (theme.line("strong") - mark) // 2, mark, mark)
            paint_icon(painter, "pencil-simple", "text2" if hover is not None else "text3", at_pencil)

    @staticmethod
    def _text_left() -> int:
        return current().px("width.avatar") + current().px("space.3")

    @staticmethod
    def _pencil(row: PersonLine) -> int:
        return current().px("icon.s") + current().px("space.2") if row.editable else 0

    def _badge_below(self, row: PersonLine, width: int) -> bool:
        if row.badge is None:
            return False
        room = width - self._text_left() - self._pencil(row) - badge_width(row.badge) - current().px("space.2")
        return room < current().px("width.field") // 2

    def _text_width(self, row: PersonLine, width: int) -> int:
        room = width - self._text_left() - self._pencil(row)
        if row.badge is not None and not self._badge_below(row, width):
            room -= badge_width(row.badge) + current().px("space.2")
        return room
