"""A section of a note."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.page_section import PageSection


def test_heading_and_text_share_their_left_edge(theme: Theme, qtbot: QtBot) -> None:
    section = PageSection(
        "Forældrene fortæller", "chat-circle-text", tone="voice", badge=Badge("Familiens ord", "voice")
    )
    qtbot.addWidget(section)
    section.resize(600, 200)
    with qtbot.waitExposed(section):
        section.show()
    text_left = section.page.editor.mapTo(section, section.page.editor.rect().topLeft()).x()
    assert section.title.x() == text_left
    assert section.page.editor.accessibleName() == "Forældrene fortæller"
    assert section.focusProxy() is section.page
    with qtbot.waitSignal(section.edited):
        QTest.keyClicks(section.page.editor, "x")
