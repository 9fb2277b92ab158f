import errno
import os
import stat
from pathlib import Path

import pytest

from homevisit.base.errors import StorageError
from homevisit.base.files import make_private_folder, read_if_there, storage_error, write_atomically

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX modes")


@posix
def test_a_written_file_is_its_owners_and_replaces_the_old(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_atomically(path, b"new", "profile")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["profile.toml"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as caught:
        write_atomically(path, b"new", "profile")
    assert caught.value.code == "disk_full"
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["profile.toml"]


def test_the_bytes_are_on_the_disk_before_the_name_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    seen: list[bool] = []
    real = os.fsync

    def watched(handle: int) -> None:
        seen.append(path.exists())
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_atomically(path, b"x", "settings")
    assert seen[0] is False
    assert os.name == "nt" or seen == [False, True]


def test_a_missing_file_is_none_and_a_huge_one_is_damaged(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "none", "settings") is None
    path = tmp_path / "big"
    path.write_bytes(b"x" * 11)
    assert read_if_there(path, "settings", limit=11) == b"x" * 11
    with pytest.raises(StorageError) as caught:
        read_if_there(path, "settings", limit=10)
    assert caught.value.code == "damaged"


def test_a_folder_in_place_of_the_file_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        read_if_there(tmp_path, "settings")
    with pytest.raises(StorageError) as caught:
        write_atomically(tmp_path / "none" / "x", b"", "settings")
    assert caught.value.code == "not_there"


@pytest.mark.parametrize(
    "number, code",
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EACCES, "read_only"), (errno.EIO, "io")],
)
def test_what_the_system_said_becomes_a_code(number: int, code: str) -> None:
    assert storage_error(OSError(number, "said in some language"), "profile").code == code
    assert "language" not in str(storage_error(OSError(number, "said in some language"), "profile"))


@posix
def test_a_private_folder_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "profile"
    make_private_folder(folder, "profile")
    make_private_folder(folder, "profile")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        make_private_folder(tmp_path / "file", "profile")
