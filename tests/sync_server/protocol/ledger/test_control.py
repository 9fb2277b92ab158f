import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import control as k
from sync_server.protocol.ledger.canonical import Extension, Malformed
from tests.sync_server.protocol.ledger.world import DAY, octets

A, B = sorted((octets("a", 16), octets("b", 16)))
H, N = octets("h", 32), octets("n", 16)
PAIRS = tuple(k.PairWrapped(pair, H) for pair in (0, 1, 2))
ONE, TWO = k.Wrapped(A, 2, H), k.Wrapped(B, 2, H)
SIG = k.Cosigned(A, octets("sig", 64))

EVERY: tuple[k.KnownOp, ...] = (
    k.Create(b"seed", (), DAY, ()),
    k.Rekey(2, H, octets("link", 48), (ONE, TWO), PAIRS, (), DAY, ()),
    k.MemberAdd(A, k.Role.MEMBER, b"", (ONE,), (), DAY, ()),
    k.MemberRemove(A, (), DAY, ()),
    k.MemberLeave((), DAY, ()),
    k.RoleSet(A, k.Role.KEEPER, (), DAY, ()),
    k.WrapRepair(A, 1, 2, H, False, (), DAY, ()),
    k.WrapRequest(1, (), DAY, ()),
    k.EraseRecord((A, B), N, (SIG,), DAY, ()),
    k.EraseVault(N, (), DAY, ()),
    k.BreakglassUse(7, (), DAY, ()),
)


def test_the_list_of_this_file_is_whole() -> None:
    assert sorted(msgspec.msgpack.decode(k.encode_op(op))[0] for op in EVERY) == list(k.OP_NAMES)


@pytest.mark.parametrize("op", EVERY, ids=lambda op: type(op).__name__)
def test_an_operation_is_its_name_its_arguments_and_three_slots(op: k.KnownOp) -> None:
    data = k.encode_op(op)
    assert k.decode_op(data) == op
    parts = msgspec.msgpack.decode(data)
    assert parts[0] in k.OP_NAMES
    assert parts[-2:] == [DAY, []]
    assert isinstance(parts[-3], list)


@pytest.mark.parametrize("op", EVERY, ids=lambda op: type(op).__name__)
def test_one_field_more_or_less_is_malformed(op: k.KnownOp) -> None:
    parts = msgspec.msgpack.decode(k.encode_op(op))
    for changed in (parts[:-1], [*parts, 0], [parts[0], *parts[2:]], [*parts[:-2], "18.11.2026", []]):
        with pytest.raises(Malformed):
            k.decode_op(msgspec.msgpack.encode(changed))


@pytest.mark.parametrize("op", EVERY, ids=lambda op: type(op).__name__)
@given(place=st.integers(0, 1000), change=st.integers(1, 255))
def test_x21_a_flipped_byte_is_another_operation_or_malformed(op: k.KnownOp, place: int, change: int) -> None:
    data = bytearray(k.encode_op(op))
    data[place % len(data)] ^= change
    try:
        other = k.decode_op(bytes(data))
    except Malformed:
        return
    assert k.encode_op(other) == bytes(data)
    assert other != op


def test_an_unknown_operation_is_kept_byte_for_byte() -> None:
    data = msgspec.msgpack.encode(["archive", A, H, [], DAY, []])
    op = k.decode_op(data)
    assert op == k.UnknownOp("archive", data)
    assert k.encode_op(op) == data


@pytest.mark.parametrize("data", [b"\x90", b"\x91\x01", b"\xa7archive", b"", b"\x91\xa1"])
def test_an_operation_without_a_name_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        k.decode_op(data)


REFUSED: tuple[tuple[k.KnownOp, str], ...] = (
    (k.Rekey(2, H, b"short", (ONE,), PAIRS, (), DAY, ()), "link_length"),
    (k.Rekey(2, H, b"", (TWO, ONE), PAIRS, (), DAY, ()), "recipients_not_ascending"),
    (k.Rekey(2, H, b"", (ONE, ONE), PAIRS, (), DAY, ()), "recipients_not_ascending"),
    (k.Rekey(2, H, b"", (ONE,), PAIRS[::-1], (), DAY, ()), "recovery_not_ascending"),
    (k.MemberAdd(A, k.Role.READER, b"", (TWO, ONE), (), DAY, ()), "recipients_not_ascending"),
    (k.MemberAdd(A, k.Role.READER, b"short", (), (), DAY, ()), "consent_ref_length"),
    (k.MemberRemove(A, (SIG,), DAY, ()), "cosigs_not_empty"),
    (k.EraseRecord((B, A), N, (), DAY, ()), "recs_not_ascending"),
    (k.EraseRecord((A, A), N, (), DAY, ()), "recs_not_ascending"),
    (k.EraseRecord((), N, (), DAY, ()), "control"),
    (k.EraseVault(N, (SIG, SIG), DAY, ()), "cosigs_not_ascending"),
    (k.MemberLeave((), DAY, (Extension(False, 1, b""), Extension(True, 1, b""))), "ext_not_ascending"),
    (k.WrapRepair(3, 1, 2, H, False, (), DAY, ()), "control"),
    (k.WrapRepair(A[:15], 1, 2, H, False, (), DAY, ()), "control"),
    (k.Rekey(2, H[:31], b"", (ONE,), PAIRS, (), DAY, ()), "control"),
)


@pytest.mark.parametrize("op, reason", REFUSED)
def test_shapes_that_are_refused(op: k.KnownOp, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
        k.decode_op(k.encode_op(op))


def test_a_repair_names_a_device_or_a_pair() -> None:
    for target in (A, 0, 2):
        op = k.WrapRepair(target, 1, 2, H, True, (), DAY, ())
        assert k.decode_op(k.encode_op(op)) == op


def test_a_role_that_does_not_exist_is_malformed() -> None:
    parts = msgspec.msgpack.decode(k.encode_op(k.RoleSet(A, k.Role.KEEPER, (), DAY, ())))
    for role in (0, 4, "keeper"):
        parts[2] = role
        with pytest.raises(Malformed):
            k.decode_op(msgspec.msgpack.encode(parts))
    assert k.Role.KEEPER > k.Role.MEMBER > k.Role.READER


def seed(membership: k.Membership, predecessor: bytes = b"") -> k.GenesisSeed:
    return k.GenesisSeed(A, H, H, membership, predecessor)


def test_genesis_seeds_of_both_modes_come_back_as_they_were() -> None:
    by_directory = k.directory_membership("Uldum", {"practitioner": k.Role.READER, "coordinator": k.Role.KEEPER})
    assert [rule.directory_role for rule in by_directory.role_map] == ["coordinator", "practitioner"]
    for membership in (k.EXPLICIT_MEMBERSHIP, by_directory):
        data = k.encode_genesis_seed(seed(membership))
        assert k.decode_genesis_seed(data) == seed(membership)


def test_a_seed_of_a_later_mode_or_with_a_predecessor_is_readable() -> None:
    later = seed(k.Membership("later_mode", "", ()), octets("old vault", 48))
    assert k.decode_genesis_seed(k.encode_genesis_seed(later)) == later


RULE = k.RoleRule("practitioner", k.Role.READER)


@pytest.mark.parametrize(
    "membership, reason",
    [
        (k.Membership("explicit", "Uldum", ()), "explicit_with_role_map"),
        (k.Membership("explicit", "", (RULE,)), "explicit_with_role_map"),
        (k.Membership("directory", "Uldum", ()), "directory_without_role_map"),
        (k.Membership("directory", "", (RULE, RULE)), "role_map_not_ascending"),
        (k.Membership("No Mode", "", ()), "genesis_seed"),
    ],
)
def test_seeds_that_are_refused(membership: k.Membership, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
        k.decode_genesis_seed(k.encode_genesis_seed(seed(membership)))
