import os
import time
from pathlib import Path

from sync_server.store.blob_files import BlobFiles
from tests.support.blobs import chunk

VAULT, OTHER, DEVICE = b"v" * 16, b"w" * 16, b"d" * 16


def _whole(files: BlobFiles, blob: bytes, data: bytes) -> None:
    files.append(VAULT, DEVICE, blob, 0, data)
    assert files.complete(VAULT, DEVICE, blob)


def test_a_chunk_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    blob, data = chunk("a")
    assert files.append(VAULT, DEVICE, blob, 0, data[:400]) == 400
    assert (files.size(VAULT, blob), files.have(VAULT, DEVICE, blob)) == (None, 400)
    assert not files.complete(VAULT, DEVICE, blob)
    assert files.have(VAULT, DEVICE, blob) == 0
    _whole(files, blob, data)
    assert (files.size(VAULT, blob), files.size(OTHER, blob)) == (1000, None)
    assert files.read(VAULT, blob, 990, 100) == data[990:]
    assert files.read(OTHER, blob, 0, 1) is None


def test_dropping_twice_is_no_fault(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    blob, data = chunk("a")
    _whole(files, blob, data)
    files.drop(VAULT, blob)
    files.drop(VAULT, blob)
    assert files.size(VAULT, blob) is None


def test_old_parts_go_and_one_device_has_room_for_so_many(tmp_path: Path) -> None:
    files = BlobFiles(tmp_path)
    for number in range(40):
        blob, data = chunk(str(number))
        files.append(VAULT, DEVICE, blob, 0, data[:10])
    parts = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(parts) == 32
    os.utime(parts[0], (1, 1))
    files.drop_parts(VAULT, time.time() - 3600)
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 31
