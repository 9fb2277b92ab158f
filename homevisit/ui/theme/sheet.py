"""The style sheet's template filled in, the palette beside it, and the system's colours for contrast themes."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtGui import QColor, QPalette

from homevisit.ui.theme.tokens import UnknownToken

_PLACE = re.compile(r"\$\{([a-z_]+)\.([A-Za-z0-9_.\-]+)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

#: In a contrast theme every token is one of the system's own colours: same layout, the person's colours.
_SYSTEM: Mapping[str, QPalette.ColorRole] = {
    "canvas": QPalette.ColorRole.Window,
    "nav": QPalette.ColorRole.Window,
    "sunken": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "focus_gap": QPalette.ColorRole.Base,
    "hover": QPalette.ColorRole.Base,
    "selected": QPalette.ColorRole.Highlight,
    "brand": QPalette.ColorRole.Highlight,
    "brand_hover": QPalette.ColorRole.Highlight,
    "brand_press": QPalette.ColorRole.Highlight,
    "danger": QPalette.ColorRole.Highlight,
    "on_brand": QPalette.ColorRole.HighlightedText,
    "on_danger": QPalette.ColorRole.HighlightedText,
    "focus": QPalette.ColorRole.Highlight,
}


def system_colours(names: Mapping[str, str], palette: QPalette) -> dict[str, str]:
    """A value for every token in `names`, taken from the system's palette; soft grounds become the plain ground."""
    colours: dict[str, str] = {}
    for name in names:
        role = _SYSTEM.get(name, QPalette.ColorRole.Base if name.endswith("_soft") else QPalette.ColorRole.WindowText)
        colours[name] = palette.color(role).name(QColor.NameFormat.HexArgb)
    colours["overlay"] = names["overlay"]
    colours["disabled"] = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    return colours


def fill(template: str, groups: Mapping[str, Callable[[str], object]]) -> str:
    """`template` with each ``${group.token}`` replaced by what ``groups[group](token)`` gives.

    Raises `UnknownToken` for an unknown group, a token its group does not know, or a malformed place.
    """

    def value(place: re.Match[str]) -> str:
        group, token = place.groups()
        if group not in groups:
            raise UnknownToken(f"the style sheet names an unknown group {group!r}")
        return str(groups[group](token))

    sheet = _PLACE.sub(value, _COMMENT.sub("", template))
    if "${" in sheet:
        raise UnknownToken("the style sheet has a place that is not ${group.token}")
    return sheet


def build_palette(colour: Callable[[str], QColor]) -> QPalette:
    """The palette for everything the style sheet does not reach: menus, tooltips, combo lists, native parts."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, token in (
        (role.Window, "canvas"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "canvas"),
        (role.Text, "text"),
        (role.PlaceholderText, "text3"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_danger"),
        (role.Highlight, "brand"),
        (role.HighlightedText, "on_brand"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.Link, "brand_text"),
        (role.LinkVisited, "brand_text"),
        (role.Light, "surface"),
        (role.Midlight, "line"),
        (role.Mid, "line2"),
        (role.Dark, "control"),
        (role.Shadow, "text"),
        (role.Accent, "brand"),
    ):
        palette.setColor(target, colour(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colour("disabled"))
    return palette
