"""Bytes that are overwritten when they are no longer needed and never shown.

A best effort: CPython and the libraries below it may have made copies (docs/THREAT_MODEL.md, What stays in memory).
"""

import hmac
from types import TracebackType
from typing import NoReturn, Self


def wipe(buffer: bytearray) -> None:
    """Overwrite the buffer with zeros in place; its length stays."""
    buffer[:] = bytes(len(buffer))


class Secret:
    """A key of any length in a buffer of its own. Use as a context manager, or call `wipe()`."""

    __slots__ = ("_buffer", "_wiped")

    def __init__(self, content: bytes | bytearray) -> None:
        self._buffer = bytearray(content)
        self._wiped = False

    def reveal(self) -> bytearray:
        """The buffer itself, not a copy, so that `wipe()` reaches it; raises ValueError once wiped."""
        if self._wiped:
            raise ValueError("the secret has been wiped")
        return self._buffer

    def wipe(self) -> None:
        """Overwrite the content; may be called again."""
        wipe(self._buffer)
        self._wiped = True

    @property
    def wiped(self) -> bool:
        return self._wiped

    def __len__(self) -> int:
        return len(self._buffer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()

    def __eq__(self, other: object) -> bool:
        """Constant-time for equal lengths; a wiped secret equals nothing."""
        if not isinstance(other, Secret):
            return NotImplemented
        return not self._wiped and not other._wiped and hmac.compare_digest(self._buffer, other._buffer)

    __hash__ = None  # type: ignore[assignment]  # mutable: a hash would also be a fingerprint of the content

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled or copied")
