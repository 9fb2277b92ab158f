import tracemalloc
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.canonical import Extension, Malformed
from sync_server.protocol.ledger.verdicts import Paused
from tests.support import tally
from tests.sync_server.protocol.ledger.world import DAY, mark, octets, put, rec_id

A, H = octets("a", 16), octets("h", 32)
BASE = octets("base", 32)


def header(*changes: c.Change, control: tuple[c.ControlOp, ...] = (), **other: Any) -> c.Header:
    fields = {
        "vault": A,
        "epoch": 1,
        "seq": 2,
        "prev_hash": H,
        "dir_seq": 3,
        "dir_hash": H,
        "author_device": A,
        "nonce": A,
        "changes": changes,
        "control": control,
        "ext": (),
    }
    return c.Header(**{**fields, **other})


def refused(value: c.Header, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
        c.decode_header(c.encode_header(value))


def test_a_header_comes_back_as_it_was() -> None:
    ops: tuple[c.ControlOp, ...] = (
        c.WrapRequest(1, (), DAY, ()),
        c.UnknownOp("archive", msgspec.msgpack.encode(["archive", 1])),
    )
    value = header(
        put(rec_id(1)),
        put(rec_id(2), BASE, flags=c.FINAL, blobs=sorted([H, BASE])),
        mark(rec_id(3), BASE, c.TOMBSTONE),
        mark(rec_id(4), BASE, c.REVIVE),
        control=ops,
        ext=(Extension(False, 9, b"later"),),
    )
    data = c.encode_header(value)
    assert c.decode_header(data) == value
    assert c.encode_header(c.decode_header(data)) == data


def test_the_header_is_the_array_of_the_specification() -> None:
    data = c.encode_header(header(put(rec_id(1))))
    parts = msgspec.msgpack.decode(data)
    assert parts[:9] == [1, A, 1, 2, H, 3, H, A, A]
    change = put(rec_id(1))
    assert parts[9] == [[rec_id(1), b"", 0, change.salt, change.key_commit, change.body_hash, 528, []]]
    assert parts[10:] == [[], []]


def test_sizes_are_those_that_were_measured() -> None:
    one = len(c.encode_header(header(put(rec_id(1), BASE))))
    hundred = len(c.encode_header(header(*[put(rec_id(n)) for n in range(100)])))
    assert one + 64 <= 380
    assert hundred / 100 <= 120


def test_no_header_of_a_later_version_is_called_malformed() -> None:
    parts = msgspec.msgpack.decode(c.encode_header(header(put(rec_id(1)))))
    for later in ([2, *parts[1:]], [3], [2, *parts[1:], {"more": 1}]):
        with pytest.raises(Paused, match="header_version"):
            c.decode_header(msgspec.msgpack.encode(later))
    for never in ([0, *parts[1:]], ["1", *parts[1:]], [-1, *parts[1:]], [True, *parts[1:]], {1: 2}):
        with pytest.raises(Malformed):
            c.decode_header(msgspec.msgpack.encode(never))


def test_a_header_says_something() -> None:
    refused(header(), "header_empty")


def test_x30_a_record_stands_once_in_a_commit() -> None:
    refused(header(put(rec_id(1)), mark(rec_id(1), BASE, c.TOMBSTONE)), "rec_twice")


def test_x30_256_changes_and_not_one_more() -> None:
    changes = [put(rec_id(number)) for number in range(257)]
    assert len(c.decode_header(c.encode_header(header(*changes[:256]))).changes) == 256
    refused(header(*changes), "header")


def test_x30_64_kib_and_not_one_byte_more() -> None:
    blobs = sorted(octets(f"blob {number}", 32) for number in range(64))
    changes = [put(rec_id(number), blobs=blobs) for number in range(40)]
    data = c.encode_header(header(*changes))
    assert len(data) > 64 * 1024
    with pytest.raises(Malformed, match="header_too_large"):
        c.decode_header(data)
    c.decode_header(c.encode_header(header(*changes[:25])))


def test_1024_recipients_fit_into_a_header_and_one_more_does_not() -> None:
    devices = sorted(octets(f"device {number}", 16) for number in range(1025))
    recovery = tuple(c.PairWrapped(pair, H) for pair in (0, 1, 2))

    def rekey(count: int) -> c.Header:
        recipients = tuple(c.Wrapped(device, 2, H) for device in devices[:count])
        return header(control=(c.Rekey(2, H, octets("l", 48), recipients, recovery, (), DAY, ()),))

    assert len(c.encode_header(rekey(1024))) <= 64 * 1024
    c.decode_header(c.encode_header(rekey(1024)))
    refused(rekey(1025), "control")


def test_64_operations_and_not_one_more() -> None:
    request = c.WrapRequest(1, (), DAY, ())
    c.decode_header(c.encode_header(header(control=(request,) * 64)))
    refused(header(control=(request,) * 65), "header")


def changed(change: c.Change, **fields: Any) -> c.Change:
    return msgspec.structs.replace(change, **fields)


@pytest.mark.parametrize(
    "change, reason",
    [
        (changed(put(rec_id(1)), flags=3), "flags"),
        (changed(put(rec_id(1)), flags=5), "flags"),
        (changed(put(rec_id(1)), flags=8), "flags"),
        (changed(put(rec_id(1)), salt=b""), "change_length"),
        (changed(put(rec_id(1)), key_commit=b""), "change_length"),
        (changed(put(rec_id(1)), body_hash=b""), "change_length"),
        (changed(put(rec_id(1)), body_len=0), "body_len"),
        (changed(put(rec_id(1)), body_len=256), "body_len"),
        (changed(put(rec_id(1)), body_len=527), "body_len"),
        (changed(put(rec_id(1)), body_len=2 * 262_144 + 16), "body_len"),
        (changed(put(rec_id(1)), base_rev=b"x"), "base_rev_length"),
        (changed(put(rec_id(1)), blob_hashes=(H, H)), "blob_hashes_not_ascending"),
        (changed(put(rec_id(1)), rec=A[:15]), "header"),
        (changed(put(rec_id(1)), base_rev=bytes(33)), "header"),
        (changed(mark(rec_id(1), BASE, c.TOMBSTONE), salt=A), "change_with_body"),
        (changed(mark(rec_id(1), BASE, c.TOMBSTONE), body_len=272), "change_with_body"),
        (changed(mark(rec_id(1), BASE, c.REVIVE), key_commit=H), "change_with_body"),
        (changed(mark(rec_id(1), BASE, c.REVIVE), body_hash=H), "change_with_body"),
        (changed(mark(rec_id(1), BASE, c.REVIVE), blob_hashes=(H,)), "change_with_body"),
        (mark(rec_id(1), b"", c.TOMBSTONE), "base_rev_length"),
        (mark(rec_id(1), BASE[:31], c.REVIVE), "base_rev_length"),
    ],
)
def test_changes_of_another_shape_are_refused(change: c.Change, reason: str) -> None:
    refused(header(change), reason)


@pytest.mark.parametrize("length", [272, 528, 262_160])
def test_body_lengths_are_powers_of_two_and_a_tag(length: int) -> None:
    c.decode_header(c.encode_header(header(changed(put(rec_id(1)), body_len=length))))


@pytest.mark.parametrize("name", ["vault", "prev_hash", "dir_hash", "author_device", "nonce"])
def test_every_field_of_bytes_has_its_exact_length(name: str) -> None:
    value = header(put(rec_id(1)))
    refused(msgspec.structs.replace(value, **{name: getattr(value, name)[:-1]}), "header")
    refused(msgspec.structs.replace(value, **{name: getattr(value, name) + b"\0"}), "header")


@pytest.mark.parametrize("name", ["epoch", "seq", "dir_seq"])
def test_numbers_are_from_0_to_2_63(name: str) -> None:
    value = header(put(rec_id(1)))
    c.decode_header(c.encode_header(msgspec.structs.replace(value, **{name: 2**63 - 1})))
    refused(msgspec.structs.replace(value, **{name: 2**63}), "header")


def test_extensions_stand_in_order() -> None:
    later, earlier = Extension(False, 2, b""), Extension(False, 1, b"")
    c.decode_header(c.encode_header(header(put(rec_id(1)), ext=(earlier, later))))
    refused(header(put(rec_id(1)), ext=(later, earlier)), "ext_not_ascending")


@given(st.binary(max_size=400))
def test_x21_noise_gives_one_typed_error(data: bytes) -> None:
    for start in (b"", b"\x9c\x01"):
        with pytest.raises((Malformed, Paused)):
            c.decode_header(start + data)
    tally.add("inputs fuzzed")


@given(place=st.integers(0, 100_000), change=st.integers(1, 255))
def test_x1_a_flipped_byte_never_gives_the_same_header(place: int, change: int) -> None:
    value = header(put(rec_id(1), BASE), mark(rec_id(2), BASE, 1), control=(c.WrapRequest(1, (), DAY, ()),))
    data = bytearray(c.encode_header(value))
    data[place % len(data)] ^= change
    try:
        other = c.decode_header(bytes(data))
    except (Malformed, Paused):
        return
    assert other != value
    assert c.encode_header(other) == bytes(data)
    tally.add("bytes flipped")


def test_x35_a_header_of_empty_containers_costs_little_memory() -> None:
    bomb = b"\x9c\x01" + b"\xdd\x00\x00\xff\x00" + b"\x90" * 0xFF00
    tracemalloc.start()
    with pytest.raises(Malformed):
        c.decode_header(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_bodies_belong_to_the_puts_in_their_order() -> None:
    one, two = put(rec_id(1)), put(rec_id(3), flags=c.FINAL)
    assert c.put_changes(header(one, mark(rec_id(2), BASE, c.TOMBSTONE), two)) == (one, two)


def test_every_wrap_a_header_names_is_listed_with_its_owner() -> None:
    device, other = sorted((octets("d", 16), octets("e", 16)))
    wrapped = c.Wrapped(device, 2, octets("w1", 32))
    ops: tuple[c.ControlOp, ...] = (
        c.Rekey(5, H, octets("l", 48), (wrapped,), (c.PairWrapped(1, octets("w2", 32)),), (), DAY, ()),
        c.MemberAdd(A, c.Role.READER, b"", (c.Wrapped(other, 2, octets("w3", 32)),), (), DAY, ()),
        c.WrapRepair(2, 5, 2, octets("w4", 32), False, (), DAY, ()),
        c.WrapRequest(5, (), DAY, ()),
    )
    assert c.wraps_needed(header(control=ops, epoch=5)) == (
        c.WrapNeeded(octets("w1", 32), device, 5, 2),
        c.WrapNeeded(octets("w2", 32), 1, 5, 2),
        c.WrapNeeded(octets("w3", 32), other, 5, 2),
        c.WrapNeeded(octets("w4", 32), 2, 5, 2),
    )
