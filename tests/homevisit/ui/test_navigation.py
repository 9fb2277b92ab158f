"""The desk: places, history, keys, and the strip's one honest sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import instant_text
from homevisit.base.errors import StorageError
from homevisit.store import outbox, records
from homevisit.store.unit import Unit
from homevisit.sync.status import Status
from homevisit.ui.navigation import SCREENS, Desk, Place, _title
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.demo_desk import pedagogue
from tests.support.desk import sit_down
from tests.support.seat import Seat, sit
from tests.support.synced import as_synced

pytestmark = pytest.mark.usefixtures("danish")
CONTACT = "2026-11-18T14:02:00Z"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """A desk on which nothing waits and nothing is written."""
    table = sit_down(tmp_path)
    with table.desk.db.write() as unit:
        unit.run("DELETE FROM unsent")
        unit.run("DELETE FROM unsent_control")
    made = sit(tmp_path, table)
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


def tell(seat: Seat, status: Status) -> None:
    seat.changes.tell(status)
    seat.settle()


def wait_one(seat: Seat, **more: object) -> None:
    """One change waits; the desk is told."""
    with seat.table.desk.db.write() as unit:
        outbox.add_control(
            unit, vault=seat.table.desk.me.personal_vault, unit_id=b"u" * 16, op="member.leave", args=dict(more), at=""
        )
    seat.changes.publish(ChangeSet(sync=True))
    seat.settle()


# ---- places ------------------------------------------------------------------------------------------------------


def test_it_begins_with_today_and_goes_where_one_wants(desk: Desk) -> None:
    assert desk.name == "today"
    desk.go("sync")
    assert desk.name == "sync"
    assert desk.here.isVisible()
    with pytest.raises(StopIteration):
        desk.go("nowhere")


def test_back_and_forward_by_key(desk: Desk, seat: Seat) -> None:
    desk.go("sync")
    QTest.keyClick(desk, Qt.Key.Key_Left, ALT)
    assert desk.name == "today"
    QTest.keyClick(desk, Qt.Key.Key_Left, ALT)
    assert desk.name == "today"
    QTest.keyClick(desk, Qt.Key.Key_Right, ALT)
    assert desk.name == "sync"
    desk.back()
    desk.go("sync")  # a new way: the old one ahead is gone
    desk.forward()
    assert desk.place() == Place((("today", {}), ("sync", {})))


def test_going_where_one_is_makes_no_history(desk: Desk) -> None:
    for _ in range(3):
        desk.go("sync")
    desk.back()
    assert desk.name == "today"


def test_numbers_go_to_the_places(desk: Desk) -> None:
    QTest.keyClick(desk, Qt.Key.Key_2, CTRL)
    assert desk.name == "families"
    QTest.keyClick(desk, Qt.Key.Key_1, CTRL)
    assert desk.name == "today"


def test_after_an_unlock_it_begins_where_it_was_left(desk: Desk, seat: Seat) -> None:
    desk.go("sync")
    kept = desk.place()
    again = Desk(seat.context)
    again.begin(kept)
    assert again.name == "sync"
    again.back()
    assert again.name == "today"
    again.deleteLater()
    fresh = Desk(seat.context)
    fresh.begin(Place(()))
    assert fresh.name == "today"
    fresh.deleteLater()


def test_every_place_in_the_navigation_has_a_title() -> None:
    assert all(_title(item) for item in SCREENS if item.icon)


def test_the_keys_ask_for_lock_sync_and_text_size(seat: Seat, qtbot: QtBot) -> None:
    asked: list[object] = []
    made = Desk(replace(seat.context, sync_now=lambda: asked.append("sync")))
    seat.show(made)
    made.begin()
    made.lock_wanted.connect(lambda: asked.append("lock"))
    made.text_size_wanted.connect(asked.append)
    for key, modifier in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, CTRL),
        (Qt.Key.Key_Plus, CTRL),
        (Qt.Key.Key_Minus, CTRL),
        (Qt.Key.Key_0, CTRL),
    ):
        QTest.keyClick(made, key, modifier)
    assert asked == ["sync", "lock", 1, -1, 0]
    made.close()
    made.deleteLater()


def test_ctrl_enter_is_the_screen_s_main_action(seat: Seat) -> None:
    asked: list[object] = []
    made = Desk(replace(seat.context, sync_now=lambda: asked.append("sync")))
    seat.show(made)
    made.begin()
    made.go("sync")
    QTest.keyClick(made, Qt.Key.Key_Return, CTRL)
    assert asked == ["sync"]
    made.close()
    made.deleteLater()


def test_in_little_room_the_navigation_is_a_rail(desk: Desk, seat: Seat) -> None:
    assert not desk._column.rail
    desk.resize(900, 690)
    seat.settle()
    assert desk._column.rail


# ---- the strip ---------------------------------------------------------------------------------------------------


def test_before_the_first_sync_nothing_is_called_synchronised(desk: Desk) -> None:
    assert desk.strip.sentence == "Gemt på denne computer"


def test_all_well_in_the_handbook_s_words(desk: Desk, seat: Seat) -> None:
    tell(seat, Status("ok", "", CONTACT))
    assert desk.strip.sentence == "Alt er gemt og synkroniseret kl.\u00a015.02"
    seat.table.clock.tick(86_400)
    tell(seat, Status("ok", "", CONTACT))
    assert desk.strip.sentence.startswith("Alt er gemt og synkroniseret i\u00a0går")


def test_synchronised_is_never_said_while_something_waits(desk: Desk, seat: Seat) -> None:
    tell(seat, Status("ok", "", CONTACT))
    wait_one(seat)
    assert desk.strip.sentence == "Gemt på denne computer"
    assert "1 ændring er på vej." in desk.strip.accessibleName()


def test_the_count_is_never_older_than_the_status(desk: Desk, seat: Seat) -> None:
    with seat.table.desk.db.write() as unit:  # a save the desk has not been told of yet
        vault = seat.table.desk.me.personal_vault
        outbox.add_control(unit, vault=vault, unit_id=b"u" * 16, op="member.leave", args={}, at="")
    tell(seat, Status("ok", "", CONTACT))
    assert "synkroniseret" not in desk.strip.sentence


def test_offline_in_the_handbook_s_words(desk: Desk, seat: Seat) -> None:
    tell(seat, Status("offline", "unreachable", CONTACT))
    assert desk.strip.sentence == "Du arbejder uden net."
    wait_one(seat)
    assert desk.strip.sentence == "Du arbejder uden net. 1 ændring venter."
    wait_one(seat)
    assert desk.strip.sentence == "Du arbejder uden net. 2 ændringer venter."
    assert "Vi sender dem, når der er net igen." in desk.strip.accessibleName()


@pytest.mark.parametrize("days,stale", [(2, False), (3, True), (9, True)])
def test_after_three_days_without_network_it_asks_for_one(desk: Desk, seat: Seat, days: int, stale: bool) -> None:
    long_ago = instant_text(seat.table.clock.now() - timedelta(days=days, minutes=1))
    tell(seat, Status("offline", "unreachable", long_ago))
    assert ("Kobl på nettet, når du kan." in desk.strip.sentence) is stale
    tell(seat, Status("ok", "", instant_text(seat.table.clock.now())))
    assert desk.strip.sentence.startswith("Alt er gemt og synkroniseret")


def test_what_must_be_clarified_comes_before_everything(desk: Desk, seat: Seat) -> None:
    wait_one(seat)

    def set_aside(unit: Unit) -> None:
        outbox.quarantine(unit, seat.table.desk.me.personal_vault, [b"u" * 16], "too_large")

    with seat.table.desk.db.write() as unit:
        set_aside(unit)
    tell(seat, Status("problem", "quarantined", CONTACT))
    assert desk.strip.sentence == "1 ting skal afklares."
    assert "Alt andet er gemt og synkroniseret" in desk.strip.accessibleName()
    desk.strip.opened.emit()
    assert desk.name == "clarify"
    tell(seat, Status("offline", "unreachable", CONTACT))
    assert "Du arbejder uden net." in desk.strip.accessibleName()


def test_a_refusal_says_why(desk: Desk, seat: Seat) -> None:
    tell(seat, Status("problem", "upgrade", CONTACT))
    assert desk.strip.sentence == "Ikke synkroniseret."
    assert "for gammel" in desk.strip.accessibleName()


def test_a_failed_save_stays_in_sight_until_something_is_saved(desk: Desk, seat: Seat) -> None:
    seat.background.trouble.emit(StorageError("disk_full"))
    assert desk.strip.sentence.startswith("Disken er fuld.")
    tell(seat, Status("ok", "", CONTACT))
    assert desk.strip.sentence.startswith("Disken er fuld.")
    seat.changes.publish(ChangeSet(sync=True))
    seat.settle()
    assert desk.strip.sentence.startswith("Alt er gemt")


def test_an_offer_stands_ten_seconds_and_can_be_taken(desk: Desk, seat: Seat) -> None:
    undone: list[bool] = []
    tell(seat, Status("ok", "", CONTACT))
    desk.notices.offer("Notatet godkendes", "Fortryd", lambda: undone.append(True))
    assert desk.strip.sentence == "Notatet godkendes"
    tell(seat, Status("offline", "unreachable", CONTACT))
    assert desk.strip.sentence == "Notatet godkendes"
    desk.strip._undo.click()
    seat.settle()
    assert undone == [True]
    assert desk.strip.sentence == "Du arbejder uden net."


def test_after_an_undo_by_key_the_focus_is_where_it_was(desk: Desk, seat: Seat) -> None:
    desk.go("sync")
    seat.settle()
    was = QApplication.focusWidget()
    assert was is not None
    assert desk.here.isAncestorOf(was)
    desk.notices.offer("Aftalen er gjort", "Fortryd", lambda: None)
    desk.strip._undo.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(desk.strip._undo, Qt.Key.Key_Space)
    seat.settle()
    assert QApplication.focusWidget() is was


def test_an_offer_that_is_over_leaves_the_truth_behind(desk: Desk, seat: Seat) -> None:
    desk.notices.offer("Notatet godkendes", "Fortryd", lambda: None)
    desk.notices.undo_time.timeout.emit()
    desk.notices.undo_time.stop()
    seat.settle()
    desk.notices.count()
    seat.settle()
    assert desk.strip.sentence == "Gemt på denne computer"


def test_ctrl_s_says_where_everything_is(desk: Desk, seat: Seat) -> None:
    QTest.keyClick(desk, Qt.Key.Key_S, CTRL)
    seat.settle()
    assert desk.strip.sentence == "Gemt på denne computer"


def test_the_strip_opens_what_explains_it(desk: Desk) -> None:
    desk.strip.opened.emit()
    assert desk.name == "sync"


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_nothing_in_the_frame_is_cut(theme: Theme, tmp_path: Path, size: float) -> None:
    theme.choose(mode="dark" if size == 1.5 else "light", text_size=size)
    table = pedagogue(tmp_path)
    as_synced(table.desk, newest_waits=3, slow="HEN")
    seat = sit(tmp_path, table)
    made = Desk(seat.context)
    seat.show(made)
    made.begin()
    made.go("sync")
    tell(seat, Status("offline", "unreachable", CONTACT))
    assert cut_texts(made) == []
    made.close()
    made.deleteLater()
    seat.close()


@pytest.mark.parametrize("name", ["today", "note", "sync"])
def test_the_text_grows_and_shrinks_under_an_open_screen(theme: Theme, tmp_path: Path, name: str) -> None:
    table = pedagogue(tmp_path)
    seat = sit(tmp_path, table)
    made = Desk(seat.context)
    seat.show(made)
    made.begin()
    if name == "note":
        with table.desk.db.read() as unit:
            draft = records.find(unit, "note_draft")[0].rec
        made.go("note", draft=draft)
    else:
        made.go(name)
    seat.settle()
    for size in (1.5, 1.0, 2.0, 1.125):
        theme.choose(text_size=size)
        seat.settle()
    assert cut_texts(made) == []
    made.close()
    made.deleteLater()
    seat.close()
