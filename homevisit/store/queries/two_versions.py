"""Where two versions of something stand beside each other: what the small mark on a page needs."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.store.queries.counts import OPEN_QUESTIONS, TOO_MANY
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class TwoVersionsRow:
    """rec: the newest record with such a field. fields: how many there are in all."""

    rec: bytes
    fields: int


def two_versions(unit: Unit, vault: bytes, rec: bytes | None = None) -> TwoVersionsRow | None:
    """Of one record, or of everything in a vault; None where all is one version."""
    one = "" if rec is None else " AND i.rec = ?"
    found = unit.rows(
        f"SELECT i.rec, i.unclear {OPEN_QUESTIONS} AND i.vault = ?{one} ORDER BY i.at DESC, i.id DESC",  # our own words
        (TOO_MANY, vault) if rec is None else (TOO_MANY, vault, rec),
    )
    if not found:
        return None
    return TwoVersionsRow(bytes(found[0][0]), sum(int(fields) for _rec, fields in found))
