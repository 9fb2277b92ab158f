"""The agreements of a note as rows: who, what, by when, and the circle that says it is done already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from homevisit.base.clock import parse_day
from homevisit.ui.i18n.dates import day_full, day_number
from homevisit.ui.theme import current
from homevisit.ui.widgets.paint import block, paint_icon, paint_text, text_width
from homevisit.ui.widgets.rows import RowDelegate


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One agreement. key: its record id as text. due: as shown, "" for none."""

    key: str
    spoken: str
    who: str
    what: str
    due: str
    done: bool


def lines(agreements: Sequence[Mapping[str, Any]], today: date) -> list[AgreedLine]:
    """Rows for agreements as they stand in a draft (or, with an `id` added, in the family's vault)."""
    return [_line(item, today) for item in agreements]


def _line(item: Mapping[str, Any], today: date) -> AgreedLine:
    done = item.get("status") == "done"
    who = item.get("who") or QCoreApplication.translate("NoteAgreements", "Nobody yet")
    what = item.get("what") or QCoreApplication.translate("NoteAgreements", "What is agreed?")
    due = ""
    if item.get("due"):
        day = parse_day(item["due"])
        due = day_number(day) if day.year == today.year else day_full(day)
    by = QCoreApplication.translate("NoteAgreements", "by %1").replace("%1", due) if due else ""
    state = (
        QCoreApplication.translate("NoteAgreements", "done")
        if done
        else QCoreApplication.translate("NoteAgreements", "not done")
    )
    return AgreedLine(item["id"], ", ".join(part for part in (who, what, by, state) if part), who, what, due, done)


class AgreedDelegate(RowDelegate):
    """The circle at the left is the target, where the agreement can still be changed."""

    ruled = False

    def __init__(self, *, fixed: bool = False) -> None:
        """`fixed`: an approved note; the circle only tells."""
        super().__init__()
        self._fixed = fixed

    def height(self, row: AgreedLine, width: int) -> int:
        theme = current()
        who, what = self._widths(row, width)
        tall = block(row.what, "body", what).height
        if self._below(row, width):
            tall += block(row.who, "strong", who).height
        return max(tall + theme.px("space.1"), theme.px("height.tick") + theme.px("space.1"))

    def targets(self, row: AgreedLine, rect: QRect) -> dict[str, QRect]:
        if self._fixed:
            return {}
        side = current().px("width.tick")
        return {"done": QRect(rect.left(), rect.top(), side, max(current().px("height.tick"), rect.height()))}

    def paint_row(self, painter: QPainter, row: AgreedLine, rect: QRect, hover: QPoint | None) -> None:
        theme = current()
        side = theme.px("icon.m")
        top = rect.top() + theme.px("space.1") // 2
        mark = QRect(rect.left(), top + (theme.line("body") - side) // 2, side, side)
        over = hover is not None and any(place.contains(hover) for place in self.targets(row, rect).values())
        if row.done:
            paint_icon(painter, "check-circle", "ok", mark, "fill")
        else:
            paint_icon(painter, "check-circle" if over else "circle", "ok" if over else "text3", mark)
        who, what = self._widths(row, rect.width())
        left = rect.left() + theme.px("width.tick")
        if row.due:
            at = rect.right() + 1 - text_width(row.due, "body")
            paint_text(painter, row.due, "body", "text2", QPointF(at, top))
        down = paint_text(painter, row.who, "strong", "text", QPointF(left, top), who)
        if self._below(row, rect.width()):
            paint_text(painter, row.what, "body", "text", QPointF(left, top + down), what)
        else:
            paint_text(painter, row.what, "body", "text", QPointF(left + who + theme.px("space.3"), top), what)

    def _widths(self, row: AgreedLine, width: int) -> tuple[int, int]:
        """Room in px for the name and for what is agreed."""
        theme = current()
        room = width - theme.px("width.tick") - (text_width(row.due, "body") + theme.px("space.4") if row.due else 0)
        if self._below(row, width):
            return room, room
        who = text_width(row.who, "strong")
        return who, room - who - theme.px("space.3")

    @staticmethod
    def _below(row: AgreedLine, width: int) -> bool:
        """Whether what is agreed stands under the name: where a line would hold only a few words of it."""
        return width - text_width(row.who, "strong") < current().px("width.panel")
