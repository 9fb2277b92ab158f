"""Banners and the summary of errors."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.banner import Banner, ErrorSummary
from homevisit.ui.widgets.buttons import Button


def test_a_banner_says_fact_and_next_step(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner("Du arbejder uden net", "Vi sender 3 ændringer.", button=Button("Vis"))
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "Du arbejder uden net. Vi sender 3 ændringer."
    banner.set_text("På nettet igen")
    assert banner.accessibleName().startswith("På nettet igen")


@pytest.mark.parametrize("tone", ["info", "attention", "danger", "ok", "private", "voice", "brand"])
def test_every_tone_has_an_icon(theme: Theme, qtbot: QtBot, tone: str) -> None:
    banner = Banner("Fakta", tone=tone)  # type: ignore[arg-type]  # From the list above
    qtbot.addWidget(banner)
    assert not banner.grab().isNull()


@pytest.mark.usefixtures("danish")
def test_the_summary_leads_to_each_field(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    summary, first, second = ErrorSummary(), QLineEdit(), QLineEdit()
    for widget in (summary, first, second):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert not summary.isVisible()
    summary.set_errors([("De to koder er ikke ens", second)])
    assert summary.isVisible()
    assert summary.accessibleName().startswith("Ret én ting, før du går videre")
    QTest.mouseClick(summary.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    summary.set_errors([("Et", first), ("To", second)])
    assert summary.accessibleName().startswith("Ret 2 ting")
    summary.set_errors([])
    assert not summary.isVisible()
