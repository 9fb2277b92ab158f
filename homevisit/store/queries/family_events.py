"""*Siden sidst*: what has happened with a family, newest first (docs/DESIGN.md, 8, Timeline)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from homevisit.base.clock import parse_instant
from homevisit.base.clock import zone as zone_of
from homevisit.base.errors import BadInput
from homevisit.base.ids import record_text
from homevisit.store import overlay
from homevisit.store.queries.rows import author_name, record_or_none, staff_names, visit_rows
from homevisit.store.stored import Stored
from homevisit.store.tables import record, record_index
from homevisit.store.unit import Unit

KINDS = ("visit", "visit_note", "agreement", "addendum", "note_reading", "family_remark")
"""What the timeline tells of."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or is planned. what: `planned`, `visit` (held or called off, without a note), `note`,
    `agreed`, `done`, `addendum`, `reading`, `remark`.

    day: `YYYY-MM-DD`; at: what it is sorted by within the day. code: purpose of a visit, kind of an addendum, how
    a note was read; status: of a visit. texts: what was written, one for each of several agreements made together.
    who: names. note, draft, visit: where it leads. new: somebody else wrote it, and it came after
    the person last looked.
    """

    key: str
    what: str
    day: str
    at: str
    code: str = ""
    status: str = ""
    texts: tuple[str, ...] = field(default=(), repr=False)
    who: tuple[str, ...] = ()
    note: bytes | None = None
    draft: bytes | None = None
    visit: bytes | None = None
    read_together: bool = False
    struck: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """events: newest first. new: how many records others wrote since; more: older events are not among these."""

    events: tuple[Event, ...]
    new: int
    more: bool


class _Seeing:
    """Who asks, and from where things are new."""

    def __init__(self, me: bytes, since: int, zone: str) -> None:
        self._me, self._since, self._zone = me, since, zone_of(zone)

    def new(self, *records: Stored | None) -> bool:
        """Whether any of these came from somebody else after the person last looked."""
        return any(
            one is not None and one.author_user != self._me and one.seq is not None and one.seq > self._since
            for one in records
        )

    def local(self, instant: object) -> str:
        """An instant as local civil time, "" when it is none."""
        try:
            return parse_instant(str(instant)).astimezone(self._zone).strftime("%Y-%m-%dT%H:%M")
        except BadInput:
            return ""


def events(
    unit: Unit,
    vault: bytes,
    agreements: Sequence[Stored],
    *,
    me: bytes,
    now: str,
    zone: str,
    since: int,
    limit: int | None,
) -> Events:
    """A family's timeline. agreements: the family's, the newest first. now: local civil time.

    since: place in the log behind which things are new.
    limit: most events, None for all. Cost grows with the limit, not with the length of the history.
    """
    seeing = _Seeing(me, since, zone)
    names = staff_names(unit)
    asked = None if limit is None else limit + 1
    found = [
        *_visits_and_notes(unit, vault, seeing, names, me, asked, now),
        *_agreements(agreements, seeing),
        *_addenda(unit, vault, seeing, names, asked),
        *_readings(unit, vault, seeing, names, asked),
        *_remarks(unit, vault, seeing, asked),
    ]
    told = {(event.note, event.day) for event in found if event.what == "note"}
    # Read on the day of the visit by oneself: the note's own row says so.
    found = [one for one in found if one.what != "reading" or one.new or (one.note, one.day) not in told]
    found.sort(key=lambda event: (event.day, event.at, event.key), reverse=True)
    return Events(
        events=tuple(found if limit is None else found[:limit]),
        new=_new(unit, vault, me, since),
        more=limit is not None and len(found) > limit,
    )


def _new(unit: Unit, vault: bytes, me: bytes, since: int) -> int:
    same = (record_index.c.vault == record.c.vault) & (record_index.c.rec == record.c.rec)
    query = (
        select(func.count())
        .select_from(record.join(record_index, same))
        .where(
            record.c.vault == vault,
            record.c.seq > since,
            record.c.author_user != me,
            record_index.c.kind.in_(KINDS),
        )
    )
    return int(unit.connection.execute(query).scalar_one())


def _visits_and_notes(
    unit: Unit, vault: bytes, seeing: _Seeing, names: Mapping[str, str], me: bytes, limit: int | None, now: str
) -> list[Event]:
    """A visit and its note are one event, on the day of the visit."""
    visits = {one.rec: one for one in overlay.find(unit, "visit", vault=vault, newest_first=True, limit=limit)}
    notes = {one.rec: one for one in overlay.find(unit, "visit_note", vault=vault, newest_first=True, limit=limit)}
    named = {rec for note in notes.values() if (rec := record_or_none(note.document.get("visit"))) is not None}
    visits |= overlay.get_many(unit, vault, sorted(named - visits.keys()))
    rows = visit_rows(unit, list(visits.values()), me=me)
    later = sorted(row.note for row in rows if row.note is not None and row.note not in notes)
    notes |= overlay.get_many(unit, vault, later)
    struck = _struck(unit, vault)
    together = _read_together(unit, vault)
    found = []
    for row in rows:
        visit = visits[row.rec]
        note = notes.get(row.note) if row.note is not None else None
        key = record_text(row.rec)
        if note is not None:
            found.append(
                Event(
                    key=key,
                    what="note",
                    day=str(note.document.get("held_on") or row.start[:10]),
                    at=row.start,
                    code=row.purpose,
                    texts=_said(note.document),
                    who=(author_name(names, note.document),),
                    note=note.rec,
                    visit=row.rec,
                    read_together=record_text(note.rec) in together,
                    struck=record_text(note.rec) in struck,
                    new=seeing.new(note),
                )
            )
            continue
        staff = visit.document.get("staff") or ()
        found.append(
            Event(
                key=key,
                what="planned" if row.status in ("planned", "confirmed") and row.start >= now[:10] else "visit",
                day=row.start[:10],
                at=row.start,
                code=row.purpose,
                status=row.status,
                who=tuple(names[user] for user in staff if user in names),
                draft=row.draft,
                visit=row.rec,
                new=seeing.new(visit),
            )
        )
    return found


def _said(note: Mapping[str, Any]) -> tuple[str, ...]:
    """What was seen and heard; of a note without it, the first thing written."""
    for name in ("observations", "parents", "child", "together", "next_time"):
        text = str(note.get(name) or "").strip()
        if text:
            return (text,)
    return ()


def _struck(unit: Unit, vault: bytes) -> set[str]:
    query = select(record_index.c.parent).where(
        record_index.c.vault == vault, record_index.c.kind == "addendum", record_index.c.status == "struck"
    )
    return {row[0] for row in unit.connection.execute(query)}


def _read_together(unit: Unit, vault: bytes) -> set[str]:
    query = select(record_index.c.parent).where(
        record_index.c.vault == vault, record_index.c.kind == "note_reading", record_index.c.status == "together"
    )
    return {row[0] for row in unit.connection.execute(query)}


def _agreements(agreements: Sequence[Stored], seeing: _Seeing) -> Iterable[Event]:
    """Those made together (same day, same visit) are one event; each that was done is one of its own."""
    made: dict[tuple[str, str], list[Stored]] = {}
    for stored in agreements:
        document = stored.document
        if document.get("agreed_on"):
            made.setdefault((document["agreed_on"], str(document.get("origin") or stored.at)), []).append(stored)
        if document.get("status") == "done" and document.get("done_on"):
            yield Event(
                key=f"done {record_text(stored.rec)}",
                what="done",
                day=document["done_on"],
                at=f"{document['done_on']}T99",
                texts=(str(document.get("what", "")),),
                who=(str(document.get("who", "")),),
                new=seeing.new(stored),
            )
    for (day, _origin), together in made.items():
        yield Event(
            key=f"agreed {record_text(together[0].rec)}",
            what="agreed",
            day=day,
            at=f"{day}T98",
            texts=tuple(str(one.document.get("what", "")) for one in together),
            # What was agreed is news of its own only while it is open; done, its other event tells.
            new=any(seeing.new(one) and one.document.get("status") != "done" for one in together),
        )


def _addenda(unit: Unit, vault: bytes, seeing: _Seeing, names: Mapping[str, str], limit: int | None) -> Iterable[Event]:
    for stored in overlay.find(unit, "addendum", vault=vault, newest_first=True, limit=limit):
        document = stored.document
        at = seeing.local(document.get("written_at"))
        yield Event(
            key=record_text(stored.rec),
            what="addendum",
            day=at[:10],
            at=at,
            code=str(document.get("addendum_kind", "addition")),
            texts=(str(document.get("text", "")),),
            who=(author_name(names, document),),
            note=record_or_none(document.get("note")),
            struck=bool(document.get("strikes")),
            new=seeing.new(stored),
        )


def _readings(
    unit: Unit, vault: bytes, seeing: _Seeing, names: Mapping[str, str], limit: int | None
) -> Iterable[Event]:
    for stored in overlay.find(unit, "note_reading", vault=vault, newest_first=True, limit=limit):
        document = stored.document
        if document.get("how") == "not_yet":
            continue
        day = str(document.get("read_on", ""))
        yield Event(
            key=record_text(stored.rec),
            what="reading",
            day=day,
            at=f"{day}T97",
            code=str(document.get("how", "")),
            who=(names.get(str(document.get("by_user")), ""),),
            note=record_or_none(document.get("note")),
            new=seeing.new(stored),
        )


def _remarks(unit: Unit, vault: bytes, seeing: _Seeing, limit: int | None) -> Iterable[Event]:
    """The family's own words, said when something was read together."""
    for stored in overlay.find(unit, "family_remark", vault=vault, newest_first=True, limit=limit):
        document = stored.document
        day = str(document.get("on", ""))
        yield Event(
            key=record_text(stored.rec),
            what="remark",
            day=day,
            at=f"{day}T96",
            texts=(str(document.get("text", "")),),
            who=(str(document.get("said_by", "")),),
            note=record_or_none(document.get("note")),
            new=seeing.new(stored),
        )
