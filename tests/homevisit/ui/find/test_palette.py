"""Find over a real desk and database: by keyboard alone, by mouse, and gone without a trace."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from homevisit.actions import agreements
from homevisit.base.changes import ChangeSet
from homevisit.ui.find import Find
from homevisit.ui.navigation import Desk
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.demo_desk import pedagogue
from tests.support.seat import Inline, Seat, sit

pytestmark = pytest.mark.usefixtures("danish")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path, pedagogue(tmp_path))
    yield made
    made.close()


@pytest.fixture
def desk(seat: Seat) -> Iterator[Desk]:
    made = Desk(seat.context)
    seat.show(made)
    made.begin()
    seat.settle()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def find(desk: Desk, seat: Seat) -> Find:
    """Open, by its key."""
    QTest.keyClick(desk, Qt.Key.Key_K, CTRL)
    seat.settle()
    found = desk.findChild(Find)
    assert found is not None
    return found


def type_(seat: Seat, find: Find, text: str) -> None:
    find.field.clear()
    QTest.keyClicks(find.field, text)
    seat.settle()


def titles(find: Find) -> list[str]:
    return [line.title.text for line in find.hits.lines]


def test_it_opens_empty_with_the_families_visited_lately(find: Find) -> None:
    assert find.isVisible()
    assert QApplication.focusWidget() is find.field
    assert find.hits.lines[0].heading == "Senest besøgt"
    assert titles(find)[0] == "Familien Birk"  # her visit is later today


def test_typing_arrows_and_enter_open_the_hit(desk: Desk, find: Find, seat: Seat) -> None:
    type_(seat, find, "øster")
    assert titles(find)[0] == "Familien Østerby"
    type_(seat, find, "birk kuffert")
    heads = [line.heading for line in find.hits.lines if line.heading]
    assert heads[0] == "Aftaler"
    QTest.keyClick(find.field, Qt.Key.Key_Down)
    QTest.keyClick(find.field, Qt.Key.Key_Up)
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    seat.settle()
    assert desk.name == "agreements"
    assert not find.isVisible()


@pytest.mark.parametrize("text, screen", [("birk", "family"), ("gravko", "note"), ("sofie", "family")])
def test_each_kind_leads_to_its_place(desk: Desk, find: Find, seat: Seat, text: str, screen: str) -> None:
    type_(seat, find, text)
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    seat.settle()
    assert desk.name == screen
    assert seat.troubles == []


def test_arrows_stop_at_the_ends_and_pages_go_by_group(find: Find, seat: Seat) -> None:
    type_(seat, find, "birk")
    rows = find.hits.lines
    QTest.keyClick(find.field, Qt.Key.Key_Up)
    assert find.hits.chosen is rows[0]
    QTest.keyClick(find.field, Qt.Key.Key_PageDown)
    assert find.hits.chosen is next(row for row in rows[1:] if row.heading)
    for _ in rows:
        QTest.keyClick(find.field, Qt.Key.Key_Down)
    assert find.hits.chosen is rows[-1]
    seat.settle()
    bar = find._scroll.verticalScrollBar()
    assert bar.value() == bar.maximum()  # the chosen row is in sight
    for _ in rows:
        QTest.keyClick(find.field, Qt.Key.Key_PageUp)
    assert find.hits.chosen is rows[0]
    QTest.keyClick(find.field, Qt.Key.Key_Tab)
    assert find.hits.chosen is rows[1]
    assert QApplication.focusWidget() is find.field


def test_a_press_opens_and_a_press_beside_closes(desk: Desk, find: Find, seat: Seat) -> None:
    type_(seat, find, "thors")
    QTest.mouseClick(
        find.hits.viewport(), Qt.MouseButton.LeftButton, pos=find.hits.visualRect(find.hits.rows.index(0)).center()
    )
    seat.settle()
    assert desk.name == "family"
    desk.open_find()
    seat.settle()
    QTest.mouseClick(find, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not find.isVisible()


def test_esc_gives_the_keyboard_back(desk: Desk, seat: Seat) -> None:
    was = QApplication.focusWidget()
    assert was is not None
    desk.open_find()
    find = desk.findChild(Find)
    assert find is not None
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is was
    desk.open_find()
    desk.open_find()  # twice is once
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is was


def test_nothing_of_it_is_left_when_it_closes_or_the_lock_comes(desk: Desk, find: Find, seat: Seat) -> None:
    type_(seat, find, "birk")
    desk.leave()
    assert not find.isVisible()
    assert find.field.text() == ""
    assert not find.field.isUndoAvailable()
    assert find.hits.lines == ()
    assert find._known is None
    assert "birk" not in repr(desk.place())


def test_behind_it_no_key_reaches_the_screen(desk: Desk, find: Find, seat: Seat) -> None:
    type_(seat, find, "birk")
    QTest.keyClick(find.field, Qt.Key.Key_Return, CTRL)  # the screen's filled button
    seat.settle()
    assert desk.name == "family"


def test_going_elsewhere_closes_it(desk: Desk, find: Find, seat: Seat) -> None:
    QTest.keyClick(find.field, Qt.Key.Key_2, CTRL)
    seat.settle()
    assert not find.isVisible()
    assert desk.name == "families"


def test_nothing_found_is_said_calmly(find: Find, seat: Seat) -> None:
    type_(seat, find, "zzz")
    assert find._nothing.isVisible()
    assert find._nothing.accessibleName().startswith("Intet fundet")
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    QTest.keyClick(find.field, Qt.Key.Key_Down)
    assert find.isVisible()
    find.field.clear()
    seat.settle()
    assert not find._nothing.isVisible()
    assert titles(find)


@pytest.mark.parametrize("text", ['"', "x" * 5000, "😀😀", "שלום עולם", "a\u0301b", "' OR 1=1 --", "*", "al " * 900])
def test_whatever_is_pasted_is_taken(find: Find, seat: Seat, text: str) -> None:
    find.field.setText(text)
    seat.settle()
    assert seat.troubles == []
    assert find.isVisible()


def test_what_a_colleague_writes_meanwhile_comes_in(find: Find, seat: Seat) -> None:
    type_(seat, find, "nyholm")
    assert titles(find) == []
    seat.table.family("Familien Nyholm")
    seat.changes.publish(ChangeSet(kinds=frozenset({"family"}), sync=True))
    seat.settle()
    assert titles(find) == ["Familien Nyholm"]


def test_a_disk_that_does_not_answer_is_said_in_it(find: Find, seat: Seat) -> None:
    seat.executor.full = True
    type_(seat, find, "birk")
    assert "Disken er fuld" in find._nothing.accessibleName()
    seat.executor.full = False
    type_(seat, find, "birk")
    assert titles(find)


class Slow(Inline):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append(lambda: future.set_result(fn(*args, **kwargs)))
        return future


def test_older_answers_are_dropped_and_one_question_is_out_at_a_time(find: Find, seat: Seat) -> None:
    slow = Slow()
    seat.background._executor = slow
    for text in ("b", "bi", "birk"):
        find.field.setText(text)
    assert len(slow.waiting) == 1
    slow.waiting.pop()()
    seat.settle()
    assert "Familien Birk" in titles(find)  # of *Visited lately*: the answer to "b" came too late to be shown
    assert find.hits.lines[0].heading == "Senest besøgt"
    assert len(slow.waiting) == 1
    slow.waiting.pop()()
    seat.settle()
    assert find.hits.lines[0].heading == "Familier og mennesker"
    find.field.setText("thors")
    find.close_find()
    slow.waiting.pop()()
    seat.settle()
    assert find.hits.lines == ()
    assert slow.waiting == []


def test_more_of_a_group_opens_in_place(find: Find, seat: Seat) -> None:
    vault = seat.table.family("Familien Kor")
    for at in range(9):
        agreements.make_agreement(seat.table.desk, vault, what=f"Synge sang {at}", who="Sofie", owner_kind="family")
    type_(seat, find, "synge")
    assert len(titles(find)) == 7
    assert titles(find)[-1] == "Vis flere: aftaler"
    for _ in range(7):
        QTest.keyClick(find.field, Qt.Key.Key_Down)
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    seat.settle()
    assert find.isVisible()
    assert len(titles(find)) == 9


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_it_fits_the_small_screen_at_every_size(theme: Theme, desk: Desk, seat: Seat, size: float) -> None:
    theme.choose(text_size=size)
    desk.open_find()
    find = desk.findChild(Find)
    assert find is not None
    for text in ("birk", "zzz", ""):
        find.field.setText(text)
        seat.settle()
        assert desk.rect().contains(find._card.geometry())
        assert cut_texts(find) == []
    desk.resize(desk.width() - 300, desk.height() - 100)
    seat.settle()
    assert desk.rect().contains(find._card.geometry())
