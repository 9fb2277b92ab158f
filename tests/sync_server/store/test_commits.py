import pytest

from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.store import commits, vaults
from sync_server.store.commits import CommitRow, NewCommit, NewWrap
from sync_server.store.database import StoreError
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square


def _new(seq: int, bodies: list[bytes], wraps: list[bytes] | None = None) -> NewCommit:
    row = CommitRow(seq, fixed(f"commit {seq}", 32), b"header", bytes(64), sum(map(len, bodies)))
    made = [(fixed(f"rec {seq}"), fixed(f"hash {body!r}", 32), body) for body in bodies]
    return NewCommit(row, made, [NewWrap(b"d" * 16, seq, fixed(f"wrap {data!r}", 32), data) for data in wraps or []])


def test_size_counts_header_signature_bodies_and_wraps() -> None:
    assert _new(2, [b"12345"], [b"123"]).size == len(b"header") + 64 + 5 + 3


def test_equal_bytes_are_kept_once_and_found_by_hash(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        commits.insert_all(unit, 1, [_new(2, [b"same"], [b"w"]), _new(3, [b"same", b"more"], [b"w"])], 5)
        digests = [fixed("hash b'same'", 32), fixed("hash b'more'", 32)]
        assert commits.bodies_by_hash(unit, 1, digests) == dict(zip(digests, [b"same", b"more"], strict=True))
        assert commits.bodies_by_hash(unit, 2, digests) == {}
        assert commits.wraps_for(unit, 1, b"d" * 16, 1, 9) == [b"w"]


def test_presence_and_hashes_are_asked_inside_one_vault(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        head = town.log.state.head_hash
        assert commits.present(unit, 1, [head, bytes(32)]) == {head: 1}
        assert commits.present(unit, 2, [head]) == {}
        assert commits.hash_at(unit, 1, 1) == head
        assert commits.hash_at(unit, 1, 2) is None


def test_the_same_seq_twice_is_refused_by_the_database_itself(town: Square) -> None:

    assert isinstance(town.server, InProcess)
    with pytest.raises(StoreError), town.server.store.write() as unit:
        commits.insert_all(unit, 1, [_new(1, [])], 5)


def test_current_means_not_replaced_by_a_later_put(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "a", "b"))
    town.m.push(town.log, town.log.put(town.mette, "a"))
    old_a, b = (change.body_hash for change in put_changes(decode_header(town.log.commits[1].header)))
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        assert commits.bodies_between(unit, 1, 2, 2, current=True).keys() == {b}
        assert commits.bodies_between(unit, 1, 2, 2, current=False).keys() == {old_a, b}


def test_what_a_vault_takes_is_counted_by_what_lies_there(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a"))
    with town.server.store.write() as unit:
        before = commits.held(unit, 1)
        row = vaults.get(unit, town.log.vault)
        assert row is not None
        assert before == row.size
        commits.erase_records(unit, 1, town.log.vault, {fixed("rec a"): 3}, "2026-11-18")
        assert 0 < commits.held(unit, 1) < before
        assert commits.held(unit, 99) == 0
