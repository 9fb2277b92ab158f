"""The theme of the running program: all modes and sizes, and changing them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homevisit.base.paths import resources
from homevisit.ui.theme import Mode, Theme, UnknownToken, current
from homevisit.ui.widgets.look import set_look


@pytest.mark.parametrize("mode", ["light", "dark", "system"])
@pytest.mark.parametrize("size", [1.0, 1.125, 1.5, 2.0])
def test_every_mode_and_size_renders(theme: Theme, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    sheet = theme.qss()
    assert "${" not in sheet
    assert f"font-size: {round(13 * size)}px" in sheet
    assert theme.colour("canvas").name() in sheet


def test_changing_the_look_tells_everybody(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(mode="dark", text_size=1.5)
    assert theme.dark
    assert theme.text_size == 1.5
    assert QApplication.font().pixelSize() == 22


def test_a_label_follows_role_and_size(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Alma")
    qtbot.addWidget(label)
    set_look(label, role="h1")
    label.ensurePolished()
    assert label.font().pixelSize() == 26
    set_look(label, role="h2")
    assert label.font().pixelSize() == 20
    set_look(label, role="h1")
    theme.choose(text_size=2.0)
    label.ensurePolished()
    assert label.font().pixelSize() == 52


def test_the_bundled_font_is_the_one_shown(theme: Theme) -> None:
    font = theme.font("strong")
    assert QFontInfo(font).family() == "IBM Plex Sans"
    assert font.weight() == QFont.Weight.DemiBold
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
    assert QApplication.font().hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_figures_are_all_the_same_width(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert len({label.fontMetrics().horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("wrong", [{"mode": "black"}, {"text_size": 0.9}, {"text_size": 2.1}])
def test_what_cannot_be_chosen_is_an_error(theme: Theme, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"mode|text size"):
        theme.choose(**wrong)  # type: ignore[arg-type]  # The wrong types are the point


def test_unknown_names_are_errors(theme: Theme) -> None:
    for ask in (theme.colour, theme.picture_colour, theme.px, theme.font, theme.line, theme.ms):
        with pytest.raises(UnknownToken):
            ask("no-such-token")


def test_the_installed_theme_is_found(theme: Theme) -> None:
    assert current() is theme


def test_durations_are_nothing_without_animation(theme: Theme) -> None:
    assert theme.ms("fast_ms") == (120 if theme.moves else 0)


def test_the_same_person_has_the_same_tint_everywhere(theme: Theme) -> None:
    assert theme.avatar_tint("MSK") == theme.avatar_tint("MSK")
    assert {theme.avatar_tint(initials) for initials in ("MSK", "HEN", "SIB", "TOB")} <= {"brand", "info"}


def test_a_damaged_installation_does_not_start(tmp_path: Path, theme: Theme) -> None:
    (tmp_path / "styles").mkdir()
    for name in ("tokens.json", "theme.qss.in"):
        (tmp_path / "styles" / name).write_bytes((resources() / "styles" / name).read_bytes())
    with pytest.raises(OSError, match="font"):
        Theme(tmp_path)
