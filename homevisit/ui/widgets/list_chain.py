"""Several short lists on one page that the arrows walk through as if they were one, always in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll


class ListChain(QObject):
    """Down at the end of a list goes to the next one that is shown, Up at the beginning to the one before.

    Home and End go to the first and last row of all. The row the keyboard stands on is scrolled into sight.
    """

    def __init__(self, scroll: Scroll, lists: Sequence[RowList], parent: QWidget) -> None:
        super().__init__(parent)
        self._scroll = scroll
        self._lists = tuple(lists)
        for one in lists:
            one.installEventFilter(self)
            one.selectionModel().currentChanged.connect(lambda _now, _before, one=one: self._show(one))

    def stand(self, at: int = 0, row: int = 0) -> bool:
        """Put the keyboard on a row of list number `at`; a row that is no more gives the nearest. False for none."""
        shown = [one for one in self._lists[at:] if one.rows.rows] or [one for one in self._lists if one.rows.rows]
        if not shown:
            return False
        self._go(shown[0], min(row, len(shown[0].rows.rows) - 1), Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, RowList):
            return self._key(watched, event.key())
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, RowList):
            self._show(watched)
        return False

    def _key(self, here: RowList, key: int) -> bool:
        shown = [one for one in self._lists if one.rows.rows and one.isVisible()]
        if here not in shown:
            return False
        at, row = shown.index(here), here.currentIndex().row()
        if key == Qt.Key.Key_Down and row == len(here.rows.rows) - 1 and at + 1 < len(shown):
            self._go(shown[at + 1], 0)
        elif key == Qt.Key.Key_Up and row <= 0 and at > 0:
            self._go(shown[at - 1], len(shown[at - 1].rows.rows) - 1)
        elif key == Qt.Key.Key_Home and at > 0:
            self._go(shown[0], 0)
        elif key == Qt.Key.Key_End and at + 1 < len(shown):
            self._go(shown[-1], len(shown[-1].rows.rows) - 1)
        else:
            return False
        return True

    def _go(self, to: RowList, row: int, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        to.setFocus(reason)
        to.setCurrentIndex(to.rows.index(row))
        self._show(to)

    def _show(self, one: RowList) -> None:
        index = one.currentIndex()
        if not index.isValid() or not one.hasFocus():
            return
        inside = one.visualRect(index)
        corner = one.viewport().mapTo(self._scroll.content, inside.topLeft())
        place = QRect(corner, inside.size())
        air = current().px("space.4")
        bar = self._scroll.verticalScrollBar()
        if place.top() - air < bar.value():
            bar.setValue(place.top() - air)
        elif place.bottom() + air > bar.value() + self._scroll.viewport().height():
            bar.setValue(place.bottom() + air - self._scroll.viewport().height())
