"""Badges: an icon and one to three words on a soft ground. Not clickable, at most two in a row."""

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Tone, mark_colour, set_look
from homevisit.ui.widgets.text import IconLabel, label


@dataclass(frozen=True, slots=True)
class BadgeSpec:
    """What a badge says; list rows carry one and paint it themselves."""

    text: str
    tone: Tone = "neutral"
    icon: str = ""


class Badge(QFrame):
    """A badge standing in a layout."""

    def __init__(self, text: str, tone: Tone = "neutral", icon: str = "") -> None:
        super().__init__()
        set_look(self, kind="badge", tone=tone)
        theme = current()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.2"), 0, theme.px("space.2"), 0)
        line.setSpacing(theme.px("space.1"))
        self._mark = IconLabel(icon, badge_colour(tone), "bold", "xs") if icon else None
        if self._mark is not None:
            line.addWidget(self._mark)
        self._words = label(text, "captionstrong", tone)
        line.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Say something else in the same tone."""
        self._words.setText(text)
        self.setAccessibleName(text)

    def _fit(self) -> None:
        self.setFixedHeight(current().px("height.badge"))


def badge_colour(tone: Tone) -> str:
    """The colour token of words and icon on a badge."""
    return f"{tone}_text" if tone not in ("text", "text2", "text3", "disabled", "neutral") else mark_colour(tone)
