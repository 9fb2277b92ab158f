"""*Mine aftaler* over a real database: seen by keyboard, done, postponed, given up, changed, taken back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from homevisit.actions import agreements
from homevisit.base.ids import hex16
from homevisit.store import records
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.theme import Mode, Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat


def agree(seat: Seat, vault: bytes, what: str, due: str | None = "2026-11-18", **fields: Any) -> bytes:
    me = seat.table.desk.me
    owner = {"who": me.display_name, "owner_kind": "staff", "owner_user": hex16(me.user_id)}
    return agreements.make_agreement(seat.table.desk, vault, **owner | {"what": what, "due": due} | fields)[1]


def family_does(seat: Seat, vault: bytes, what: str) -> bytes:
    return agree(seat, vault, what, None, who="Rasmus", owner_kind="family", owner_user=None)


def document(seat: Seat, vault: bytes, rec: bytes) -> dict[str, Any]:
    with seat.table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    return found.document


def arrive(seat: Seat, screen: AgreementsScreen, **where: Any) -> None:
    screen.arrive(**where)
    seat.settle()


def press(seat: Seat, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    seat.settle()


def write(seat: Seat, words: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    QTest.keyClicks(focus, words)
    seat.settle()


def stay_is_over(seat: Seat, screen: AgreementsScreen) -> None:
    for timer in screen.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive() and timer.parent() is screen:
            timer.stop()
            timer.timeout.emit()
    seat.settle()


def shown(screen: AgreementsScreen) -> dict[str, list[str]]:
    return {group: [row.title for row in one.rows.rows] for group, one in screen.lists.items()}  # type: ignore[attr-defined]  # AgreementLine


def test_groups_by_when_they_are_due(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault, other = seat.family(), seat.table.family("Familien Østerby")
    agree(seat, vault, "i dag")
    agree(seat, other, "søndag", "2026-11-22")
    agree(seat, vault, "mandag", "2026-11-23")
    agree(seat, other, "over frist", "2026-11-17")
    family_does(seat, vault, "familiens")
    arrive(seat, agreements_screen)
    assert shown(agreements_screen) == {
        "overdue": ["over frist"],
        "week": ["i dag", "søndag"],
        "later": ["mandag"],
        "no_day": [],
    }
    agreements_screen.tabs.set_current("all")
    seat.settle()
    assert shown(agreements_screen)["no_day"] == ["familiens"]
    row = agreements_screen.lists["overdue"].rows.rows[0]
    assert "1 day(s) overdue" in row.spoken
    assert agreements_screen.lists["overdue"].rows.rows[0].badge.icon == "clock"  # type: ignore[attr-defined]  # AgreementLine


def test_the_arrows_go_through_all_groups_and_space_marks_done(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    late, later = agree(seat, vault, "sent", "2026-11-10"), agree(seat, vault, "siden", "2026-12-10")
    arrive(seat, agreements_screen)
    assert agreements_screen.lists["overdue"].hasFocus()
    press(seat, Qt.Key.Key_Down)
    assert agreements_screen.lists["later"].hasFocus()
    press(seat, Qt.Key.Key_Up)
    press(seat, Qt.Key.Key_Space)
    assert document(seat, vault, late)["status"] == "done"
    assert agreements_screen.lists["overdue"].rows.rows[0].spoken.endswith(", done")
    stay_is_over(seat, agreements_screen)
    assert shown(agreements_screen)["overdue"] == []
    assert agreements_screen.lists["later"].hasFocus()
    sentence, words, undo = seat.offers[-1]
    assert (sentence, words) == ("The agreement is done.", "Undo")
    undo()
    seat.settle()
    assert document(seat, vault, late)["status"] == "open"
    assert document(seat, vault, later).get("status", "open") == "open"
    assert shown(agreements_screen)["overdue"] == ["sent"]


def test_a_postponed_one_that_is_done_and_undone_is_postponed_again(
    seat: Seat, agreements_screen: AgreementsScreen
) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    agreements.postpone(seat.table.desk, vault, rec, "2026-11-20", "Line er syg")
    arrive(seat, agreements_screen)
    assert "Line er syg" in agreements_screen.lists["week"].rows.rows[0].spoken
    press(seat, Qt.Key.Key_Space)
    seat.offers[-1][2]()
    seat.settle()
    told = document(seat, vault, rec)
    assert (told["status"], told["reason"]) == ("postponed", "Line er syg")


def test_enter_opens_it_typing_changes_it_and_escape_goes_back_to_its_row(
    seat: Seat, agreements_screen: AgreementsScreen
) -> None:
    vault = seat.family()
    agree(seat, vault, "Skriv")
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen)
    press(seat, Qt.Key.Key_Down)
    press(seat, Qt.Key.Key_Return)
    assert agreements_screen.panel.isVisible()
    assert agreements_screen.place() == {"vault": vault, "rec": rec}
    write(seat, "Ring til Line")
    press(seat, Qt.Key.Key_Escape)
    assert document(seat, vault, rec)["what"] == "Ring til Line"
    assert not agreements_screen.panel.isVisible()
    assert agreements_screen.lists["week"].currentIndex().row() == 1
    press(seat, Qt.Key.Key_Escape)
    assert seat.went == [("back", {})]


def test_what_the_rules_refuse_is_told_at_its_field(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen, vault=vault, rec=rec)
    due = agreements_screen.panel.form.due
    due.setFocus()
    write(seat, " ")
    agreements_screen.leave()
    seat.settle()
    assert due.error
    assert document(seat, vault, rec)["due"] == "2026-11-18"


def test_postponed_with_a_day_and_a_reason_by_keyboard_alone(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen)
    press(seat, Qt.Key.Key_Return)
    panel = agreements_screen.panel
    panel.ways["postponed"].setFocus()
    press(seat, Qt.Key.Key_Space)
    press(seat, Qt.Key.Key_Return)
    press(seat, Qt.Key.Key_Return)
    assert panel.new_due.error
    write(seat, "1.12.")
    press(seat, Qt.Key.Key_Return)
    press(seat, Qt.Key.Key_Return)
    assert panel.reason.error
    write(seat, "Line er syg")
    press(seat, Qt.Key.Key_Return)
    told = document(seat, vault, rec)
    assert (told["status"], told["due"], told["reason"]) == ("postponed", "2026-12-01", "Line er syg")
    assert not panel.isVisible()
    assert shown(agreements_screen)["later"] == ["Ring"]
    seat.offers[-1][2]()
    seat.settle()
    assert document(seat, vault, rec)["due"] == "2026-11-18"


@pytest.mark.parametrize("status", ["not_done", "cancelled"])
def test_given_up_and_taken_back(seat: Seat, agreements_screen: AgreementsScreen, status: str) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen, vault=vault, rec=rec)
    agreements_screen.panel.ways[status].click()
    seat.settle()
    write(seat, "Familien er flyttet")
    press(seat, Qt.Key.Key_Return)
    assert document(seat, vault, rec)["status"] == status
    assert shown(agreements_screen)["week"] == []
    seat.offers[-1][2]()
    seat.settle()
    assert document(seat, vault, rec)["status"] == "open"


def test_escape_leaves_the_question_first_and_then_the_panel(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    arrive(seat, agreements_screen, vault=vault, rec=agree(seat, vault, "Ring"))
    panel = agreements_screen.panel
    panel.ways["not_done"].click()
    seat.settle()
    press(seat, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert not panel.asking.isVisible()
    press(seat, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert seat.went == []


def test_from_the_panel_to_the_family(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    arrive(seat, agreements_screen, vault=vault, rec=agree(seat, vault, "Ring"))
    agreements_screen.panel.to_family.click()
    assert seat.went == [("family", {"vault": vault})]


def test_what_a_colleague_does_is_seen(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen)
    seat.changes.publish(agreements.change_agreement(seat.table.desk, vault, rec, what="Ring i dag"))
    seat.settle()
    assert shown(agreements_screen)["week"] == ["Ring i dag"]
    seat.changes.publish(agreements.mark_done(seat.table.desk, vault, rec))
    seat.settle()
    assert shown(agreements_screen)["week"] == []


def test_with_nothing_open_it_says_so(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    arrive(seat, agreements_screen)
    said = [label.text() for label in agreements_screen.findChildren(QLabel) if label.isVisible()]
    assert "All agreements are done" in said
    assert QApplication.focusWidget() is not None


def test_a_full_disk_marks_nothing_done(seat: Seat, agreements_screen: AgreementsScreen) -> None:
    vault = seat.family()
    rec = agree(seat, vault, "Ring")
    arrive(seat, agreements_screen)
    seat.executor.full = True
    press(seat, Qt.Key.Key_Space)
    seat.executor.full = False
    stay_is_over(seat, agreements_screen)
    assert document(seat, vault, rec).get("status", "open") == "open"
    assert shown(agreements_screen)["week"] == ["Ring"]
    assert seat.offers == []


@pytest.mark.parametrize("mode, size", [("light", 1.0), ("dark", 1.5), ("light", 2.0)])
@pytest.mark.usefixtures("danish")
def test_no_word_is_cut(theme: Theme, seat: Seat, mode: Mode, size: float) -> None:
    theme.choose(mode=mode, text_size=size)
    vault = seat.family()
    rec = agree(seat, vault, "Ring til Line om samtykke, så beskrivelsen af Viggo kan deles", "2026-11-10")
    screen = AgreementsScreen(seat.context)
    seat.show(screen, width=1366 - (64 if size > 1 else 212))
    for question in ("", "postponed", "not_done", "cancelled"):
        arrive(seat, screen, vault=vault, rec=rec)
        if question:
            screen.panel.ask(question)
            seat.settle()
        assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    seat.settle()
