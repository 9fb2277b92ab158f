"""The dynamic properties by which a widget chooses its look in theme.qss.in.

A wrong value in Qt is silent: the widget simply looks ordinary. `set_look` makes it a Python error instead.
"""

from typing import Literal, TypedDict, Unpack, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Kind = Literal[
    "canvas", "plain", "nav", "card", "sunken", "panel", "header", "footer", "rule", "vrule", "strip", "badge",
    "banner", "dialog", "overlay",
]  # fmt: skip
Role = Literal[
    "h1", "h2", "h3", "body", "strong", "caption", "captionstrong", "figure", "read", "readh", "initials", "kbd"
]
Tone = Literal[
    "text", "text2", "text3", "disabled", "neutral", "brand", "ok", "attention", "danger", "info", "private", "voice"
]
Variant = Literal["default", "primary", "quiet", "danger", "dangerfill", "seg", "nav", "find", "tab", "page"]
Density = Literal["s", "m", "l"]
State = Literal["normal", "error", "offline", "conflict"]
Edge = Literal["normal", "flush"]
Rail = Literal["true", "false"]

_ALLOWED: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "role": get_args(Role),
    "tone": get_args(Tone),
    "variant": get_args(Variant),
    "density": get_args(Density),
    "state": get_args(State),
    "edge": get_args(Edge),
    "rail": get_args(Rail),
}


class Look(TypedDict, total=False):
    """The properties and their values, for the type checker."""

    kind: Kind
    role: Role
    tone: Tone
    variant: Variant
    density: Density
    state: State
    edge: Edge
    rail: Rail


class UnknownLook(ValueError):
    """A property or a value theme.qss.in does not know."""


def set_look(widget: QWidget, **look: Unpack[Look]) -> None:
    """Set the named properties; the style sheet looks at the widget again, or for the first time when it is shown.

    Raises `UnknownLook` for a slip.
    """
    for name, value in look.items():
        if name not in _ALLOWED or value not in _ALLOWED[name]:
            raise UnknownLook(f"{name}={value!r} is not in the style sheet")
        if widget.setProperty(name, value):
            raise UnknownLook(
                f"{name!r} is a real property of {type(widget).__name__}, so the style sheet never sees it"
            )
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style sheet looks when it is shown
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def tone_colour(tone: Tone) -> str:
    """The colour token for words in a tone."""
    if tone in ("text", "text2", "text3", "disabled"):
        return tone
    return "text2" if tone == "neutral" else f"{tone}_text"


def mark_colour(tone: Tone) -> str:
    """The colour token for marks and icons in a tone."""
    if tone in ("text", "text2", "text3", "disabled"):
        return tone
    return "text2" if tone == "neutral" else tone


def soft_colour(tone: Tone) -> str:
    """The colour token for the ground in a tone."""
    if tone in ("text", "text2", "text3", "disabled", "neutral"):
        return "sunken"
    return f"{tone}_soft"
