"""What the family does with what it has read: both become facts of their own."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from homevisit.base.ids import record_text
from homevisit.store import records
from homevisit.store.queries.family_screen import FamilyPage, family_screen
from homevisit.ui.screens.family_screen.reading_page import ReadingPage
from tests.support.seat import Seat

pytestmark = pytest.mark.usefixtures("danish")
TODAY = date(2026, 11, 18)


@pytest.fixture
def reads(seat: Seat) -> Iterator[ReadingPage]:
    made = ReadingPage(seat.context, ZoneInfo("Europe/Copenhagen"))
    seat.show(made)
    yield made
    made.close()
    made.deleteLater()
    seat.settle()


def page_of(seat: Seat, vault: bytes, draft: bytes) -> FamilyPage:
    with seat.table.desk.db.read() as unit:
        return family_screen(unit, me=seat.table.desk.me.user_id, vault=vault, now="2026-11-18T15:05", draft=draft)


def begun(seat: Seat, reads: ReadingPage) -> tuple[bytes, bytes]:
    vault = seat.family()
    draft = seat.draft(vault, seat.visit(vault), observations="Alma bladrer.")
    reads.show_page(page_of(seat, vault, draft), TODAY)
    reads.begin()
    return vault, draft


def facts(seat: Seat, kind: str) -> list[records.Stored]:
    with seat.table.desk.db.read() as unit:
        return records.find(unit, kind)


def test_read_together_is_a_fact_with_those_who_read(reads: ReadingPage, seat: Seat) -> None:
    vault, draft = begun(seat, reads)
    reads.foot.read.click()
    (box,) = reads.readers.boxes.values()
    box.click()
    reads.main_action()
    seat.settle()
    (fact,) = facts(seat, "note_reading")
    assert fact.final
    assert (fact.document["note"], fact.document["read_on"]) == (record_text(draft), "2026-11-18")
    assert fact.document["with_whom"] == list(reads.readers.boxes)
    assert not reads.form_open
    reads.show_page(page_of(seat, vault, draft), TODAY)
    assert reads.foot.done.isVisible()
    assert not reads.foot.read.isVisible()


def test_own_words_are_a_fact_and_nothing_is_begun_any_more(reads: ReadingPage, seat: Seat) -> None:
    vault, draft = begun(seat, reads)
    reads.foot.words.click()
    reads.remark.page.insert("Vi læser på polsk.")
    reads.keeping.flush()
    seat.settle()
    assert page_of(seat, vault, draft).note.begun == ("Vi læser på polsk.", "Sofie Birk")  # type: ignore[union-attr]  # a note is shown
    reads.main_action()
    seat.settle()
    (fact,) = facts(seat, "family_remark")
    assert fact.final
    assert (fact.document["text"], fact.document["said_by"]) == ("Vi læser på polsk.", "Sofie Birk")
    assert facts(seat, "remark_draft") == []
    assert reads.remark.text == ""
    assert not reads.form_open


def test_closing_a_form_keeps_what_was_begun_and_it_opens_again(reads: ReadingPage, seat: Seat) -> None:
    vault, draft = begun(seat, reads)
    reads.foot.words.click()
    reads.remark.page.insert("Vi")
    reads.close_forms()
    seat.settle()
    assert reads.foot.isVisible()
    again = ReadingPage(seat.context, ZoneInfo("Europe/Copenhagen"))
    seat.show(again)
    again.show_page(page_of(seat, vault, draft), TODAY)
    again.begin()
    assert again.remark.isVisible()
    assert again.remark.text == "Vi"
    again.close()
    again.deleteLater()


def test_a_full_disk_is_told_where_it_happened(reads: ReadingPage, seat: Seat) -> None:
    begun(seat, reads)
    seat.executor.full = True
    reads.foot.read.click()
    next(iter(reads.readers.boxes.values())).click()
    reads.main_action()
    seat.settle()
    assert reads.readers.error
    reads.close_forms()
    reads.foot.words.click()
    reads.remark.page.insert("Vi")
    reads.main_action()
    seat.settle()
    assert reads.remark.error
    assert reads.remark.text == "Vi"


def test_a_page_that_came_again_stays_where_it_was_read(reads: ReadingPage, seat: Seat) -> None:
    vault, draft = begun(seat, reads)
    first = reads.text.findChildren(type(reads.text.content))
    reads.foot.words.click()
    reads.remark.page.insert("Vi")
    reads.keeping.flush()
    seat.settle()
    reads.show_page(page_of(seat, vault, draft), TODAY)  # only the half-written remark is new
    assert reads.text.findChildren(type(reads.text.content)) == first


def test_cleared_nothing_is_left(reads: ReadingPage, seat: Seat) -> None:
    begun(seat, reads)
    reads.clear()
    assert reads.page is None
    assert reads.readers.boxes == {}
    assert reads.remark.who.count() == 0
