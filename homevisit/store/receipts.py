"""Receipts: other devices' signed word that they have verified a vault up to a seq (docs/PROTOCOL.md, Receipts)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from homevisit.store.unit import Unit


class Receipt(NamedTuple):
    """The newest receipt of one device in one vault; hash 32 bytes, day YYYY-MM-DD, signature 64 bytes."""

    vault: bytes
    device: bytes
    seq: int
    hash: bytes
    day: str
    signature: bytes


def keep(unit: Unit, found: Iterable[Receipt]) -> None:
    """Keep checked receipts; an older one than the one held changes nothing."""
    unit.many(
        "INSERT INTO receipt (vault, device, seq, hash, day, signature) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (vault, device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, day = excluded.day,"
        " signature = excluded.signature WHERE excluded.seq > receipt.seq",
        found,
    )


def of_vault(unit: Unit, vault: bytes) -> list[Receipt]:
    """Newest receipt of every device heard of in this vault."""
    return [
        Receipt(*row)
        for row in unit.rows(
            "SELECT vault, device, seq, hash, day, signature FROM receipt WHERE vault = ? ORDER BY device", (vault,)
        )
    ]


def seen_by(unit: Unit, vault: bytes) -> dict[bytes, int]:
    """Device id -> the seq it has verified: with the directory's devices, the proof behind "Alle kan se det"."""
    return dict(unit.rows("SELECT device, seq FROM receipt WHERE vault = ?", (vault,)))
