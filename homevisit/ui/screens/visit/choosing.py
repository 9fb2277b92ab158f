"""Whom to visit: the families by name, a few letters are enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCollator, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.store.folding import fold_text
from homevisit.store.queries.visit import FamilyRow
from homevisit.ui.screens.visit.words import family_lines
from homevisit.ui.theme import current
from homevisit.ui.widgets.empty import EmptyState
from homevisit.ui.widgets.field import Field, text_input
from homevisit.ui.widgets.header import PageHeader
from homevisit.ui.widgets.rows import RowList
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card
from homevisit.ui.widgets.work_rows import TwoLineDelegate


class FamilyChooser(QWidget):
    """Signal: chosen(vault). Enter takes the first of the list, the arrows go into it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[FamilyRow] = []
        self._today = date.min
        self.typed = text_input()
        self.list = RowList(TwoLineDelegate(), self.tr("Families"))
        self._none = EmptyState("users-three", "")
        field = Field(self.tr("Which family?"), self.typed, self.tr("Write a part of the name"))
        card = Card()
        for widget in (field, self.list, self._none):
            card.body.addWidget(widget)
        scroll = Scroll()
        theme = current()
        side = theme.px("space.8")
        scroll.body.setContentsMargins(side, theme.px("space.2"), side - theme.px("stroke.gutter"), theme.px("space.6"))
        card.setMaximumWidth(theme.px("width.page_max"))
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(PageHeader(self.tr("New visit")))
        page.addWidget(scroll, 1)
        self._card = card
        self.typed.textEdited.connect(self._show)
        self.typed.returnPressed.connect(self._first)
        self.list.opened_from(self.typed)
        self.typed.installEventFilter(self)
        self.list.opened.connect(self.chosen)
        theme.changed.connect(self._fit)

    def load(self, rows: Sequence[FamilyRow], today: date) -> None:
        """Show the families; the keyboard stands where one types."""
        order = QCollator(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        self._rows = sorted(rows, key=lambda row: order.sortKey(row.title))
        self._today = today
        self.typed.clear()
        self._show()
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if down and self.list.rows.rows:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.list.rows.index(0))
        return bool(down)

    def _show(self) -> None:
        words = fold_text(self.typed.text()).split()
        shown = [row for row in self._rows if all(word in fold_text(row.title) for word in words)]
        self.list.set_rows(family_lines(shown, self._today))
        self.list.setVisible(bool(shown))
        if self._rows:
            self._none.set_text(self.tr("No family has that in its name"))
        else:
            self._none.set_text(self.tr("You are not on any team yet"))
        self._none.setVisible(not shown)

    def _first(self) -> None:
        rows = self.list.rows.rows
        if rows:
            self.chosen.emit(rows[0].key)

    def _fit(self) -> None:
        self._card.setMaximumWidth(current().px("width.page_max"))
