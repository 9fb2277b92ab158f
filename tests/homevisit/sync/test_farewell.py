"""Step by step; the stories are tests/together/test_leaving.py, the lies tests/attacks/test_false_closings.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from homevisit.actions import leaving as closing
from homevisit.sync import farewell
from tests.support.laptop import Laptop, Street
from tests.support.leaver import KEY_FILE, enable, revoke, words
from tests.support.server import InProcess

POINTS = ("farewell_verified", "farewell_letter", "farewell_sealed", "farewell_handed_in")


class PowerCut(BaseException):
    """What a kill looks like from inside."""


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop, bytes]]:
    street = Street(InProcess(tmp_path / "server"), tmp_path)
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for one in (mette, hanne):
        one.sync()
    family = mette.family()
    mette.sync()
    mette.invite(family, hanne)
    mette.sync()
    hanne.sync()
    yield mette, hanne, family
    street.close()


@pytest.mark.parametrize("point", POINTS)
def test_cut_off_at_any_step_it_is_finished_at_the_next_contact(pair: tuple[Laptop, Laptop, bytes], point: str) -> None:
    """Hard test M9: nothing is destroyed before everything is sealed, and every start brings it to its end."""
    mette, hanne, family = pair
    paths = enable(hanne)
    hanne.put(family, "task", title="Freja sov uroligt")
    revoke(hanne.street, hanne, "farewell")

    def cut(reached: str) -> None:
        if reached == point:
            raise PowerCut

    calm, hanne.options = hanne.options, replace(hanne.options, fault=cut)
    hanne.reopen()
    with pytest.raises(PowerCut):
        hanne.sync()
    assert paths.key_file.read_bytes() == KEY_FILE
    hanne.options = calm
    hanne.reopen()
    assert hanne.waiting() == 1
    assert hanne.sync().code == "device_ended"
    assert not paths.key_file.exists()
    assert set(words(mette)) == {"Freja sov uroligt"}


def test_without_a_profile_to_close_nothing_is_sealed(pair: tuple[Laptop, Laptop, bytes]) -> None:
    """An engine that was given nothing to close says so and leaves everything."""
    _, hanne, family = pair
    hanne.put(family, "task", title="a")
    revoke(hanne.street, hanne, "wipe")
    assert hanne.sync().code == "device_closed"
    assert hanne.waiting() == 1


def test_a_file_that_is_no_letter_stays_where_it_is(pair: tuple[Laptop, Laptop, bytes]) -> None:
    _, hanne, _ = pair
    paths = enable(hanne)
    (paths.dead_letters / "odd.letter").write_bytes(b"odd")
    assert hanne.sync().outcome == "ok"
    assert len(closing.sealed_letters(paths)) == 1


def test_a_letter_that_nobody_could_open_is_none_and_stops_nothing() -> None:
    noise = [(bytes(16), bytes(1216))]
    assert farewell._letter(b"content", bytes(16), bytes(16), noise, None) is None
    assert farewell._letter(b"content", bytes(16), bytes(16), (), None) is None
