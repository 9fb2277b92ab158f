"""The ring round the widget that has the focus: 2 px, with a gap, drawn over everything and taking no room.

A style sheet cannot do it: a changed border moves the content, and buttons have no outline.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from homevisit.ui.theme import current

#: By name: importing the text edits costs 2 ms that the unlock screen does not have.
_TYPED_IN = ("QLineEdit", "QPlainTextEdit", "QTextEdit")


class FocusRing(QWidget):
    """One ring for one top-level window: shown when the focus came by key, and always on text fields.

    A widget with the property ``ownFocus`` true shows its focus itself (the writing page).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._came_by_key: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        current().changed.connect(self._place)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring is round, or None."""
        return self._target

    def show_on(self, widget: QWidget) -> None:
        """Show the ring although no key was used: a dialog's safe button at its opening."""
        self._came_by_key = widget
        self._follow(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
        ):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None or not isValid(target):
            return
        theme = current()
        ring = theme.px("stroke.ring")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = _visible_part(target, self.parentWidget(), self._reach())
        painter.setClipRect(visible.translated(-self.pos()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = theme.px("radius.m")
        for token, inset in (("focus_gap", ring * 1.5), ("focus", ring * 0.5)):
            painter.setPen(QPen(theme.colour(token), ring))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            around = radius + self._reach() - inset
            painter.drawRoundedRect(box, around, around)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self.parentWidget()
        if window is None or new is None or new.window() is not window.window():
            self._follow(None)
            return
        top = window.window()
        if top.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            # Qt sets it on Tab, Backtab and shortcuts and leaves it set; cleared here it tells about the next change.
            top.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
            self._came_by_key = new
        elif self._came_by_key is not new:
            self._came_by_key = None
        shown = self._came_by_key is new or any(new.inherits(kind) for kind in _TYPED_IN)
        self._follow(new if shown and not new.property("ownFocus") else None)

    def _follow(self, target: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        if self._target is not None and isValid(self._target):
            self._target.destroyed.disconnect(self._place)
        self._target = _outer(target) if target is not None else None
        if self._target is not None:
            self._target.destroyed.connect(self._place)
        widget: QWidget | None = self._target
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        reach = self._reach()
        corner = target.mapTo(window, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach))
        self.show()
        self.raise_()
        self.update()

    @staticmethod
    def _reach() -> int:
        return current().px("stroke.ring") + current().px("stroke.ring_gap")


def _outer(widget: QWidget) -> QWidget:
    """The editable part of a combo box stands for the whole box."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QComboBox) else widget


def _visible_part(target: QWidget, window: QWidget | None, reach: int) -> QRect:
    """What the scroll areas round `target` let be seen, in the window's coordinates, with room for the ring."""
    if window is None:
        return QRect()
    part = window.rect()
    widget: QWidget | None = target.parentWidget()
    while widget is not None and not widget.isWindow():
        if isinstance(widget, QAbstractScrollArea):
            view = widget.viewport()
            corner = view.mapTo(window, QPoint(0, 0))
            part &= QRect(corner, view.size()).adjusted(-reach, -reach, reach, reach)
        widget = widget.parentWidget()
    return part
