"""What an action or a pull changed: the one message screens live on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """vaults: 16-byte ids. kinds: names. records: (vault, record). sync: counters, status or receipts moved."""

    vaults: frozenset[bytes] = frozenset()
    kinds: frozenset[str] = frozenset()
    records: frozenset[tuple[bytes, bytes]] = frozenset()
    sync: bool = False

    def __or__(self, other: ChangeSet) -> ChangeSet:
        """Both changes as one."""
        return ChangeSet(
            self.vaults | other.vaults,
            self.kinds | other.kinds,
            self.records | other.records,
            self.sync or other.sync,
        )

    def __bool__(self) -> bool:
        """False when nothing changed."""
        return bool(self.vaults or self.kinds or self.records or self.sync)

    @classmethod
    def of(cls, vault: bytes, record: bytes, kind: str) -> ChangeSet:
        """One record written here: it waits to be sent, so the counters moved too."""
        return cls(frozenset({vault}), frozenset({kind}), frozenset({(vault, record)}), sync=True)


EMPTY = ChangeSet()
