"""Tinted icons: written once, sharp at every scale, a wrong name an error."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QColor, QIcon

from homevisit.base.paths import resources
from homevisit.ui.theme import Theme, UnknownToken
from homevisit.ui.theme.icons import WEIGHTS


def middle_colours(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> set[str]:
    """The full colours an icon paints with, without the half-transparent edges."""
    image = icon.pixmap(QSize(64, 64), 1.0, mode, state).toImage()
    points = ((x, y) for x in range(64) for y in range(64))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


def test_an_icon_has_the_colour_of_its_token(theme: Theme) -> None:
    assert middle_colours(theme.icon("check", "ok")) == {theme.colour("ok").name()}


def test_checked_and_disabled_have_their_own(theme: Theme) -> None:
    icon = theme.icon("users-three", "text2", on=("fill", "brand"))
    assert middle_colours(icon, state=QIcon.State.On) == {theme.colour("brand").name()}
    assert middle_colours(icon, QIcon.Mode.Disabled) == {theme.colour("disabled").name()}


def test_an_icon_is_as_sharp_as_the_screen(theme: Theme) -> None:
    assert theme.icon("eye").pixmap(QSize(20, 20), 1.5).size() == QSize(30, 30)


@pytest.mark.parametrize("name,weight", [("no-such", "regular"), ("check", "thin")])
def test_an_icon_not_shipped_is_an_error(theme: Theme, name: str, weight: str) -> None:
    with pytest.raises(UnknownToken):
        theme.icon(name, "text", weight)


def test_the_style_sheet_finds_its_icons(theme: Theme) -> None:
    paths = [part.split(")")[0] for part in theme.qss().split("url(")[1:]]
    assert paths
    assert all(QFile.exists(path) for path in paths)


def test_the_programs_mark_wears_the_brand(theme: Theme) -> None:
    theme.choose(mode="dark")
    assert {theme.colour("brand").name(), theme.colour("on_brand").name()} <= middle_colours(theme.logo())


def test_the_mark_on_disk_is_the_light_brand(theme: Theme) -> None:
    svg = (resources() / "icons" / "app.svg").read_text(encoding="utf-8")
    assert theme.colour("brand").name(QColor.NameFormat.HexRgb).upper() in svg


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_icon_shipped_can_be_tinted(weight: str) -> None:
    for path in sorted((resources() / "icons" / weight).glob("*.svg")):
        assert path.read_text(encoding="utf-8").count("currentColor") == 1, path.name


def test_fonts_and_icons_carry_their_licences() -> None:
    folder: Path = resources()
    assert "SIL Open Font License" in (folder / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in (folder / "icons" / "LICENSE.txt").read_text(encoding="utf-8")
