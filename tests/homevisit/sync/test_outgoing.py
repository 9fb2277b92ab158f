"""Sending: the same bytes until their fate is known, a refusal decided for the unit it is about, nothing dropped."""

from typing import Any

import pytest

from homevisit.store import outbox, vaults
from homevisit.sync import outgoing
from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import push
from tests.support.evil import EvilServer
from tests.support.laptop import Laptop, Street
from tests.support.transport import FaultyTransport, only


@pytest.fixture
def line(street: Street, mette: Laptop) -> FaultyTransport:
    """Mette's line to the server, which does what a test says."""
    made = FaultyTransport(street.service)
    mette.service = made
    mette.reopen()
    return made


def pushed(line: FaultyTransport) -> list[push.Request]:
    return [request for message, request in line.requests if isinstance(request, push.Request)]


def reasons(laptop: Laptop) -> list[str]:
    with laptop.db.read() as unit:
        return [row[0] for row in unit.rows("SELECT quarantine FROM unsent WHERE quarantine IS NOT NULL")]


@pytest.mark.parametrize("fault", ["lose_request", "lose_answer"])
def test_of_unknown_fate_means_the_same_bytes_again(
    mette: Laptop, hanne: Laptop, family: bytes, line: FaultyTransport, fault: str
) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    line._next_fault = only("push", fault)
    assert mette.sync().outcome == "offline"
    mette.put(family, "task", title="Skrevet imens")
    mette.reopen()
    assert mette.sync().waiting == 0
    first, again, *_ = pushed(line)
    assert again.commits[0] == first.commits[0]
    hanne.sync()
    assert sorted(one.document["title"] for one in hanne.find("task", family)) == ["Skrevet imens", "Sprogkuffert"]


def test_the_answer_of_the_server_clears_nothing(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    evil = EvilServer(street.service)
    evil.instead["push"] = lambda _request: push.Reply(status="ok", seq=99, hash=bytes(32))
    mette.service = evil
    mette.reopen()
    mette.put(family, "task", title="Sprogkuffert")
    assert mette.sync().waiting == 1
    evil.honest()
    assert mette.sync().waiting == 0
    hanne.sync()
    assert len(hanne.find("task", family)) == 1


def test_who_comes_second_builds_on_the_first(
    mette: Laptop, hanne: Laptop, family: bytes, line: FaultyTransport
) -> None:
    hanne.put(family, "task", title="Først")
    hanne.sync()
    mette.put(family, "task", title="Bagefter")
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    stale, fresh = pushed(line)
    assert decode_header(fresh.commits[0].header).seq == decode_header(stale.commits[0].header).seq + 1
    with mette.db.read() as unit:
        assert outbox.sealed_hashes(unit, family) == {}


def test_a_vault_that_others_always_win_is_left_for_later(mette: Laptop, family: bytes, street: Street) -> None:
    evil = EvilServer(street.service)

    def moved(_request: Any) -> None:
        raise refuse("head_moved")

    evil.instead["push"] = moved
    mette.service = evil
    mette.reopen()
    mette.put(family, "task", title="Sprogkuffert")
    report = mette.sync()
    assert (report.code, report.waiting) == ("busy_vault", 1)
    assert report.requests < 8 * outgoing.TRIES * 3
    evil.honest()
    assert mette.sync().waiting == 0


@pytest.mark.parametrize("code", ["busy", "rate_limited", "forbidden", "upgrade"])
def test_a_refusal_that_says_nothing_about_the_bytes_drops_nothing(
    street: Street, mette: Laptop, family: bytes, code: Any
) -> None:
    evil = EvilServer(street.service)

    def refused(_request: Any) -> None:
        raise refuse(code)

    evil.instead["push"] = refused
    mette.service = evil
    mette.reopen()
    mette.put(family, "task", title="Sprogkuffert")
    assert mette.sync().code == code
    assert reasons(mette) == []
    with mette.db.read() as unit:
        kept = outbox.sealed_hashes(unit, family)
    assert len(kept) == 1
    evil.honest()
    assert mette.sync().waiting == 0
    assert mette.vault(family).pinned_hash in kept.values()


def test_of_many_units_only_the_guilty_one_is_set_aside(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """The server names no unit: fewer and fewer are sent together until it stands alone."""
    recs = [mette.put(family, "task", title=f"Opgave {number}") for number in range(20)]
    guilty = recs[13]
    evil = EvilServer(street.service)

    def refuses_one(request: push.Request) -> Any:
        for at, wire in enumerate(request.commits):
            if any(change.rec == guilty for change in decode_header(wire.header).changes):
                raise refuse("invalid", "rec_final", index=at)
        return street.service.push(request, mette.engine._context.session._token)

    evil.instead["push"] = refuses_one
    mette.service = evil
    mette.reopen()
    for _ in range(3):
        report = mette.sync()
    assert report.waiting == 1
    assert reasons(mette) == ["rec_final"]
    hanne.sync()
    assert {one.rec for one in hanne.find("task", family)} == set(recs) - {guilty}
    assert mette.document(family, guilty)["title"] == "Opgave 13"  # set aside, not lost
    evil.honest()
    with mette.db.write() as unit:
        rows = unit.rows("SELECT DISTINCT unit FROM unsent")
        outbox.release(unit, family, [row[0] for row in rows])
    assert mette.sync().waiting == 0


def test_a_reader_writes_nothing_and_is_told(street: Street, mette: Laptop) -> None:
    reader = street.laptop("Rikke Læs")
    reader.sync()
    vault = mette.family()
    mette.invite(vault, reader, role="reader")
    mette.sync()
    reader.sync()
    reader.put(vault, "task", title="Ikke tilladt")
    report = reader.sync()
    assert (report.outcome, report.code, report.waiting) == ("needs_person", "not_writer", 1)
    assert reader.vault(vault).state == vaults.OPEN
