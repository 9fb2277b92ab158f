"""Text: always plain, with its role's line height, wrapping instead of being cut."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme, UnknownToken
from homevisit.ui.widgets.text import IconLabel, heading, icon_label, key_hint, label

LONG = "Aftal med familien, hvordan sprogkufferten kommer hjem, og hvem der ringer til hvem"


def test_what_a_person_typed_is_never_markup(theme: Theme, qtbot: QtBot) -> None:
    shown = label("<b>Alma</b> & Bo", wrap=True)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    plain = label("xbxAlmax/bx x Bo")
    qtbot.addWidget(plain)
    assert shown.natural_width() > plain.natural_width() / 2
    assert shown.text() == "<b>Alma</b> & Bo"


@pytest.mark.parametrize("role,line", [("caption", 18), ("body", 22), ("h3", 24), ("h1", 34)])
def test_every_line_has_the_height_of_its_role(theme: Theme, qtbot: QtBot, role: str, line: int) -> None:
    one, two = label("Alma", role), label("Alma\nBo", role)  # type: ignore[arg-type]  # From the list above
    for shown in (one, two):
        qtbot.addWidget(shown)
    assert one.sizeHint().height() == line
    assert two.sizeHint().height() == 2 * line
    theme.choose(text_size=2.0)
    assert one.sizeHint().height() == 2 * line


def test_long_text_wraps_and_asks_for_the_height(theme: Theme, qtbot: QtBot) -> None:
    shown = label(LONG, wrap=True)
    qtbot.addWidget(shown)
    assert shown.heightForWidth(2000) == 22
    assert shown.heightForWidth(200) >= 4 * 22
    assert shown.minimumSizeHint().width() < 200


def test_short_text_asks_for_all_its_width(theme: Theme, qtbot: QtBot) -> None:
    shown = label("Gemt her")
    qtbot.addWidget(shown)
    assert shown.minimumSizeHint().width() >= shown.fontMetrics().horizontalAdvance("Gemt her") - 1


def test_the_words_are_painted_in_the_tones_colour(theme: Theme, qtbot: QtBot) -> None:
    shown = heading("IIIIIIII", "h1")
    qtbot.addWidget(shown)
    shown.set_tone("danger")
    shown.resize(shown.sizeHint())
    image = shown.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.colour("danger_text").name() in colours


def test_a_screen_reader_hears_the_words(theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtGui import QAccessible

    shown = label("Familien Birk", "h3")
    qtbot.addWidget(shown)
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name) == "Familien Birk"


def test_icons_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    icon = icon_label("eye", "voice")
    qtbot.addWidget(icon)
    assert icon.sizeHint().width() == 20
    theme.choose(text_size=1.5)
    assert icon.sizeHint().width() == 30


def test_an_icon_that_is_not_shipped_fails_where_it_is_named(theme: Theme) -> None:
    with pytest.raises(UnknownToken):
        IconLabel("no-such", "text", "regular", "m")


def test_key_hints_are_plain(theme: Theme, qtbot: QtBot) -> None:
    hint = key_hint("Ctrl L")
    qtbot.addWidget(hint)
    assert hint.textFormat() == Qt.TextFormat.PlainText
