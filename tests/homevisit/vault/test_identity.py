import copy
import pickle
from typing import Any

import pytest

from homevisit.vault.errors import UnusableKey
from homevisit.vault.identity import DeviceKeys, KemKey, RecoveryOfficerKeys, SigningKey
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
    verify,
)
from tests.homevisit.vault import reference

A, B, C = b"a" * 16, b"b" * 32, b"c" * 16

EVERY_SIGNABLE: list[Signable] = [
    CommitSignature(A, B),
    EntrySignature(A, B),
    GrantSignature(A, "breakglass.grant", B, 5),
    RestoreSignature(A, "restore.declare", B, 5),
    LoginProof(A, "https://server", C, B, B),
    Cosignature(A, "erase.vault", None, B),
    EnrolProof(A, A, A, C, B, 2, B, ("caps",), A),
    Endorsement(A, A, C),
    Farewell(A, B),
    ReceiptClaim(A, 7, B, "2026-11-18"),
]


def test_there_is_a_signable_for_every_context() -> None:
    assert {signable.context for signable in EVERY_SIGNABLE} == set(Context)


def test_a_signature_stands_in_its_own_context_and_in_no_other() -> None:
    key = SigningKey.generate()
    for signed in EVERY_SIGNABLE:
        signature = key.sign(signed)
        assert len(signature) == 64
        standing = [other for other in EVERY_SIGNABLE if verify(key.public, signature, other)]
        assert standing == [signed]
        assert not verify(SigningKey.generate().public, signature, signed)


def test_what_is_signed_is_context_scope_and_payload() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = SigningKey.generate()
    signature = key.sign(CommitSignature(A, B))
    Ed25519PublicKey.from_public_bytes(key.public).verify(signature, reference.lp("hv/1/sig/commit", A, B))


@pytest.mark.parametrize("not_signable", [b"bytes", "text", None, 5, bytearray(3), (A, B)])
def test_nothing_but_a_signable_is_signed(not_signable: Any) -> None:
    with pytest.raises(TypeError):
        SigningKey.generate().sign(not_signable)


def test_keys_come_back_from_what_is_stored() -> None:
    sign = SigningKey.generate()
    assert SigningKey.from_seed(sign.seed()).public == sign.public
    assert len(sign.public) == len(sign.seed()) == 32
    kem = KemKey.generate()
    assert KemKey.from_private(kem.private()).public == kem.public
    assert (len(kem.private()), len(kem.public)) == (96, 1216)
    device = DeviceKeys.generate()
    again = DeviceKeys.from_bytes(device.to_bytes())
    assert (again.device_id, again.sign.public, again.kem.public) == (
        device.device_id,
        device.sign.public,
        device.kem.public,
    )
    officer = RecoveryOfficerKeys.generate()
    assert RecoveryOfficerKeys.from_bytes(officer.to_bytes()).kem.private() == officer.kem.private()


def test_two_devices_have_nothing_in_common() -> None:
    one, other = DeviceKeys.generate(), DeviceKeys.generate()
    assert one.device_id != other.device_id
    assert one.sign.seed() != other.sign.seed()
    assert one.kem.private() != other.kem.private()


def test_the_device_id_names_both_keys_and_the_suite() -> None:
    device = DeviceKeys.generate()
    assert device.suite == 2
    expected = reference.sha256(reference.lp("hv/1/device", device.sign.public, 2, device.kem.public))[:16]
    assert device.device_id == expected
    assert DeviceKeys(device.sign, KemKey.generate()).device_id != expected
    assert DeviceKeys(SigningKey.generate(), device.kem).device_id != expected


@pytest.mark.parametrize("size", [0, 1, 31, 33, 64, 131, 133])
def test_stored_keys_of_another_length_are_refused(size: int) -> None:
    for load in (SigningKey.from_seed, KemKey.from_private, DeviceKeys.from_bytes, RecoveryOfficerKeys.from_bytes):
        with pytest.raises(UnusableKey):
            load(bytes(size))


def test_an_officer_s_keys_do_not_load_as_a_device_nor_the_other_way_round() -> None:
    with pytest.raises(UnusableKey):
        DeviceKeys.from_bytes(RecoveryOfficerKeys.generate().to_bytes())
    with pytest.raises(UnusableKey):
        RecoveryOfficerKeys.from_bytes(DeviceKeys.generate().to_bytes())
    other_suite = bytearray(DeviceKeys.generate().to_bytes())
    other_suite[3] = 1
    with pytest.raises(UnusableKey):
        DeviceKeys.from_bytes(bytes(other_suite))


@pytest.mark.parametrize("keys", [SigningKey, KemKey, DeviceKeys, RecoveryOfficerKeys])
def test_no_key_shows_itself_or_can_be_pickled(
    keys: type[SigningKey | KemKey | DeviceKeys | RecoveryOfficerKeys],
) -> None:
    made = keys.generate()
    assert repr(made) == str(made) == f"<{keys.__name__}>"
    with pytest.raises(TypeError):
        pickle.dumps(made)
    with pytest.raises(TypeError):
        copy.deepcopy(made)
