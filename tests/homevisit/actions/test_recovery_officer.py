"""The officer's own tool; the rest of what it refuses stands in tests/attacks/test_break_glass.py."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from homevisit.actions import recovery_officer
from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.vault import epoch, officer_file, recovery
from homevisit.vault.errors import CannotOpen
from homevisit.vault.identity import DeviceKeys, RecoveryOfficerKeys
from homevisit.vault.passphrase import Damaged
from homevisit.vault.recovery_files import GARBAGE, GOOD, PEELED, CaseFile, GrantFile, PairPart, SampleFile, Signed
from homevisit.vault.wrap import unwrap_key
from sync_server.protocol.ledger.entries import BreakglassGrant, RecoveryOfficer

ROOT = b"f" * 32
OFFICERS = [recovery_officer.RecoveryOfficer(RecoveryOfficerKeys.generate(), ROOT) for _ in range(3)]
NAMED = [RecoveryOfficer(one.keys.sign.public, 2, one.keys.kem.public) for one in OFFICERS]
LAPTOP = DeviceKeys.generate()
FORM = GrantFile(ROOT, BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, LAPTOP.device_id, b"b" * 16), 1)
KEY = epoch.new_key()
KC = epoch.commitment(b"v" * 16, 3, KEY)


def part(pair: int, key: bytes = KEY) -> PairPart:
    outer, inner = recovery.PAIRS[pair]
    data = recovery.wrap_for_pair(key, b"v" * 16, 3, pair, 4, NAMED[outer].kem_pub, NAMED[inner].kem_pub)
    return PairPart(b"v" * 16, 3, KC, pair, 4, NAMED[outer], NAMED[inner], data)


def case(*who: int) -> CaseFile:
    form = FORM
    for number in who:
        form = recovery_officer.sign(OFFICERS[number], form, form.code)
    return CaseFile(form, LAPTOP.sign.public, 2, LAPTOP.kem.public, part(recovery.PAIRS.index((who[0], who[1]))))


def test_two_sign_with_the_code_of_the_paper_and_no_third() -> None:
    first = recovery_officer.sign(OFFICERS[0], FORM, FORM.code.lower().replace("-", " "))
    with pytest.raises(NotAllowed, match="recovery_signed_already"):
        recovery_officer.sign(OFFICERS[0], first, FORM.code)
    both = recovery_officer.sign(OFFICERS[2], first, FORM.code)
    assert [one.sign_pub for one in both.signed] == sorted(one.sign_pub for one in both.signed)
    with pytest.raises(NotAllowed, match="recovery_two_sign"):
        recovery_officer.sign(OFFICERS[1], both, FORM.code)
    with pytest.raises(BadInput, match="recovery_code"):
        recovery_officer.sign(OFFICERS[1], FORM, replace(FORM, at=2).code)
    forged = replace(FORM, signed=(Signed(NAMED[0].sign_pub, bytes(64)),))
    with pytest.raises(BadInput, match="recovery_file"):
        recovery_officer.sign(OFFICERS[1], forged, FORM.code)


def test_an_officer_of_another_town_does_nothing() -> None:
    foreign = recovery_officer.RecoveryOfficer(OFFICERS[0].keys, b"x" * 32)
    with pytest.raises(BadInput, match="recovery_other_town"):
        recovery_officer.sign(foreign, FORM, FORM.code)
    with pytest.raises(BadInput, match="recovery_other_town"):
        recovery_officer.peel(foreign, case(0, 1))
    with pytest.raises(BadInput, match="recovery_other_town"):
        recovery_officer.check(foreign, SampleFile(ROOT, ()))


def test_one_after_the_other_they_seal_the_key_to_the_laptop_and_to_nobody_else() -> None:
    whole = case(0, 2)
    with pytest.raises(NotAllowed, match="recovery_other_first"):
        recovery_officer.peel(OFFICERS[2], whole)
    with pytest.raises(BadInput, match="recovery_not_peeled"):
        recovery_officer.seal(OFFICERS[2], whole)
    half = recovery_officer.peel(OFFICERS[0], whole)
    assert half.wrap.state == PEELED
    with pytest.raises(BadInput, match="recovery_peeled_already"):
        recovery_officer.peel(OFFICERS[0], half)
    with pytest.raises(NotAllowed, match="recovery_other_second"):
        recovery_officer.seal(OFFICERS[0], half)
    with pytest.raises(NotAllowed, match="recovery_not_signed"):
        recovery_officer.seal(OFFICERS[1], half)
    sealed = recovery_officer.seal(OFFICERS[2], half)
    assert unwrap_key(sealed.wrap, b"v" * 16, 3, LAPTOP.device_id, LAPTOP.kem, KC) == KEY
    assert KEY not in sealed.wrap + half.wrap.data


def test_garbage_is_no_key_and_the_check_says_where_it_lies() -> None:
    outer_garbage = replace(part(0), data=bytes(2304))
    inner_garbage = part(1, epoch.new_key())
    sample = SampleFile(ROOT, (outer_garbage, inner_garbage, part(2)))
    for officer in OFFICERS:
        sample = recovery_officer.check(officer, sample)
    assert [one.state for one in sample.wraps] == [GARBAGE, GARBAGE, GOOD]
    assert not any(one.data for one in sample.wraps)
    with pytest.raises(CannotOpen):
        recovery_officer.peel(OFFICERS[0], replace(case(0, 1), wrap=outer_garbage))


def test_his_key_file_alone_is_enough(tmp_path: Path) -> None:
    keys = OFFICERS[0].keys
    data = officer_file.write(officer_file.RECOVERY, ROOT, b"", keys.to_bytes(), "a passphrase for tests")
    (tmp_path / "recovery-1.key").write_bytes(data)
    read = recovery_officer.read_key(tmp_path / "recovery-1.key", "a passphrase for tests")
    assert (read.keys.sign.public, read.root_fingerprint) == (keys.sign.public, ROOT)
    with pytest.raises(StorageError, match="not_there"):
        recovery_officer.read_key(tmp_path / "nowhere.key", "a passphrase for tests")
    (tmp_path / "officer.key").write_bytes(
        officer_file.write(officer_file.OFFICER, ROOT, b"u" * 16, keys.sign.seed(), "a passphrase for tests")
    )
    with pytest.raises(Damaged):
        recovery_officer.read_key(tmp_path / "officer.key", "a passphrase for tests")
