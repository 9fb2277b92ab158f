"""Commits that came from a computer after it had been closed: they are in the log, and a person looks at them.

Kept under one key in `meta`: there are few in a municipality's lifetime.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from homevisit.store import meta
from homevisit.store.unit import Unit

_KEY = "late_commits"


class Late(msgspec.Struct, frozen=True, array_like=True):
    """One commit: vault and device 16 bytes, its place in the vault's log."""

    vault: bytes
    seq: int
    device: bytes


_decoder = msgspec.msgpack.Decoder(list[Late])


def note(unit: Unit, found: Iterable[Late]) -> None:
    """Remember commits; one known already is not added again."""
    known = _all(unit)
    fresh = [one for one in found if one not in known]
    if fresh:
        meta.put(unit, _KEY, msgspec.msgpack.encode([*known, *fresh]))


def of_vault(unit: Unit, vault: bytes) -> list[Late]:
    """The late commits of one vault, in the order they were met."""
    return [one for one in _all(unit) if one.vault == vault]


def records(unit: Unit, vault: bytes) -> set[bytes]:
    """Records whose newest change came late: what a person should look at."""
    seqs = [one.seq for one in of_vault(unit, vault)]
    if not seqs:
        return set()
    marks = ", ".join("?" * len(seqs))
    sql = f"SELECT rec FROM record WHERE vault = ? AND seq IN ({marks})"  # noqa: S608  # question marks only
    return {row[0] for row in unit.rows(sql, (vault, *seqs))}


def _all(unit: Unit) -> list[Late]:
    stored = meta.get(unit, _KEY)
    return [] if stored is None else _decoder.decode(stored)
