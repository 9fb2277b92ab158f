"""The questions at the top of *Synkronisering*: what they say, and that keys alone answer them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from homevisit.store import deletions
from homevisit.store.stored import TOMBSTONE, TOMBSTONED, FoldedChange
from homevisit.ui.screens.sync.held import HeldQuestions
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path)
    yield made
    made.close()


def _hold(seat: Seat, *, whole: bool) -> tuple[bytes, list[bytes]]:
    vault = seat.family()
    recs = [seat.visit(vault, f"2026-12-0{day}T10:00") for day in range(1, 7)]
    with seat.table.desk.db.write() as unit:
        gone = [FoldedChange(rec, bytes(32), TOMBSTONE, 9, b"d" * 16, b"h" * 16, TOMBSTONED) for rec in recs]
        deletions.note(unit, vault, gone, gone, "2026-11-18")
        if whole:
            deletions.note_vault(unit, vault, b"h" * 16, 9, "2026-11-18")
        deletions.mark(unit, deletions.of_vault(unit, vault, deletions.COMING), deletions.ASKED)
    return vault, recs


def test_without_a_question_there_is_nothing_to_see(seat: Seat) -> None:
    held = HeldQuestions(seat.context)
    held.read()
    seat.settle()
    assert held.isHidden()
    held.deleteLater()


def test_the_question_says_what_and_where_and_the_answer_is_given_by_keys(seat: Seat) -> None:
    vault, _recs = _hold(seat, whole=True)
    held = HeldQuestions(seat.context)
    seat.show(held, 900, 200)
    held.read()
    seat.settle()
    (banner,) = held.banners
    assert banner.accessibleName().startswith("Nogen har fjernet alt om familien Birk for altid.")
    assert not cut_texts(held)
    yes = held.buttons[0]
    yes.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(yes, Qt.Key.Key_Space)
    seat.settle()
    (dialog,) = held.findChildren(QDialog)
    dialog.accept()
    seat.settle()
    with seat.table.desk.db.read() as unit:
        assert deletions.of_vault(unit, vault, deletions.ASKED) == []
        assert unit.rows("SELECT 1 FROM record_index WHERE vault = ?", (vault,)) == []
    assert held.banners == []
    seat.settle()
    held.close()
    held.deleteLater()


def test_no_leaves_everything_in_sight_and_asks_no_more(seat: Seat) -> None:
    vault, _recs = _hold(seat, whole=True)
    held = HeldQuestions(seat.context)
    seat.show(held, 900, 200)
    held.read()
    seat.settle()
    held.buttons[1].click()
    seat.settle()
    assert held.banners == []
    with seat.table.desk.db.read() as unit:
        assert unit.rows("SELECT 1 FROM record_index WHERE vault = ? LIMIT 1", (vault,)) == [(1,)]
    held.close()
    held.deleteLater()
