"""The style sheet's template: every place filled, every slip an error."""

import pytest
from PySide6.QtGui import QColor, QPalette

from homevisit.ui.theme import Theme
from homevisit.ui.theme.sheet import build_palette, fill, system_colours
from homevisit.ui.theme.tokens import UnknownToken

GROUPS = {"color": {"text": "#111111"}.__getitem__, "h": {"row": 44}.__getitem__}


def test_places_are_filled_and_comments_left_out() -> None:
    assert fill("/* ${color.x} */ a { b: ${color.text}; c: ${h.row}px }", GROUPS).strip() == "a { b: #111111; c: 44px }"


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(UnknownToken, match="colour"):
        fill("a { b: ${colour.text} }", GROUPS)


def test_a_place_that_is_none_is_an_error() -> None:
    with pytest.raises(UnknownToken):
        fill("a { b: ${text} }", GROUPS)


def test_menus_and_tooltips_get_the_theme_too(theme: Theme) -> None:
    theme.choose(mode="dark")
    palette = build_palette(theme.colour)
    assert palette.color(QPalette.ColorRole.Base) == theme.colour("surface")
    assert palette.color(QPalette.ColorRole.ToolTipText) == theme.colour("surface")
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("disabled")


def test_a_contrast_theme_gets_nothing_but_the_systems_colours() -> None:
    system = QPalette()
    for role, colour in (("Window", "black"), ("Base", "black"), ("WindowText", "white"), ("Highlight", "yellow")):
        system.setColor(QPalette.ColorRole[role], QColor(colour))
    names = {"canvas": "", "text": "", "brand": "", "ok_soft": "", "ok_text": "", "overlay": "#66000000"}
    colours = system_colours(names, system)
    assert QColor(colours["canvas"]) == QColor(colours["ok_soft"]) == QColor("black")
    assert QColor(colours["text"]) == QColor(colours["ok_text"]) == QColor("white")
    assert QColor(colours["brand"]) == QColor("yellow")
