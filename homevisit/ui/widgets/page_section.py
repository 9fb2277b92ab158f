"""A section of a note: its icon and heading, a badge that says whose words it holds, and the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.look import Tone, mark_colour
from homevisit.ui.widgets.page_text import PageText
from homevisit.ui.widgets.surfaces import row
from homevisit.ui.widgets.text import heading, icon_label


class PageSection(QWidget):
    """Heading and text aligned as on a written page; `edited` after each change by the person."""

    edited = Signal()
    focused = Signal(bool)

    def __init__(
        self, title: str, icon: str, *, tone: Tone = "text2", badge: Badge | None = None, placeholder: str = ""
    ) -> None:
        """`tone` colours the icon: "voice" for the family's words, "private" for what the family does not see."""
        super().__init__()
        theme = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = row(gap="space.2")
        line.addWidget(icon_label(icon, mark_colour(tone)), 0, Qt.AlignmentFlag.AlignVCenter)
        self.title = heading(title, "h3")
        line.addWidget(self.title)
        if badge is not None:
            line.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        column.addLayout(line)
        self.page = PageText(title, placeholder)
        self._under = row(self.page, gap="")
        column.addLayout(self._under)
        self.page.edited.connect(self.edited)
        self.page.focused.connect(self.focused)
        self.setFocusProxy(self.page)
        self._align()
        theme.changed.connect(self._align)

    def _align(self) -> None:
        """The text's left edge stands under the heading's."""
        theme = current()
        heading_left = theme.px("icon.m") + theme.px("space.2")
        self._under.setContentsMargins(max(0, heading_left - self.page.indent), 0, 0, 0)
