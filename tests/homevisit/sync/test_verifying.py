"""A run of commits held against the log it claims to continue."""

from collections.abc import Sequence

import msgspec
import pytest

from homevisit.sync import verifying
from homevisit.sync.verifying import Candidate, Verified
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.ledger.encoding import commit_hash
from sync_server.protocol.ledger.vaultlog import DirectoryBehind, Invalid
from sync_server.protocol.messages.common import WireCommit
from tests.support.builders import Device, Log, Municipality, fixed


@pytest.fixture(scope="module")
def town() -> Municipality:
    return Municipality()


@pytest.fixture(scope="module")
def mette(town: Municipality) -> Device:
    return town.enrol("Mette Skov")


@pytest.fixture(scope="module")
def log(town: Municipality, mette: Device) -> Log:
    """Genesis, three notes in one commit, one note changed, one deleted."""
    made = Log(town, mette)
    made.put(mette, "a", "b", "c")
    made.put(mette, "a")
    made.tombstone(mette, "b")
    return made


def judged(town: Municipality, run: Sequence[Candidate], seen: set[bytes] | None = None) -> Verified:
    return verifying.verify(None, {}, town.directory, run, seen or set())


def forged(wire: WireCommit) -> WireCommit:
    return msgspec.structs.replace(wire, signature=bytes(64))


def test_a_valid_run_is_verified_to_its_end(town: Municipality, log: Log) -> None:
    found = judged(town, verifying.candidates(log.commits))
    assert found.fault is None
    assert found.state is not None
    assert (found.state.seq, found.state.head_hash) == (4, log.state.head_hash)
    assert found.wires == log.commits
    assert found.recs[fixed("rec b")].tombstoned


def test_the_state_given_is_not_moved(town: Municipality, log: Log) -> None:
    begun = judged(town, verifying.candidates(log.commits[:2]))
    before = begun.state
    assert before is not None
    after = verifying.verify(before, dict(begun.recs), town.directory, verifying.candidates(log.commits[2:]), set())
    assert before.seq == 2
    assert after.state is not None
    assert after.state.seq == 4


def test_what_is_valid_before_a_forgery_counts_and_nothing_behind_it(town: Municipality, log: Log) -> None:
    wires = [*log.commits[:2], forged(log.commits[2]), log.commits[3]]
    found = judged(town, verifying.candidates(wires))
    assert found.state is not None
    assert (found.state.seq, len(found.applied), len(found.wires)) == (2, 2, 2)
    assert isinstance(found.fault, Invalid)
    assert found.fault.reason == "signature"
    assert found.refused is not None
    assert found.refused.wire == wires[2]


def test_a_signature_verified_before_is_not_verified_again_and_only_that_one(town: Municipality, log: Log) -> None:
    wires = [log.commits[0], forged(log.commits[1]), forged(log.commits[2])]
    found = judged(town, verifying.candidates(wires), {commit_hash(log.commits[1].header)})
    assert len(found.applied) == 2


def test_bytes_that_are_no_header_are_a_candidate_that_is_refused(town: Municipality, log: Log) -> None:
    broken = msgspec.structs.replace(log.commits[1], header=b"\xc1 no header")
    run = verifying.candidates([log.commits[0], broken])
    assert run[1].header is None
    found = judged(town, run)
    assert isinstance(found.fault, Invalid)
    assert found.refused is run[1]


def test_a_commit_that_names_a_later_directory_says_how_far_to_fetch(mette: Device) -> None:
    town = Municipality()
    author = town.enrol("Mette Skov")
    log = Log(town, author)
    short = town.directory.copy()
    town.enrol("Hanne Vig")
    log.put(author, "a")
    found = verifying.verify(None, {}, short, verifying.candidates(log.commits), set())
    assert isinstance(found.fault, DirectoryBehind)
    assert len(found.applied) == 1
    assert verifying.directory_needed(found.fault) == town.directory.seq
    assert verifying.directory_needed(Invalid("signature")) == 0
    assert verifying.directory_needed(None) == 0


def test_chunks_are_whole_commits_in_order(log: Log) -> None:
    run = verifying.candidates(log.commits)  # 3, 3, 1 and 1 changes or operations
    for size in range(1, 10):
        parts = verifying.chunks(run, size)
        assert [one for part in parts for one in part] == run
        assert all(parts)
    assert [len(part) for part in verifying.chunks(run, 1)] == [1, 1, 1, 1]
    assert [len(part) for part in verifying.chunks(run, 6)] == [2, 2]
    assert [len(part) for part in verifying.chunks(run, 100)] == [4]
    assert verifying.chunks([], 6) == []


def test_named_is_what_the_rules_will_ask_about(log: Log) -> None:
    run = verifying.candidates(log.commits)
    assert set(verifying.named(run[1:])) == {fixed("rec a"), fixed("rec b"), fixed("rec c")}
    assert decode_header(log.commits[0].header).changes[0].rec in verifying.named(run[:1])
