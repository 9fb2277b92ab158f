"""What a screen begins with: a plain title, or a ruled bar with the state and the actions of one piece of work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from homevisit.ui.theme import current
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.look import set_look
from homevisit.ui.widgets.surfaces import column, plain, row
from homevisit.ui.widgets.text import IconLabel, heading, label


class PageHeader(QWidget):
    """The `h1` of a full screen, one line below it, and its buttons at the right."""

    def __init__(self, title: str, subtitle: str = "", actions: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        set_look(self, kind="plain")
        theme = current()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.8"), theme.px("space.6"), theme.px("space.8"), theme.px("space.3"))
        line.setSpacing(theme.px("space.3"))
        self._title = heading(title, "h1")
        self._subtitle = label(subtitle, "body", "text2", wrap=True)
        line.addWidget(plain(column(self._title, self._subtitle, gap="")), 1)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_text(self, title: str, subtitle: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))


class WorkHeader(QFrame):
    """The bar over a piece of work: what it is, how far it is saved, what can be done. It never scrolls."""

    def __init__(
        self, title: str, subtitle: str = "", *, badge: Badge | None = None, actions: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        set_look(self, kind="header")
        theme = current()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px("space.6"), theme.px("space.2"), theme.px("space.6"), theme.px("space.2"))
        line.setSpacing(theme.px("space.3"))
        self._title = label(title, "h2")
        first = row(self._title, gap="space.3")
        self._badges = first
        self._badge = badge
        if badge is not None:
            first.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        self._subtitle = label(subtitle, "caption", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self._subtitle)
        line.addLayout(words, 1)
        self._state_icon = IconLabel("hard-drive", "ok", "regular", "m")
        self._state = label("", "captionstrong")
        self._state_detail = label("", "caption", "text2")
        self.state = plain(row(self._state_icon, self._state, self._state_detail, gap="space.1"))
        self.state.hide()
        line.addWidget(self.state)
        for action in actions:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()
        theme.changed.connect(self._fit)

    def set_text(self, title: str, subtitle: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def set_badge(self, badge: Badge | None) -> None:
        """Show another badge after the title, or none."""
        if self._badge is not None:
            self._badges.removeWidget(self._badge)
            self._badge.deleteLater()
        self._badge = badge
        if badge is not None:
            self._badges.insertWidget(1, badge, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_state(self, icon: str, token: str, text: str, detail: str = "") -> None:
        """How far the work is saved: an icon, the fact, and what has not happened yet; "" hides it."""
        self._state_icon.set_icon(icon, token)
        self._state.setText(text)
        self._state_detail.setText(detail)
        self._state_detail.setVisible(bool(detail))
        self.state.setVisible(bool(text))

    def _fit(self) -> None:
        self.setMinimumHeight(current().px("height.header"))
