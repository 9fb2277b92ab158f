"""Shown instead of the lock when the program cannot start: what is the matter, what to do, and the code for IT."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.base.errors import HomevisitError
from homevisit.ui import messages
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import heading, label

#: What the one at the computer can put right himself: no code for IT, and nothing to be alarmed at.
_OWN = frozenset({"profile_in_use"})


class TroubleScreen(QWidget):
    """One card in the middle, with one button: it closes the window."""

    def __init__(self, error: HomevisitError) -> None:
        super().__init__()
        own = error.code in _OWN
        self._card = Card()
        top = row(Logo(), label("Hjemmebesøg", "h3"), gap="space.2")
        top.addStretch(1)
        self._card.body.addLayout(top)
        title = self.tr("One window is enough") if own else self.tr("The program cannot start here yet")
        self._card.body.addWidget(heading(title))
        code = "" if own else self.tr("Give IT this code: %1").replace("%1", error.code)
        tone: Tone = "info" if own else "attention"
        icon = "info" if own else "warning-circle"
        self._card.body.addWidget(Banner(messages.sentence(error), code, tone, icon=icon))
        self.button = Button(self.tr("Close"), "primary", density="l", on_click=lambda: self.window().close())
        bottom = row(gap="")
        bottom.addStretch(1)
        bottom.addWidget(self.button)
        self._card.body.addLayout(bottom)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        scroll = Scroll()
        scroll.body.addStretch(1)
        scroll.body.addLayout(middle)
        scroll.body.addStretch(2)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px("width.form") + theme.px("space.12"), theme.px("width.form"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current()
        self._card.setFixedWidth(min(theme.px("width.form"), self.width() - 2 * theme.px("space.8")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.button.setFocus()
