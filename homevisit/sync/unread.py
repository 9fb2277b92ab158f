"""Vaults with bodies that the server has not given yet, remembered over a restart of the program."""

from __future__ import annotations

from homevisit.store import ledger, meta
from homevisit.store.ledger import KeptHeader
from homevisit.store.unit import Unit

UNREAD = "unread_vaults"
"""Key in `meta`: the ids of these vaults."""


def unopened(unit: Unit, vault: bytes) -> tuple[list[tuple[bytes, int, bytes]], dict[int, KeptHeader]]:
    """(record, seq, body hash) of what may be asked for, with the headers that name it."""
    rows = ledger.unopened(unit, vault)
    headers = {seq: kept for _, seq, _ in rows if (kept := ledger.at(unit, vault, seq)) is not None}
    return [row for row in rows if row[1] in headers], headers


def unread_vaults(unit: Unit) -> list[bytes]:
    """Vaults with bodies still to be asked for."""
    joined = meta.get(unit, UNREAD) or b""
    return [joined[at : at + 16] for at in range(0, len(joined), 16)]


def mark_unread(unit: Unit, vault: bytes, *, left: bool) -> None:
    """Remember, or forget, that a vault has bodies to ask for again."""
    known = set(unread_vaults(unit))
    wanted = known | {vault} if left else known - {vault}
    if wanted != known:
        meta.put(unit, UNREAD, b"".join(sorted(wanted)))
