"""Icons tinted with a colour token.

Qt cannot tint an SVG from a style sheet, and a QIconEngine written in Python is destroyed too early by the bindings
(the process ends with a segmentation fault on 6.11.3), so the theme writes tinted copies into a folder only this
process uses and lets Qt's own SVG engine draw them sharply at any screen scale.
"""

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QDir, QSize, QTemporaryDir
from PySide6.QtGui import QColor, QIcon

from homevisit.ui.theme.tokens import UnknownToken

Weight = Literal["regular", "bold", "fill"]
WEIGHTS: tuple[str, ...] = get_args(Weight)

#: The prefix under which the style sheet finds the tinted copies, whatever letters the profile's path has.
SEARCH_PATH = "theme"

#: Width of an aired icon over its height.
AIR = 1.15
_BOX = 'viewBox="0 0 256 256"'


class IconStore:
    """Writes each (icon, weight, colour) once and remembers where."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds regular/, bold/, fill/ with one SVG an icon, and app.svg."""
        self._source = folder
        self._target = QTemporaryDir()
        if not self._target.isValid():
            raise OSError(f"no folder for tinted icons: {self._target.errorString()}")
        self._written: set[str] = set()

    def publish(self) -> None:
        """Let style sheets find the tinted copies under `SEARCH_PATH`."""
        QDir.setSearchPaths(SEARCH_PATH, [self._target.path()])

    def tinted(self, name: str, weight: str, colour: QColor, *, aired: bool = False) -> str:
        """File name, below the search path, of the icon in `colour`; raises `UnknownToken` for an icon not shipped.

        `aired` adds `AIR` to the right, inside the picture: Qt keeps icon and words of a button 4 px apart at any size.
        """
        shade = colour.name(QColor.NameFormat.HexArgb)
        file = f"{name}-{weight}-{shade[1:]}{'-aired' if aired else ''}.svg"
        if file not in self._written:
            svg = self._read(name, weight).replace("currentColor", colour.name())
            if aired:
                svg = svg.replace(_BOX, f'viewBox="0 0 {256 * AIR:.0f} 256"', 1)
            self._write(file, svg, colour)
        return file

    def logo(self, ground: QColor, mark: QColor) -> str:
        """File name of the program's own mark in the two given colours."""
        file = f"app-{ground.name()[1:]}-{mark.name()[1:]}.svg"
        if file not in self._written:
            svg = (self._source / "app.svg").read_text(encoding="utf-8")
            self._write(file, svg.replace("#14566A", ground.name()).replace("#FFFFFF", mark.name()), ground)
        return file

    def path(self, file: str) -> str:
        """The full path Qt opens."""
        return self._target.filePath(file)

    def icon(self, off: str, on: str | None, disabled: str) -> QIcon:
        """A QIcon over three tinted files: at rest, when checked, when disabled."""
        icon = QIcon()
        for file, mode, state in (
            (off, QIcon.Mode.Normal, QIcon.State.Off),
            (on or off, QIcon.Mode.Normal, QIcon.State.On),
            (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        ):
            icon.addFile(self.path(file), QSize(), mode, state)
        return icon

    def _read(self, name: str, weight: str) -> str:
        if weight not in WEIGHTS:
            raise UnknownToken(f"icons have no weight {weight!r}")
        try:
            return (self._source / weight / f"{name}.svg").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise UnknownToken(f"no icon is called {name!r} in weight {weight}") from None

    def _write(self, file: str, svg: str, colour: QColor) -> None:
        if colour.alpha() != 255:
            svg = svg.replace("<svg ", f'<svg opacity="{colour.alphaF():.3f}" ', 1)
        Path(self.path(file)).write_text(svg, encoding="utf-8")
        self._written.add(file)
