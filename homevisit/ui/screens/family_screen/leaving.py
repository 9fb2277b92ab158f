"""The way out of the family's screen: the code, with the same tries and waits as at the lock."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.base.errors import HomevisitError
from homevisit.ui import messages
from homevisit.ui.context import Context
from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.field import CodeInput, Field
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Card, row
from homevisit.ui.widgets.text import label


class Leaving(QWidget):
    """Signals: right() after the code; stay() back to what was read."""

    right = Signal()
    stay = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._until = 0.0
        self._reason = ""
        self._wait = QTimer(self, interval=1000)
        self._wait.timeout.connect(self._count_down)
        self.code = CodeInput("l", typed_only=True)
        self.code.submitted.connect(self.try_code)
        self._field = Field(self.tr("The code of whoever brought the computer"), self.code)
        close = self.tr("Close the family's screen")
        self.button = Button(close, "primary", icon="lock-simple-open", on_click=self.try_code)
        self.back = Button(self.tr("Read on"), on_click=self.stay.emit)
        card = Card(close)
        hides = self.tr("Everything else is hidden while you read. Do not leave the computer without locking it.")
        card.body.addWidget(label(hides, "caption", "text2", wrap=True))
        card.body.addWidget(self._field)
        card.body.addLayout(row(self.button, gap="space.2"))
        card.body.addLayout(row(self.back, gap="space.2"))
        self._card = card
        scroll = Scroll()
        middle = row(gap="")
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        scroll.body.addStretch(1)
        scroll.body.addLayout(middle)
        scroll.body.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        edge = current().px("space.5")
        scroll.body.setContentsMargins(edge, edge, edge - current().px("stroke.gutter"), edge)
        current().changed.connect(self._fit)
        self._fit()

    @property
    def error(self) -> str:
        """What is said about the last try."""
        return self._field.error

    def begin(self) -> None:
        """An empty field, and the wait that is left from earlier tries."""
        self.clear()
        self._begin_waiting(self._context.door.wait())
        self.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """No letter of a code stays."""
        self.code.forget()
        self._reason = ""
        self._field.set_error("")

    def try_code(self) -> None:
        """The code is checked on the store thread; nothing is closed meanwhile."""
        if not self.button.isEnabled() or not self.code.edit.text():
            self.code.setFocus()
            return
        given = self.code.edit.text()
        self.code.hide_code()
        self.button.setEnabled(False)
        self._context.background.run(lambda: self._context.door.check(given), self._was_right, self._refused)

    def _was_right(self, _nothing: None) -> None:
        self.button.setEnabled(True)
        self.clear()
        self.right.emit()

    def _refused(self, error: HomevisitError) -> None:
        self._reason = messages.sentence(error) if error.code != "too_many_tries" else ""
        self.button.setEnabled(True)
        self._field.set_error(self._reason)
        told = error.facts.get("seconds")
        self._begin_waiting(told if isinstance(told, int) else self._context.door.wait())
        announce(self, self._field.error)
        self.code.edit.setFocus()
        self.code.edit.selectAll()

    def _begin_waiting(self, seconds: int) -> None:
        if seconds > 0:
            self._until = self._context.clock.monotonic() + seconds
            self.button.setEnabled(False)
            self._wait.start()
            self._count_down()

    def _count_down(self) -> None:
        left = math.ceil(self._until - self._context.clock.monotonic())
        if left > 0:
            self._field.set_error(f"{self._reason} {messages.wait(left)}".strip())
            return
        self._wait.stop()
        self.button.setEnabled(True)
        self._field.set_error(self._reason)

    def _fit(self) -> None:
        self._card.setMaximumWidth(current().px("width.form"))
