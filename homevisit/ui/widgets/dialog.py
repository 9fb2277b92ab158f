"""The one kind of dialog: for what cannot be undone or reaches other people. The title is the question."""

from typing import Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.focus_ring import FocusRing
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.scroll import Scroll
from homevisit.ui.widgets.surfaces import Surface, row
from homevisit.ui.widgets.text import icon_label, label

_OUTER = "space.6"


class Dialog(QDialog):
    """Question, body, and two buttons that repeat the verb; Esc and the first focus are the safe answer.

    Connect to ``accepted`` (the act) and call ``open()``; ``rejected`` is the safe answer.
    """

    def __init__(
        self,
        window: QWidget,
        question: str,
        text: str = "",
        *,
        safe: str,
        act: str,
        variant: Literal["primary", "dangerfill"] = "dangerfill",
    ) -> None:
        """`window` is darkened while the dialog is open; `safe` and `act` are the words of the two buttons."""
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        set_look(self, kind="dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAccessibleName(question)
        self.setAccessibleDescription(text)
        self._window = window.window()
        self._overlay = QWidget(self._window)
        set_look(self._overlay, kind="overlay")
        self._overlay.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._overlay.hide()
        self.destroyed.connect(self._overlay.deleteLater)  # also when its screen goes while it is open
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = Surface("dialog", pad=_OUTER, gap="space.4")
        outer.addWidget(self._frame)
        edge, gutter = current().px(_OUTER), current().px("stroke.gutter")
        self._frame.body.setContentsMargins(edge, edge, edge - gutter, edge)  # The body keeps room for its scroll bar
        self._title = label(question, "h2", wrap=True)
        self._frame.body.addWidget(self._title)
        self._scroll = Scroll(gap="space.4")
        self.body = self._scroll.body
        self._frame.body.addWidget(self._scroll)
        if text:
            self.body.addWidget(label(text, "body", wrap=True))
        self.safe_button = Button(safe, on_click=self.reject)
        self.act_button = Button(act, variant, on_click=self.accept)
        self._buttons = row(gap="space.3")
        self._buttons.setContentsMargins(0, 0, gutter, 0)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.safe_button)
        self._buttons.addWidget(self.act_button)
        self._frame.body.addLayout(self._buttons)
        self._ring = FocusRing(self)

    def add_facts(self, facts: list[tuple[str, str, str]]) -> None:
        """A sunken well with (icon, colour token, sentence) lines: what happens, what does not, what offline means."""
        well = Surface("sunken", pad="space.4", gap="space.2")
        for icon, token, sentence in facts:
            line = row(gap="space.2")
            line.addWidget(icon_label(icon, token), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(sentence, "body", wrap=True), 1)
            well.body.addLayout(line)
        self.body.addWidget(well)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._overlay.setGeometry(self._window.rect())
        self._overlay.show()
        self._overlay.raise_()
        self.safe_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ring.show_on(self.safe_button)

    def hideEvent(self, event: QHideEvent) -> None:
        self._overlay.hide()
        super().hideEvent(event)

    def done(self, result: int) -> None:
        self._overlay.hide()
        super().done(result)

    def _fit(self) -> None:
        """540 px wide at 100 %, more for a long choice, never larger than the window; what does not fit scrolls."""
        theme = current()
        window = self._window
        margin = theme.px("space.8")
        buttons = self._buttons.minimumSize().width() + 2 * theme.px(_OUTER)
        widest = self.body.minimumSize().width() + 2 * theme.px(_OUTER) + theme.px("stroke.gutter") + 2  # choices
        width = min(max(theme.px("width.dialog"), buttons, widest), window.width() - margin)
        inner = width - 2 * theme.px(_OUTER) - 2
        wanted = self.body.heightForWidth(inner - theme.px("stroke.gutter"))
        wanted = wanted if wanted > 0 else self.body.sizeHint().height()
        rest = (
            self._title.heightForWidth(inner)
            + self._buttons.sizeHint().height()
            + 2 * theme.px(_OUTER)
            + 2 * theme.px("space.4")
            + 2
        )
        self._scroll.setFixedHeight(max(0, min(wanted, window.height() - margin - rest)))
        self.setFixedSize(width, rest + self._scroll.height())
        centre = window.mapToGlobal(window.rect().center())
        self.move(centre - QPoint(self.width() // 2, self.height() // 2))
