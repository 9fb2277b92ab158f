import dataclasses

import msgspec
import pytest

from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.control import EraseRecord
from sync_server.protocol.ledger.entries import PolicySet
from sync_server.protocol.messages import bodies, directory_push, pull, push, share_get
from sync_server.protocol.messages.common import WireCommit
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.store import shares
from sync_server.store.pruning import prune
from tests.support.builders import DAY, Log, Talk, fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def _head(town: Square) -> tuple[int, bytes]:
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token)
    return page.head_seq, page.head_hash


def test_the_same_commit_again_is_a_duplicate_and_changes_nothing(town: Square) -> None:
    sent = town.log.put(town.mette, "note")
    first = town.m.push(town.log, sent)
    again = town.m.push(town.log, sent)
    assert (first.status, again.status) == ("ok", "dup")
    assert (first.seq, first.hash) == (again.seq, again.hash) == (2, town.log.state.head_hash)
    later = town.log.put(town.mette, "note 2")
    assert town.m.push(town.log, later).status == "ok"
    assert town.m.push(town.log, sent).seq == 2


def test_what_is_known_already_is_passed_over_and_the_rest_comes_in(town: Square) -> None:
    one, two = town.log.put(town.mette, "a"), town.log.put(town.mette, "b")
    town.m.push(town.log, one)
    assert town.m.push(town.log, one, two).status == "ok"
    assert _head(town) == (3, town.log.state.head_hash)


def test_the_loser_of_a_race_is_told_the_head(town: Square) -> None:
    other = town.log.fork()
    town.m.push(town.log, town.log.put(town.mette, "vinder"))
    lost = refusal(lambda: town.m.push(other, other.put(town.mette, "taber")))
    assert (lost.error, lost.seq, lost.hash) == ("head_moved", 2, town.log.state.head_hash)


def test_commits_out_of_order_are_refused(town: Square) -> None:
    one, two = town.log.put(town.mette, "a"), town.log.put(town.mette, "b")
    assert refusal(lambda: town.m.push(town.log, two)).error == "head_moved"
    swapped = refusal(lambda: town.m.push(town.log, two, one))
    assert swapped.error == "head_moved"
    three = town.log.put(town.mette, "c")
    gap = refusal(lambda: town.m.push(town.log, one, three))
    assert (gap.error, gap.index, gap.reason) == ("invalid", 1, "seq")
    assert _head(town)[0] == 1


def test_several_commits_come_in_together_or_not_at_all(town: Square) -> None:
    good, bad = town.log.put(town.mette, "a"), town.log.put(town.mette, "b")
    broken = WireCommit(bad.header, bad.signature, [bytes(len(bad.bodies[0]))], [])
    refused = refusal(lambda: town.m.push(town.log, good, broken))
    assert (refused.error, refused.index, refused.reason) == ("invalid", 1, "body_hash")
    assert _head(town)[0] == 1
    assert town.m.push(town.log, good, bad).seq == 3


def _without_body(sent: WireCommit) -> WireCommit:
    return WireCommit(sent.header, sent.signature, [], sent.wraps)


def _cut_body(sent: WireCommit) -> WireCommit:
    return WireCommit(sent.header, sent.signature, [sent.bodies[0][:-1]], sent.wraps)


def _other_signature(sent: WireCommit) -> WireCommit:
    return WireCommit(sent.header, bytes(64), sent.bodies, sent.wraps)


def _needless_wrap(sent: WireCommit) -> WireCommit:
    return WireCommit(sent.header, sent.signature, sent.bodies, [bytes(1168)])


def _no_header(sent: WireCommit) -> WireCommit:
    return WireCommit(b"\x9c\x01" + sent.header[:20], sent.signature, sent.bodies, sent.wraps)


def _later_version(sent: WireCommit) -> WireCommit:
    return WireCommit(b"\x9c\x02" + sent.header[2:], sent.signature, sent.bodies, sent.wraps)


@pytest.mark.parametrize(
    "spoil,reason",
    [
        (_without_body, "bodies_missing"),
        (_cut_body, "body_hash"),
        (_other_signature, "signature"),
        (_needless_wrap, "wraps_missing"),
        (_no_header, "header"),
        (_later_version, "unknown_header_version"),
    ],
)
def test_a_spoiled_commit_is_refused_by_rule_and_index(town: Square, spoil: object, reason: str) -> None:
    sent = town.log.put(town.mette, "note")
    assert callable(spoil)
    refused = refusal(lambda: town.m.push(town.log, spoil(sent)))
    assert (refused.error, refused.reason, refused.index) == ("invalid", reason, 0)
    assert town.m.push(town.log, sent).status == "ok"


def test_wraps_must_be_there_and_of_the_suites_length(town: Square) -> None:
    sent = town.log.add_member(town.mette, town.hanne.user)
    without = WireCommit(sent.header, sent.signature, [], [])
    assert refusal(lambda: town.m.push(town.log, without)).reason == "wraps_missing"
    assert town.m.push(town.log, sent).status == "ok"


def test_only_the_author_may_send_a_commit(town: Square) -> None:
    town.share_with(town.hanne.user)
    sent = town.log.put(town.mette, "note")
    assert refusal(lambda: town.h.push(town.log, sent)).reason == "author"


def test_a_commit_sent_to_another_vault_is_refused(town: Square) -> None:
    second = Log(town.town, town.mette, "andet hjem")
    town.m.create(second)
    sent = town.log.put(town.mette, "note")
    request = push.Request(vault=second.vault, commits=[sent])
    assert refusal(lambda: town.service.push(request, town.m.token)).reason == "vault"


def test_no_commits_is_malformed(town: Square) -> None:
    assert refusal(lambda: town.m.push(town.log)).error == "malformed"


def test_a_reader_and_a_stranger_write_nothing(town: Square) -> None:
    sent = town.log.fork().put(town.mette, "note")
    assert refusal(lambda: town.h.push(town.log, sent)).error == "not_found"
    town.m.push(town.log, town.log.add_member(town.mette, town.hanne.user, c.Role.READER))
    assert refusal(lambda: town.h.push(town.log, _signed_by_hanne(town))).reason == "author_no_writer"


def _signed_by_hanne(town: Square) -> WireCommit:
    """A put that Hanne signs although the log of somebody who keeps the rules would not."""
    promoted = town.log.fork()
    promoted.state.members = dict(promoted.state.members) | {town.hanne.user: c.Role.MEMBER}
    return promoted.put(town.hanne, "hendes")


def test_a_final_record_is_never_written_again(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "besøg", final=True))
    forced = town.log.fork()
    rec = fixed("rec besøg")
    forced.recs[rec] = msgspec.structs.replace(forced.recs[rec], final=False)
    refused = refusal(lambda: town.m.push(town.log, forced.put(town.mette, "besøg")))
    assert (refused.error, refused.reason) == ("invalid", "rec_final")


def test_after_a_revocation_the_directory_named_must_know_of_it(town: Square) -> None:
    town.share_with(town.hanne.user)
    stale = town.log.fork().put(town.mette, "note")
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    assert refusal(lambda: town.m.push(town.log, stale)).error == "dir_stale"
    assert town.m.push(town.log, town.log.rekey(town.mette)).status == "ok"


def test_whoever_lets_in_a_revoked_persons_laptop_is_told_to_look_again(town: Square) -> None:
    stale = town.log.fork().add_member(town.mette, town.hanne.user)
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    assert refusal(lambda: town.m.push(town.log, stale)).error == "dir_stale"


def test_a_commit_naming_a_directory_still_to_come_may_come_again(town: Square) -> None:
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    sent = town.log.put(town.mette, "note")
    refused = refusal(lambda: town.m.push(town.log, sent))
    assert (refused.error, refused.reason) == ("busy", "directory_behind")
    town.publish(since)
    assert town.m.push(town.log, sent).status == "ok"


def test_a_client_older_than_the_policy_may_not_push(town: Square) -> None:
    officers = town.town.officer_keys
    since = town.town.directory.seq
    town.town.add(PolicySet(2, 2, 30, False, ()), *officers)
    town.publish(since)
    sent = town.log.put(town.mette, "note")
    assert refusal(lambda: town.m.push(town.log, sent)).error == "upgrade"
    assert town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token).head_seq == 1
    newer = log_in(town.service, town.town, town.mette, protocol=2)
    assert newer.push(town.log, sent).status == "ok"


def test_a_vault_has_its_room(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.server.service.settings = dataclasses.replace(town.server.service.settings, vault_bytes=10_000)
    assert town.m.push(town.log, town.log.put(town.mette, "a")).status == "ok"
    noise = fixed("noise", 6000).hex()
    full = refusal(lambda: town.m.push(town.log, town.log.fork().put(town.mette, "b", text=noise)))
    assert (full.error, full.reason) == ("too_large", "vault")


def test_whoever_fills_a_vault_can_be_removed_from_it(town: Square) -> None:
    """A7: junk up to the brim stops neither the removal of who wrote it nor the erasing of it."""
    assert isinstance(town.server, InProcess)
    town.share_with(town.hanne.user)
    town.server.service.settings = dataclasses.replace(town.server.service.settings, vault_bytes=40_000)
    answers: list[str] = []
    for name in range(9):
        ahead = town.log.fork()
        junk = ahead.put(town.hanne, f"junk {name}", text=fixed(f"noise {name}", 3000).hex())
        try:
            answers.append(town.h.push(town.log, junk).status)
        except ServiceError as full:
            answers.append(full.code)
            break
        town.log = ahead
    assert answers[-1] == "too_large"
    removed = town.log.remove_member(town.mette, town.hanne.user)
    assert town.m.push(town.log, removed).status == "ok"
    request = share_get.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.share_get(request, town.h.token)).error == "not_found"


def test_room_is_counted_by_what_lies_there(town: Square) -> None:
    """What was erased or pruned makes room, though the vault's row has only ever added up."""
    assert isinstance(town.server, InProcess)
    for number in range(4):
        text = fixed(f"noise {number}", 3000).hex()
        assert town.m.push(town.log, town.log.put(town.mette, "a", text=text)).status == "ok"
    town.server.service.settings = dataclasses.replace(town.server.service.settings, vault_bytes=30_000)
    fork = town.log.fork().put(town.mette, "b", text=fixed("noise", 3000).hex())
    assert refusal(lambda: town.m.push(town.log, fork)).error == "too_large"
    town.server.clock.seconds += 31 * 24 * 3600
    assert prune(town.server.store, int(town.server.clock())) == 3
    town.m = log_in(town.service, town.town, town.mette)
    assert town.m.push(town.log, fork).status == "ok"


def test_pushes_of_one_laptop_are_bounded(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    service = LocalService(town.server.store, town.server.clock, Settings())
    hasty = Talk(service, town.mette, town.m.token)
    answers: list[str] = []
    sent = town.log.put(town.mette, "note")
    for _ in range(45):
        try:
            answers.append(hasty.push(town.log, sent).status)
        except ServiceError as error:
            answers.append(error.code)
    assert answers[0] == "ok"
    assert answers[-1] == "rate_limited"
    assert answers.count("rate_limited") == 5
    town.server.clock.seconds += 1
    assert hasty.push(town.log, sent).status == "dup"


# ---- members -----------------------------------------------------------------------------------------------------


def test_a_member_comes_in_and_goes_out_with_the_commit_that_says_so(town: Square) -> None:
    town.share_with(town.hanne.user)
    assert town.h.push(town.log, town.log.put(town.hanne, "hendes")).status == "ok"
    town.m.push(town.log, town.log.remove_member(town.mette, town.hanne.user))
    request = share_get.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.share_get(request, town.h.token)).error == "not_found"
    forced = town.log.fork()
    assert refusal(lambda: town.h.push(town.log, forced.put(town.mette, "x"))).error == "not_found"
    town.share_with(town.hanne.user)
    assert town.service.share_get(request, town.h.token).share == town.log.share


def test_a_rekey_drops_the_wraps_of_older_epochs(town: Square) -> None:
    town.m.push(town.log, town.log.rekey(town.mette))
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token)
    assert len(page.wraps) == 1
    assert page.wraps[0] in town.log.commits[-1].wraps


# ---- erasure -----------------------------------------------------------------------------------------------------


def test_a_record_is_erased_from_the_server_for_good(town: Square) -> None:
    sent = town.log.put(town.mette, "kladde")
    town.m.push(town.log, sent, town.log.tombstone(town.mette, "kladde"))
    erase = EraseRecord((fixed("rec kladde"),), fixed("nonce"), (), DAY, ())
    town.m.push(town.log, town.log.control(town.mette, erase))
    hashes = [c.put_changes(c.decode_header(sent.header))[0].body_hash]
    answer = town.service.bodies(bodies.Request(vault=town.log.vault, hashes=hashes), town.m.token)
    assert answer.bodies == [b""]
    again = town.log.fork()
    del again.recs[fixed("rec kladde")]
    assert refusal(lambda: town.m.push(town.log, again.put(town.mette, "kladde"))).reason == "rec_erased"


def test_in_a_shared_vault_a_tombstone_waits_thirty_days(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.share_with(town.hanne.user)
    town.m.push(town.log, town.log.put(town.mette, "kladde"), town.log.tombstone(town.mette, "kladde"))
    for number in range(6):  # or it would be more than a fifth of the vault and want a second person
        town.m.push(town.log, town.log.put(town.mette, f"note {number}"))
    erase = EraseRecord((fixed("rec kladde"),), fixed("nonce"), (), DAY, ())
    sent = town.log.control(town.mette, erase)
    assert refusal(lambda: town.m.push(town.log, sent)).reason == "tombstone_young"
    town.server.clock.seconds += 31 * 24 * 3600
    town.m.token = log_in(town.service, town.town, town.mette).token
    assert town.m.push(town.log, sent).status == "ok"


def test_an_erased_vault_keeps_its_headers_and_loses_its_share(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "note"))
    town.m.push(town.log, town.log.control(town.mette, c.EraseVault(fixed("nonce"), (), DAY, ())))
    request = share_get.Request(vault=town.log.vault)
    assert refusal(lambda: town.service.share_get(request, town.m.token)).error == "gone"
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0), town.m.token)
    assert [one.header for one in page.commits] == [one.header for one in town.log.commits]
    assert not any(body for one in page.commits for body in one.bodies)
    assert page.wraps == []
    assert isinstance(town.server, InProcess)
    with town.server.store.shares(write=False) as connection:
        assert shares.get(connection, town.log.vault) is None


def test_entries_may_be_carried_in_by_any_session(town: Square) -> None:
    since = town.town.directory.seq
    town.town.enrol("Ny Kollega")
    request = directory_push.Request(entries=town.town.entries[since:])
    assert town.service.directory_push(request, town.h.token).status == "ok"
