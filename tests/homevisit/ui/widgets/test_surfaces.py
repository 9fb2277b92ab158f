"""Grounds."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme, UnknownToken
from homevisit.ui.widgets.buttons import link
from homevisit.ui.widgets.surfaces import Card, Surface, Well, column, plain, row, rule, vertical_rule


def test_a_card_has_its_ground_title_and_name(theme: Theme, qtbot: QtBot) -> None:
    card = Card("Mine aftaler", link("Vis alle 7"))
    qtbot.addWidget(card)
    card.resize(300, 120)
    assert card.accessibleName() == "Mine aftaler"
    assert card.grab().toImage().pixelColor(150, 100) == theme.colour("surface")
    assert card.grab().toImage().pixelColor(150, 0) == theme.colour("line")


def test_a_well_is_sunken(theme: Theme, qtbot: QtBot) -> None:
    well = Well()
    qtbot.addWidget(well)
    well.resize(100, 100)
    assert well.grab().toImage().pixelColor(50, 50) == theme.colour("sunken")


def test_lines_are_one_pixel(theme: Theme, qtbot: QtBot) -> None:
    across, down = rule(), vertical_rule()
    for line in (across, down):
        qtbot.addWidget(line)
        line.ensurePolished()
    assert across.maximumHeight() == 1
    assert down.maximumWidth() == 1


def test_layouts_hold_what_they_get(theme: Theme, qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    holder = plain(column(plain(row(first, gap="space.2")), second, gap="space.4"))
    qtbot.addWidget(holder)
    layout = holder.layout()
    assert layout is not None
    assert (layout.count(), layout.spacing()) == (2, 16)


def test_spacing_is_a_token(theme: Theme) -> None:
    with pytest.raises(UnknownToken):
        Surface("card", pad="space.7")
