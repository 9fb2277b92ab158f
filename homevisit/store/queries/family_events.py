"""*Siden sidst*: what has happened with a family, newest first (docs/DESIGN.md, 8, Timeline)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, literal_column, select

from homevisit.base.clock import parse_instant
from homevisit.base.clock import zone as zone_of
from homevisit.base.errors import BadInput
from homevisit.base.ids import record_text
from homevisit.records.attachment import files_of
from homevisit.store import overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.queries.rows import author_name, record_or_none
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
    who: names. files: pictures and files of a note. note, draft, visit: where it leads. new: somebody else wrote
    it, and it came after the person last looked.
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
    files: int = 0


@dataclass(frozen=True, slots=True)
class Events:
    """events: newest first. new: how many of them others wrote since; more: older events are not among these."""

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
    names: Mapping[str, str],
    *,
    me: bytes,
    now: str,
    zone: str,
    since: int,
    limit: int | None,
) -> Events:
    """A family's timeline. agreements: the family's, the newest first. names: user id in hex -> name.

    now: local civil time. since: place in the log behind which things are new.
    limit: most events, None for all. Cost grows with the limit, not with the length of the history.
    """
    seeing = _Seeing(me, since, zone)
    asked = None if limit is None else limit + 1
    found = [
        *_visits_and_notes(unit, vault, seeing, names, asked, now),
        *_agreements(agreements, seeing),
        *_facts(unit, vault, seeing, names, asked),
    ]
    told = {(event.note, event.day) for event in found if event.what == "note"}
    # Read on the day of the visit by oneself: the note's own row says so.
    found = [one for one in found if one.what != "reading" or one.new or (one.note, one.day) not in told]
    found.sort(key=lambda event: (event.day, event.at, event.key), reverse=True)
    more = limit is not None and len(found) > limit
    # Something new may be older than all that was read: then at least it is known that there is something.
    new = sum(event.new for event in found) or (_new(unit, vault, me, since) if more else 0)
    return Events(events=tuple(found if limit is None else found[:limit]), new=new, more=more)


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
    unit: Unit, vault: bytes, seeing: _Seeing, names: Mapping[str, str], limit: int | None, now: str
) -> list[Event]:
    """A visit and its note are one event, on the day of the visit."""
    visits = {one.rec: one for one in newest(unit, vault, "visit", limit=limit)}
    notes = {one.rec: one for one in newest(unit, vault, "visit_note", limit=limit)}
    named = {rec for note in notes.values() if (rec := record_or_none(note.document.get("visit"))) is not None}
    visits |= overlay.legible_many(unit, vault, sorted(named - visits.keys()))
    about = written(unit, vault, visits)
    notes |= overlay.legible_many(unit, vault, sorted({one.note for one in about.values() if one.note} - notes.keys()))
    struck, together = _marked(unit, vault)
    found = []
    for rec, visit in visits.items():
        document, text = visit.document, record_text(rec)
        own = about.get(rec, Written())
        note = notes.get(own.note) if own.note is not None else None
        start, status = str(document.get("planned_start", "")), str(document.get("status", "planned"))
        event = Event(
            key=text,
            what="visit",
            day=start[:10],
            at=start,
            code=str(document.get("purpose", "other")),
            status=status,
            who=tuple(names[user] for user in document.get("staff") or () if user in names),
            draft=own.draft,
            visit=rec,
            new=seeing.new(visit),
        )
        if note is not None:
            event = replace(
                event,
                what="note",
                day=str(note.document.get("held_on") or event.day),
                texts=_said(note.document),
                who=(author_name(names, note.document),),
                note=note.rec,
                draft=None,
                read_together=record_text(note.rec) in together,
                struck=record_text(note.rec) in struck,
                new=seeing.new(note),
                files=len(files_of(note.document)),
            )
        elif status in ("planned", "confirmed") and start >= now[:10]:
            event = replace(event, what="planned")
        found.append(event)
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """What has been written about a visit: the approved note, and one's own draft."""

    note: bytes | None = None
    draft: bytes | None = None


def written(unit: Unit, vault: bytes, visits: Iterable[bytes]) -> dict[bytes, Written]:
    """Visit -> what has been written about it. Ids 16 bytes; `visits` of this vault."""
    texts = {record_text(rec): rec for rec in visits}
    if not texts:
        return {}
    query = select(record_index.c.kind, record_index.c.vault, record_index.c.rec, record_index.c.parent).where(
        record_index.c.parent.in_(list(texts)), NOT_A_FINISHED_DRAFT
    )
    found: dict[bytes, Written] = {}
    for row in unit.connection.execute(query.order_by(record_index.c.at, record_index.c.id)):
        visit = texts[row.parent]
        so_far = found.get(visit, Written())
        if row.kind == "note_draft" and so_far.draft is None:
            found[visit] = replace(so_far, draft=row.rec)
        elif row.kind == "visit_note" and row.vault == vault and so_far.note is None:
            found[visit] = replace(so_far, note=row.rec)
    return found


def _said(note: Mapping[str, Any]) -> tuple[str, ...]:
    """What was seen and heard; of a note without it, the first thing written."""
    for name in ("observations", "parents", "child", "together", "next_time"):
        text = str(note.get(name) or "").strip()
        if text:
            return (text,)
    return ()


def _marked(unit: Unit, vault: bytes) -> tuple[set[str], set[str]]:
    """Notes that were struck, and notes that were read together with the family; record ids as text."""
    query = select(record_index.c.status, record_index.c.parent).where(
        record_index.c.vault == vault,
        record_index.c.kind.in_(("addendum", "note_reading")),
        record_index.c.status.in_(("struck", "together")),
    )
    struck: set[str] = set()
    together: set[str] = set()
    for status, note in unit.connection.execute(query):
        (struck if status == "struck" else together).add(note)
    return struck, together


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


def _facts(unit: Unit, vault: bytes, seeing: _Seeing, names: Mapping[str, str], limit: int | None) -> Iterable[Event]:
    """What was added to notes, that they were read, and what the family said."""
    told = {"addendum": _addendum, "note_reading": _reading, "family_remark": _remark}
    for stored in newest(unit, vault, *told, limit=limit):
        if stored.kind != "note_reading" or stored.document.get("how") != "not_yet":
            yield replace(
                told[stored.kind](stored.document, seeing, names),
                key=record_text(stored.rec),
                note=record_or_none(stored.document.get("note")),
                new=seeing.new(stored),
            )


def _addendum(document: Mapping[str, Any], seeing: _Seeing, names: Mapping[str, str]) -> Event:
    at = seeing.local(document.get("written_at"))
    return Event(
        key="",
        what="addendum",
        day=at[:10],
        at=at,
        code=str(document.get("addendum_kind", "addition")),
        texts=(str(document.get("text", "")),),
        who=(author_name(names, document),),
        struck=bool(document.get("strikes")),
    )


def _reading(document: Mapping[str, Any], _seeing: _Seeing, names: Mapping[str, str]) -> Event:
    day, who = str(document.get("read_on", "")), names.get(str(document.get("by_user")), "")
    return Event(key="", what="reading", day=day, at=f"{day}T97", code=str(document.get("how", "")), who=(who,))


def _remark(document: Mapping[str, Any], _seeing: _Seeing, _names: Mapping[str, str]) -> Event:
    """The family's own words, said when something was read together."""
    day, words = str(document.get("on", "")), str(document.get("text", ""))
    return Event(
        key="", what="remark", day=day, at=f"{day}T96", texts=(words,), who=(str(document.get("said_by", "")),)
    )


def newest(unit: Unit, vault: bytes, *kinds: str, limit: int | None) -> list[Stored]:
    """A family's records of some kinds, by `at`, the newest first.

    Asked by the vault: by kind and time SQLite would go through all families' records until it has enough of this one.
    """
    query = overlay.INDEXED.where(
        record_index.c.vault == vault, literal_column("+record_index.kind").in_(kinds)
    ).order_by(record_index.c.at.desc(), record_index.c.id.desc())
    return overlay.seen(unit, query.limit(limit))
