"""What is read: the note under the family's headings, the agreements as sentences, and what the family has said."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from homevisit.base.clock import parse_instant
from homevisit.store.queries.family_screen import Agreed, FamilyPage
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.dates import at_clock, day_full, dotted
from homevisit.ui.screens.family_screen import words
from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Tone, mark_colour, soft_colour
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import column, plain, row, rule
from homevisit.ui.widgets.text import heading, icon_label, label

_BACK = Qt.KeyboardModifier.ShiftModifier


class Mark(QWidget):
    """An icon in a circle, as large as an avatar; it only accompanies a heading."""

    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = current().px("width.avatar")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(soft_colour(self._tone)))
        painter.drawEllipse(QRectF(self.rect()))
        side = theme.px("icon.m")
        inside = QRectF(0, 0, side, side)
        inside.moveCenter(QRectF(self.rect()).center())
        theme.icon(self._icon, mark_colour(self._tone)).paint(painter, inside.toRect())


class ReadingScroll(Scroll):
    """Scrolls by the arrows, Page Up and Down, Home, End, and a page by the space bar (back with Shift)."""

    def __init__(self) -> None:
        super().__init__(gap="space.5")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in places:
            bar.setValue(places[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & _BACK)
            action = QScrollBar.SliderAction
            bar.triggerAction(action.SliderPageStepSub if back else action.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)


def paper(page: FamilyPage, today: date, zone: ZoneInfo) -> QWidget:
    """All that is read of one page."""
    body = column(gap="space.6")
    top = column(heading(words.headline(page), "h1"), gap="")
    if page.note is not None:
        top.addWidget(label(words.written_by(page.note), "body", "text2", wrap=True))
    body.addLayout(top)
    for part, icon, tone in words.ICONS:
        texts = _texts(part, page)
        if texts:
            body.addLayout(_section(words.title_of(part, page), icon, tone, texts))
    for at, author, kind, text in () if page.note is None else page.note.addenda:
        written = parse_instant(at).astimezone(zone)
        when = f"{day_full(written.date())} {at_clock(written.time())}"
        title = words_for("addendum_kind", kind)
        body.addLayout(_section(title, "note-pencil", "neutral", [text], dotted(author, when)))
    for remark in () if page.note is None else page.note.remarks:
        said = QCoreApplication.translate("FamilyScreen", "Your own words")
        body.addLayout(_section(said, "quotes", "voice", [remark.text], words.remark_by(remark)))
    if page.note is not None and page.note.readings:
        body.addWidget(rule())
        for reading in page.note.readings:
            line = row(icon_label("check-circle", "ok", "fill"), gap="space.2")
            line.addWidget(label(words.reading(reading, today), "body", "text2", wrap=True), 1)
            body.addLayout(line)
    return plain(body)


def _texts(part: str, page: FamilyPage) -> list[str]:
    note = page.note
    if part == words.BEFORE:
        return _sentences(page.agreed)
    if part == words.NEXT:
        return [words.next_visit(page.next_visit)] if page.next_visit is not None else []
    if note is None:
        return []
    if part == words.AGREED:
        return _sentences(note.agreed)
    return [note.texts[part]] if part in note.texts else []


def _sentences(rows: tuple[Agreed, ...]) -> list[str]:
    return [words.agreement(row_) for row_ in rows]


def _section(title: str, icon: str, tone: Tone, texts: list[str], by: str = "") -> QHBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(current().px("space.1"))
    said.addWidget(heading(title, "h3"))
    if by:
        said.addWidget(label(by, "caption", "text2", wrap=True))
    for text in texts:
        said.addWidget(label(text, "body", wrap=True))
    line = row(gap="space.4")
    line.addWidget(Mark(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(said, 1)
    return line
