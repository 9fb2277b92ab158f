"""*Familiens skærm*: one family, and of its note only what the family sees (docs/DESIGN.md, 2; docs/DOMAIN.md 4.13).

What is private is never read here, so that nothing behind this query can show it by a slip: headings are let in by
name, and the professional reflection is not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16, record_text
from homevisit.records import registry
from homevisit.store import directory, meta, overlay
from homevisit.store.documents import decode, fits
from homevisit.store.queries.rows import OPEN_AGREEMENT, author_name, id_or_none, record_or_none, staff_names
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit

SEEN_HEADINGS = ("observations", "parents", "child", "together", "next_time")
"""Prose the family sees. What is not named here (the reflection, headings of newer versions) is not shown."""
STILL_TO_COME = ("planned", "confirmed")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who does what, by when. due: day or None."""

    what: str
    who: str
    due: str | None
    done: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """The family's own words. on: day."""

    rec: bytes
    text: str
    said_by: str
    on: str


@dataclass(frozen=True, slots=True)
class Reading:
    """That the note was read together. on: day. with_whom: names. before_approval: it was still a draft then."""

    on: str
    with_whom: tuple[str, ...]
    before_approval: bool = False


@dataclass(frozen=True, slots=True)
class NextVisit:
    """start: local civil time. place: code of `visit_place`. staff: names."""

    start: str
    place: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadNote:
    """What is read together. texts: heading -> words as written, empty ones left out. held_on: day.

    rec: the note, or the draft that will become it. present: adults' record ids as text. addenda: (instant, author's
    name, kind, text). agreed: made at this visit, as they stand now. begun: (text, said_by) half written, if any.
    """

    rec: bytes
    draft: bool
    held_on: str
    author_name: str
    author_unit: str
    texts: Mapping[str, str] = field(repr=False)
    agreed: tuple[Agreed, ...] = field(repr=False)
    present: tuple[str, ...]
    addenda: tuple[tuple[str, str, str, str], ...] = field(repr=False)
    remarks: tuple[Remark, ...] = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False)
    begun: tuple[str, str] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """One family's page. children: first names. adults: (record id as text, name). agreed: open ones from before."""

    vault: bytes
    note: ReadNote | None
    children: tuple[str, ...]
    adults: tuple[tuple[str, str], ...]
    agreed: tuple[Agreed, ...] = field(repr=False)
    next_visit: NextVisit | None


def family_screen(
    unit: Unit, *, me: bytes, vault: bytes, now: str, note: bytes | None = None, draft: bytes | None = None
) -> FamilyPage:
    """What this family may see now. now: local civil time. Without note and draft: its newest note.

    Raises NotAllowed("not_there") when the family, or what was asked for, is not on this laptop or not this family's,
    or the note has been struck out because it belongs to another family.
    """
    if not overlay.find(unit, "family", vault=vault, limit=1):
        raise NotAllowed("not_there")
    names = staff_names(unit)
    read = _asked(unit, vault, note, draft)
    adults = tuple(
        (record_text(found.rec), str(found.document.get("name") or ""))
        for found in overlay.find(unit, "family_adult", vault=vault)
    )
    shown = None if read is None else _read_note(unit, vault, read, names, me, dict(adults))
    made = () if read is None else read.document.get("agreements") or ()
    here = {str(item.get("id")) if isinstance(item, Mapping) else str(item) for item in made}
    return FamilyPage(
        vault=vault,
        note=shown,
        children=_children(unit, vault),
        adults=adults,
        agreed=_open_before(unit, vault, here, names),
        next_visit=_next(unit, vault, now, None if read is None else read.document.get("visit"), names),
    )


def remarks_of(unit: Unit, vault: bytes, note: bytes) -> tuple[Remark, ...]:
    """The family's own words about a note, oldest first."""
    return tuple(
        Remark(found.rec, found.document.get("text", ""), found.document.get("said_by", ""), found.document["on"])
        for found in overlay.find(unit, "family_remark", vault=vault, parent=note)
    )


def readings_of(
    unit: Unit, vault: bytes, note: bytes, *, approved_at: str | None, adults: Mapping[str, str]
) -> tuple[Reading, ...]:
    """When a note was read together and with whom, oldest first. approved_at: instant, None of a draft.

    adults: record id as text -> name.
    """
    return tuple(
        Reading(
            found.document["read_on"],
            tuple(adults.get(item, item) for item in found.document.get("with_whom") or ()),
            approved_at is not None and found.at < approved_at,
        )
        for found in overlay.find(unit, "note_reading", vault=vault, parent=note)
        if found.document.get("how") == "together"
    )


def begun_remark(unit: Unit, vault: bytes, note: bytes) -> Stored | None:
    """What is half written about a note, in one's own vault. What has been given (also elsewhere) is done with."""
    personal = meta.get(unit, "personal_vault")
    if personal is None:
        return None
    for found in overlay.find(unit, "remark_draft", vault=personal, parent=note, newest_first=True):
        if found.document.get("family_vault") == hex16(vault) and overlay.get(unit, vault, found.rec) is None:
            return found
    return None


def _asked(unit: Unit, vault: bytes, note: bytes | None, draft: bytes | None) -> Stored | None:
    """The note or draft that is read; a draft that has been approved meanwhile is its note."""
    rec = note or draft
    if rec is None:
        newest = overlay.find(unit, "visit_note", vault=vault, newest_first=True, limit=5)
        return next((found for found in newest if not _struck(unit, vault, found.rec)), None)
    found = overlay.legible(unit, vault, rec)
    if found is None and draft is not None:
        personal = meta.get(unit, "personal_vault")
        found = None if personal is None else overlay.legible(unit, personal, draft)
        if found is None or found.kind != "note_draft" or found.document.get("family_vault") != hex16(vault):
            raise NotAllowed("not_there")
        return found
    if found is None or found.kind != "visit_note" or _struck(unit, vault, rec):
        raise NotAllowed("not_there")
    return found


def _struck(unit: Unit, vault: bytes, note: bytes) -> bool:
    """Written in the wrong family: it is about somebody else. What a newer program has added to it in a shape that this
    one cannot read may say so too, and a family does not read what nobody can vouch for.
    """
    if overlay.find(unit, "addendum", vault=vault, parent=note, status="struck", limit=1):
        return True
    kind = registry.get("addendum")
    newer = unit.rows(
        "SELECT document FROM record WHERE vault = ? AND kind = 'addendum' AND status = 'newer' AND instr(document, ?)",
        (vault, record_text(note).encode()),
    )
    return any(not fits(kind, decode(data)) for (data,) in newer)


def _read_note(
    unit: Unit, vault: bytes, read: Stored, names: Mapping[str, str], me: bytes, adults: Mapping[str, str]
) -> ReadNote:
    document = read.document
    draft = read.kind == "note_draft"
    visit = _visit(unit, vault, document)
    planned = "" if visit is None else str(visit.document.get("planned_start") or "")
    author = hex16(me) if draft else str(document.get("author_user"))
    own = (meta.get(unit, "display_name") or b"").decode()
    half = begun_remark(unit, vault, read.rec)
    return ReadNote(
        rec=read.rec,
        draft=draft,
        held_on=str(document.get("held_on") or planned[:10] or str(document.get("approved_at") or read.at)[:10]),
        author_name=names.get(author, own) if draft else author_name(names, document),
        author_unit=next((user.unit_name for user in directory.users(unit) if hex16(user.user_id) == author), ""),
        texts={name: document[name] for name in SEEN_HEADINGS if str(document.get(name) or "").strip()},
        agreed=_agreed_here(unit, vault, read, names),
        present=() if visit is None else tuple(visit.document.get("adults_present") or ()),
        addenda=() if draft else _addenda(unit, vault, read.rec, names),
        remarks=remarks_of(unit, vault, read.rec),
        readings=readings_of(unit, vault, read.rec, approved_at=document.get("approved_at"), adults=adults),
        begun=None if half is None else (str(half.document.get("text") or ""), str(half.document.get("said_by") or "")),
    )


def _visit(unit: Unit, vault: bytes, document: Mapping[str, Any]) -> Stored | None:
    rec = record_or_none(document.get("visit"))
    found = None if rec is None else overlay.legible(unit, vault, rec)
    return found if found is not None and found.kind == "visit" else None


def _agreed_here(unit: Unit, vault: bytes, read: Stored, names: Mapping[str, str]) -> tuple[Agreed, ...]:
    """Of a draft as they stand in it; of a note as they stand now, in the order they were written down."""
    if read.kind == "note_draft":
        return _rows((item for item in read.document.get("agreements") or ()), names)
    recs = [rec for rec in map(record_or_none, read.document.get("agreements") or ()) if rec is not None]
    found = overlay.legible_many(unit, vault, recs)
    return _rows((found[rec].document for rec in recs if rec in found), names)


def _open_before(unit: Unit, vault: bytes, here: set[str], names: Mapping[str, str]) -> tuple[Agreed, ...]:
    """The family's other open agreements, the earliest due first."""
    found = overlay.find(unit, "agreement", vault=vault, status=OPEN_AGREEMENT)
    rows = _rows((one.document for one in found if record_text(one.rec) not in here), names)
    return tuple(sorted(rows, key=lambda row: (row.due or "9999-12-31", row.what)))


def _rows(documents: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[Agreed, ...]:
    """Those the family may see (docs/DOMAIN.md 4.17, visible_to_family)."""
    return tuple(
        Agreed(
            what=str(document["what"]),
            who=names.get(str(document.get("owner_user")), str(document.get("who") or "")),
            due=document.get("due"),
            done=document.get("status") == "done",
        )
        for document in documents
        if str(document.get("what") or "").strip()
        and document.get("visible_to_family") is not False
        and document.get("status") not in ("cancelled", "not_done")
    )


def _addenda(unit: Unit, vault: bytes, note: bytes, names: Mapping[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            str(found.document.get("written_at") or found.at),
            author_name(names, found.document),
            str(found.document.get("addendum_kind") or "addition"),
            str(found.document.get("text") or ""),
        )
        for found in overlay.find(unit, "addendum", vault=vault, parent=note)
    )


def _children(unit: Unit, vault: bytes) -> tuple[str, ...]:
    """First names, the oldest first."""
    found = [child.document for child in overlay.find(unit, "child", vault=vault)]
    found.sort(key=lambda child: str(child.get("born_on") or "9999"))
    return tuple(str(child.get("first_name") or "") for child in found if child.get("first_name"))


def _next(unit: Unit, vault: bytes, now: str, this: object, names: Mapping[str, str]) -> NextVisit | None:
    """The next visit that is planned with this family, other than the one that is read about."""
    coming = overlay.find(unit, "visit", vault=vault, status=STILL_TO_COME, at_from=now[:16], limit=2)
    found = next((visit for visit in coming if record_text(visit.rec) != this), None)
    if found is None:
        return None
    staff = tuple(names[user] for user in found.document.get("staff") or () if user in names and id_or_none(user))
    return NextVisit(str(found.document["planned_start"]), str(found.document.get("place") or "home"), staff)
