"""*Besøgsnotat*: the note on the page and what stands beside it (docs/DESIGN.md, 2; docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16, record_text
from homevisit.store import directory, documents, history, meta, overlay, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.family_screen import Reading, Remark, readings_of, remarks_of
from homevisit.store.queries.rows import (
    HEADINGS,
    OPEN_AGREEMENT,
    AgreementRow,
    VisitRow,
    agreement_rows,
    author_name,
    id_or_none,
    record_or_none,
    staff_names,
    visit_rows,
)
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who may own an agreement. id: user id in hex (kind "staff") or record id text (kind "family")."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class LastNote:
    """The family's newest approved note before this one. held_on: day. headings: code -> text, empty ones left out.

    agreements: (done, what) of those made at that visit, as they stand now.
    """

    rec: bytes
    held_on: str
    purpose: str
    author_name: str
    read_together: bool
    headings: Mapping[str, str] = field(repr=False)
    agreements: tuple[tuple[bool, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """headings: code -> guiding question."""

    rec: bytes
    name: str
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """heading: the code it belongs under, "" for all."""

    rec: bytes
    trigger: str
    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """All of one page. Exactly one of draft (being written) and note (approved) is there.

    children: (first name, birthday or None). people: possible owners of an agreement, staff first. addenda: (instant,
    author's name, `addition` or `correction`, text), oldest first. approve_at: instant, during the ten seconds only.
    """

    draft: Stored | None
    note: Stored | None
    family_title: str
    visit: VisitRow
    children: tuple[tuple[str, str | None], ...]
    people: tuple[PersonRow, ...]
    last: LastNote | None
    open_agreements: tuple[AgreementRow, ...]
    addenda: tuple[tuple[str, str, str, str], ...] = field(repr=False)
    templates: tuple[TemplateRow, ...]
    phrases: tuple[PhraseRow, ...]
    approve_at: str | None
    author_name: str = ""
    """Of the approved note, by the staff list."""
    remarks: tuple[Remark, ...] = field(default=(), repr=False)
    """The family's own words about the approved note, oldest first."""
    readings: tuple[Reading, ...] = ()
    """When it was read together with the family, oldest first."""
    begun: tuple[tuple[bytes, str], ...] = field(default=(), repr=False)
    """(record, text) of one's own words that came too late for it: the beginning of an addendum, oldest first."""


def note(
    unit: Unit, *, me: bytes, draft: bytes | None = None, vault: bytes | None = None, note: bytes | None = None
) -> NotePage:
    """The page of one's own draft (`draft`), or of an approved note (`vault`, `note`). All ids 16 bytes.

    A draft whose note exists gives the note's page, and so do words that came too late for it. Raises
    NotAllowed("not_there") when record, visit or family are not on this laptop.
    """
    drafted = _draft(unit, draft) if draft is not None else None
    if drafted is not None and draft is not None:
        late = drafted.kind == "addendum_draft"
        vault = id_or_none(drafted.document["family_vault"])
        note = record_or_none(drafted.document["note"]) if late else draft
        drafted = None if late else drafted
    if vault is None or note is None:
        raise NotAllowed("not_there")
    approved = overlay.legible(unit, vault, note)
    if approved is not None and approved.kind == "visit_note":
        drafted = None
    else:
        approved = None
    page = approved or drafted
    visit = None if page is None else _visit(unit, vault, page)
    if page is None or visit is None:
        raise NotAllowed("not_there")
    adults = overlay.find(unit, "family_adult", vault=vault)
    open_ones = overlay.find(unit, "agreement", vault=vault, status=OPEN_AGREEMENT)
    return NotePage(
        draft=drafted,
        note=approved,
        family_title=family_titles(unit).get(vault, ""),
        visit=visit_rows(unit, [visit], me=me)[0],
        children=_children(unit, vault),
        people=(*_staff(unit, vault, me), *_family(adults)),
        last=_last(unit, vault, page),
        open_agreements=agreement_rows(unit, open_ones),
        addenda=() if approved is None else _addenda(unit, vault, note),
        templates=_templates(unit),
        phrases=_phrases(unit),
        approve_at=None if drafted is None else drafted.document.get("approve_at"),
        author_name="" if approved is None else author_name(staff_names(unit), approved.document),
        remarks=() if approved is None else remarks_of(unit, vault, note),
        readings=() if approved is None else _readings(unit, approved, adults),
        begun=() if approved is None else _begun(unit, note),
    )


def _readings(unit: Unit, approved: Stored, adults: list[Stored]) -> tuple[Reading, ...]:
    names = {record_text(adult.rec): str(adult.document.get("name") or "") for adult in adults}
    at = approved.document.get("approved_at")
    return readings_of(unit, approved.vault, approved.rec, approved_at=at, adults=names)


def _visit(unit: Unit, vault: bytes, page: Stored) -> Stored | None:
    rec = record_or_none(page.document.get("visit"))
    found = None if rec is None else overlay.legible(unit, vault, rec) or _visit_as_it_was(unit, vault, rec)
    return found if found is not None and found.kind == "visit" else None


def _visit_as_it_was(unit: Unit, vault: bytes, rec: bytes) -> Stored | None:
    """The visit before a newer program wrote it in a shape of its own: what was written about it is not shut away."""
    now = overlay.get(unit, vault, rec)
    kind = None if now is None else documents.kind_of(now.kind)
    if now is None or kind is None:
        return None
    fitting = (state for state in history.states(unit, vault, rec) if documents.fits(kind, state.document))
    state = next(fitting, None)
    return None if state is None else replace(now, document=state.document, at=state.at)


def _draft(unit: Unit, draft: bytes) -> Stored | None:
    personal = meta.get(unit, "personal_vault")
    stored = None if personal is None else overlay.legible(unit, personal, draft)
    if stored is None or stored.kind not in ("note_draft", "addendum_draft"):
        return None
    return stored


def _begun(unit: Unit, note: bytes) -> tuple[tuple[bytes, str], ...]:
    found = overlay.find(unit, "addendum_draft", vault=meta.get(unit, "personal_vault"), parent=note)
    return tuple((one.rec, str(one.document.get("text") or "")) for one in found)


def _children(unit: Unit, vault: bytes) -> tuple[tuple[str, str | None], ...]:
    """The oldest first, a child not born yet last."""
    children = [child.document for child in overlay.find(unit, "child", vault=vault)]
    children.sort(key=lambda child: child.get("born_on") or "9999")
    return tuple((child.get("first_name", ""), child.get("born_on")) for child in children)


def _staff(unit: Unit, vault: bytes, me: bytes) -> list[PersonRow]:
    """The team: oneself first, then the others by name."""
    names = {user.user_id: user.display_name for user in directory.users(unit)}
    for row in overlay.find(unit, "network_membership", vault=vault):
        user = id_or_none(row.document.get("user"))
        if user is not None:
            names.setdefault(user, row.document.get("name", ""))
    own = meta.get(unit, "display_name")
    names.setdefault(me, "" if own is None else own.decode())
    team = {me, *vaults.members(unit, vault)} & names.keys()
    others = sorted((names[user], hex16(user)) for user in team if user != me)
    return [PersonRow(hex16(me), names[me], "staff"), *(PersonRow(user, name, "staff") for name, user in others)]


def _family(adults: list[Stored]) -> list[PersonRow]:
    return [PersonRow(record_text(adult.rec), adult.document.get("name", ""), "family") for adult in adults]


def _last(unit: Unit, vault: bytes, page: Stored) -> LastNote | None:
    """The newest other note; of an approved page the newest one approved before it."""
    before = page.document.get("approved_at")
    earlier = overlay.find(unit, "visit_note", vault=vault, at_to=before, newest_first=True, limit=2)
    found = next((stored for stored in earlier if stored.rec != page.rec), None)
    if found is None:
        return None
    document = found.document
    visit = _visit(unit, vault, found)
    readings = overlay.find(unit, "note_reading", vault=vault, parent=found.rec)
    return LastNote(
        rec=found.rec,
        held_on=document.get("held_on") or document["approved_at"][:10],
        purpose="" if visit is None else visit.document.get("purpose", "other"),
        author_name=author_name(staff_names(unit), document),
        read_together=any(reading.document.get("how") == "together" for reading in readings),
        headings={name: document[name] for name in HEADINGS if str(document.get(name) or "").strip()},
        agreements=_agreed(unit, vault, document),
    )


def _agreed(unit: Unit, vault: bytes, document: Mapping[str, Any]) -> tuple[tuple[bool, str], ...]:
    named = [record_or_none(text) for text in document.get("agreements") or ()]
    recs = [rec for rec in named if rec is not None]
    stored = overlay.legible_many(unit, vault, recs)
    there = [stored[rec].document for rec in recs if rec in stored]
    return tuple((agreement.get("status") == "done", agreement.get("what", "")) for agreement in there)


def _instant(text: object, otherwise: str) -> str:
    """A blank one passes the kind's rules, and is no moment a page could show."""
    return text if isinstance(text, str) and text.strip() else otherwise


def _addenda(unit: Unit, vault: bytes, note: bytes) -> tuple[tuple[str, str, str, str], ...]:
    names = staff_names(unit)
    return tuple(
        (
            _instant(stored.document.get("written_at"), stored.at),
            author_name(names, stored.document),
            stored.document.get("addendum_kind", "addition"),
            stored.document.get("text", ""),
        )
        for stored in overlay.find(unit, "addendum", vault=vault, parent=note)
    )


def _templates(unit: Unit) -> tuple[TemplateRow, ...]:
    """As the municipality has ordered them."""
    found = sorted(
        overlay.find(unit, "template"), key=lambda one: (one.document.get("position", 0), one.document.get("name", ""))
    )
    return tuple(
        TemplateRow(one.rec, one.document.get("name", ""), one.document.get("headings") or {}) for one in found
    )


def _phrases(unit: Unit) -> tuple[PhraseRow, ...]:
    found = sorted(overlay.find(unit, "phrase"), key=lambda one: str(one.document.get("trigger", "")))
    return tuple(
        PhraseRow(
            one.rec, one.document.get("trigger", ""), one.document.get("text", ""), one.document.get("heading", "")
        )
        for one in found
    )
