"""Sealed chunks of attachments as files: a folder a vault, a file a blob, named by its hash.

Several processes may share the folder. A blob appears under its name in one step, whole and on disk; what is still
coming lies in `parts`, apart for each device, so that nobody can spoil another's upload.
"""

import os
import time
from pathlib import Path

from sync_server.protocol.ledger.encoding import sha256

FOLDER = "blobs"
_PARTS = "parts"
_MOST_PARTS = 32


class BlobFiles:
    """The blobs below `data`. Ids are bytes; no name in a path comes from anybody else."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def size(self, vault: bytes, blob: bytes) -> int | None:
        """Bytes of a blob that is here, None when it is not."""
        try:
            return self._whole(vault, blob).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, vault: bytes, blob: bytes, offset: int, length: int) -> bytes | None:
        """A piece of a blob, b"" behind its end; None when it is not here."""
        try:
            with self._whole(vault, blob).open("rb") as file:
                if offset >= os.fstat(file.fileno()).st_size:
                    return b""  # a place further off than the file system goes would be a fault
                file.seek(offset)
                return file.read(length)
        except FileNotFoundError:
            return None

    def have(self, vault: bytes, device: bytes, blob: bytes) -> int:
        """How much of a blob this device has brought."""
        try:
            return self._part(vault, device, blob).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, vault: bytes, device: bytes, blob: bytes, offset: int, data: bytes) -> int:
        """Add a piece where the last one ended; elsewhere it is left. Gives how much is here now."""
        part = self._part(vault, device, blob)
        if not part.exists():
            if offset:
                return 0
            self._make_room(part.parent, device)
        # Opened for writing at a place, not for appending: the same piece sent twice at once lands on itself.
        handle = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+b") as file:
            have = file.seek(0, os.SEEK_END)
            if have != offset:
                return have
            file.write(data)
        return offset + len(data)

    def complete(self, vault: bytes, device: bytes, blob: bytes) -> bool:
        """Give a whole part its name, on disk; False (and it is gone) when its bytes are not what the id says."""
        part, whole = self._part(vault, device, blob), self._whole(vault, blob)
        try:
            with part.open("r+b") as file:
                good = sha256(file.read()) == blob
                os.fsync(file.fileno())
        except FileNotFoundError:
            return False
        if not good:
            part.unlink(missing_ok=True)
            return False
        whole.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.replace(whole)
        _sync_folder(whole.parent)
        return True

    def drop(self, vault: bytes, blob: bytes) -> None:
        """Delete a blob; one that is not here is no fault."""
        self._whole(vault, blob).unlink(missing_ok=True)

    def drop_parts(self, vault: bytes, before: float) -> None:
        """Delete uploads of a vault that nobody went on with since `before` (seconds since 1970)."""
        for part in _files(self._folder / vault.hex() / _PARTS):
            if _changed(part) < before:
                part.unlink(missing_ok=True)

    def _make_room(self, parts: Path, device: bytes) -> None:
        parts.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = sorted((one for one in _files(parts) if one.name.startswith(device.hex())), key=_changed)
        for old in mine[: max(0, len(mine) - _MOST_PARTS + 1)]:
            old.unlink(missing_ok=True)

    def _whole(self, vault: bytes, blob: bytes) -> Path:
        name = blob.hex()
        return self._folder / vault.hex() / name[:2] / name

    def _part(self, vault: bytes, device: bytes, blob: bytes) -> Path:
        return self._folder / vault.hex() / _PARTS / f"{device.hex()}-{blob.hex()}"


def _files(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_file()]
    except FileNotFoundError:
        return []


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _sync_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
