"""Sealed chunks of attachments on this laptop: one file a chunk, named by its hash, nothing in it readable.

A chunk has its name only when it is whole and on the disk. What is still coming down lies beside it as `.part`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path

from homevisit.base.errors import StorageError
from homevisit.base.files import make_private_folder, read_if_there, storage_error, write_atomically
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.limits import BLOB_CHUNK_BYTES

FOLDER = "blobs"
SEALED_BYTES = BLOB_CHUNK_BYTES + 16
CACHE_BYTES = 400 * 1024 * 1024
"""What may lie here of files that the server has; the longest unseen goes first and is fetched again when wanted."""
YOUNG_SECONDS = 3600
"""A chunk that no record names yet was perhaps sealed a moment ago."""
_PART = ".part"


class BlobFiles:
    """The chunks of one profile. All methods raise StorageError for trouble with the disk. Safe on any thread."""

    def __init__(self, profile: Path) -> None:
        self._folder = profile / FOLDER

    def has(self, blob: bytes) -> bool:
        """Whether the whole chunk lies here."""
        return self._path(blob).is_file()

    def read(self, blob: bytes) -> bytes | None:
        """A chunk, None when it does not lie here; damaged bytes count as not here, and go."""
        data = read_if_there(self._path(blob), "blob", SEALED_BYTES)
        if data is not None and sha256(data) != blob:
            self.drop(blob)
            return None
        return data

    def write(self, blob: bytes, data: bytes) -> None:
        """Keep a whole chunk, on the disk when this returns."""
        make_private_folder(self._folder, "blob")
        make_private_folder(self._path(blob).parent, "blob")
        write_atomically(self._path(blob), data, "blob")

    def have(self, blob: bytes) -> int:
        """How much of a chunk has come down."""
        try:
            return self._part(blob).stat().st_size
        except OSError:
            return 0

    def append(self, blob: bytes, data: bytes) -> None:
        """Add a piece to what has come down."""
        make_private_folder(self._folder, "blob")
        make_private_folder(self._path(blob).parent, "blob")
        try:
            with self._part(blob).open("ab") as stream:
                stream.write(data)
        except OSError as error:
            raise storage_error(error, "blob") from error

    def complete(self, blob: bytes) -> bool:
        """Give a chunk that has come down its name; False, and all of it is gone, when it is not what was signed."""
        data = read_if_there(self._part(blob), "blob", 2 * SEALED_BYTES)
        good = data is not None and sha256(data) == blob
        if data is not None and good:
            self.write(blob, data)
        self._part(blob).unlink(missing_ok=True)
        return good

    def drop(self, blob: bytes) -> None:
        """Delete a chunk and what has come of it; one that is not here is no fault."""
        for path in (self._path(blob), self._part(blob)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise storage_error(error, "blob") from error

    def touch(self, blob: bytes) -> None:
        """Somebody has just looked at it: the cache keeps it longer."""
        try:
            self._path(blob).touch(exist_ok=True) if self.has(blob) else None
        except OSError as error:
            raise storage_error(error, "blob") from error

    def sweep(
        self, named: Collection[bytes], needed: Collection[bytes], *, most: int = CACHE_BYTES, now: float | None = None
    ) -> list[bytes]:
        """Delete what no record names any more (`named` are those that one does), then the longest unseen above `most`
        bytes; never what is `needed` for sending. Gives the chunks that went for want of room.
        """
        moment = time.time() if now is None else now
        kept: list[tuple[float, int, Path]] = []
        for path in self._all():
            try:
                state = path.stat()
            except OSError:
                continue
            blob = _blob_of(path)
            if blob is None or blob not in named:
                if moment - state.st_mtime > YOUNG_SECONDS:
                    path.unlink(missing_ok=True)
            elif blob not in needed:
                kept.append((state.st_mtime, state.st_size, path))
        over = sum(size for _, size, _ in kept) - most
        gone: list[bytes] = []
        for _, size, path in sorted(kept) if over > 0 else ():
            if over <= 0:
                break
            path.unlink(missing_ok=True)
            over -= size
            gone.append(bytes.fromhex(path.name.removesuffix(_PART)))
        return gone

    def wipe(self) -> None:
        """Delete every chunk."""
        for path in self._all():
            path.unlink(missing_ok=True)

    def _all(self) -> list[Path]:
        return [path for path in self._folder.glob("*/*") if path.is_file()] if self._folder.is_dir() else []

    def _path(self, blob: bytes) -> Path:
        name = blob.hex()
        return self._folder / name[:2] / name

    def _part(self, blob: bytes) -> Path:
        return self._path(blob).with_name(blob.hex() + _PART)


def write_all(files: BlobFiles, chunks: Collection[tuple[bytes, bytes]], fault: Callable[[str], None]) -> None:
    """Keep all chunks of a file, or, after an error, none of them. Raises StorageError."""
    try:
        for blob, data in chunks:
            files.write(blob, data)
            fault("after_chunk")
    except StorageError:
        for blob, _data in chunks:
            files.drop(blob)
        raise


def _blob_of(path: Path) -> bytes | None:
    try:
        blob = bytes.fromhex(path.name.removesuffix(_PART))
    except ValueError:
        return None
    return blob if len(blob) == 32 else None
