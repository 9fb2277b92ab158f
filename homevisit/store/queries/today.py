"""*I dag*: where am I going, what did I promise, what have I begun (docs/DESIGN.md, 2; docs/DOMAIN.md 9.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select

from homevisit.base.ids import hex16, record_text
from homevisit.store import overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.families import family_titles
from homevisit.store.queries.news import NewsRow, news
from homevisit.store.queries.rows import (
    HEADINGS,
    OPEN_AGREEMENT,
    AgreementRow,
    VisitRow,
    agreement_rows,
    id_or_none,
    record_or_none,
    visit_rows,
)
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

__all__ = ["AgreementRow", "DraftRow", "NewsRow", "TodayRows", "VisitRow", "today"]

STILL_TO_COME = ("planned", "confirmed")
AGREEMENTS = 50
"""Rows made ready; `agreements_total` counts all."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A note begun and not approved. visit: when the visit starts, local civil time, "" when it is not on this laptop.

    saved_at: instant. missing: codes of headings still empty, in the order of the page.
    """

    rec: bytes
    family_vault: bytes
    family_title: str
    visit: str
    saved_at: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TodayRows:
    """visits: of the day, by time: mine, and those nobody is named for. next_visit: my first one after the day.

    agreements: mine and open, the earliest due first (so overdue ones lead). news: what colleagues approved lately.
    """

    visits: tuple[VisitRow, ...]
    next_visit: VisitRow | None
    agreements: tuple[AgreementRow, ...]
    agreements_total: int
    drafts: tuple[DraftRow, ...]
    news: tuple[NewsRow, ...] = ()


def today(unit: Unit, *, me: bytes, day: str) -> TodayRows:
    """What the first screen shows. me: user id. day: `YYYY-MM-DD`, the municipality's day."""
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    mine = func.instr(func.coalesce(record_index.c.owner, hex16(me)), hex16(me)) > 0
    visits = overlay.INDEXED.where(record_index.c.kind == "visit", mine)
    of_day = overlay.seen(
        unit,
        visits.where(record_index.c.at >= day, record_index.c.at < after).order_by(
            record_index.c.at, record_index.c.id
        ),
    )
    coming = overlay.seen(
        unit,
        visits.where(record_index.c.at >= after, record_index.c.status.in_(STILL_TO_COME))
        .order_by(record_index.c.at, record_index.c.id)
        .limit(1),
    )
    rows = visit_rows(unit, [*of_day, *coming], me=me)
    agreements, total = _agreements(unit, me)
    return TodayRows(
        visits=tuple(rows[: len(of_day)]),
        next_visit=rows[-1] if coming else None,
        agreements=agreements,
        agreements_total=total,
        drafts=_drafts(unit),
        news=news(unit, me=me, day=day),
    )


def _agreements(unit: Unit, me: bytes) -> tuple[tuple[AgreementRow, ...], int]:
    open_ones = and_(
        record_index.c.kind == "agreement",
        record_index.c.owner == hex16(me),
        record_index.c.status.in_(OPEN_AGREEMENT),
    )
    total = unit.connection.execute(select(func.count()).select_from(record_index).where(open_ones)).scalar_one()
    query = overlay.INDEXED.where(open_ones).order_by(
        record_index.c.due.is_(None), record_index.c.due, record_index.c.at
    )
    return agreement_rows(unit, overlay.seen(unit, query.limit(AGREEMENTS))), total


def _drafts(unit: Unit) -> tuple[DraftRow, ...]:
    """Newest save first. All drafts on a laptop are its user's own: they lie in the personal vault only."""
    query = overlay.INDEXED.where(record_index.c.kind == "note_draft", NOT_A_FINISHED_DRAFT)
    drafts = sorted(overlay.seen(unit, query), key=lambda stored: (stored.at, stored.rec), reverse=True)
    titles = family_titles(unit)
    starts = _starts(unit, drafts)
    rows = []
    for stored in drafts:
        document = stored.document
        vault = id_or_none(document["family_vault"]) or b""
        rows.append(
            DraftRow(
                rec=stored.rec,
                family_vault=vault,
                family_title=titles.get(vault, ""),
                visit=starts.get((vault, document["visit"]), ""),
                saved_at=stored.at,
                missing=tuple(name for name in HEADINGS if not str(document.get(name) or "").strip()),
            )
        )
    return tuple(rows)


def _starts(unit: Unit, drafts: list[Stored]) -> dict[tuple[bytes, str], str]:
    """(family vault, visit as text) -> when the visit starts."""
    wanted = [(id_or_none(draft.document["family_vault"]), record_or_none(draft.document["visit"])) for draft in drafts]
    places = [
        and_(record_index.c.vault == vault, record_index.c.rec == visit) for vault, visit in wanted if vault and visit
    ]
    if not places:
        return {}
    query = select(record_index.c.vault, record_index.c.rec, record_index.c.at).where(or_(*places))
    return {(row.vault, record_text(row.rec)): row.at or "" for row in unit.connection.execute(query)}
