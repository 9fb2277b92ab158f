"""An empty list says so in one line, and what to do in another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from homevisit.ui.theme import current
from homevisit.ui.widgets.buttons import Button
from homevisit.ui.widgets.surfaces import Surface
from homevisit.ui.widgets.text import IconLabel, label


class EmptyState(Surface):
    """Icon, one line of fact, one line or button with what to do; on a card, or on a well of its own."""

    def __init__(
        self, icon: str, fact: str, hint: str = "", *, button: Button | None = None, sunken: bool = False
    ) -> None:
        super().__init__("sunken" if sunken else "plain", pad="space.5", gap="space.1")
        self.body.addLayout(_middle(IconLabel(icon, "text3", "regular", "xl" if hint or button else "l")))
        self.body.addSpacing(current().px("space.2"))
        self._fact = label(fact, "h3", wrap=True, centred=True)
        self._hint = label(hint, "body", "text2", wrap=True, centred=True)
        self.body.addWidget(self._fact)
        self.body.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        if button is not None:
            self.body.addSpacing(current().px("space.3"))
            self.body.addLayout(_middle(button))
        self.setAccessibleName(f"{fact}. {hint}".strip())

    def set_text(self, fact: str, hint: str = "") -> None:
        """Say another fact and hint."""
        self._fact.setText(fact)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{fact}. {hint}".strip())


def _middle(widget: IconLabel | Button) -> QHBoxLayout:
    """Between two stretches: an alignment flag would take away the height a wrapping text needs."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line
