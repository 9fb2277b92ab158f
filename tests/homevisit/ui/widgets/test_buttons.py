"""Buttons: looks, icons that follow theme and size, names for those without words."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.buttons import Button, IconButton, NavButton, link


def solid(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> set[str]:
    image = icon.pixmap(QSize(40, 40), 1.0, QIcon.Mode.Normal, state).toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("density,height", [("s", 28), ("m", 36), ("l", 44)])
def test_heights_follow_density_and_text_size(theme: Theme, qtbot: QtBot, density: str, height: int) -> None:
    button = Button("Godkend", density=density)  # type: ignore[arg-type]  # From the list above
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == height
    theme.choose(text_size=2.0)
    button.ensurePolished()
    assert button.sizeHint().height() == 2 * height


def test_icons_change_with_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Godkend", "primary", icon="check")
    qtbot.addWidget(button)
    assert solid(button.icon()) == {theme.colour("on_brand").name()}
    theme.choose(mode="dark", text_size=1.5)
    assert solid(button.icon()) == {theme.colour("on_brand").name()}
    assert button.iconSize().height() == 30


def test_a_press_calls(theme: Theme, qtbot: QtBot) -> None:
    calls: list[str] = []
    button = Button("Ring", on_click=lambda: calls.append("ring"))
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert calls == ["ring", "ring"]


def test_an_icon_can_be_changed_and_taken_away(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Vis", "quiet", icon="eye")
    qtbot.addWidget(button)
    button.set_icon("eye-slash", "private")
    assert solid(button.icon()) == {theme.colour("private").name()}
    button.set_icon("")
    assert button.icon().isNull()


def test_a_variant_can_be_changed(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Åbn", icon="arrow-right")
    qtbot.addWidget(button)
    button.set_variant("primary")
    assert button.property("variant") == "primary"
    assert solid(button.icon()) == {theme.colour("on_brand").name()}


def test_an_icon_alone_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("x", "Luk")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Luk"
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24
    with pytest.raises(ValueError, match="name"):
        IconButton("x", "")


def test_navigation_shows_where_one_is(theme: Theme, qtbot: QtBot) -> None:
    button = NavButton("I dag", "sun-horizon")
    qtbot.addWidget(button)
    button.resize(180, 40)
    button.setChecked(True)
    assert button.grab().toImage().pixelColor(1, 20) == theme.colour("brand")
    button.set_rail(True)
    assert button.text() == ""
    assert button.toolTip() == button.accessibleName() == "I dag"
    button.set_rail(False)
    assert button.text() == "I dag"


def test_a_link_stands_flush_in_its_line(theme: Theme, qtbot: QtBot) -> None:
    text, quiet = link("Vis alle 7"), Button("Vis alle 7", "quiet")
    for button in (text, quiet):
        qtbot.addWidget(button)
        button.ensurePolished()
    assert text.sizeHint().width() < quiet.sizeHint().width()
