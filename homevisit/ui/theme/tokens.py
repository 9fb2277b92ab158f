"""The design tokens: the one place where a colour, a size or a duration is written down.

``resources/styles/tokens.json`` is read once a run. Asking for a name that is not there raises `UnknownToken`, so a
misspelt colour stops the program in the first test that shows the screen, and is never painted as black.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

V = TypeVar("V")

#: Groups whose sizes follow the person's text size. Spacing and corner radius stay as they are.
SCALED_GROUPS = ("height", "width", "icon")
FIXED_GROUPS = ("space", "radius", "stroke")


class UnknownToken(LookupError):
    """A screen or the style sheet named a token that tokens.json does not have."""


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One text role at 100 %: size and line height in px at 96 dpi, weight as in CSS."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """tokens.json as plain values; colours are ``#RRGGBB`` or ``#AARRGGBB``."""

    family: str
    fallback: tuple[str, ...]
    font_files: tuple[str, ...]
    roles: Mapping[str, TypeRole]
    sizes: Mapping[str, int]
    milliseconds: Mapping[str, int]
    text_min: float
    text_max: float
    text_step: float
    colours: Mapping[str, Mapping[str, str]]
    picture: Mapping[str, Mapping[str, str]]
    avatar_tints: tuple[str, ...]

    def colour(self, palette: str, token: str) -> str:
        """The colour `token` of the palette "light" or "dark"; raises `UnknownToken`."""
        return _get(self.colours[palette], token, "colour")

    def role(self, role: str) -> TypeRole:
        """The text role; raises `UnknownToken`."""
        return _get(self.roles, role, "text role")

    def px(self, token: str, text_size: float) -> int:
        """The size ``group.name`` in px, times the text size where the group follows it; raises `UnknownToken`."""
        size = _get(self.sizes, token, "size")
        return round(size * text_size) if token.partition(".")[0] in SCALED_GROUPS else size

    def ms(self, token: str) -> int:
        """The duration `token` in milliseconds; raises `UnknownToken`."""
        return _get(self.milliseconds, token, "duration")


def _get(values: Mapping[str, V], token: str, what: str) -> V:
    try:
        return values[token]
    except KeyError:
        raise UnknownToken(f"no {what} is called {token!r} in tokens.json") from None


def read_tokens(resources: Path) -> Tokens:
    """Read ``styles/tokens.json`` below `resources`. OSError or KeyError when the installation is damaged."""
    raw = json.loads((resources / "styles" / "tokens.json").read_text(encoding="utf-8"))
    sizes: dict[str, int] = {}
    for group in FIXED_GROUPS + SCALED_GROUPS:
        values = raw[group]["size"] if group == "icon" else raw[group]
        sizes.update({f"{group}.{name}": value for name, value in values.items()})
    scale = raw["text_scale"]
    return Tokens(
        family=raw["font"]["family"],
        fallback=tuple(raw["font"]["fallback"]),
        font_files=tuple(raw["font"]["start"]),
        roles={name: TypeRole(**role) for name, role in raw["type"].items()},
        sizes=sizes,
        milliseconds={name: value for name, value in raw["motion"].items() if isinstance(value, int)},
        text_min=scale["min"],
        text_max=scale["max"],
        text_step=scale["step"],
        colours=raw["color"],
        picture={mode: raw["illustration"][mode] for mode in raw["color"]},
        avatar_tints=tuple(raw["avatar_tints"]),
    )
