"""The contrast the design promises, computed anew from the tokens (WCAG 2.x formula; docs/DESIGN.md, 5.1)."""

import json

import pytest

from homevisit.base.paths import resources

COLOURS = json.loads((resources() / "styles" / "tokens.json").read_text(encoding="utf-8"))["color"]
TONES = ("ok", "attention", "danger", "info", "private", "voice")
TEXT, MAIN, MARK = 4.5, 7.0, 3.0
PAIRS = (
    *(("text", ground, MAIN) for ground in ("surface", "canvas", "nav", "selected")),
    *(("text2", ground, MAIN) for ground in ("surface", "canvas")),
    *(("text2", ground, TEXT) for ground in ("nav", "sunken", "hover", "selected")),
    *(("text3", ground, TEXT) for ground in ("surface", "canvas", "hover", "sunken", "selected")),
    *(("brand_text", ground, TEXT) for ground in ("surface", "canvas", "selected", "brand_soft")),
    *(("on_brand", ground, TEXT) for ground in ("brand", "brand_hover", "brand_press")),
    ("on_danger", "danger", TEXT),
    *(("control", ground, MARK) for ground in ("surface", "canvas")),
    *(("brand", ground, MARK) for ground in ("surface", "selected")),
    *(("focus", ground, MARK) for ground in ("surface", "canvas", "nav")),
    *((f"{tone}_text", ground, TEXT) for tone in TONES for ground in (f"{tone}_soft", "surface", "canvas")),
    *((tone, ground, MARK) for tone in TONES for ground in ("surface", f"{tone}_soft")),
    *(("text", f"{tone}_soft", MAIN) for tone in TONES),
    *(("text2", f"{tone}_soft", TEXT) for tone in TONES),
)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("front, ground, least", PAIRS)
def test_every_pair_is_readable(mode: str, front: str, ground: str, least: float) -> None:
    found = ratio(COLOURS[mode][front], COLOURS[mode][ground])
    assert found >= least, f"{front} on {ground} is {found:.2f}:1 in {mode}, needs {least}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_ring_needs_its_gap_on_a_filled_button(mode: str) -> None:
    colours = COLOURS[mode]
    assert ratio(colours["focus"], colours["focus_gap"]) >= MARK
    assert ratio(colours["brand"], colours["focus_gap"]) >= MARK


def test_the_formula_is_wcag_s() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
