"""Who asks to be let in, and what the server puts before the officer: neither is believed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.base.errors import ServerProblem
from homevisit.sync import enrolment
from homevisit.sync.officer import OfficerLine
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.messages.common import SignedEntry
from tests.attacks.hostile import Liar, changed
from tests.support.municipality import ORIGIN, Town, founded


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with founded(tmp_path) as made:
        yield made


class NoKey:
    """1,216 bytes that are no key."""

    public = b"\xff" * 1216


def test_a_laptop_whose_key_is_none_is_not_let_in(town: Town) -> None:
    """It would be among the recipients of every rekey for ever, and could open nothing."""
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    laptop = town.laptop("Mette")
    keys: Any = DeviceKeys(laptop.keys.sign, NoKey())  # type: ignore[arg-type]  # that is the attack
    enrolment.ask(laptop.db, keys, town.service, town.roots, town.line.invite(user))
    assert town.line.arrivals() == []


def test_a_laptop_with_the_keys_of_another_is_not_let_in(town: Town) -> None:
    town.enrolled("Hanne Vig")
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    hanne, laptop = town.opened[-1], town.laptop("Mette")
    keys = DeviceKeys(laptop.keys.sign, hanne.keys.kem)  # her KEM key under a signing key of one's own
    enrolment.ask(laptop.db, keys, town.service, town.roots, town.line.invite(user))
    assert town.line.arrivals() == []


def test_one_bad_request_looked_at_five_times_is_one(town: Town) -> None:
    """The desk is looked at every few seconds: one wrong request must not use up all five tries."""
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    laptop, other = town.laptop("Mette"), town.laptop("Anden")
    code = town.line.invite(user)
    wrong: Any = Liar(town.service)
    wrong.enrol_request = lambda request: town.service.enrol_request(changed(request, mac=bytes(32)))
    enrolment.ask(other.db, other.keys, wrong, town.roots, code)
    for _ in range(6):
        assert town.line.arrivals() == []
    town.ask(laptop, code)
    assert [arrival.device_id for arrival in town.line.arrivals()] == [laptop.keys.device_id]


def test_a_false_directory_does_not_reach_the_officer(town: Town) -> None:
    liar: Any = Liar(town.service)
    first = town.opened[0]
    line = OfficerLine(liar, first.db, first.keys, ORIGIN, (town.line.user, town.line._key), town.clock)
    seq = line.directory.seq
    liar.lies["directory_pull"] = lambda _request, reply: changed(
        reply,
        head_seq=seq + 1,
        entries=[e_signed(town)],
    )
    with pytest.raises(ServerProblem, match="directory"):
        line.refresh()
    assert line.directory.seq == seq
    liar.lies["directory_pull"] = lambda _request, reply: changed(reply, head_seq=1, entries=[])
    with pytest.raises(ServerProblem, match="directory"):
        line.refresh()


def e_signed(town: Town) -> Any:
    """An entry signed by the right officer for another place in the log."""
    unsigned = town.line.directory.unsigned(e.UserAdd(b"x" * 16, "Falsk", "x", ("practitioner",)), [b"y" * 32])
    return SignedEntry(unsigned, [bytes(64)])
