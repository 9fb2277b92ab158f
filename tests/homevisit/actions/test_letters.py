"""A colleague reads what a closed laptop had not sent, and decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from homevisit.actions import letters
from homevisit.base.errors import NotAllowed
from homevisit.store import letters as stored
from tests.support.laptop import Laptop, Street
from tests.support.leaver import enable, revoke, words
from tests.support.server import InProcess

NOTE = "Freja sov uroligt. " * 200


@pytest.fixture
def mette(tmp_path: Path) -> Iterator[Laptop]:
    """With a letter from Hanne's closed laptop: a task and a long remark."""
    street = Street(InProcess(tmp_path / "server"), tmp_path)
    made, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for one in (made, hanne):
        one.sync()
    family = made.family()
    made.sync()
    made.invite(family, hanne)
    made.sync()
    hanne.sync()
    enable(hanne)
    hanne.put(family, "task", title="Ring til Line")
    hanne.put(family, "visit", planned_start="2026-11-18T15:30", purpose="other")
    revoke(street, hanne, "farewell")
    hanne.sync()
    assert words(made)
    yield made
    street.close()


def test_it_is_read_copied_into_a_draft_and_gone_everywhere(mette: Laptop) -> None:
    """Hard test L10: a colleague has the words, in a draft of his own, and decides what becomes of them."""
    (one,) = letters.waiting(mette.desk)
    assert one.lines == ("Ring til Line",)
    changes, drafts = letters.to_draft(mette.desk, one.number)
    assert changes.sync
    assert [mette.document(mette.me.personal_vault, draft)["observations"] for draft in drafts] == ["Ring til Line"]
    assert letters.waiting(mette.desk) == []
    mette.sync()
    assert words(mette) == []
    assert not mette.find("task")  # nothing has reached the family by itself


def test_what_is_not_needed_is_dismissed_once(mette: Laptop) -> None:
    (one,) = letters.waiting(mette.desk)
    letters.dismiss(mette.desk, one.number)
    assert letters.waiting(mette.desk) == []
    for act in (letters.dismiss, letters.to_draft):
        with pytest.raises(NotAllowed):
            act(mette.desk, one.number)


def test_a_long_text_is_split_over_drafts_and_nonsense_says_nothing(mette: Laptop) -> None:
    (one,) = letters.waiting(mette.desk)
    items = [
        stored.Item(b"r" * 16, "task", 1, "2026-11-18T14:05:00Z", "e", msgspec.msgpack.encode({"title": NOTE})),
        stored.Item(b"s" * 16, "task", 1, "2026-11-18T14:05:00Z", "e", b"\xc1 no document"),
        stored.Item(b"t" * 16, "of the future", 9, "2026-11-18T14:05:00Z", "e", b"\x80"),
    ]
    with mette.db.write() as unit:
        unit.run("UPDATE dead_letter SET content = ? WHERE id = ?", (msgspec.msgpack.encode(items), one.number))
    assert [found.lines for found in letters.waiting(mette.desk)] == [(NOTE,)]
    _, drafts = letters.to_draft(mette.desk, one.number)
    parts = [mette.document(mette.me.personal_vault, draft)["observations"] for draft in drafts]
    assert len(parts) == 2
    assert "".join(parts).split() == NOTE.split()
