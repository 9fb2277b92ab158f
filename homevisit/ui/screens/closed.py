"""This computer was closed: what happened, what was kept, and how one goes on. Nothing of families is left to show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from homevisit.base.closed import Closed
from homevisit.base.paths import ProfilePaths
from homevisit.ui.theme import current
from homevisit.ui.widgets.banner import Banner
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.navigation_column import Logo
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import heading, label


class ClosedScreen(QWidget):
    """One card in the middle. Showing it also finishes what a power cut may have left of the closing."""

    def __init__(self, paths: ProfilePaths, go_on: Callable[[], None]) -> None:
        """`go_on`: the first run, when the person wants to enrol this computer anew."""
        super().__init__()
        from homevisit.actions import leaving  # noqa: PLC0415 - loads the database library; hardly ever needed
        from homevisit.store.keystore import OsKeyStore  # noqa: PLC0415 - as above

        what = leaving.finish(paths, OsKeyStore()) or Closed("wipe", "")
        self._begin_anew = partial(leaving.begin_anew, paths)
        self._go_on = go_on
        self._card = Card()
        top = row(Logo(), label("Hjemmebesøg", "h3"), gap="space.2")
        top.addStretch(1)
        self._card.body.addLayout(top)
        self._card.body.addWidget(heading(self.tr("This computer is closed")))
        self._card.body.addWidget(Banner(self._happened(what), self._unsent(what), "info", icon="info"))
        if what.phone:
            self._card.body.addWidget(label(self.tr("Questions? Call IT: %1").replace("%1", what.phone), wrap=True))
        self.button = Button(self.tr("Enrol this computer again"), "primary", density="l", on_click=self._again)
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

    def _happened(self, what: Closed) -> str:
        if what.why == "signed_out":
            return self.tr("You have removed Hjemmebesøg from this computer. Nothing that can be read is left here.")
        if what.why == "farewell":
            return self.tr("IT has signed this computer off. Nothing that can be read is left here.")
        return self.tr("IT has reported this computer lost. Nothing that can be read is left here.")

    def _unsent(self, what: Closed) -> str:
        if not what.letters:
            return self.tr("Everything you had written had been sent.")
        if what.handed_in >= what.letters:
            return self.tr("What you had not sent was sealed first and has been handed over to your colleagues.")
        return self.tr(
            "What you had not sent was sealed first and lies on this computer. Only those who go on with it can open "
            "it. It is handed in by itself when the computer is enrolled again."
        )

    def _again(self) -> None:
        self._begin_anew()
        self._go_on()
