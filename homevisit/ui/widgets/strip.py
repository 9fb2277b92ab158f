"""The status strip along the bottom: one honest sentence at the left, the lock at the right."""

from typing import Literal

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.text import IconLabel, key_hint, label

StripState = Literal["ok", "here", "offline", "conflict"]

_LOOKS: dict[str, tuple[str, str]] = {
    "ok": ("cloud-check", "ok"),
    "here": ("hard-drive", "text2"),
    "offline": ("cloud-slash", "info_text"),
    "conflict": ("git-merge", "attention_text"),
}


class StatusStrip(QFrame):
    """Pressing the sentence asks for the screen that explains it (`opened`); `locked` asks for the lock."""

    opened = Signal()
    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_look(self, kind="strip")
        theme = current()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.4"), 0, theme.px("space.4"), 0)
        line.setSpacing(theme.px("space.2"))
        self._icon = IconLabel("hard-drive", "text2", "regular", "m")
        self._sentence = label("", "caption")
        self._detail = label("", "caption", "text2")
        self._undo = Button("", "quiet", density="s")
        self._undo.hide()
        for widget in (self._icon, self._sentence, self._detail, self._undo):
            line.addWidget(widget)
        line.addStretch(1)
        lock = Button(self.tr("Lock now"), "quiet", icon="lock-simple", density="s", on_click=self.locked.emit)
        line.addWidget(lock)
        line.addWidget(key_hint("Ctrl L"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._last_said = QElapsedTimer()
        self._to_say = QTimer(self)
        self._to_say.setSingleShot(True)
        self._to_say.timeout.connect(self._say)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def sentence(self) -> str:
        """What the strip says now."""
        return self._sentence.text()

    def show_state(self, state: StripState, sentence: str, detail: str = "") -> None:
        """Say how things stand. Screen readers hear it politely, at most once a minute, and only the newest."""
        icon, token = _LOOKS[state]
        self._icon.set_icon(icon, token)
        set_look(self, state=state if state in ("offline", "conflict") else "normal")
        if sentence == self._sentence.text() and detail == self._detail.text():
            return
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self.setAccessibleName(f"{sentence} {detail}".strip())
        if not self._to_say.isActive():
            gap = current().ms("announce_gap_ms")
            waited = self._last_said.elapsed() if self._last_said.isValid() else gap
            self._to_say.start(max(0, gap - int(waited)))

    def offer(self, text: str, button: Button | None) -> None:
        """Show `button` (such as Undo) after the sentence, or take it away with None."""
        self._undo.hide()
        if button is not None:
            layout = self.layout()
            if isinstance(layout, QHBoxLayout):
                layout.replaceWidget(self._undo, button)
            self._undo.deleteLater()
            self._undo = button
            button.setText(text)
            button.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self._last_said.start()
        announce(self, self.accessibleName())

    def _fit(self) -> None:
        self.setFixedHeight(current().px("height.strip"))
