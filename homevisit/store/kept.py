"""Commits of the last weeks as they went over the wire: what a restored server is given back.

Own ones and colleagues' alike, sealed as they were: a body must have the hash its author signed. What a laptop fetches
when it is new to a vault is not kept, since the server has had that for longer than its backups are apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from homevisit.store.edits import KEEP_DAYS
from homevisit.store.unit import Unit
from sync_server.protocol.messages.common import WireCommit

_wire = msgspec.msgpack.Decoder(WireCommit)


def keep_own(unit: Unit, vault: bytes, first: int, last: int, day: str) -> None:
    """Own commits that have come back, as they were sealed; before `outbox.forget_sealed`."""
    unit.run(
        "INSERT INTO kept_commit (vault, seq, hash, wire, day) SELECT vault, seq, hash, wire, ? FROM sealed"
        " WHERE vault = ? AND seq BETWEEN ? AND ? ON CONFLICT (vault, seq) DO NOTHING",
        (day, vault, first, last),
    )


def keep(unit: Unit, vault: bytes, found: Iterable[tuple[int, bytes, WireCommit]], day: str) -> None:
    """Others' commits as they came: (seq, hash, wire). day: today, YYYY-MM-DD."""
    unit.many(
        "INSERT INTO kept_commit (vault, seq, hash, wire, day) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (vault, seq) DO NOTHING",
        [(vault, seq, digest, msgspec.msgpack.encode(wire), day) for seq, digest, wire in found],
    )


def after(unit: Unit, vault: bytes, seq: int) -> dict[int, tuple[bytes, WireCommit]]:
    """Seq -> (hash, commit) of what is kept behind seq."""
    rows = unit.rows("SELECT seq, hash, wire FROM kept_commit WHERE vault = ? AND seq > ? ORDER BY seq", (vault, seq))
    return {row[0]: (row[1], _wire.decode(row[2])) for row in rows}


def any_of(unit: Unit, vault: bytes) -> bool:
    """Whether anything of a vault is kept."""
    return unit.row("SELECT 1 FROM kept_commit WHERE vault = ? LIMIT 1", (vault,)) is not None


def drop_after(unit: Unit, vault: bytes, seq: int) -> None:
    """What is behind seq is on no log any more."""
    unit.run("DELETE FROM kept_commit WHERE vault = ? AND seq > ?", (vault, seq))


def prune(unit: Unit, today: str) -> None:
    """Forget what is older than any backup that may still be put back."""
    oldest = date.fromisoformat(today) - timedelta(days=KEEP_DAYS)
    unit.run("DELETE FROM kept_commit WHERE day < ?", (oldest.isoformat(),))
