"""*Familien* over a real database: what is read, what a press does, what is seen when one leaves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from homevisit.actions import agreements, visits
from homevisit.actions.desk import changed
from homevisit.base.ids import hex16, record_text
from homevisit.store import records
from homevisit.store.queries.family import FIRST_EVENTS
from homevisit.store.seen import seen_seq
from homevisit.ui.screens.family import FamilyOverview
from homevisit.ui.theme import Mode, Theme
from tests.support.colleague import HER, pulled
from tests.support.cut_text import cut_texts
from tests.support.demo_desk import pedagogue
from tests.support.seat import Seat, sit

Opened = Callable[[bytes], FamilyOverview]


def visit_of_hers(seat: Seat, vault: bytes, start: str) -> bytes:
    fields: dict[str, Any] = {"planned_start": start, "staff": [hex16(HER)], "purpose": "follow_up", "status": "held"}
    return pulled(seat.table.desk, vault, "visit", **fields)


def note_of_hers(seat: Seat, vault: bytes, visit: bytes) -> bytes:
    fields: dict[str, Any] = {"visit": record_text(visit), "author_user": hex16(HER), "author_name": "Anne Krag"}
    texts: dict[str, Any] = {"observations": "Alma tæller til ti.", "parents": "Godt."}
    return pulled(
        seat.table.desk,
        vault,
        "visit_note",
        approved_at="2026-11-16T12:00:00Z",
        held_on="2026-11-16",
        **fields,
        **texts,
    )


def rows(screen: FamilyOverview) -> list[Any]:
    return list(screen.view.timeline.rows.rows)


def said(screen: FamilyOverview) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def agree(seat: Seat, vault: bytes, what: str = "Læs") -> bytes:
    return agreements.make_agreement(seat.table.desk, vault, what=what, who="Sofie", owner_kind="family")[1]


def status(seat: Seat, vault: bytes, rec: bytes) -> str:
    with seat.table.desk.db.read() as unit:
        found = records.get(unit, vault, rec)
    assert found is not None
    return str(found.document.get("status", "open"))


def stay_is_over(seat: Seat, screen: FamilyOverview) -> None:
    for timer in screen.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive():
            timer.stop()
            timer.timeout.emit()
    seat.settle()


def test_a_family_one_is_not_on_the_team_of_says_whom_to_ask(seat: Seat, opened: Opened) -> None:
    screen = opened(b"n" * 16)
    assert "You are not on the team of this family. Ask the contact person." in said(screen)
    assert screen.family_shown() is None


def test_a_new_family_says_what_will_come_and_plans_the_first_visit(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    screen = opened(vault)
    assert "Nothing has happened yet" in said(screen)
    assert not screen.view.header.write.isVisible()
    screen.main_action()
    assert seat.went == [("visit", {"vault": vault})]
    assert screen.family_shown() == {"vault": vault}


def test_todays_visit_makes_the_note_the_main_button(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    visit = seat.visit(vault)
    screen = opened(vault)
    screen.main_action()
    assert seat.went == [("note", {"vault": vault, "visit": visit})]
    seat.approved(vault, visit)
    screen = opened(vault)
    assert not screen.view.header.write.isVisible()


def test_enter_opens_what_a_row_tells_of(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    coming = seat.visit(vault, "2026-11-20T09:00")
    noted = seat.visit(vault, "2026-11-10T09:00")
    note = seat.approved(vault, noted)
    missed = seat.visit(vault, "2026-11-09T09:00")
    visits.mark_held(seat.table.desk, vault, missed)
    begun = seat.visit(vault, "2026-11-08T09:00")
    draft = seat.draft(vault, begun, observations="x")
    screen = opened(vault)
    assert screen.view.timeline.hasFocus()
    for _row in range(4):
        QTest.keyClick(screen.view.timeline, Qt.Key.Key_Return)
        QTest.keyClick(screen.view.timeline, Qt.Key.Key_Down)
    assert seat.went == [
        ("visit", {"vault": vault, "visit": coming}),
        ("note", {"vault": vault, "note": note}),
        ("note", {"vault": vault, "visit": missed}),
        ("note", {"draft": draft}),
    ]


def test_what_a_colleague_wrote_is_new_until_one_has_looked(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    note_of_hers(seat, vault, visit_of_hers(seat, vault, "2026-11-16T09:00"))
    seat.approved(vault, seat.visit(vault, "2026-11-10T09:00"))
    screen = opened(vault)
    assert [bool(row.badge) for row in rows(screen)] == [True, False]
    assert rows(screen)[0].below
    assert any("new since you last looked" in text for text in said(screen))
    screen.read()
    seat.settle()
    assert [bool(row.badge) for row in rows(screen)] == [True, False]  # a re-read does not take the mark away
    screen.leave()
    seat.settle()
    screen = opened(vault)
    assert [bool(row.badge) for row in rows(screen)] == [False, False]
    late = visit_of_hers(seat, vault, "2026-09-01T09:00")
    screen = opened(vault)
    assert [row.key for row in rows(screen) if row.badge] == [record_text(late)]


def test_looking_where_nothing_is_new_writes_nothing(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    seat.approved(vault, seat.visit(vault, "2026-11-10T09:00"))
    opened(vault).leave()
    seat.settle()
    with seat.table.desk.db.read() as unit:
        assert records.find(unit, "family_seen") == []
        assert seen_seq(unit, vault) == 0


def test_a_lock_does_not_lose_what_is_still_new(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    visit_of_hers(seat, vault, "2026-11-16T09:00")
    screen = opened(vault)
    place = screen.place()
    screen.leave()
    seat.settle()
    again = FamilyOverview(seat.context)
    seat.show(again)
    again.arrive(vault=vault, **place)
    seat.settle()
    assert [bool(row.badge) for row in rows(again)] == [True]
    again.close()
    again.deleteLater()
    seat.settle()


def test_space_ticks_an_agreement_it_stays_a_moment_and_can_be_taken_back(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    rec = agree(seat, vault)
    screen = opened(vault)
    view = screen.view.promises
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Space)
    seat.settle()
    assert status(seat, vault, rec) == "done"
    assert view.rows.rows[0].spoken.endswith("done")
    stay_is_over(seat, screen)
    assert not view.isVisible()
    assert "All agreements are done" in said(screen)
    sentence, words, undo = seat.offers[-1]
    assert (sentence, words) == ("The agreement is done.", "Undo")
    undo()
    seat.settle()
    assert status(seat, vault, rec) == "open"
    assert view.isVisible()


def test_a_full_disk_leaves_the_agreement_open_and_says_so(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    rec = agree(seat, vault)
    screen = opened(vault)
    seat.executor.full = True
    screen.view.ticked.emit(rec)
    seat.settle()
    seat.executor.full = False
    assert any("disk is full" in text for text in said(screen))
    assert status(seat, vault, rec) == "open"


def test_many_agreements_show_five_until_asked(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    for number in range(7):
        agree(seat, vault, f"Aftale {number}")
    view = opened(vault).view
    shown = [len(view.promises.rows.rows)]
    for _press in range(2):
        view.show_promises.click()
        shown.append(len(view.promises.rows.rows))
    assert shown == [5, 7, 5]


def test_what_is_older_comes_when_asked_for(seat: Seat, opened: Opened) -> None:
    vault = seat.family()
    for day in range(1, 29):
        for hour in (9, 11):
            pulled(
                seat.table.desk, vault, "visit", planned_start=f"2026-10-{day:02}T{hour:02}:00", purpose="other",
                staff=[hex16(HER)], status="held",
            )  # fmt: skip
    screen = opened(vault)
    assert len(rows(screen)) == FIRST_EVENTS
    screen.view.show_older.click()
    seat.settle()
    assert len(rows(screen)) == 56
    assert not screen.view.show_older.isVisible()


def test_a_pull_is_shown_at_once_and_another_familys_is_not(seat: Seat, opened: Opened) -> None:
    vault, other = seat.family(), seat.table.family("Familien Storm")
    screen = opened(vault)
    from_her = visit_of_hers(seat, vault, "2026-11-16T09:00")
    seat.changes.publish(changed(other, "visit"))
    seat.settle()
    assert rows(screen) == []
    seat.changes.publish(changed(vault, "visit"))
    seat.settle()
    assert [row.key for row in rows(screen)] == [record_text(from_her)]


def test_a_family_of_a_newer_program_can_be_read_and_not_written(seat: Seat, opened: Opened) -> None:
    vault = seat.table.family("Familien Gammel")
    with seat.table.desk.db.write() as unit:
        (family,) = records.find(unit, "family", vault=vault)
        unit.run("DELETE FROM unsent WHERE vault = ? AND rec = ?", (vault, family.rec))
        unit.run("DELETE FROM record_index WHERE vault = ? AND rec = ?", (vault, family.rec))
    pulled(seat.table.desk, vault, "family", schema=99, title="Familien Ny", family_no="F-9", mood="blå")
    agree(seat, vault)
    screen = opened(vault)
    view = screen.view
    assert "Familien Ny" in said(screen)
    assert any("newer version" in text for text in said(screen))
    for button in (view.header.plan, view.header.write, view.edit_facts, view.add_child, view.task.edit):
        assert not button.isVisible()
    view.ticked.emit(view.promises.rows.rows[0].key)
    seat.settle()
    assert seat.offers == []


def test_esc_goes_back_to_the_families(seat: Seat, opened: Opened) -> None:
    screen = opened(seat.family())
    QTest.keyClick(screen.view.header.plan, Qt.Key.Key_Escape)
    assert seat.went == [("families", {})]


def test_everything_is_reached_by_tab(demo: Seat, theme: Theme) -> None:
    screen = FamilyOverview(demo.context)
    demo.show(screen)
    screen.arrive(vault=_birk(demo))
    demo.settle()
    view = screen.view
    wanted = {view.timeline, view.team, view.promises, view.children_list, view.adults_list, view.header.show_family}
    reached = set()
    for _step in range(24):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= reached
    assert all(widget.accessibleName() or widget.property("text") for widget in reached)
    screen.close()
    screen.deleteLater()
    demo.settle()


@pytest.fixture
def demo(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    """The sample pedagogue's laptop."""
    seat = sit(tmp_path, pedagogue(tmp_path / "mette"))
    yield seat
    seat.close()


@pytest.mark.parametrize("language", ["danish", "english"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_text_is_cut(
    demo: Seat, theme: Theme, request: pytest.FixtureRequest, language: str, mode: Mode, size: float
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode=mode, text_size=size)
    screen = FamilyOverview(demo.context)
    nav = theme.px("width.nav") if size < 1.37 else theme.px("width.rail")
    vault = _birk(demo)
    visit_of_hers(demo, vault, "2026-11-17T09:00")
    demo.show(screen, 1366 - nav, 690 - theme.px("height.strip"))
    screen.arrive(vault=vault)
    demo.settle()
    assert cut_texts(screen) == []
    for kind in ("family", "child", "family_adult", "task"):
        screen._edit(kind, screen._page.facts.rec if kind == "family" and screen._page else None)
        demo.settle()
        assert cut_texts(screen) == []
    screen.close()
    screen.deleteLater()
    demo.settle()


def _birk(seat: Seat) -> bytes:
    with seat.table.desk.db.read() as unit:
        return next(one.vault for one in records.find(unit, "family") if one.document["title"] == "Familien Birk")
