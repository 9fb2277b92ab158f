from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.canonical import Extension, Malformed
from sync_server.protocol.ledger.signing import EntrySignature, GrantSignature, RestoreSignature
from sync_server.protocol.ledger.verdicts import Paused
from tests.support import tally
from tests.sync_server.protocol.ledger.world import NOON, octets

A, B, H = octets("a", 16), octets("b", 16), octets("h", 32)
KEY, KEM = octets("key", 32), octets("kem", 1216)
OFFICER = e.RecoveryOfficer(KEY, 2, KEM)

EVERY: tuple[e.Payload, ...] = (
    e.RootInit(KEY, b""),
    e.RootRotate(KEY, H),
    e.OfficerAdd(A, KEY),
    e.OfficerRemove(KEY, (3, 9)),
    e.RecoverySet((OFFICER, OFFICER, OFFICER)),
    e.ServerSet(H, ("https://a.example", "https://b.example")),
    e.PolicySet(1, 2, 30, True, (e.LegalBasis("consent_based", ("consent", "law")),)),
    e.RestoreDeclare(2),
    e.UserAdd(A, "Hanne Holm", "Uldum", ("coordinator", "practitioner")),
    e.UserSet(A, "Hanne Holm", "Uldum", ()),
    e.UserSuspend(A),
    e.UserResume(A),
    e.DeviceAdd(A, B, KEY, 2, KEM, ("archive",), B, (e.Endorsed(B, octets("sig", 64)),)),
    e.DeviceRevoke(B, "wipe"),
    e.VaultAnnounce(B, H, "organisation"),
    e.BreakglassGrant(A, B, H, A, B),
)


def entry(content: e.Payload, **other: Any) -> bytes:
    data = e.encode_entry(H, 4, H, content, [KEY], NOON)
    decoded = e.decode_entry(data)
    return msgspec.msgpack.encode(msgspec.structs.replace(decoded, **other)) if other else data


def test_the_list_of_this_file_is_whole() -> None:
    assert sorted(map(e.type_name, EVERY)) == sorted(e.TYPES)


@pytest.mark.parametrize("payload", EVERY, ids=e.type_name)
def test_an_entry_of_every_type_comes_back_as_it_was(payload: e.Payload) -> None:
    data = entry(payload)
    decoded = e.decode_entry(data)
    assert (decoded.type, decoded.seq, decoded.at, decoded.signers) == (e.type_name(payload), 4, NOON, (KEY,))
    assert e.decode_payload(decoded) == payload


def test_the_entry_is_the_array_of_the_specification() -> None:
    parts = msgspec.msgpack.decode(entry(e.UserSuspend(A)))
    assert parts == [1, "dir", H, 4, H, "user.suspend", msgspec.msgpack.encode([A]), [KEY], NOON, []]


def test_officers_offline_sign_neither_seq_nor_prev_hash() -> None:
    for payload, kind in ((EVERY[15], GrantSignature), (EVERY[7], RestoreSignature)):
        here = e.signable(e.encode_entry(H, 4, H, payload, [KEY], NOON))
        there = e.signable(e.encode_entry(H, 9, KEY, payload, [KEY], NOON))
        assert type(here) is kind
        assert here == there
        assert here != e.signable(e.encode_entry(H, 4, H, payload, [KEY], NOON + 1))
    assert e.signable(entry(EVERY[10])) == EntrySignature(H, entry(EVERY[10]))


def test_signers_are_put_in_their_one_order() -> None:
    data = e.encode_entry(H, 4, H, EVERY[10], [H, KEY], NOON)
    assert e.decode_entry(data).signers == tuple(sorted((H, KEY)))


def test_an_entry_of_a_later_version_or_type_is_never_malformed() -> None:
    with pytest.raises(Paused, match="entry_version"):
        e.decode_entry(msgspec.msgpack.encode([2, "dir", "anything"]))
    unknown = e.decode_entry(entry(e.UserSuspend(A), type="vault.freeze", payload=b"whatever"))
    assert e.decode_payload(unknown) is None


@pytest.mark.parametrize(
    "other",
    [
        {"v": 0},
        {"log": "vault"},
        {"root_fpr": H[:31]},
        {"seq": -1},
        {"prev_hash": b""},
        {"type": ""},
        {"type": "x" * 65},
        {"signers": ()},
        {"signers": (KEY, KEY)},
        {"signers": tuple(sorted((KEY, H)))[::-1]},
        {"signers": tuple(sorted(octets(f"{n}", 32) for n in range(9)))},
        {"signers": (KEY[:31],)},
        {"at": -1},
        {"ext": (Extension(False, 1, b""), Extension(True, 1, b""))},
        {"payload": bytes(64 * 1024)},
    ],
)
def test_entries_of_another_shape_are_refused(other: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        e.decode_entry(entry(e.UserSuspend(A), **other))


REFUSED: tuple[tuple[e.Payload, str], ...] = (
    (e.RootInit(KEY[:31], b""), "payload"),
    (e.RootInit(KEY, b"short"), "spare_length"),
    (e.OfficerRemove(KEY, (9, 3)), "void_not_ascending"),
    (e.RecoverySet((OFFICER, OFFICER)), "payload"),
    (e.ServerSet(H, ()), "payload"),
    (e.ServerSet(H, ("https://b.example", "https://a.example")), "origins_not_ascending"),
    (e.PolicySet(1, 2, 30, True, (e.LegalBasis("x", ("b", "a")),)), "legal_bases_not_ascending"),
    (e.PolicySet(1, 2, 30, True, (e.LegalBasis("x", ()), e.LegalBasis("x", ()))), "legal_bases_not_ascending"),
    (e.UserAdd(A, "Hanne", "Uldum", ("b", "a")), "roles_not_ascending"),
    (e.UserAdd(A, "Hanne", "Uldum", ("B",)), "payload"),
    (e.UserAdd(A, "x" * 257, "Uldum", ()), "payload"),
    (e.DeviceAdd(A, B, KEY, 2, KEM, ("b", "a"), B, ()), "caps_not_ascending"),
    (e.DeviceAdd(A, B, KEY, 2, KEM, (), b"", ()), "payload"),
    (e.DeviceRevoke(B, "lost"), "payload"),  # type: ignore[arg-type]  # the point of the test
    (e.BreakglassGrant(A, B, H, A, b"case 2026/17"), "payload"),
)


@pytest.mark.parametrize("payload, reason", REFUSED)
def test_payloads_that_are_refused(payload: e.Payload, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"\A{reason}\Z"):
        e.decode_payload(e.decode_entry(entry(payload)))


@pytest.mark.parametrize("payload", EVERY, ids=e.type_name)
@given(place=st.integers(0, 10_000), change=st.integers(1, 255))
def test_x1_a_flipped_byte_never_gives_the_same_entry(payload: e.Payload, place: int, change: int) -> None:
    data = bytearray(entry(payload))
    before = e.decode_entry(bytes(data))
    data[place % len(data)] ^= change
    try:
        after = e.decode_entry(bytes(data))
        e.decode_payload(after)
    except (Malformed, Paused):
        return
    assert after != before
    tally.add("bytes flipped")


@given(st.binary(max_size=300))
def test_x21_noise_gives_one_typed_error(data: bytes) -> None:
    for start in (b"", b"\x9a\x01\xa3dir"):
        with pytest.raises((Malformed, Paused)):
            e.decode_entry(start + data)
    tally.add("inputs fuzzed")
