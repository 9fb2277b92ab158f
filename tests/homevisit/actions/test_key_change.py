"""Entries that several sign, one after the other and off-line; whole changes stand in tests/together."""

from pathlib import Path

import pytest

from homevisit.actions import key_change
from homevisit.actions.key_change import EntryFile
from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.vault import officer_file
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from tests.support.builders import Municipality, fixed

SECRET = "a passphrase for tests"


def test_a_new_key_has_a_public_half_beside_it_and_overwrites_nothing(tmp_path: Path) -> None:
    for role, parts in (("root", 0), ("officer", 0), ("recovery", 1216)):
        made = key_change.new_key(tmp_path / role, role, b"f" * 32, b"u" * 16, SECRET)
        assert key_change.read_public(key_change.public_path(tmp_path / role), role) == made
        assert len(made.kem_pub) == parts
        assert officer_file.read((tmp_path / role).read_bytes(), role, SECRET)[0] == b"f" * 32
    with pytest.raises(StorageError):
        key_change.new_key(tmp_path / "root", "root", b"f" * 32, b"", SECRET)
    with pytest.raises(BadInput, match="public_key"):
        key_change.read_public(key_change.public_path(tmp_path / "root"), "recovery")
    with pytest.raises(BadInput, match="public_key"):
        key_change.read_public(tmp_path / "root", "root")
    with pytest.raises(StorageError, match="not_there"):
        key_change.read_public(tmp_path / "nowhere", "root")


def test_each_signs_his_own_and_the_directory_takes_it_when_all_have(tmp_path: Path) -> None:
    town = Municipality()
    root = town.directory.root_fingerprint
    for name, role, key in (("root", "root", town.root), ("officer", "officer", town.officer_keys[0])):
        (tmp_path / name).write_bytes(officer_file.write(role, root, b"u" * 16, key.seed(), SECRET))
    (tmp_path / "stranger").write_bytes(officer_file.write("root", root, b"", town.spare.seed(), SECRET))
    (tmp_path / "foreign").write_bytes(officer_file.write("root", bytes(32), b"", town.root.seed(), SECRET))
    payload = e.ServerSet(fixed("other server", 32), ("https://new.dk",))
    signers = sorted([town.root.public, town.officer_keys[0].public])
    content = EntryFile(town.directory.unsigned(payload, signers))
    key_change.write(tmp_path / "entry", content)
    assert key_change.read(tmp_path / "entry") == content
    with pytest.raises(NotAllowed, match="entry_other_signer"):
        key_change.sign(content, tmp_path / "stranger", SECRET)
    with pytest.raises(NotAllowed, match="entry_other_root"):
        key_change.sign(content, tmp_path / "foreign", SECRET)
    content = key_change.sign(content, tmp_path / "officer", SECRET)
    with pytest.raises(NotAllowed, match="entry_unsigned"):
        key_change.complete(content)
    content = key_change.sign(key_change.sign(content, tmp_path / "officer", SECRET), tmp_path / "root", SECRET)
    signed = key_change.complete(content)
    after: Directory = town.directory.copy()
    after.append(signed.entry, signed.signatures)
    assert after.origins == ("https://new.dk",)


def test_what_is_no_entry_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"something else")
    with pytest.raises(BadInput, match="entry_file"):
        key_change.read(tmp_path / "photo")
    with pytest.raises(BadInput, match="entry_file"):
        key_change.decoded(EntryFile(b"nothing"))
