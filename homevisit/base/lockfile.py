"""One running program a profile: two windows on one database would each hide the other's work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from homevisit.base.errors import HomevisitError
from homevisit.base.files import storage_error

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class ProfileInUse(HomevisitError):
    """Another window or command holds this profile."""

    def __init__(self) -> None:
        super().__init__("profile_in_use")


class ProfileLock:
    """Held from construction until `release` or the end of the process, also when that is killed.

    The operating system drops it with the file handle, so a lock file left behind never blocks anybody.
    Raises ProfileInUse, StorageError.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise storage_error(error, "profile_lock") from error
        if not _try_lock(self._handle):
            os.close(self._handle)
            raise ProfileInUse
        self._held = True

    def release(self) -> None:
        """Give the profile back; a second call does nothing. The file stays: removing it would race with the next."""
        if self._held:
            self._held = False
            os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.release()
