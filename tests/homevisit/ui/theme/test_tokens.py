"""The tokens: read once, every slip an error, every pair of colours readable."""

import pytest

from homevisit.base.paths import resources
from homevisit.ui.theme.tokens import Tokens, UnknownToken, read_tokens

MEANINGS = ("ok", "attention", "danger", "info", "private", "voice")
#: (foreground, background, least contrast), from the design's table.
PAIRS: list[tuple[str, str, float]] = [
    ("text", "surface", 7),
    ("text", "canvas", 7),
    ("text", "nav", 7),
    ("text", "selected", 7),
    ("text", "hover", 7),
    ("text2", "surface", 7),
    ("text2", "canvas", 7),
    ("text2", "nav", 4.5),
    ("text2", "sunken", 4.5),
    *[("text3", ground, 4.5) for ground in ("surface", "canvas", "hover", "sunken", "selected")],
    *[("brand_text", ground, 4.5) for ground in ("surface", "canvas", "selected", "brand_soft")],
    *[("on_brand", ground, 4.5) for ground in ("brand", "brand_hover", "brand_press")],
    ("on_danger", "danger", 4.5),
    ("control", "surface", 3),
    ("control", "canvas", 3),
    ("brand", "surface", 3),
    *[("focus", ground, 3) for ground in ("surface", "canvas", "nav")],
    *[(f"{meaning}_text", ground, 4.5) for meaning in MEANINGS for ground in (f"{meaning}_soft", "surface", "canvas")],
    *[(meaning, ground, 3) for meaning in MEANINGS for ground in (f"{meaning}_soft", "surface")],
    *[("text", f"{meaning}_soft", 7) for meaning in MEANINGS],
    *[("text2", f"{meaning}_soft", 4.5) for meaning in MEANINGS],
]


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return read_tokens(resources())


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("foreground,background,least", PAIRS)
def test_every_pair_is_readable(tokens: Tokens, palette: str, foreground: str, background: str, least: float) -> None:
    found = contrast(tokens.colour(palette, foreground), tokens.colour(palette, background))
    assert found >= least, f"{foreground} on {background} is {found:.2f}"


def test_both_palettes_name_the_same_colours(tokens: Tokens) -> None:
    assert set(tokens.colours["light"]) == set(tokens.colours["dark"])
    assert set(tokens.picture["light"]) == set(tokens.picture["dark"])


def test_no_avatar_wears_a_colour_that_judges(tokens: Tokens) -> None:
    assert not {"ok", "attention", "danger", "voice", "private"} & set(tokens.avatar_tints)


def test_type_icons_and_heights_grow_and_spacing_does_not(tokens: Tokens) -> None:
    assert tokens.px("height.control", 2.0) == 2 * tokens.px("height.control", 1.0)
    assert tokens.px("icon.m", 1.5) == 30
    assert tokens.px("width.nav", 1.5) == 318
    assert tokens.px("space.4", 2.0) == tokens.px("space.4", 1.0) == 16
    assert tokens.px("radius.m", 2.0) == 6


def test_nothing_to_read_is_smaller_than_the_caption(tokens: Tokens) -> None:
    small = {name for name, role in tokens.roles.items() if role.size < tokens.role("caption").size}
    assert small == {"initials", "initials_s"}


@pytest.mark.parametrize("ask", ["colour", "role", "px", "ms"])
def test_an_unknown_name_is_an_error(tokens: Tokens, ask: str) -> None:
    arguments = {"colour": ("light", "colr"), "role": ("h9",), "px": ("space.99", 1.0), "ms": ("fast",)}[ask]
    with pytest.raises(UnknownToken, match=str(arguments[0] if ask == "px" else arguments[-1])):
        getattr(tokens, ask)(*arguments)
