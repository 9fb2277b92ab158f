"""The family's screen on a desk: what it shows, what it keeps, and that only the code leads away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from homevisit.actions import reading
from homevisit.base.errors import HomevisitError
from homevisit.store import records
from homevisit.ui.context import Door
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.family_screen import FamilyScreen
from homevisit.ui.theme import current
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat

pytestmark = pytest.mark.usefixtures("danish")
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PRIVATE = "Jeg tvivler stadig på rammerne"
OTHERS = ("Storm", "Camilla", "Lånet", "Malte", PRIVATE)
CODE = "fire tilfældige ord her"


def check(code: str) -> None:
    if code != CODE:
        raise HomevisitError("wrong_passphrase")


@pytest.fixture
def desk(seat: Seat) -> Iterator[Desk]:
    seat.context = replace(seat.context, door=Door(check, lambda: 0))
    made = Desk(seat.context)
    seat.show(made)
    made.begin()
    seat.settle()
    yield made
    made.cover.shrink()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def birk(seat: Seat, **texts: Any) -> tuple[bytes, bytes]:
    """Familien Birk with a draft, and another family with as much of its own. (vault, draft)"""
    vault = seat.family()
    wanted = {"observations": "Alma bladrer.", "parents": "De læser hver aften.", "reflection": PRIVATE}
    draft = seat.draft(vault, seat.visit(vault), **wanted | texts)
    other = seat.table.family("Familien Storm")
    seat.approved(other, seat.visit(other, "2026-11-18T10:00"), observations="Camilla og Malte", child="Lånet")
    return vault, draft


def screen(desk: Desk) -> FamilyScreen:
    assert isinstance(desk.here, FamilyScreen)
    return desk.here


def opened(desk: Desk, seat: Seat, **texts: Any) -> tuple[bytes, bytes]:
    vault, draft = birk(seat, **texts)
    desk.go("family_screen", vault=vault, draft=draft)
    seat.settle()
    return vault, draft


def press(seat: Seat, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    seat.settle()


def spoken(root: QWidget) -> str:
    """Everything a screen reader, a tooltip or a title could tell of a window, also of what is hidden in it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    told: list[str] = []

    def walk(item: QAccessibleInterface | None) -> None:
        if item is None:
            return
        told.extend(item.text(kind) for kind in QAccessible.Text if kind != QAccessible.Text.UserText)
        if item.textInterface() is not None:
            told.append(item.textInterface().text(0, item.textInterface().characterCount()))
        for at in range(item.childCount()):
            walk(item.child(at))

    walk(QAccessible.queryAccessibleInterface(root))
    for widget in [root, *root.findChildren(QWidget)]:
        told += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        told += [widget.accessibleName(), widget.accessibleDescription(), widget.objectName()]
        told += [str(widget.property(name) or "") for name in ("text", "plainText", "placeholderText", "currentText")]
    return "\n".join(told)


def test_it_shows_the_note_with_the_familys_headings_and_without_the_reflection(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    told = spoken(desk.window())
    for words in ("Det så og hørte Mette", "Alma bladrer.", "Det fortalte I", "De læser hver aften."):
        assert words in told
    for private in (*OTHERS, "Faglig overvejelse", "Forældrene fortæller"):
        assert private not in told


def test_it_has_the_window_to_itself_and_gives_it_back(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    assert not desk.strip.isVisible()
    assert screen(desk).width() == desk.width()
    assert desk.window().windowTitle() == ""
    screen(desk).ask_for_code()
    screen(desk).leaving.code.edit.setText(CODE)
    screen(desk).leaving.try_code()
    seat.settle()
    assert desk.name == "today"
    assert desk.strip.isVisible()
    assert "Storm" in spoken(desk.window())
    assert not desk.findChildren(FamilyScreen)


@pytest.mark.parametrize("own,shown", [(1.0, 1.5), (1.25, 1.5), (1.75, 1.75), (2.0, 2.0)])
def test_the_text_is_large_and_afterwards_as_it_was(desk: Desk, seat: Seat, own: float, shown: float) -> None:
    current().choose(text_size=own)
    opened(desk, seat)
    assert current().text_size == shown
    release(desk, seat)
    assert current().text_size == own


def release(desk: Desk, seat: Seat) -> None:
    screen(desk).released.emit()
    seat.settle()


def test_larger_and_smaller_by_key_and_button_never_below_150(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    wanted: list[int] = []
    desk.text_size_wanted.connect(wanted.append)
    press(seat, Qt.Key.Key_Plus, CTRL)
    assert current().text_size == 1.625
    for _ in range(3):
        press(seat, Qt.Key.Key_Minus, CTRL)
    assert current().text_size == 1.5
    for _ in range(9):
        screen(desk).top.larger_button.click()
    assert current().text_size == 2.0
    press(seat, Qt.Key.Key_0, CTRL)
    assert current().text_size == 1.5
    assert wanted == []


def test_no_key_leads_away(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    before = (desk.name, desk.place())
    for number in range(Qt.Key.Key_1, Qt.Key.Key_9 + 1):
        press(seat, Qt.Key(number), CTRL)
    for key, held in (
        (Qt.Key.Key_Left, ALT), (Qt.Key.Key_Right, ALT), (Qt.Key.Key_K, CTRL), (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_S, CTRL), (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_A, CTRL | SHIFT), (Qt.Key.Key_Down, CTRL), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Back, CTRL),
    ):  # fmt: skip
        press(seat, key, held)
    desk.go("today")
    desk.back()
    desk.open_find()
    assert (desk.name, desk.place()) == before
    assert not any(word in spoken(desk.window()) for word in OTHERS)


def test_tab_goes_round_within_it(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    for _ in range(12):
        press(seat, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert screen(desk).isAncestorOf(focus)


def test_locking_is_still_possible(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    locked: list[bool] = []
    desk.lock_wanted.connect(lambda: locked.append(True))
    press(seat, Qt.Key.Key_L, CTRL)
    assert locked == [True]


def test_a_wrong_code_keeps_it(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    press(seat, Qt.Key.Key_Escape)
    leaving = screen(desk).leaving
    assert leaving.isVisible()
    QTest.keyClicks(leaving.code.edit, "forkert kode her")
    press(seat, Qt.Key.Key_Return)
    assert desk.name == "family_screen"
    assert leaving.error
    press(seat, Qt.Key.Key_Escape)
    assert screen(desk).reading.isVisible()
    assert leaving.code.edit.text() == ""


def test_no_offer_and_no_trouble_is_told_over_it(desk: Desk, seat: Seat) -> None:
    desk.notices.offer("Notatet om Storm godkendes", "Fortryd Storm", lambda: None)
    opened(desk, seat)
    assert "Fortryd Storm" not in spoken(desk.window())
    desk.notices.offer("Notatet om Storm godkendes", "Fortryd Storm", lambda: None)
    seat.background.trouble.emit(HomevisitError("disk_full"))
    seat.settle()
    assert not desk.strip.isVisible()
    assert "Fortryd Storm" not in spoken(desk.window())


def test_another_family_afterwards_finds_nothing_of_the_first(desk: Desk, seat: Seat) -> None:
    vault, _draft = opened(desk, seat)
    screen(desk).reading.foot.words.click()
    screen(desk).reading.remark.page.insert("Almas egne ord")
    release(desk, seat)
    with seat.table.desk.db.read() as unit:
        other = next(found.vault for found in records.find(unit, "visit_note"))
    assert other != vault
    desk.go("family_screen", vault=other)
    seat.settle()
    told = spoken(desk.window())
    assert "Camilla og Malte" in told
    for word in ("Alma", "Birk", "Sofie", "Almas egne ord"):
        assert word not in told


def test_what_arrives_while_it_is_shown_is_shown(desk: Desk, seat: Seat) -> None:
    vault, draft = opened(desk, seat)
    changes = reading.read_together(seat.table.desk, vault, draft)[0]
    seat.changes.publish(changes)
    seat.settle()
    assert "Læst sammen" in spoken(screen(desk))


def test_a_family_that_is_gone_is_told_calmly_and_left_by_the_code(desk: Desk, seat: Seat) -> None:
    birk(seat)
    desk.go("family_screen", vault=b"x" * 16)
    seat.settle()
    assert screen(desk).sorry
    press(seat, Qt.Key.Key_Escape)
    assert screen(desk).leaving.isVisible()
    press(seat, Qt.Key.Key_Escape)
    assert screen(desk).sorry


def test_after_a_lock_it_is_there_again_as_large_as_it_was(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    press(seat, Qt.Key.Key_Plus, CTRL)
    place = desk.place()
    desk.cover.shrink()
    assert current().text_size == 1.0
    again = Desk(seat.context)
    seat.show(again)
    again.begin(place)
    seat.settle()
    assert again.name == "family_screen"
    assert current().text_size == 1.625
    assert not any(word in spoken(again) for word in OTHERS)
    again.cover.shrink()
    again.close()
    again.deleteLater()


@pytest.mark.parametrize("size", [1.0, 1.75, 2.0])
def test_nothing_is_cut_whatever_is_open(desk: Desk, seat: Seat, size: float) -> None:
    current().choose(text_size=size)
    opened(desk, seat, observations="Alma fortæller sammenhængende om en tegning. " * 12)
    reads = screen(desk).reading
    steps: list[Callable[[], object]] = [
        reads.go_on,
        reads.foot.read.click,
        reads.readers.ask,
        reads.close_forms,
        reads.foot.words.click,
        reads.remark.ask,
        screen(desk).ask_for_code,
    ]
    for step in steps:
        step()
        seat.settle()
        assert cut_texts(desk) == []


def test_what_is_hidden_stays_out_of_reach_when_the_text_size_changes(desk: Desk, seat: Seat) -> None:
    opened(desk, seat)
    desk.resize(1000, 640)
    seat.settle()
    assert not desk.strip.isVisible()
    assert not any(word in spoken(desk.window()) for word in OTHERS)


def test_unsaved_words_live_through_leaving(desk: Desk, seat: Seat) -> None:
    vault, draft = opened(desk, seat)
    screen(desk).reading.foot.words.click()
    screen(desk).reading.remark.page.insert("Vi læser også på polsk")
    seat.executor.full = True
    release(desk, seat)
    assert desk.unsaved()
    assert desk.name == "today"
    seat.executor.full = False
    desk.go("family_screen", vault=vault, draft=draft)
    seat.settle()
    assert screen(desk).reading.remark.text == "Vi læser også på polsk"
    desk.leave()
    seat.settle()
    assert not desk.unsaved()
