"""Shown instead of the lock when the program cannot start: what is the matter, what to do, and the code for IT."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import heading, label


class TroubleScreen(QWidget):
    """One card in the middle; nothing to press."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__()
        theme = current()
        card = Card()
        top = row(Logo(), label("Hjemmebesøg", "h3"), gap="space.2")
        top.addStretch(1)
        card.body.addLayout(top)
        card.body.addWidget(heading(self.tr("The program cannot start here yet")))
        card.body.addWidget(Banner(sentence, self.tr("Give IT this code: %1").replace("%1", code), "attention"))
        card.setFixedWidth(theme.px("width.form"))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(2)
