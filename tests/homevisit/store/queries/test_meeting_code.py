"""Whom one compares with, and what: out of the logs themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.errors import BadInput
from homevisit.store.meeting import comparison
from homevisit.store.queries.meeting_code import STAFF, MeetingCode, meeting_code
from tests.support.circle import Circle, circle
from tests.support.desk import sit_down
from tests.support.laptop import Laptop


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


def seen(laptop: Laptop, colleague: bytes = b"", at: dict[bytes, int] | None = None) -> MeetingCode:
    with laptop.db.read() as unit:
        return meeting_code(unit, me=laptop.me.user_id, colleague=colleague, at=at)


def test_only_those_a_family_is_shared_with_can_be_chosen(made: Circle) -> None:
    made.colleague("Karen Dal")
    made.mette.sync()
    assert [one.name for one in seen(made.mette).colleagues] == ["Hanne Vig"]
    stranger = seen(made.mette, b"k" * 16)
    assert (stranger.colleague, [one.kind for one in stranger.places]) == (b"", ["staff"])


def test_with_a_colleague_the_families_come_too_with_what_the_command_compares(made: Circle) -> None:
    found = seen(made.mette, made.hanne.me.user_id)
    assert [(one.kind, one.key) for one in found.places] == [("staff", STAFF), ("family", made.family)]
    with made.mette.db.read() as unit:
        whole = comparison(unit, me=made.mette.me.user_id, colleagues=[made.hanne.me.user_id])
    assert (found.dir_hash, found.heads) == (whole.dir_hash, tuple((one.vault, one.hash) for one in whole.vaults))


def test_a_lower_place_is_taken_and_a_higher_refused(made: Circle) -> None:
    hanne = made.hanne.me.user_id
    staff, family = seen(made.mette, hanne).places
    lower = seen(made.mette, hanne, {STAFF: staff.here - 1, made.family: family.here - 1})
    assert [(one.here, one.at) for one in lower.places] == [
        (staff.here, staff.here - 1),
        (family.here, family.here - 1),
    ]
    for key in (STAFF, made.family):
        with pytest.raises(BadInput):
            seen(made.mette, hanne, {key: 10_000})


def test_before_the_first_sync_there_is_nothing(tmp_path: Path) -> None:
    table = sit_down(tmp_path)
    with table.desk.db.read() as unit:
        assert meeting_code(unit, me=table.desk.me.user_id).places == ()
    table.close()
