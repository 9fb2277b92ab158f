"""What the strip says, and that it holds its tongue while a family looks on. Its sentences: test_navigation.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from homevisit.base.errors import HomevisitError
from homevisit.ui.notices import Notices
from homevisit.ui.widgets.strip import StatusStrip
from tests.support.desk import sit_down
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish", "theme")


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path, sit_down(tmp_path))
    yield made
    made.close()


@pytest.fixture
def parts(seat: Seat) -> Iterator[tuple[Notices, StatusStrip, QPushButton]]:
    room, strip, here = QWidget(), StatusStrip(), QPushButton("her")
    row = QHBoxLayout(room)
    row.addWidget(here)
    row.addWidget(strip)
    notices = Notices(seat.context, strip, lambda: here)
    seat.show(room)
    notices.count()
    seat.settle()
    yield notices, strip, here
    room.close()
    room.deleteLater()


def shown_buttons(strip: StatusStrip) -> list[str]:
    return [button.text() for button in strip.findChildren(QPushButton) if button.isVisible()]


def test_an_offer_is_there_until_it_is_taken(parts: tuple[Notices, StatusStrip, QPushButton], seat: Seat) -> None:
    notices, strip, _here = parts
    taken: list[bool] = []
    notices.offer("Notatet godkendes", "Fortryd", lambda: taken.append(True))
    assert strip.sentence == "Notatet godkendes"
    next(button for button in strip.findChildren(QPushButton) if button.text() == "Fortryd").click()
    seat.settle()
    assert taken == [True]
    assert "Fortryd" not in shown_buttons(strip)


def test_hushed_it_says_and_offers_nothing(parts: tuple[Notices, StatusStrip, QPushButton], seat: Seat) -> None:
    notices, strip, _here = parts
    notices.offer("Notatet godkendes", "Fortryd", lambda: None)
    notices.hush(True)
    notices.offer("Aftalen er gjort", "Fortryd", lambda: None)
    notices.say("Vælg en familie")
    notices.count()
    seat.settle()
    assert strip.sentence == ""
    assert "Fortryd" not in shown_buttons(strip)
    assert not notices.undo_time.isActive()
    notices.hush(False)
    seat.settle()
    assert strip.sentence


def test_trouble_that_came_meanwhile_is_told_afterwards(
    parts: tuple[Notices, StatusStrip, QPushButton], seat: Seat
) -> None:
    notices, strip, _here = parts
    notices.hush(True)
    seat.background.trouble.emit(HomevisitError("disk_full"))
    QApplication.processEvents()
    assert strip.sentence == ""
    notices.hush(False)
    assert strip.sentence
    before = strip.sentence
    notices.count()
    seat.settle()
    assert strip.sentence == before


def test_a_word_about_what_was_asked(parts: tuple[Notices, StatusStrip, QPushButton]) -> None:
    notices, strip, _here = parts
    notices.say("Vælg først en familie.")
    assert strip.sentence == "Vælg først en familie."
