"""*Besøg*: a plan or a visit on its page, whom to choose from, and what it would clash with (docs/DOMAIN.md 4.12)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func

from homevisit.base.clock import parse_plan, plan_text
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, record_text
from homevisit.store import meta, overlay, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.note import PersonRow
from homevisit.store.queries.rows import VisitRow, first_name, staff_names, visit_rows
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

STILL_TO_COME = ("planned", "confirmed")
TAKES_TIME = ("planned", "confirmed", "held")
LONGEST_MINUTES = 120


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One to choose for a new visit. next_start: my next visit there, local civil time, "" when none is planned."""

    vault: bytes
    title: str
    next_start: str


@dataclass(frozen=True, slots=True)
class VisitPage:
    """All of one page. visit: None for one that is being planned. row: the visit as lists show it.

    staff: who may be on it, oneself first. children, adults: of the family, id and first name or name. next_start: my
    next visit to the family after this one, "" when none is planned. interpreter: whether the family needs one.
    """

    vault: bytes
    family_title: str
    visit: Stored | None = field(repr=False)
    row: VisitRow | None
    staff: tuple[PersonRow, ...]
    children: tuple[tuple[str, str], ...]
    adults: tuple[tuple[str, str], ...]
    next_start: str
    interpreter: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Another visit of mine at the same time. start: local civil time."""

    vault: bytes
    rec: bytes
    family_title: str
    start: str
    minutes: int


def families_to_visit(unit: Unit, *, me: bytes, now: str) -> tuple[FamilyRow, ...]:
    """Every family on this laptop that is not ended, in no order. me: user id. now: local civil time."""
    coming: dict[bytes, str] = {}
    # Read from the index alone: the newest plan of a record that waits in the outbox stands there too.
    rows = unit.rows(
        "SELECT vault, min(at) FROM record_index WHERE kind = 'visit' AND at >= ?"
        " AND status IN ('planned', 'confirmed') AND instr(coalesce(owner, ?2), ?2) > 0 GROUP BY vault",
        (now, hex16(me)),
    )
    coming.update(rows)
    ended = {row[0] for row in unit.rows("SELECT vault FROM record_index WHERE kind = 'family' AND status = 'ended'")}
    return tuple(
        FamilyRow(vault, title, coming.get(vault, ""))
        for vault, title in family_titles(unit).items()
        if vault not in ended
    )


def visit_page(unit: Unit, *, me: bytes, vault: bytes, visit: bytes | None, now: str) -> VisitPage:
    """The page of a visit, or of a new one in a family (`visit` None). now: local civil time.

    Raises NotAllowed("visit_unknown") when it is not there, NotAllowed("vault_not_here") for an unknown family.
    """
    titles = family_titles(unit)
    if vault not in titles:
        raise NotAllowed("vault_not_here")
    stored = overlay.legible(unit, vault, visit) if visit is not None else None
    if visit is not None and (stored is None or stored.kind != "visit"):
        raise NotAllowed("visit_unknown")
    families = overlay.find(unit, "family", vault=vault)
    return VisitPage(
        vault=vault,
        family_title=titles[vault],
        visit=stored,
        row=visit_rows(unit, [stored], me=me)[0] if stored is not None else None,
        staff=_staff(unit, vault, me),
        children=tuple(
            (record_text(child.rec), first_name(child.document.get("first_name", "")))
            for child in overlay.find(unit, "child", vault=vault)
        ),
        adults=tuple(
            (record_text(adult.rec), adult.document.get("name", ""))
            for adult in overlay.find(unit, "family_adult", vault=vault)
        ),
        next_start=_next(unit, me, vault, stored, now),
        interpreter=any(family.document.get("interpreter_needed") for family in families),
    )


def clashes(
    unit: Unit, *, me: bytes, start: str, minutes: int, besides: tuple[bytes, bytes] | None = None
) -> tuple[Clash, ...]:
    """My other visits that overlap with this time, by time; `besides`: (vault, record) of the visit itself.

    A visit that only touches (one ends at 10, the other begins at 10) does not clash.
    """
    begins = parse_plan(start)
    ends = begins + timedelta(minutes=minutes)
    query = overlay.INDEXED.where(
        record_index.c.kind == "visit",
        record_index.c.at > plan_text(begins - timedelta(minutes=LONGEST_MINUTES)),
        record_index.c.at < plan_text(ends),
        record_index.c.status.in_(TAKES_TIME),
        func.instr(record_index.c.owner, hex16(me)) > 0,
    ).order_by(record_index.c.at, record_index.c.id)
    titles = family_titles(unit)
    return tuple(
        Clash(found.vault, found.rec, titles.get(found.vault, ""), found.document["planned_start"], _minutes(found))
        for found in overlay.seen(unit, query)
        if (found.vault, found.rec) != besides and _goes_on_at(found, begins)
    )


def visits_of_day(unit: Unit, *, me: bytes, day: str) -> tuple[Clash, ...]:
    """My visits of a day that take time, by time."""
    after = plan_text(parse_plan(f"{day}T00:00") + timedelta(days=1))
    found = overlay.find(unit, "visit", owner=me, status=TAKES_TIME, at_from=day, at_to=after)
    titles = family_titles(unit)
    return tuple(
        Clash(one.vault, one.rec, titles.get(one.vault, ""), one.document["planned_start"], _minutes(one))
        for one in found
    )


def _minutes(visit: Stored) -> int:
    return int(visit.document.get("planned_minutes", 60))


def _goes_on_at(visit: Stored, moment: datetime) -> bool:
    try:
        return parse_plan(visit.document["planned_start"]) + timedelta(minutes=_minutes(visit)) > moment
    except BadInput:  # a colleague's program may be faulty
        return False


def _staff(unit: Unit, vault: bytes, me: bytes) -> tuple[PersonRow, ...]:
    """The team by the vault's own log: oneself first, then the others by name."""
    names = staff_names(unit)
    own = meta.get(unit, "display_name")
    names.setdefault(hex16(me), "" if own is None else own.decode())
    others = {hex16(user) for user in vaults.members(unit, vault)} - {hex16(me)}
    listed = sorted((names[user], user) for user in others if user in names)
    return (PersonRow(hex16(me), names[hex16(me)], "staff"), *(PersonRow(user, name, "staff") for name, user in listed))


def _next(unit: Unit, me: bytes, vault: bytes, visit: Stored | None, now: str) -> str:
    """My next planned visit there after this one, from now on."""
    after = max(now, visit.document.get("planned_start", "") if visit is not None else "")
    coming = overlay.find(unit, "visit", vault=vault, owner=me, status=STILL_TO_COME, at_from=after)
    there = [found for found in coming if visit is None or found.rec != visit.rec]
    return there[0].document["planned_start"] if there else ""
