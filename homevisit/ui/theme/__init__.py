"""Colours, sizes, fonts, icons and the style sheet: the look of every screen (docs: resources/styles/tokens.json)."""

from homevisit.ui.theme.application import STYLE, STYLE_VARIABLE, Mode, Theme, current
from homevisit.ui.theme.tokens import UnknownToken

__all__ = ["STYLE", "STYLE_VARIABLE", "Mode", "Theme", "UnknownToken", "current"]
