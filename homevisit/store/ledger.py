"""The verified headers of every vault, as signed. They stay: with them the chain can be shown to anybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from homevisit.store.unit import Unit


class KeptHeader(NamedTuple):
    """One verified commit: its place, its name, and the exact bytes that were signed (signature 64 bytes)."""

    seq: int
    hash: bytes
    header: bytes
    signature: bytes


def append(unit: Unit, vault: bytes, headers: Iterable[KeptHeader]) -> None:
    """Keep headers; one already kept at that seq stays as it is."""
    unit.many(
        "INSERT INTO commit_hdr (vault, seq, hash, header, signature) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (vault, seq) DO NOTHING",
        [(vault, *kept) for kept in headers],
    )


def after(unit: Unit, vault: bytes, seq: int, limit: int = 1000) -> list[KeptHeader]:
    """Kept headers behind seq, in order."""
    rows = unit.rows(
        "SELECT seq, hash, header, signature FROM commit_hdr WHERE vault = ? AND seq > ? ORDER BY seq LIMIT ?",
        (vault, seq, limit),
    )
    return [KeptHeader(*row) for row in rows]


def hashes_after(unit: Unit, vault: bytes, seq: int) -> dict[int, bytes]:
    """Seq -> commit hash of the kept headers behind seq."""
    return dict(unit.rows("SELECT seq, hash FROM commit_hdr WHERE vault = ? AND seq > ?", (vault, seq)))


def unopened(unit: Unit, vault: bytes, limit: int = 256) -> list[tuple[bytes, int, bytes]]:
    """(record, seq of its last change, body hash) of records whose body could not be opened and may be asked for."""
    return [
        (rec, seq, digest)
        for rec, seq, digest in unit.rows(
            "SELECT rec, seq, body_hash FROM record WHERE vault = ? AND status = 'unreadable'"
            " AND body_hash IS NOT NULL ORDER BY seq LIMIT ?",
            (vault, limit),
        )
    ]


def hash_at(unit: Unit, vault: bytes, seq: int) -> bytes | None:
    """The hash of the commit at seq (the mødekode compares these), None when it is not kept."""
    row = unit.row("SELECT hash FROM commit_hdr WHERE vault = ? AND seq = ?", (vault, seq))
    return None if row is None else bytes(row[0])


def at(unit: Unit, vault: bytes, seq: int) -> KeptHeader | None:
    """The commit at seq: what an evidence file shows beside the server's."""
    row = unit.row("SELECT seq, hash, header, signature FROM commit_hdr WHERE vault = ? AND seq = ?", (vault, seq))
    return None if row is None else KeptHeader(*row)
