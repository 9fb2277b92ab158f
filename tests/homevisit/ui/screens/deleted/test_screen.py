"""*Slettet for nylig* over a real database: by keys alone, taken back, and refused honestly."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from homevisit.actions import deleting
from homevisit.store import records
from homevisit.ui.screens.deleted import DeletedScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat
from tests.support.synced import as_synced


@pytest.fixture
def screen(seat: Seat) -> Iterator[DeletedScreen]:
    made = DeletedScreen(seat.context)
    seat.show(made)
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


def _arrive(seat: Seat, screen: DeletedScreen) -> None:
    screen.arrive()
    seat.settle()


def _two(seat: Seat) -> tuple[bytes, list[bytes]]:
    """Two visits that everybody has, deleted here."""
    vault = seat.family()
    recs = [seat.visit(vault, f"2026-12-0{day}T10:00") for day in (1, 2)]
    as_synced(seat.table.desk, newest_waits=0, slow="")
    for rec in recs:
        deleting.delete(seat.table.desk, vault, rec)
    return vault, recs


def _there(seat: Seat, vault: bytes, rec: bytes) -> bool:
    with seat.table.desk.db.read() as unit:
        return records.get(unit, vault, rec) is not None


def test_enter_brings_back_and_undo_deletes_again(seat: Seat, screen: DeletedScreen) -> None:
    vault, recs = _two(seat)
    _arrive(seat, screen)
    assert screen.list.hasFocus()
    assert {row.key for row in screen.list.rows.rows} == {(vault, rec) for rec in recs}
    first = screen.list.rows.rows[0].key
    assert isinstance(first, tuple)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    seat.settle()
    assert _there(seat, *first)
    assert len(screen.list.rows.rows) == 1
    assert screen.list.hasFocus()
    _said, words, undo = seat.offers[-1]
    assert words == "Undo"
    undo()
    seat.settle()
    assert not _there(seat, *first)
    assert len(screen.list.rows.rows) == 2


def test_the_button_in_the_row_does_the_same_and_a_press_beside_it_nothing(seat: Seat, screen: DeletedScreen) -> None:
    vault, recs = _two(seat)
    _arrive(seat, screen)
    view = screen.list
    rect = view.visualRect(view.rows.index(1))
    place = view.itemDelegate().targets(view.rows.rows[1], rect)["back"]  # type: ignore[attr-defined]  # DeletedDelegate
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    seat.settle()
    assert len(view.rows.rows) == 2
    key = view.rows.rows[1].key
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    seat.settle()
    assert isinstance(key, tuple)
    assert _there(seat, *key)
    assert {rec for rec in recs if _there(seat, vault, rec)} == {key[1]}


def test_what_may_not_go_yet_is_explained_and_nothing_asked(seat: Seat, screen: DeletedScreen) -> None:
    _two(seat)
    _arrive(seat, screen)
    QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    seat.settle()
    assert not screen.findChildren(QDialog)
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert any("30 days" in text for text in said)
    assert len(screen.list.rows.rows) == 2


def test_esc_leads_back_and_nothing_deleted_says_so(seat: Seat, screen: DeletedScreen) -> None:
    _arrive(seat, screen)
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Nothing has been deleted lately" in said
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert seat.went == [("back", {})]


@pytest.mark.parametrize("mode, size", [("light", 1.0), ("dark", 1.5), ("light", 2.0)])
@pytest.mark.usefixtures("danish")
def test_no_word_is_cut(theme: Theme, seat: Seat, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    _two(seat)
    screen = DeletedScreen(seat.context)
    seat.show(screen, width=1366 - (64 if size > 1 else 212))
    _arrive(seat, screen)
    assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    seat.settle()
