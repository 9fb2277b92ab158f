"""The bar over what is read and the one below it: larger, smaller, out; read together, own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.surfaces import Surface, row
from homevisit.ui.widgets.text import label

Do = Callable[[], object]


class Top(Surface):
    """It never scrolls."""

    def __init__(self, larger: Do, smaller: Do, close: Do) -> None:
        super().__init__("header", pad="", gap="")
        theme = current()
        side, top = theme.px("space.6"), theme.px("space.3")
        self.body.setContentsMargins(side, top, side, top)
        self.badge = Badge(self.tr("Here is only what is about you"), "voice", "house")
        self.smaller_button = Button(self.tr("Smaller text"), icon="magnifying-glass-minus", on_click=smaller)
        self.larger_button = Button(self.tr("Larger text"), icon="magnifying-glass-plus", on_click=larger)
        self.close_button = Button(self.tr("Close with code"), icon="lock-simple", on_click=close)
        self._title = label(QCoreApplication.translate("FamilyScreen", "The family's screen"), "h3")
        line = row(Logo(), self._title, gap="space.3")
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        for button in (self.smaller_button, self.larger_button, self.close_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)

    def fit(self, width: int) -> None:
        """The badge gives way where there is no room for it."""
        self.badge.show()
        self.badge.setVisible(self.body.sizeHint().width() <= width)


class Foot(Surface):
    """What the family can do with what it has read. Hidden while one of the two is being done."""

    def __init__(self, read_together: Do, own_words: Do) -> None:
        super().__init__("footer", pad="", gap="space.2")
        theme = current()
        side, top = theme.px("space.6"), theme.px("space.4")
        self.body.setContentsMargins(side, top, side, top)
        self.words = Button(self.tr("The family's own words"), icon="quotes", on_click=own_words)
        self.read = Button(self.tr("We have read it together"), "primary", icon="check", on_click=read_together)
        self.done = Badge(self.tr("Read together today"), "ok", "check")
        line = row(gap="space.3")
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.done, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.read)
        self.body.addLayout(line)

    def show_page(self, there: bool, read_today: bool) -> None:
        """there: something is read. read_today: that it was read together today is a fact already."""
        self.words.setVisible(there)
        self.read.setVisible(there and not read_today)
        self.done.setVisible(read_today)
