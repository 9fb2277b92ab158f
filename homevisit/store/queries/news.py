"""*Nyt fra holdet*: what colleagues have approved in my families lately (part of the screen *I dag*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from homevisit.base.ids import hex16
from homevisit.store import overlay
from homevisit.store.families import family_titles
from homevisit.store.queries.rows import author_name, record_or_none, staff_names
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

DAYS = 14
MOST = 8


@dataclass(frozen=True, slots=True)
class NewsRow:
    """An approved note of somebody else. held_on: day of the visit or None. approved_at: instant. purpose: code."""

    vault: bytes
    rec: bytes
    family_title: str
    held_on: str | None
    approved_at: str
    author_name: str
    purpose: str


def news(unit: Unit, *, me: bytes, day: str) -> tuple[NewsRow, ...]:
    """The newest notes of the last 14 days before and on `day`, not by `me` (user id); newest first, at most 8."""
    since = (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    found = overlay.seen(
        unit,
        overlay.INDEXED.where(
            record_index.c.kind == "visit_note", record_index.c.at >= since, record_index.c.owner != hex16(me)
        )
        .order_by(record_index.c.at.desc(), record_index.c.id.desc())
        .limit(MOST),
    )
    titles, names = family_titles(unit), staff_names(unit)
    rows = []
    for note in found:
        rec = record_or_none(note.document["visit"])
        visit = None if rec is None else overlay.legible(unit, note.vault, rec)
        rows.append(
            NewsRow(
                vault=note.vault,
                rec=note.rec,
                family_title=titles.get(note.vault, ""),
                held_on=note.document.get("held_on"),
                approved_at=note.document["approved_at"],
                author_name=author_name(names, note.document),
                purpose=visit.document.get("purpose", "other") if visit is not None else "other",
            )
        )
    return tuple(rows)
