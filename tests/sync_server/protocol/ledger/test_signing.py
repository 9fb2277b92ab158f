from dataclasses import FrozenInstanceError, fields

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync_server.protocol.ledger.encoding import lp
from sync_server.protocol.ledger.signing import (
    CommitSignature,
    Context,
    Cosignature,
    Endorsement,
    EnrolProof,
    EntrySignature,
    Farewell,
    GrantSignature,
    LoginProof,
    ReceiptClaim,
    RestoreSignature,
    Signable,
    parse_public_key,
    signed_input,
    verify,
)
from tests.support import tally
from tests.sync_server.protocol.ledger.world import Key, octets

A, B, C = octets("a", 16), octets("b", 16), octets("c", 32)

# All with as nearly the same content as their fields allow: only context and shape keep them apart.
EVERY: tuple[Signable, ...] = (
    CommitSignature(C, A),
    EntrySignature(C, A),
    GrantSignature(C, "x", A, 1),
    RestoreSignature(C, "x", A, 1),
    LoginProof(C, "https://sync.example", A, C, C),
    Cosignature(C, "erase.vault", None, A),
    EnrolProof(C, A, A, A, C, 2, C, (), A),
    Endorsement(C, A, A),
    Farewell(C, A),
    ReceiptClaim(C, 1, A, "2026-11-18"),
)


def test_the_list_of_this_file_is_whole() -> None:
    assert {signable.context for signable in EVERY} == set(Context)
    assert all(context.value == f"hv/1/sig/{context.value.rpartition('/')[2]}" for context in Context)


@pytest.mark.parametrize("signable", EVERY, ids=lambda one: one.context.name)
def test_x26_a_signature_stands_in_its_own_context_only(signable: Signable) -> None:
    key = Key("signer")
    signature = key.sign(signable)
    for other in EVERY:
        assert verify(key.pub, signature, other) is (other is signable)


def test_x26_a_login_answer_is_never_the_signature_of_chosen_bytes() -> None:
    key = Key("device")
    header = octets("header of a commit", 300)
    answer = key.sign(LoginProof(C, "https://sync.example", A, header[:32], header[32:64]))
    assert not verify(key.pub, answer, CommitSignature(C, header))
    assert not verify(key.pub, answer, LoginProof(B * 2, "https://sync.example", A, header[:32], header[32:64]))
    assert not verify(key.pub, answer, LoginProof(C, "https://evil.example", A, header[:32], header[32:64]))


@pytest.mark.parametrize("signable", EVERY, ids=lambda one: one.context.name)
def test_the_signed_input_is_context_scope_payload(signable: Signable) -> None:
    assert signed_input(signable) == lp(signable.context.value, signable.scope(), signable.payload())
    with pytest.raises(FrozenInstanceError):
        setattr(signable, fields(signable)[0].name, A)


def test_bytes_cannot_be_signed() -> None:
    with pytest.raises(TypeError):
        signed_input(b"chosen by the server")  # type: ignore[arg-type]  # the point of the test


def test_a_cosignature_names_its_records_in_one_order_and_the_whole_vault_by_a_word() -> None:
    assert Cosignature(C, "erase.record", (B, A), A).payload() == Cosignature(C, "erase.record", (A, B), A).payload()
    whole = Cosignature(C, "erase.record", None, A).payload()
    assert whole != Cosignature(C, "erase.record", (), A).payload()
    assert whole == lp("erase.record", "all", A)


def test_the_enrolment_tuple_holds_everything_the_laptop_made() -> None:
    base = EnrolProof(C, A, A, A, C, 2, C, ("a",), A)
    others = [
        EnrolProof(C, B, A, A, C, 2, C, ("a",), A),
        EnrolProof(C, A, B, A, C, 2, C, ("a",), A),
        EnrolProof(C, A, A, B, C, 2, C, ("a",), A),
        EnrolProof(C, A, A, A, A * 2, 2, C, ("a",), A),
        EnrolProof(C, A, A, A, C, 3, C, ("a",), A),
        EnrolProof(C, A, A, A, C, 2, A * 2, ("a",), A),
        EnrolProof(C, A, A, A, C, 2, C, ("a", "b"), A),
        EnrolProof(C, A, A, A, C, 2, C, ("a",), B),
    ]
    assert len({base.payload(), *(other.payload() for other in others)}) == 9


def test_x1_every_flipped_bit_of_a_signature_is_refused() -> None:
    key, signable = Key("device"), CommitSignature(A, b"header")
    signature = key.sign(signable)
    assert verify(key.pub, signature, signable)
    assert verify(Ed25519PublicKey.from_public_bytes(key.pub), signature, signable)
    for place in range(64):
        flipped = bytearray(signature)
        flipped[place] ^= 1 << place % 8
        assert not verify(key.pub, bytes(flipped), signable)
        tally.add("bytes flipped")


def test_what_is_no_key_or_signature_verifies_nothing() -> None:
    key, signable = Key("device"), CommitSignature(A, b"header")
    signature = key.sign(signable)
    assert not verify(key.pub[:31], signature, signable)
    assert not verify(key.pub, signature[:63], signable)
    assert not verify(key.pub, signature + b"\0", signable)
    assert not verify(b"", b"", signable)


PRIME = 2**255 - 19
ORDER_EIGHT = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")


@pytest.mark.parametrize("y", [0, 1, PRIME - 1, PRIME, PRIME + 1, int.from_bytes(ORDER_EIGHT, "little")])
@pytest.mark.parametrize("sign", [0, 1 << 255])
def test_a_point_of_small_order_is_no_key(y: int, sign: int) -> None:
    assert parse_public_key((y | sign).to_bytes(32, "little")) is None


def test_why_a_point_of_small_order_is_no_key() -> None:
    """Without the refusal one signature, made without any private key, would stand for every message."""
    identity = (1).to_bytes(32, "little")
    forged = identity + bytes(32)
    library = Ed25519PublicKey.from_public_bytes(identity)
    library.verify(forged, b"any message")
    assert not verify(identity, forged, CommitSignature(A, b"any message"))


def test_ordinary_keys_are_keys() -> None:
    for number in range(20):
        public = Ed25519PrivateKey.from_private_bytes(octets(f"{number}", 32)).public_key().public_bytes_raw()
        assert parse_public_key(public) is not None
