"""*Mødekode* over real databases: the same words on two laptops, at the lower number, offline, and standing still."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from homevisit.base.changes import ChangeSet
from homevisit.sync.status import Status
from homevisit.ui.theme import Mode, Theme
from tests.homevisit.ui.screens.meeting_code.conftest import ONLINE, Place
from tests.support.circle import Circle
from tests.support.cut_text import cut_texts

NUMBER = "271 828"


def test_two_who_have_seen_the_same_read_the_same_words(mette: Place, hanne: Place) -> None:
    mette.with_first()
    hanne.with_first()
    assert mette.screen.number.whom.currentText() == "Hanne Vig · Team Nord"
    assert mette.screen.words.waiting == "Type the day's number, and they stand here."
    found = mette.type(NUMBER)
    assert len(found) == 4
    assert found == hanne.type("271828")
    assert mette.screen.words.waiting == ""
    assert found != mette.type("271829")


def test_the_lower_number_is_typed_by_keyboard_and_the_words_are_the_same(
    made: Circle, mette: Place, hanne: Place
) -> None:
    """Hard test X34: laptops at different seq agree once the lower one is typed, in the window too."""
    made.mette.put(made.family, "task", title="ny")
    made.mette.sync()
    for place in (mette, hanne):
        place.with_first()
        place.type(NUMBER)
    behind = int(hanne.numbers()[-1].rsplit(" ", 1)[1])
    assert mette.screen.words.words != hanne.screen.words.words
    table = mette.screen.places.table
    mette.screen.activateWindow()
    mette.seat.settle()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert mette.screen.places.number.hasFocus()
    QTest.keyClicks(mette.screen.places.number, str(behind))
    QTest.keyClick(mette.screen.places.number, Qt.Key.Key_Return)
    mette.seat.settle()
    assert mette.screen.words.words == hanne.screen.words.words
    assert f": {behind}. This computer has it up to" in mette.numbers()[-1]


def test_while_words_are_read_aloud_they_stand_still(made: Circle, mette: Place) -> None:
    mette.tell(ONLINE)  # the sync asked for on arrival is over
    mette.with_first()
    before = mette.type(NUMBER)
    made.mette.put(made.family, "task", title="ny")
    made.mette.sync()
    mette.seat.changes.publish(ChangeSet(sync=True))
    mette.tell(ONLINE)
    assert mette.screen.words.words == before
    mette.screen.again.click()
    mette.seat.settle()
    assert mette.screen.words.words == ()
    assert mette.asked == ["sync", "sync"]
    assert mette.type(NUMBER) != before


def test_on_arrival_a_sync_is_asked_for_and_what_it_brings_is_taken(made: Circle, mette: Place) -> None:
    assert mette.asked == ["sync"]
    mette.with_first()
    before = mette.type(NUMBER)
    made.mette.put(made.family, "task", title="ny")
    made.mette.sync()
    mette.tell(replace(ONLINE, state="working"))
    assert mette.screen.words.words == before
    mette.tell(ONLINE)
    assert mette.screen.words.words != before


def test_offline_it_says_so_and_shows_the_words_of_what_is_here(mette: Place) -> None:
    mette.tell(Status("offline", "unreachable", ONLINE.last_contact))
    assert mette.screen.state.text().startswith("Offline. What is on this computer now is compared. Last connected:")
    assert len(mette.type(NUMBER)) == 4


def test_a_lock_gives_back_number_and_colleague(mette: Place) -> None:
    mette.with_first()
    words = mette.type(NUMBER)
    where = mette.screen.place()
    mette.type("")
    mette.screen.number.whom.setCurrentIndex(0)
    mette.screen.arrive(**where)
    mette.seat.settle()
    assert mette.screen.words.words == words


def test_escape_leads_back(mette: Place) -> None:
    QTest.keyClick(mette.screen.number.number, Qt.Key.Key_Escape)
    assert mette.seat.went == [("back", {})]


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize("mode,size,width", [("light", 1.0, 1366), ("dark", 2.0, 1366), ("light", 2.0, 900)])
def test_nothing_is_cut(theme: Theme, mette: Place, mode: Mode, size: float, width: int) -> None:
    theme.choose(mode=mode, text_size=size)
    mette.seat.show(mette.screen, width)
    mette.with_first()
    mette.type(NUMBER)
    mette.screen.places.not_reached()
    mette.seat.settle()
    assert cut_texts(mette.screen) == []
