import hashlib
import os
from pathlib import Path

import pytest

from homevisit.base.errors import StorageError
from homevisit.store.blob_files import BlobFiles, write_all
from tests.support.blobs import chunk


def _made(files: BlobFiles, name: str, seen: float = 1000.0, size: int = 1000) -> bytes:
    blob, data = chunk(name, size)
    files.write(blob, data)
    path = files._path(blob)
    os.utime(path, (seen, seen))
    return blob


def test_a_chunk_is_here_whole_or_not_at_all(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    blob, data = chunk("a")
    assert files.read(blob) is None
    files.append(blob, data[:300])
    assert (files.have(blob), files.has(blob)) == (300, False)
    files.append(blob, data[300:])
    assert files.complete(blob)
    assert (files.read(blob), files.have(blob)) == (data, 0)


def test_what_came_down_wrong_is_gone_and_begun_anew(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    blob, data = chunk("a")
    files.append(blob, bytes(len(data)))
    assert not files.complete(blob)
    assert (files.has(blob), files.have(blob)) == (False, 0)


def test_bytes_that_rotted_on_the_disk_count_as_not_here(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    blob = _made(files, "a")
    files._path(blob).write_bytes(b"rot")
    assert files.read(blob) is None
    assert not files.has(blob)


def test_the_sweep_takes_what_nobody_names_and_the_longest_unseen(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    old, new, needed, orphan = (_made(files, name, at) for name, at in (("o", 1), ("n", 3), ("s", 2), ("x", 4)))
    young = _made(files, "young", 9_999.0)
    gone = files.sweep({old, new, needed}, {needed}, most=1000, now=10_000.0)
    assert gone == [old]
    assert [files.has(one) for one in (old, new, needed, orphan, young)] == [False, True, True, False, True]


def test_a_full_disk_leaves_no_half_a_file_of_many_chunks(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    made = [chunk(str(number)) for number in range(3)]

    def full(_point: str) -> None:
        raise StorageError("disk_full")

    with pytest.raises(StorageError):
        write_all(files, made, full)
    assert not any(files.has(blob) for blob, _ in made)


def test_a_wipe_leaves_nothing(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    _made(files, "a")
    files.append(hashlib.sha256(b"part").digest(), b"half")
    files.wipe()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
