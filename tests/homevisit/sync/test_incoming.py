"""Pulling one vault: what is valid is folded, what waits says for what, and what does not open stops nothing."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from homevisit.store import ledger, vaults
from homevisit.sync import unread
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages import bodies
from tests.support.evil import EvilServer, flip, replaced, with_commits
from tests.support.laptop import AT_ONCE, Laptop, Street


@pytest.fixture
def evil(street: Street, hanne: Laptop) -> EvilServer:
    """The server as Hanne hears it."""
    made = EvilServer(street.service)
    hanne.service = made
    hanne.reopen()
    return made


def titles(laptop: Laptop, vault: bytes) -> list[str]:
    return sorted(one.document["title"] for one in laptop.find("task", vault))


def test_others_changes_are_counted_and_told_to_the_window(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    hanne.published.clear()
    assert hanne.sync().pulled == 1
    told = [one for one in hanne.published if family in one.vaults and (family, task) in one.records]
    assert told
    assert "task" in told[0].kinds


def test_many_changes_are_folded_a_few_at_a_time(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """So that a key press never waits long for the store."""
    for number in range(12):
        mette.put(family, "task", title=f"Opgave {number:02d}")
        mette.sync()
    points: list[str] = []
    hanne.options = replace(AT_ONCE, job=4, fault=points.append)
    hanne.reopen()
    assert hanne.sync().pulled == 12
    assert points.count("after_fold") == 3
    assert len(titles(hanne, family)) == 12


def test_a_vault_whose_share_is_withheld_waits_and_opens_when_it_comes(
    mette: Laptop, hanne: Laptop, evil: EvilServer
) -> None:
    def gone(_request: Any) -> None:
        raise refuse("not_found")

    evil.instead["share_get"] = gone
    vault = mette.family()
    mette.put(vault, "task", title="Sprogkuffert")
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    row = hanne.vault(vault)
    assert (row.state, row.problem, row.pinned_seq) == (vaults.WAITING, "share", 0)
    assert titles(hanne, vault) == []
    evil.honest()
    hanne.reopen()
    assert hanne.sync().outcome == "ok"
    assert titles(hanne, vault) == ["Sprogkuffert"]


def test_a_body_that_is_withheld_is_asked_for_until_it_comes(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    evil.on_pages(lambda page: with_commits(page, lambda all_: [replaced(w, {"bodies": [b""]}) for w in all_]))
    evil.lies["bodies"] = lambda request, _reply: bodies.Reply(bodies=[b"" for _ in request.hashes])
    assert hanne.sync().outcome == "ok"
    with hanne.db.read() as unit:
        assert len(ledger.unopened(unit, family)) == 1
        assert unread.unread_vaults(unit) == [family]
    evil.honest()
    hanne.reopen()
    hanne.sync()
    assert hanne.document(family, task) == {"title": "Sprogkuffert"}
    with hanne.db.read() as unit:
        assert ledger.unopened(unit, family) == []
        assert unread.unread_vaults(unit) == []


def test_a_forged_commit_stops_this_vault_and_the_others_go_on(
    mette: Laptop, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    other = mette.family("Familien Anden")
    mette.invite(other, hanne)
    mette.sync()
    hanne.sync()
    mette.put(family, "task", title="Sprogkuffert")
    mette.put(other, "task", title="Den anden")
    mette.sync()
    before = hanne.vault(family).pinned_seq

    def forged(request: Any, reply: Any) -> Any:
        changed = [
            msgspec.structs.replace(
                one,
                page=with_commits(
                    one.page, lambda all_: [replaced(w, {"signature": flip(w.signature, 1)}) for w in all_]
                ),
            )
            if one.vault == family and one.page is not None
            else one
            for one in reply.changed
        ]
        return msgspec.structs.replace(reply, changed=changed)

    evil.lies["heads"] = forged
    report = hanne.sync()
    assert (report.outcome, report.vaults_stopped) == ("stopped", (family,))
    assert hanne.vault(family).pinned_seq == before
    assert titles(hanne, other) == ["Den anden"]
