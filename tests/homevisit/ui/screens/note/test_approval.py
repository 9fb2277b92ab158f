"""The ten seconds, over a real database: approve, take back, write on, a full disk, two notes at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from homevisit.records.kind import Problem
from homevisit.ui.screens.note.approval import RETRY_MS, Approval
from tests.support.seat import Seat

WHOLE = {"observations": "Alma bladrer.", "parents": "De læser hver aften."}


@pytest.fixture
def approval(seat: Seat) -> Iterator[Approval]:
    """An approval without a screen."""
    owner = QObject()
    yield Approval(seat.context, owner)
    owner.deleteLater()
    seat.settle()


def whole_draft(seat: Seat, start: str = "2026-11-18T15:30") -> tuple[bytes, bytes]:
    vault = seat.family()
    return vault, seat.draft(vault, seat.visit(vault, start), **WHOLE)


def pass_time(seat: Seat, approval: Approval, seconds: float = 10) -> None:
    """The seconds go by on both clocks."""
    seat.table.clock.tick(seconds)
    for timer in approval.findChildren(QTimer):
        if timer.isActive() and seconds * 1000 >= timer.interval():
            timer.timeout.emit()
    seat.settle()


def test_after_ten_seconds_the_note_is_there(seat: Seat, approval: Approval, qtbot: QtBot) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    assert approval.counts(draft)
    assert seat.document(draft)["approve_at"]
    assert [timer.interval() for timer in approval.findChildren(QTimer)] == [10_000]
    assert seat.note(vault, draft) is None
    with qtbot.waitSignal(approval.carried_out):
        pass_time(seat, approval)
    assert seat.note(vault, draft) is not None
    assert not approval.counts(draft)


def test_undo_leaves_a_draft(seat: Seat, approval: Approval, qtbot: QtBot) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    with qtbot.waitSignal(approval.taken_back):
        approval.undo(draft)
    pass_time(seat, approval, 60)
    assert seat.note(vault, draft) is None
    assert seat.document(draft)["approve_at"] is None


def test_undo_when_it_is_too_late_does_nothing(seat: Seat, approval: Approval) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    pass_time(seat, approval)
    approval.undo(draft)
    seat.settle()
    assert seat.note(vault, draft) is not None


def test_writing_on_stops_the_seconds_at_once(seat: Seat, approval: Approval) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    assert approval.typed(draft)
    assert not approval.typed(draft)
    pass_time(seat, approval)
    assert seat.note(vault, draft) is None


def test_what_is_missing_is_told_and_nothing_counts(seat: Seat, approval: Approval, qtbot: QtBot) -> None:
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), observations="Alma bladrer.")
    with qtbot.waitSignal(approval.refused) as refused:
        approval.press(draft)
    assert refused.args == [draft, [Problem("parents", "required")]]
    assert not approval.counts(draft)


def test_pressing_twice_counts_once(seat: Seat, approval: Approval) -> None:
    _vault, draft = whole_draft(seat)
    for _press in range(2):
        approval.press(draft)
        seat.settle()
    assert len(approval.findChildren(QTimer)) == 1


def test_a_full_disk_is_told_and_tried_again(seat: Seat, approval: Approval, qtbot: QtBot) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    seat.executor.full = True
    with qtbot.waitSignal(approval.failed):
        pass_time(seat, approval)
    assert approval.counts(draft)
    assert [timer.interval() for timer in approval.findChildren(QTimer)] == [RETRY_MS]
    seat.executor.full = False
    with qtbot.waitSignal(approval.carried_out):
        pass_time(seat, approval, RETRY_MS / 1000)
    assert seat.note(vault, draft) is not None


def test_a_clock_set_back_does_not_keep_the_note_back(seat: Seat, approval: Approval) -> None:
    vault, draft = whole_draft(seat)
    approval.press(draft)
    seat.settle()
    seat.table.clock.tick(-3600)
    pass_time(seat, approval)
    assert seat.note(vault, draft) is not None


def test_each_of_two_notes_has_its_own_seconds(seat: Seat, approval: Approval) -> None:
    first_vault, first = whole_draft(seat)
    second_vault, second = whole_draft(seat, "2026-11-18T09:00")
    approval.press(first)
    seat.settle()
    seat.table.clock.tick(6)
    approval.press(second)
    seat.settle()
    seat.table.clock.tick(4)
    timers = approval.findChildren(QTimer)
    timers[0].timeout.emit()
    seat.settle()
    assert seat.note(first_vault, first) is not None
    assert seat.note(second_vault, second) is None
    assert approval.counts(second)


def test_a_draft_that_is_gone_is_told(seat: Seat, approval: Approval, qtbot: QtBot) -> None:
    with qtbot.waitSignal(approval.failed) as failed:
        approval.press(b"d" * 16)
    assert failed.args is not None
    assert failed.args[1].code == "draft_gone"
