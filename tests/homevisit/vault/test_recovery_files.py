import msgspec
import pytest
from msgspec.structs import replace

from homevisit.base.errors import BadInput
from homevisit.vault import recovery_files as files
from homevisit.vault.enrolment import parse_code
from homevisit.vault.identity import DeviceKeys, RecoveryOfficerKeys
from homevisit.vault.recovery_files import CaseFile, GrantFile, PairPart, SampleFile, SealedFile, Signed
from sync_server.protocol.ledger.entries import BreakglassGrant, RecoveryOfficer

KEYS = DeviceKeys.generate()
OFFICERS = [RecoveryOfficerKeys.generate() for _ in range(2)]
GRANT = BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, KEYS.device_id, b"b" * 16)
FORM = GrantFile(b"f" * 32, GRANT, 1_795_000_000)
OUTER, INNER = (RecoveryOfficer(one.sign.public, 2, one.kem.public) for one in OFFICERS)
WRAP = PairPart(GRANT.vault, 3, b"k" * 32, 0, 4, OUTER, INNER, b"data")
CASE = CaseFile(FORM, KEYS.sign.public, KEYS.suite, KEYS.kem.public, WRAP)


@pytest.mark.parametrize(
    "content", [FORM, CASE, SealedFile(b"r" * 16, b"v" * 16, 3, b"w"), SampleFile(b"f" * 32, (WRAP, WRAP))]
)
def test_each_file_comes_back_as_it_was_and_as_nothing_else(content: msgspec.Struct) -> None:
    data = files.write(content)
    assert files.read(data, type(content)) == content
    for other in (GrantFile, CaseFile, SealedFile, SampleFile):
        if other is not type(content):
            with pytest.raises(BadInput, match="recovery_other_file"):
                files.read(data, other)


@pytest.mark.parametrize("data", [b"", b"hv/1/recovery/grant\n", b"hv/1/recovery/grant\n\x93\x01\x02\x03"])
def test_what_is_no_such_file_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"recovery_file\b"):
        files.read(data, GrantFile)


def test_the_control_code_covers_everything_that_is_signed() -> None:
    codes = {FORM.code}
    for field in ("request_id", "vault", "genesis_hash", "target_device", "basis_ref"):
        codes.add(replace(FORM, grant=replace(GRANT, **{field: bytes(len(getattr(GRANT, field)))})).code)
    codes |= {replace(FORM, at=1).code, replace(FORM, root_fingerprint=bytes(32)).code}
    assert len(codes) == 8
    assert len(parse_code(FORM.code)) == 10
    assert replace(FORM, signed=(Signed(bytes(32), bytes(64)),)).code == FORM.code


def test_a_signature_counts_for_its_own_key_and_form_only() -> None:
    key = OFFICERS[0].sign
    signed = replace(FORM, signed=(Signed(key.public, key.sign(FORM.signable)),))
    assert signed.signed_by(key.public)
    assert not signed.signed_by(OFFICERS[1].sign.public)
    assert not replace(signed, at=1).signed_by(key.public)
    assert not FORM.signed_by(key.public)


def test_a_case_is_for_the_laptop_and_the_vault_of_its_grant() -> None:
    assert CASE.for_target
    other = DeviceKeys.generate()
    assert not replace(CASE, kem_pub=other.kem.public).for_target
    assert not replace(CASE, sign_pub=other.sign.public).for_target
    assert not replace(CASE, wrap=replace(WRAP, vault=bytes(16))).for_target
