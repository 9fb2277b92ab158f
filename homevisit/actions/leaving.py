"""Close this profile for good: the note of it first, then the key, then the files (docs/PROTOCOL.md, Farewell).

Each step may be the last before a power cut: a start that finds the note goes on from there. What was sealed for
colleagues lies in a folder of its own and stays.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from homevisit.actions.unlock import keystore_name
from homevisit.base import closed
from homevisit.base.closed import Closed
from homevisit.base.errors import StorageError
from homevisit.base.files import storage_error, sync_folder
from homevisit.base.keystore import KeyStore
from homevisit.base.paths import ProfilePaths


def close_for_good(paths: ProfilePaths, keystore: KeyStore, what: Closed) -> None:
    """Everything readable goes. The open database, if there is one, is dead from here on. Raises StorageError."""
    closed.save(paths.closed_file, what)
    finish(paths, keystore)


def finish(paths: ProfilePaths, keystore: KeyStore) -> Closed | None:
    """Carry out what the note says, as far as it has not been; the note, None without one. May be called at any time.

    First the secret in the key store and the key file: without either of them the database is noise. A file that
    another program holds open goes the next time.
    """
    what = closed.load(paths.closed_file)
    if what is None:
        return None
    if paths.key_file.exists() and keystore.available():
        keystore.remove(keystore_name(paths))
    _destroy(paths.key_file)
    for file in _readable(paths):
        with suppress(OSError):  # held open by another program: noise without the key, and gone the next time
            file.unlink(missing_ok=True)
    with suppress(OSError):  # a folder that cannot be flushed (a network share): the key is overwritten already
        sync_folder(paths.root)
    return what


def begin_anew(paths: ProfilePaths) -> None:
    """The person has read what happened, and this computer may be enrolled again. Sealed letters stay."""
    if paths.key_file.exists():
        raise StorageError("io", what="not_closed")
    paths.closed_file.unlink(missing_ok=True)


def sealed_letters(paths: ProfilePaths) -> list[Path]:
    """Files of what was sealed before a closing."""
    return sorted(paths.dead_letters.glob("*.letter"))


def _readable(paths: ProfilePaths) -> list[Path]:
    database = paths.database
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")]
    return [*beside, paths.profile_file, paths.enrolment_file, paths.settings_file]


def _destroy(file: Path) -> None:
    """Overwrite, then take away: where the disk keeps old blocks, only the encryption of the disk helps further."""
    try:
        size = file.stat().st_size
        with file.open("r+b") as stream:
            stream.write(bytes(size))
            stream.flush()
            os.fsync(stream.fileno())
        file.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_error(error, "key_file") from error
