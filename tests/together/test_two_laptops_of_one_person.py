"""One person at two laptops: what is approved is what was on the screen, and what came too late is kept beside it.

Hard test L20: two devices of one user, both off line, same record: the other merges as a stranger's; nothing lost.
Hard test L2: one editor alone, also with two computers used in turn and any fault: nothing to clarify, ever.
Hard test X29: approve against edit in both orders: never a signed text the signer did not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import notes, visits
from homevisit.store.queries.drafts import begun_notes, count_drafts
from homevisit.store.queries.note import NotePage
from homevisit.store.queries.note import note as page_of
from tests.support.laptop import Laptop, Street
from tests.support.second import second_laptop
from tests.support.server import InProcess
from tests.support.transport import FAULTS, FaultyTransport, only

FULL = {"observations": "Alma henter bogen.", "parents": "Rasmus har læst."}
MORE = "Alma henter bogen.\n\nHun peger på bjørnen."


class Pair:
    """Mette's two laptops, with a family, a visit and the draft of its note on both."""

    def __init__(self, street: Street) -> None:
        self.old = street.laptop("Mette Skov")
        self.old.sync()
        self.vault = self.old.family()
        desk = self.old.desk
        _, visit = visits.plan_visit(desk, self.vault, planned_start="2026-11-18T15:30", purpose="closing")
        self.draft = notes.start_note(desk, self.vault, visit)[1]
        notes.save_draft(desk, self.draft, dict(FULL))
        self.old.sync()
        self.new = second_laptop(street, self.old, self.vault)
        self.personal = self.old.me.personal_vault
        assert self.new.document(self.personal, self.draft)["observations"] == FULL["observations"]

    def both(self) -> tuple[Laptop, Laptop]:
        return self.old, self.new

    def settle(self) -> None:
        """Rounds with what the program does after each, until nothing moves any more."""
        for _ in range(4):
            for one in self.both():
                one.sync()
                notes.repair(one.desk)
        for one in self.both():
            report = one.sync()
            assert (report.outcome, report.waiting) == ("ok", 0)

    def page(self, laptop: Laptop) -> NotePage:
        with laptop.db.read() as unit:
            return page_of(unit, me=laptop.me.user_id, vault=self.vault, note=self.draft)

    def approve(self, laptop: Laptop) -> None:
        notes.schedule_approval(laptop.desk, self.draft)
        notes.carry_out_due(laptop.desk, force=True)

    def everywhere(self) -> set[str]:
        """What is written anywhere, of each laptop; both must show the same."""
        found = []
        for one in self.both():
            texts = [
                str(item.document) for kind in ("visit_note", "note_draft", "addendum_draft") for item in one.find(kind)
            ]
            found.append(sorted(texts))
        assert found[0] == found[1]
        return set(found[0])


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()
    made.server.close()


@pytest.fixture
def pair(street: Street) -> Pair:
    return Pair(street)


def test_both_off_line_in_one_record_merge_as_strangers_do(pair: Pair) -> None:
    notes.save_draft(pair.old.desk, pair.draft, {"observations": MORE, "parents": "Rasmus læser."})
    notes.save_draft(pair.new.desk, pair.draft, {"parents": "Rasmus sang.", "child": "Igen!"})
    pair.settle()
    (text,) = pair.everywhere()
    for words in ("bjørnen", "Rasmus læser.", "Rasmus sang.", "Igen!"):
        assert text.count(words) == 1


@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_two_laptops_used_in_turn_never_make_a_person_conflict_with_himself(street: Street, fault: str) -> None:
    pair = Pair(street)
    lines = [FaultyTransport(street.service) for _ in pair.both()]
    for one, line in zip(pair.both(), lines, strict=True):
        one.service = line
        one.reopen()
    text = FULL["observations"]
    for turn in range(6):
        one, line = pair.both()[turn % 2], lines[turn % 2]
        one.sync()  # what everybody does who sits down at the other computer
        for word in ("a", "b"):
            text = f"{text} {turn}{word}"
            notes.save_draft(one.desk, pair.draft, {"observations": text})
            line._next_fault = only("push", fault)
            one.sync()
        line._next_fault = lambda _message: ""
        line.deliver_late()
        one.sync()
    pair.settle()
    for one in pair.both():
        document = one.document(pair.personal, pair.draft)
        assert document["observations"] == text
        assert "alts" not in document


def test_what_was_written_on_the_other_laptop_after_godkend_withdraws_it(pair: Pair) -> None:
    notes.save_draft(pair.new.desk, pair.draft, {"child": "Igen!"})
    pair.new.sync()
    notes.schedule_approval(pair.old.desk, pair.draft)
    pair.old.sync()
    notes.carry_out_due(pair.old.desk, force=True)
    assert pair.old.find("visit_note") == []
    draft = pair.old.document(pair.personal, pair.draft)
    assert (draft["child"], draft["approve_at"]) == ("Igen!", None)
    pair.approve(pair.old)  # seen now
    pair.settle()
    assert pair.page(pair.new).note.document["child"] == "Igen!"  # type: ignore[union-attr]  # asserted by the next line
    assert [count_of(one) for one in pair.both()] == [0, 0]


def test_approved_first_and_written_in_later_keeps_the_words_for_an_addendum(pair: Pair) -> None:
    notes.save_draft(pair.new.desk, pair.draft, {"observations": MORE, "child": "Igen!"})
    pair.approve(pair.old)
    pair.old.sync()
    pair.settle()
    for one in pair.both():
        page = pair.page(one)
        assert page.note is not None
        assert "bjørnen" not in str(page.note.document)
        ((rec, text),) = page.begun
        assert text == "Hun peger på bjørnen.\n\nIgen!"
        with one.db.read() as unit:
            (row,) = begun_notes(unit)
            assert (row.rec, row.late, row.family_title) == (rec, True, "Familien Prøve")
            assert page_of(unit, me=one.me.user_id, draft=rec).note is not None
    notes.add_addendum(pair.new.desk, pair.vault, pair.draft, text, "addition", begun=rec)
    pair.settle()
    for one in pair.both():
        assert [item[3] for item in pair.page(one).addenda] == [text]
        assert count_of(one) == 0


def test_written_in_first_and_sent_while_the_other_approves_keeps_the_words_too(pair: Pair) -> None:
    notes.save_draft(pair.new.desk, pair.draft, {"child": "Igen!"})
    pair.approve(pair.old)
    pair.new.sync()
    pair.settle()
    for one in pair.both():
        assert [text for _rec, text in pair.page(one).begun] == ["Igen!"]


def test_approved_on_both_off_line_one_note_stands_and_no_word_of_the_other_is_lost(pair: Pair) -> None:
    notes.save_draft(pair.old.desk, pair.draft, {"observations": MORE})
    notes.save_draft(pair.new.desk, pair.draft, {"child": "Igen!"})
    for one in pair.both():
        pair.approve(one)
    pair.settle()
    assert len(pair.everywhere()) == 2
    page = pair.page(pair.new)
    assert page.note is not None
    assert page.note.document["observations"] == MORE
    assert "Igen!" in next(text for _rec, text in page.begun)


def test_what_was_taken_out_before_approving_does_not_come_back(pair: Pair) -> None:
    notes.save_draft(pair.old.desk, pair.draft, {"child": "Sagde intet."})
    for _ in range(2):
        for one in pair.both():
            one.sync()
    notes.save_draft(pair.old.desk, pair.draft, {"child": ""})
    pair.approve(pair.old)
    pair.settle()
    for one in pair.both():
        assert pair.page(one).begun == ()


def count_of(laptop: Laptop) -> int:
    with laptop.db.read() as unit:
        return count_drafts(unit)
