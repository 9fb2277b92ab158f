"""Who was on a team and is no more, who never was, and members who act at the same moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.actions import team_changes
from homevisit.store import late, ledger
from homevisit.sync.context import Options
from homevisit.sync.opening import KeyFacts, descend, unwrap
from homevisit.vault import epoch as epochs
from homevisit.vault import recovery
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import commit_hash, sha256
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.messages import pull, push
from sync_server.protocol.messages.common import Page, WireCommit
from sync_server.protocol.messages.heads import ChangedVault
from sync_server.protocol.version import SUITE_HYBRID
from tests.attacks.hostile import DAY, Insider, Liar, changed
from tests.support.builders import Device, log_in
from tests.support.circle import Circle, circle, keys, settle, state
from tests.support.laptop import AT_ONCE, Laptop


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Circle]:
    with circle(tmp_path) as found:
        yield found


def wraps_of_all(made: Circle) -> list[bytes]:
    with made.street.server.store.read() as unit:  # type: ignore[union-attr]  # in this process
        return [row[0] for row in unit.connection.exec_driver_sql("SELECT bytes FROM wraps")]


# ---- X8 -----------------------------------------------------------------------------------------------------------


def test_a_removed_member_and_the_server_together_read_nothing_new(made: Circle) -> None:
    """Hard test X8: every header, body and wrap there is, and her own laptop: no new key."""
    mette, hanne, family = made.mette, made.hanne, made.family
    mette.put(family, "task", title="Før")
    settle(mette, hanne)
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    mette.put(family, "task", title="Efter")
    settle(mette)
    facts = KeyFacts(hanne.me.device_id)
    with mette.db.read() as unit:
        facts.note_kept(unit, family)
        headers = ledger.after(unit, family, 0)
    assert headers
    for mine in (hanne.me.device_id, mette.me.device_id):  # also when she pretends that another's wrap is hers
        facts.device = mine
        for needed in (one for header in headers for one in c.wraps_needed(c.decode_header(header.header))):
            facts.wraps[needed.wrap_hash] = (needed.epoch, needed.suite)
        found = keys(hanne, family) | unwrap(facts, hanne.keys, family, wraps_of_all(made), {})
        assert set(found | descend(facts, family, found)) == {1}
    assert set(keys(mette, family)) == {1, 2}


def test_a_removed_member_cannot_append_even_if_the_server_takes_it(made: Circle) -> None:
    """Hard test X8: the server refuses it; one that does not, is found out by the first honest laptop."""
    mette, hanne, family = made.mette, made.hanne, made.family
    insider = Insider(hanne, family)
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    settle(mette)
    after = state(mette, family)
    forged = signed(made, hanne, insider.keys[1], after, epoch=after.epoch)
    with pytest.raises(ServiceError, match="not_found"):
        pushed(made, hanne, forged)
    mette.service = liar = Liar(made.street.service)
    mette.reopen()
    liar.lies["heads"] = served(family, forged, after.seq + 1)
    mette.sync()
    assert (mette.vault(family).state, mette.vault(family).pinned_seq) == ("stopped", after.seq)


def test_an_honest_member_who_writes_under_the_old_key_is_refused(made: Circle) -> None:
    """Hard test X8: what is sealed under a key that a removed member holds must not come in, whoever wrote it."""
    mette, hanne, family = made.mette, made.hanne, made.family
    karen = made.colleague("Karen Dal")
    mette.invite(family, karen)
    settle(mette, hanne, karen)
    old = Insider(karen, family)
    old_key = old.keys[1]
    team_changes.remove_member(mette.desk, family, hanne.me.user_id)
    settle(mette, karen)
    after = state(karen, family)
    with pytest.raises(ServiceError) as refused:
        pushed(made, karen, signed(made, karen, old_key, after, epoch=1))
    assert refused.value.reply.reason == "epoch"
    karen.put(family, "task", title="Under den nye nøgle")
    settle(karen, mette)
    assert [one.document["title"] for one in mette.find("task", family)] == ["Under den nye nøgle"]


def signed(made: Circle, author: Laptop, key: bytes, tip: Any, *, epoch: int, dir_seq: int = 0) -> WireCommit:
    """A commit with one record by somebody who need not be a member any more."""
    insider = object.__new__(Insider)
    insider.laptop, insider.vault, insider.keys, insider.state = author, made.family, {epoch: key}, tip.copy()
    insider.state.epoch = epoch
    insider.share = author.vault(made.family).share or b""
    change, body = insider.body("task", {"title": "Ondt"})
    directory = made.street.town.directory
    at = dir_seq or directory.seq
    header = c.encode_header(
        c.Header(
            made.family,
            epoch,
            tip.seq + 1,
            tip.head_hash,
            at,
            directory.hash_at(at) or b"",
            author.me.device_id,
            os.urandom(16),
            (change,),
            (),
            (),
        )
    )
    return WireCommit(header, author.keys.sign.sign(CommitSignature(made.family, header)), [body], [])


def pushed(made: Circle, author: Laptop, wire: WireCommit) -> None:
    device = Device(author.name, author.me.user_id, author.keys)
    token = log_in(made.street.service, made.street.town, device).token
    made.street.service.push(push.Request(vault=made.family, commits=[wire]), token)


def served(vault: bytes, wire: WireCommit, seq: int) -> Any:
    """A lie of `heads`: this commit is the newest."""
    digest = c_hash(wire)

    def lie(_request: object, reply: Any) -> Any:
        page = Page(commits=[wire], wraps=[], head_seq=seq, head_hash=digest, more=False)
        return changed(reply, same=False, changed=[ChangedVault(vault, seq, digest, page)])

    return lie


def c_hash(wire: WireCommit) -> bytes:
    return commit_hash(wire.header)


# ---- X9, X25 ------------------------------------------------------------------------------------------------------


def test_nobody_needs_to_ask_for_a_new_key(made: Circle) -> None:
    """Hard test X9: nothing is written and the server says nothing; the next look at the logs makes the key."""
    made.revoke(made.hanne)
    made.mette.sync()
    assert made.mette.vault(made.family).epoch == 2
    assert state(made.mette, made.family).recipients == {made.mette.me.device_id}
    assert made.mette.waiting() == 0


def test_a_server_that_hides_a_revocation_from_one_is_found_out_by_the_first_who_saw_it(made: Circle) -> None:
    """Hard test X9: the colleague's commit names the entry, and nothing behind it is folded without it."""
    mette, hanne, family = made.mette, made.hanne, made.family
    karen = made.colleague("Karen Dal")
    mette.invite(family, karen)
    settle(mette, hanne, karen)
    seq = made.street.town.directory.seq
    made.revoke(hanne)
    mette.service = liar = Liar(made.street.service)
    mette.reopen()
    old = made.street.town.directory.hash_at(seq)
    liar.lies["heads"] = lambda _request, reply: changed(reply, directory=[], dir_seq=seq, dir_hash=old)
    liar.lies["directory_pull"] = lambda _request, reply: changed(reply, entries=[], head_seq=seq, head_hash=old)
    karen.put(family, "task", title="Efter lukningen")
    karen.sync()
    assert karen.vault(family).epoch == 2
    mette.sync()
    assert (mette.vault(family).state, mette.vault(family).problem) == ("waiting", "directory")
    assert mette.find("task", family) == []
    liar.lies.clear()
    settle(mette)
    assert [one.document["title"] for one in mette.find("task", family)] == ["Efter lukningen"]


def test_what_a_closed_laptop_appends_with_the_servers_help_is_marked_and_ends_with_the_first_honest_commit(
    made: Circle,
) -> None:
    """Hard test X25."""
    mette, hanne, family = made.mette, made.hanne, made.family
    mette.put(family, "task", title="Ærlig")
    settle(mette, hanne)
    street, before = made.street, made.street.town.directory.seq
    street.town.add(e.DeviceRevoke(hanne.me.device_id, "wipe"))
    told = street.town.entries[before:]
    mette.service = liar = Liar(street.service)
    mette.reopen()

    def tells(_request: Any, reply: Any) -> Any:  # Mette hears of it; the server acts as if it had not
        at = street.town.directory
        news = told if _request.dir_seq < at.seq else []
        return changed(reply, same=False, directory=news, dir_seq=at.seq, dir_hash=at.head_hash)

    tip = state(mette, family)
    liar.lies["heads"] = tells
    mette.options = Options(rekey_delay=1e9, pause=AT_ONCE.pause)
    mette.reopen()
    mette.sync()  # knows of the closing now; her own rekey waits its random moment
    key = keys(hanne, family)[1]
    pushed(made, hanne, signed(made, hanne, key, tip, epoch=1, dir_seq=before))
    mette.sync()
    [task] = [one for one in mette.find("task", family) if one.document["title"] == "Ondt"]
    with mette.db.read() as unit:
        assert [(one.seq, one.device) for one in late.of_vault(unit, family)] == [(tip.seq + 1, hanne.me.device_id)]
        assert late.records(unit, family) == {task.rec}
    street.publish()
    liar.lies.clear()
    mette.options = AT_ONCE
    mette.reopen()
    mette.put(family, "task", title="Den første ærlige")
    settle(mette)
    assert mette.vault(family).epoch == 2
    after = state(mette, family)
    late_one = signed(made, hanne, key, after, epoch=2, dir_seq=before)
    liar.lies["heads"] = served(family, late_one, after.seq + 1)
    mette.sync()
    assert (mette.vault(family).state, mette.vault(family).pinned_seq) == ("stopped", after.seq)


def test_a_closed_laptop_loses_its_token_with_the_entry_and_old_directories_their_welcome(made: Circle) -> None:
    """Hard test X25, the honest server: in one transaction."""
    mette, hanne, family = made.mette, made.hanne, made.family
    device, before = Device("Hanne", hanne.me.user_id, hanne.keys), made.street.town.directory.seq
    token = log_in(made.street.service, made.street.town, device).token
    tip, key = state(mette, family), keys(mette, family)[1]
    made.revoke(hanne)
    with pytest.raises(ServiceError, match="unauthorized"):
        made.street.service.pull(pull.Request(vault=family, after_seq=0, bodies="all"), token)
    with pytest.raises(ServiceError, match="dir_stale"):
        pushed(made, mette, signed(made, mette, key, tip, epoch=1, dir_seq=before))


# ---- X27 ----------------------------------------------------------------------------------------------------------


def test_a_new_key_that_is_another_for_some_is_asked_about_and_mended(made: Circle) -> None:
    """Hard test X27: a wrap that opens to another key counts as none; she asks, anybody answers."""
    mette, hanne, family = made.mette, made.hanne, made.family
    karen = made.colleague("Karen Dal")
    mette.invite(family, karen)
    settle(mette, hanne, karen)
    insider = Insider(hanne, family)
    key, other = epochs.new_key(), epochs.new_key()
    ops = new_key(made, insider, key, {mette.me.device_id: other})
    insider.push(ops=[ops[0]], wraps=ops[1], epoch=2)
    mette.sync()
    assert 2 not in keys(mette, family)
    assert mette.me.device_id in state(mette, family).wrap_requests
    settle(karen, mette)
    assert keys(mette, family)[2] == key
    assert mette.find("family", family)


def test_a_link_that_leads_nowhere_closes_old_epochs_to_newcomers_only(made: Circle) -> None:
    """Hard test X27: whoever had the old key keeps it."""
    mette, hanne, family = made.mette, made.hanne, made.family
    task = mette.put(family, "task", title="Før")
    settle(mette, hanne)
    insider = Insider(hanne, family)
    key = epochs.new_key()
    rekey, wraps = new_key(made, insider, key, {}, link=os.urandom(48))
    insider.push(ops=[rekey], wraps=wraps, epoch=2)
    settle(mette, hanne)
    assert mette.document(family, task)["title"] == "Før"
    assert set(keys(mette, family)) == {1, 2}


def new_key(
    made: Circle, insider: Insider, key: bytes, wrong: dict[bytes, bytes], link: bytes = b""
) -> tuple[c.Rekey, list[bytes]]:
    """A rekey as one of the insider's own making; `wrong`: another key for some devices."""
    directory, now = made.street.town.directory, insider.state
    wraps, named = [], []
    for device in now.exact_devices(directory, directory.seq):
        info = directory.device(device)
        assert info is not None
        wraps.append(wrap_key(wrong.get(device, key), made.family, 2, device, info.kem_pub))
        named.append(c.Wrapped(device, SUITE_HYBRID, sha256(wraps[-1])))
    found = directory.recovery_set(directory.seq)
    assert found is not None
    pairs = recovery.wrap_for_pairs(key, made.family, 2, found.seq, [one.kem_pub for one in found.officers])
    hashes = tuple(c.PairWrapped(number, sha256(pair)) for number, pair in enumerate(pairs))
    kc, linked = epochs.commitment(made.family, 2, key), link or epochs.make_link(made.family, 2, key, insider.keys[1])
    return c.Rekey(2, kc, linked, tuple(named), hashes, (), DAY, ()), [*wraps, *pairs]
