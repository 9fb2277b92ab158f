"""Buttons. The words start with a verb; one `primary` a screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from homevisit.ui.theme import current
from homevisit.ui.widgets.look import Density, Variant, set_look
from homevisit.ui.widgets.text import key_hint, label

_ICON_TOKEN: dict[str, str] = {
    "default": "text",
    "primary": "on_brand",
    "quiet": "brand_text",
    "danger": "danger_text",
    "dangerfill": "on_danger",
    "seg": "text",
    "nav": "text2",
    "find": "text2",
    "tab": "text2",
}


class Button(QPushButton):
    """A push button with a variant, a density and, if wanted, an icon tinted to match."""

    def __init__(
        self,
        text: str,
        variant: Variant = "default",
        *,
        icon: str = "",
        icon_token: str = "",
        density: Density = "m",
        flush: bool = False,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        """`flush` takes the padding away, for a quiet button standing in a line of text."""
        super().__init__(text)
        self._variant = variant
        self._density = density
        self._icon = icon
        self._icon_token = icon_token or _ICON_TOKEN[variant]
        set_look(self, variant=variant, density=density, edge="flush" if flush else "normal")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()
        current().changed.connect(self._tint)
        if on_click is not None:
            self.clicked.connect(lambda _checked: on_click())

    def set_icon(self, name: str, token: str = "") -> None:
        """Show another icon, or none for ""."""
        self._icon = name
        self._icon_token = token or _ICON_TOKEN[self._variant]
        self._tint()

    def set_variant(self, variant: Variant) -> None:
        """Change how much the button stands out."""
        self._variant = variant
        self._icon_token = _ICON_TOKEN[variant]
        set_look(self, variant=variant)
        self._tint()

    def _tint(self) -> None:
        theme = current()
        self.setIconSize(theme.icon_size("s" if self._density == "s" else "m", aired=True))
        self.setIcon(theme.icon(self._icon, self._icon_token, aired=True) if self._icon else QIcon())


class NavButton(Button):
    """A place in the navigation: a filled icon and a mark at the left edge when it is the one shown."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text, "nav", icon=icon)
        self._words = text
        self._rail = False
        self._counted = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        self.count = label("", "captionstrong", "text2")
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, current().px("space.3"), 0)
        line.addStretch(1)
        line.addWidget(self.count)
        self.count.hide()

    def set_count(self, count: int, words: str) -> None:
        """A figure at the right; `words` say it aloud, and in the rail's tooltip. 0: no figure."""
        self.count.setText(str(count) if count else "")
        self._counted = words
        self.setAccessibleName(f"{self._words}, {words}" if words else self._words)
        self.set_rail(self._rail)

    def set_rail(self, rail: bool) -> None:
        """In the rail only the icon is seen; the words become the tooltip."""
        self._rail = rail
        self.setText("" if rail else self._words)
        self.setToolTip(" · ".join(part for part in (self._words, self._counted) if part) if rail else "")
        self.count.setVisible(bool(self.count.text()) and not rail)
        self._tint()
        set_look(self, rail="true" if rail else "false")

    def _tint(self) -> None:
        theme = current()
        words = bool(self.text())
        self.setIconSize(theme.icon_size("m", aired=words))
        self.setIcon(theme.icon(self._icon, "text2", on=("fill", "brand"), aired=words))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        theme = current()
        width, height = theme.px("stroke.mark"), theme.px("height.nav_mark")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(0, (self.height() - height) // 2, width, height, width / 2, width / 2)


class FindButton(Button):
    """Looks like the field it opens, with its keys at the right; in the rail only the icon is seen."""

    def __init__(self, text: str, keys: str) -> None:
        """`keys`: what opens it too, such as *Ctrl K*."""
        super().__init__(text, "find", icon="magnifying-glass")
        self._words = text
        self.setAccessibleName(text)
        self.setAccessibleDescription(keys)
        self._hint = key_hint(keys)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, current().px("space.1"), 0)
        line.addStretch(1)
        line.addWidget(self._hint)

    def set_rail(self, rail: bool) -> None:
        """In the rail only the icon is seen; the words become the tooltip."""
        self.setText("" if rail else self._words)
        self.setToolTip(f"{self._words} · {self._hint.text()}" if rail else "")
        self._hint.setVisible(not rail)
        set_look(self, rail="true" if rail else "false")
        self._tint()

    def sizeHint(self) -> QSize:
        """The words and the keys side by side."""
        hint = super().sizeHint()
        return hint if self._hint.isHidden() else hint + QSize(self._hint.sizeHint().width(), 0)

    def _tint(self) -> None:
        theme = current()
        words = bool(self.text())
        self.setIconSize(theme.icon_size("m", aired=words))
        self.setIcon(theme.icon(self._icon, self._icon_token, aired=words))


class IconButton(QToolButton):
    """An icon alone, allowed in the rail and where the words stand beside it; the name is its tooltip too."""

    def __init__(
        self, icon: str, name: str, *, token: str = "text2", on_click: Callable[[], object] | None = None
    ) -> None:
        """`name` says what pressing does; screen readers and the tooltip use it. ValueError without one."""
        super().__init__()
        if not name:
            raise ValueError("a button with only an icon needs a name")
        self._icon, self._token = icon, token
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._tint()
        current().changed.connect(self._tint)
        if on_click is not None:
            self.clicked.connect(lambda _checked: on_click())

    def _tint(self) -> None:
        theme = current()
        self.setIconSize(theme.icon_size("m"))
        self.setIcon(theme.icon(self._icon, self._token))


def link(text: str, on_click: Callable[[], object] | None = None, *, icon: str = "", small: bool = False) -> Button:
    """A quiet button standing in text, without padding."""
    return Button(text, "quiet", icon=icon, density="s" if small else "m", flush=True, on_click=on_click)
