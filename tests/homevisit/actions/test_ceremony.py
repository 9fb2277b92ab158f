"""The first ceremony makes a directory that verifies against the root fingerprint alone."""

from pathlib import Path

import pytest

from homevisit.actions import ceremony
from homevisit.base.errors import BadInput, HomevisitError, StorageError
from homevisit.vault import officer_file
from homevisit.vault.identity import DeviceKeys, RecoveryOfficerKeys
from homevisit.vault.passphrase import WrongPassphrase
from sync_server.protocol.ledger.directory import Directory
from tests.support.clock import FakeClock
from tests.support.desk import PASSPHRASE

TWO = [ceremony.OfficerPerson("Ida It", "It-afdelingen"), ceremony.OfficerPerson("Bo It", "It-afdelingen")]


def hold(folder: Path) -> tuple[ceremony.Founded, DeviceKeys]:
    keys = DeviceKeys.generate()
    device = ceremony.FirstDevice(keys.device_id, keys.sign.public, keys.kem.public, b"p" * 16)
    return ceremony.first_ceremony(folder, TWO, device, PASSPHRASE, FakeClock()), keys


def test_the_first_entries_verify_and_hold_officers_recovery_set_and_first_laptop(tmp_path: Path) -> None:
    founded, keys = hold(tmp_path / "ceremony")
    ceremony.name_server(tmp_path / "ceremony", b"s" * 32, ["https://sync.example.dk"], PASSPHRASE, FakeClock())
    directory = Directory(founded.root_fingerprints)
    for signed in ceremony.first_entries(tmp_path / "ceremony"):
        directory.append(signed.entry, signed.signatures)
    assert directory.server_id == b"s" * 32
    assert list(directory.origins) == ["https://sync.example.dk"]
    assert directory.device_active(keys.device_id, directory.seq)
    assert "it_admin" in directory.roles(founded.first_officer, directory.seq)
    assert directory.recovery_set(directory.seq) is not None


def test_one_file_a_key_none_readable_without_the_passphrase(tmp_path: Path) -> None:
    founded, _ = hold(tmp_path / "c")
    names = {path.name for path in (tmp_path / "c").iterdir()}
    assert names == {
        "root.key",
        "spare-root.key",
        "officer-1.key",
        "officer-2.key",
        "recovery-1.key",
        "recovery-2.key",
        "recovery-3.key",
        "first-entries.bin",
    }
    officer = ceremony.read_officer(tmp_path / "c" / "officer-1.key", PASSPHRASE)
    assert officer.user_id == founded.first_officer
    assert officer.root_fingerprint == founded.root_fingerprints[0]
    with pytest.raises(WrongPassphrase):
        ceremony.read_officer(tmp_path / "c" / "officer-1.key", "en forkert kode her")
    with pytest.raises(HomevisitError, match="other_role"):
        ceremony.read_officer(tmp_path / "c" / "root.key", PASSPHRASE)
    data = (tmp_path / "c" / "recovery-1.key").read_bytes()
    _, _, secret = officer_file.read(data, officer_file.RECOVERY, PASSPHRASE)
    RecoveryOfficerKeys.from_bytes(secret)
    assert secret[:16] not in data


def test_a_folder_in_use_is_left_alone_and_two_officers_are_needed(tmp_path: Path) -> None:
    hold(tmp_path / "c")
    with pytest.raises(StorageError):
        hold(tmp_path / "c")
    keys = DeviceKeys.generate()
    device = ceremony.FirstDevice(keys.device_id, keys.sign.public, keys.kem.public, b"p" * 16)
    with pytest.raises(BadInput):
        ceremony.first_ceremony(tmp_path / "d", TWO[:1], device, PASSPHRASE, FakeClock())
    with pytest.raises(BadInput):
        ceremony.name_server(tmp_path / "c", b"s", ["https://x.dk"], PASSPHRASE, FakeClock())
    with pytest.raises(BadInput):
        ceremony.name_server(tmp_path / "c", b"s" * 32, ["x.dk"], PASSPHRASE, FakeClock())
