"""Files that are either the old ones or the new ones, never half of each."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from homevisit.base.errors import StorageError, StorageTrouble

_TROUBLE: dict[int, StorageTrouble] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOENT: "not_there",
}


def storage_error(error: OSError, what: str) -> StorageError:
    """The typed error for what the operating system said; `what` is a fixed word for the file ("profile")."""
    return StorageError(_TROUBLE.get(error.errno or 0, "io"), what=what, errno=error.errno)


def write_atomically(path: Path, data: bytes, what: str) -> None:
    """Replace `path` by `data`, readable by its owner only, on the disk when this returns.

    Raises StorageError; the old file then still stands whole.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise storage_error(error, what) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows keeps no handle on folders and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_if_there(path: Path, what: str, limit: int = 1 << 20) -> bytes | None:
    """The file's bytes, or None when there is no such file. Raises StorageError, also for one larger than `limit`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, what) from error
    if len(data) > limit:
        raise StorageError("damaged", what=what)
    return data


def make_private_folder(folder: Path, what: str) -> None:
    """Create a folder that only its owner may enter (0700); its parents as the system makes them."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise storage_error(error, what) from error
