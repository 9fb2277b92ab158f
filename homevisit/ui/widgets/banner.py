"""Messages that stay until they are solved: a banner, and the summary over a form with errors."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.announce import announce
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.look import Tone, set_look, tone_colour
from homevisit.ui.widgets.text import IconLabel, label

_ICONS: dict[str, str] = {
    "info": "cloud-slash",
    "attention": "clock",
    "danger": "warning-circle",
    "ok": "check-circle",
    "private": "eye-slash",
    "voice": "chat-circle-text",
    "brand": "info",
}


class Banner(QFrame):
    """A coloured edge, an icon, the fact in bold, one sentence with the next step, and room for a button."""

    def __init__(
        self, title: str, text: str = "", tone: Tone = "info", *, icon: str = "", button: Button | None = None
    ) -> None:
        """`tone` is one of info, attention, danger, ok, private, voice, brand; each has its own icon."""
        super().__init__()
        set_look(self, kind="banner", tone=tone)
        theme = current()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.4"), theme.px("space.3"), theme.px("space.4"), theme.px("space.3"))
        line.setSpacing(theme.px("space.3"))
        self._icon = IconLabel(icon or _ICONS[tone], tone_colour(tone), "regular", "m")
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._title = label(title, "strong", wrap=True)
        self._text = label(text, "body", "text2", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        line.addLayout(self.body, 1)
        self._text.setVisible(bool(text))  # not before it has its parent: it would be a window for a moment
        if button is not None:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{title}. {text}".strip())

    def set_text(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}".strip())


class ErrorSummary(Banner):
    """What must be put right before going on; each line moves the focus to its field. Hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__("", tone="danger")
        self._lines: list[Button] = []
        self.hide()

    def set_errors(self, errors: Sequence[tuple[str, QWidget | Callable[[], object]]]) -> None:
        """Show (sentence, field) for each error and tell the screen reader; hide for none.

        Instead of a field it may be what shows the field first and moves the focus there itself.
        """
        for button in self._lines:
            self.body.removeWidget(button)
            button.deleteLater()
        self._lines = [self._line(sentence, field) for sentence, field in errors]
        self.set_text(self.tr("Put %n thing(s) right before you go on", "", len(errors)))
        self.setVisible(bool(errors))
        if errors:
            announce(self, self._title.text())

    @property
    def lines(self) -> tuple[Button, ...]:
        """One button for each error, in their order."""
        return tuple(self._lines)

    def _line(self, sentence: str, field: QWidget | Callable[[], object]) -> Button:
        button = Button(sentence, "quiet", flush=True, on_click=_focus(field))
        button.setProperty("tone", "danger")
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


def _focus(field: QWidget | Callable[[], object]) -> Callable[[], object]:
    if isinstance(field, QWidget):
        return lambda: field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return field
