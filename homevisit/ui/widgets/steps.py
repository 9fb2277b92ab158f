"""Steps of a longer task: a number in a circle, a tick when done, the name below."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.text import TextBlock


class Steps(QWidget):
    """All steps with the present one; `chosen` when a person goes back to one already done."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], *, can_go_back: bool = False) -> None:
        """`can_go_back` lets done steps be opened again, by click or with the arrow keys and Enter."""
        super().__init__()
        self._titles = tuple(titles)
        self._current = 0
        self._can_go_back = can_go_back
        self._pointed = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._told = [QWidget(self) for _title in self._titles]
        for told in self._told:
            told.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_go_back else Qt.FocusPolicy.NoFocus)
        self.set_current(0)
        current().changed.connect(self.updateGeometry)

    @property
    def current(self) -> int:
        """The step being worked on, from 0; the number of steps when all are done."""
        return self._current

    def set_current(self, step: int) -> None:
        """Mark every step before `step` as done."""
        self._current = self._pointed = step
        if step < len(self._titles):
            name = self.tr("Step %1 of %2: %3").replace("%1", str(step + 1)).replace("%2", str(len(self._titles)))
            self.setAccessibleName(name.replace("%3", self._titles[step]))
        for at, (told, title) in enumerate(zip(self._told, self._titles, strict=True)):
            if at == step:
                told.setAccessibleName(self.tr("%1, you are here").replace("%1", title))
            else:
                told.setAccessibleName(
                    (self.tr("%1, done") if at < step else self.tr("%1, to come")).replace("%1", title)
                )
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.px("width.step") * len(self._titles)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = current()
        words = [word for title in self._titles for word in title.split()]
        longest = max(self._block(word, 1 << 20, "captionstrong").natural_width for word in words)
        return QSize((round(longest) + theme.px("space.2")) * len(self._titles), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        each = width / len(self._titles)
        return self._text_top() + max(self._block(title, each, "captionstrong").height for title in self._titles)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = self.width() / len(self._titles)
        side = theme.px("height.tick")
        for step, title in enumerate(self._titles):
            middle = QPointF(each * (step + 0.5), side / 2 + 1)
            if step:
                self._paint_line(painter, middle.x() - each, middle, done=step <= self._current)
            self._paint_circle(painter, middle, step)
            here = step == self._current
            painter.setPen(theme.colour("brand_text" if here else "text2"))
            block = self._block(title, each, "captionstrong" if here else "caption")
            block.paint(painter, each * step, self._text_top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is painted lies under widgets that paint nothing: by them a screen reader comes to each step."""
        super().resizeEvent(event)
        each = self.width() // len(self._titles)
        for at, told in enumerate(self._told):
            told.setGeometry(each * at, 0, each, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(int(event.position().x() // (self.width() / len(self._titles))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            move = 1 if event.key() == Qt.Key.Key_Right else -1
            self._pointed = min(max(0, self._pointed + move), self._current)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._choose(self._pointed)
        else:
            super().keyPressEvent(event)

    def _choose(self, step: int) -> None:
        if self._can_go_back and 0 <= step < self._current:
            self.chosen.emit(step)

    def _paint_line(self, painter: QPainter, left: float, middle: QPointF, *, done: bool) -> None:
        theme = current()
        gap = theme.px("height.tick") / 2 + theme.px("space.2")
        painter.setPen(QPen(theme.colour("ok" if done else "line2"), 2))
        painter.drawLine(QPointF(left + gap, middle.y()), QPointF(middle.x() - gap, middle.y()))

    def _paint_circle(self, painter: QPainter, middle: QPointF, step: int) -> None:
        theme = current()
        side = theme.px("height.tick")
        circle = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        if step < self._current:
            theme.icon("check-circle", "ok", "fill").paint(painter, circle.adjusted(-2, -2, 2, 2).toRect())
            return
        here = step == self._current
        painter.setPen(Qt.PenStyle.NoPen if here else QPen(theme.colour("control"), 1.5))
        painter.setBrush(theme.colour("brand" if here else "surface"))
        painter.drawEllipse(circle)
        painter.setFont(theme.font("captionstrong"))
        painter.setPen(theme.colour("on_brand" if here else "text2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(step + 1))

    def _text_top(self) -> int:
        return current().px("height.tick") + current().px("space.2")

    def _block(self, title: str, width: float, role: str) -> TextBlock:
        theme = current()
        return TextBlock(title, theme.font(role), theme.line(role), width, Qt.AlignmentFlag.AlignHCenter)
