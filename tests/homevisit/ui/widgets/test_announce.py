"""Announcements reach a running screen reader and nobody else."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.widgets.announce import announce


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QAccessible.AnnouncementPoliteness]]:
    """What a screen reader would be given; Qt has no other place to look."""
    heard: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append((event.message(), event.politeness()))
    )
    return heard


def test_politely_unless_it_cannot_wait(told: list[tuple[str, object]], qtbot: QtBot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    announce(source, "Gemt her kl. 16.42")
    announce(source, "Låst", assertive=True)
    polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
    assert told == [("Gemt her kl. 16.42", polite), ("Låst", assertive)]


def test_nothing_is_said_about_nothing(told: list[tuple[str, object]], qtbot: QtBot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    announce(source, "")
    assert told == []


def test_without_a_screen_reader_nothing_happens(qtbot: QtBot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    announce(source, "Gemt her")
