"""The one Theme of the running program: hand it to the application once, ask it while painting."""

import os
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from homevisit.ui.theme.icons import AIR, SEARCH_PATH, IconStore
from homevisit.ui.theme.sheet import build_palette, fill, system_colours
from homevisit.ui.theme.tokens import UnknownToken, read_tokens

Mode = Literal["light", "dark", "system"]
_MODES = ("light", "dark", "system")
#: Qt's own door to the base style. Set before QApplication it saves a start 7 ms: a QStyle that Python holds brings all
#: its enums along.
STYLE_VARIABLE, STYLE = "QT_STYLE_OVERRIDE", "Fusion"
_OBJECT_NAME = "homevisit-theme"

#: A control's border, top and bottom: `min-height` in a style sheet is the height inside it.
_BORDERS = 2


class Theme(QObject):
    """Every colour, size, font and icon for one mode and text size; `changed` after either has moved.

    Make it after QApplication and before the first widget, then call `install`.
    """

    changed = Signal()

    def __init__(self, resources: Path, mode: Mode = "system", text_size: float = 1.0) -> None:
        """`resources` is the folder with fonts/, icons/ and styles/. Raises OSError when it is incomplete."""
        super().__init__()
        self.setObjectName(_OBJECT_NAME)
        self._resources = resources
        self._tokens = read_tokens(resources)
        self._template = (resources / "styles" / "theme.qss.in").read_text(encoding="utf-8")
        self._store = IconStore(resources / "icons")
        self._system = QPalette(QGuiApplication.palette())
        self._load_fonts()
        self._installed = False
        self._set(mode, text_size)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    # -- what is chosen ---------------------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """What the person chose; "system" follows the computer."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        return self._palette == "dark"

    @property
    def text_size(self) -> float:
        """1.0 to 2.0."""
        return self._text_size

    @property
    def text_sizes(self) -> tuple[float, float, float]:
        """Smallest, largest and step of the text size."""
        return self._tokens.text_min, self._tokens.text_max, self._tokens.text_step

    def choose(self, *, mode: Mode | None = None, text_size: float | None = None) -> None:
        """Change the look of the running program. Raises ValueError for an unknown mode or a size out of range."""
        self._set(mode or self._mode, self._text_size if text_size is None else text_size)
        self._apply()

    # -- asking -----------------------------------------------------------------------------------------------------

    def colour(self, token: str) -> QColor:
        """The colour of `token` now; raises `UnknownToken`."""
        try:
            return QColor(self._colours[token])
        except KeyError:
            raise UnknownToken(f"no colour is called {token!r} in tokens.json") from None

    def picture_colour(self, token: str) -> QColor:
        """A colour of the unlock screen's picture; nothing else may use these. Raises `UnknownToken`."""
        try:
            return QColor(self._tokens.picture[self._palette][token])
        except KeyError:
            raise UnknownToken(f"the picture has no colour {token!r} in tokens.json") from None

    def avatar_tint(self, person: str) -> str:
        """The tone that stands for this person: the same for the same text on every laptop."""
        tints = self._tokens.avatar_tints
        return tints[sum(person.encode()) % len(tints)]

    def px(self, token: str) -> int:
        """The size ``group.name`` in px at the present text size, such as "space.4" or "height.row"."""
        return self._tokens.px(token, self._text_size)

    def ms(self, token: str) -> int:
        """A duration in milliseconds; 0 when the computer asks for no animation. Raises `UnknownToken`."""
        duration = self._tokens.ms(token)
        return duration if self.moves else self._tokens.ms("reduced_ms")

    @property
    def moves(self) -> bool:
        """False when the computer asks for no animation."""
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - Its enums cost 5 ms, and nothing moves before first paint

        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def line(self, role: str) -> int:
        """Line height of a text role in px."""
        return round(self._tokens.role(role).line * self._text_size)

    def font(self, role: str) -> QFont:
        """The font of a text role; raises `UnknownToken`."""
        described = self._tokens.role(role)
        font = QFont([self._tokens.family, *self._tokens.fallback])
        font.setPixelSize(round(described.size * self._text_size))
        font.setWeight(QFont.Weight(described.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def icon(
        self,
        name: str,
        token: str = "text2",
        weight: str = "regular",
        *,
        on: tuple[str, str] | None = None,
        aired: bool = False,
    ) -> QIcon:
        """The icon in a colour token. Raises `UnknownToken`.

        `on` is (weight, token) for the checked state; `aired` leaves room at its right for a button's words.
        """
        key = (name, token, weight, on, aired)
        if key not in self._icons:
            off_file = self._store.tinted(name, weight, self.colour(token), aired=aired)
            on_file = self._store.tinted(name, on[0], self.colour(on[1]), aired=aired) if on else None
            disabled = self._store.tinted(name, weight, self.colour("disabled"), aired=aired)
            self._icons[key] = self._store.icon(off_file, on_file, disabled)
        return self._icons[key]

    def icon_size(self, size: str, *, aired: bool = False) -> QSize:
        """Width and height in px of an icon of the size s, m, l or xl."""
        side = self.px(f"icon.{size}")
        return QSize(round(side * AIR) if aired else side, side)

    def logo(self) -> QIcon:
        """The program's mark in the colours of the present mode."""
        return QIcon(self._store.path(self._store.logo(self.colour("brand"), self.colour("on_brand"))))

    def qss(self) -> str:
        """The style sheet for the present mode and text size. Raises `UnknownToken`."""
        return fill(
            self._template,
            {
                "color": lambda token: _css_colour(self.colour(token)),
                "fs": lambda token: round(self._tokens.role(token).size * self._text_size),
                "h": self._height,
                "w": lambda token: self.px(f"width.{token}"),
                "sp": lambda token: self.px(f"space.{token}"),
                "r": lambda token: self.px(f"radius.{token}"),
                "st": lambda token: self.px(f"stroke.{token}"),
                "is": lambda token: self.px(f"icon.{token}"),
                "icon": self._icon_path,
            },
        )

    # -- putting it on ----------------------------------------------------------------------------------------------

    def install(self, application: QApplication) -> None:
        """Make this the program's look: Fusion, font, palette, style sheet. Called once."""
        if os.environ.get(STYLE_VARIABLE) != STYLE:
            application.setStyle(QStyleFactory.create(STYLE))
        self.setParent(application)
        self._store.publish()
        self._installed = True
        self._apply()

    def _set(self, mode: Mode, text_size: float) -> None:
        if mode not in _MODES:
            raise ValueError(f"no mode {mode!r}")
        if not self._tokens.text_min <= text_size <= self._tokens.text_max:
            raise ValueError(
                f"text size {text_size} is not between {self._tokens.text_min} and {self._tokens.text_max}"
            )
        self._mode: Mode = mode
        self._text_size = text_size
        hints = QGuiApplication.styleHints()
        follows_dark = mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark
        self._palette = "dark" if mode == "dark" or follows_dark else "light"
        self._colours = dict(self._tokens.colours[self._palette])
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            self._colours = system_colours(self._colours, self._system)
        self._icons: dict[tuple[str, str, str, tuple[str, str] | None, bool], QIcon] = {}

    def _apply(self) -> None:
        if self._installed:
            application = cast(QApplication, QApplication.instance())
            application.setFont(self.font("body"))
            application.setPalette(build_palette(self.colour))
            application.setStyleSheet(self.qss())
        self.changed.emit()

    def _follow_system(self) -> None:
        self._set(self._mode, self._text_size)
        self._apply()

    def _load_fonts(self) -> None:
        for name in self._tokens.font_files:
            path = self._resources / "fonts" / f"{name}.ttf"
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise OSError(f"the font {path.name} could not be loaded")

    def _height(self, token: str) -> int:
        """``control`` is the whole height, ``control_in`` the height inside the borders."""
        if token == "radio_core":  # The white middle: whatever the coloured ring leaves of the whole indicator
            return self.px("icon.m") + _BORDERS - 2 * self.px("height.radio_ring")
        if token == "radio_round":
            return (self.px("icon.m") + _BORDERS) // 2
        inner = token.endswith("_in")
        height = self.px(f"height.{token.removesuffix('_in')}")
        return height - _BORDERS if inner else height

    def _icon_path(self, place: str) -> str:
        name, _, token = place.rpartition(".")
        return f"{SEARCH_PATH}:{self._store.tinted(name, 'regular', self.colour(token))}"


def _css_colour(colour: QColor) -> str:
    if colour.alpha() == 255:
        return colour.name()
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def current() -> Theme:
    """The theme installed on the running application. Raises RuntimeError before `Theme.install`."""
    application = QApplication.instance()
    theme = application.findChild(Theme, _OBJECT_NAME) if application else None
    if theme is None:
        raise RuntimeError("no theme is installed: call Theme(...).install(application) before making widgets")
    return theme
