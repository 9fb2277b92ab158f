"""Rows that several screens show: a visit, an agreement, and what they need from the family around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from homevisit.base.errors import BadInput
from homevisit.base.ids import hex16, record_bytes, record_text, unhex16
from homevisit.store import directory, overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.families import family_titles
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

OPEN_AGREEMENT = ("open", "postponed")
"""Codes of `agreement_status` that still ask somebody to do something."""

HEADINGS = ("observations", "parents", "child", "together", "reflection", "next_time")
"""The fields of a visit note that hold prose, in the order they stand on the page."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as lists show it. start: local civil time `2026-11-18T15:30`. present: first names, children first.

    open_agreements: of the family, whoever owns them. draft, note: record ids, of one's own draft (in the personal
    vault) and of the approved note (in `vault`). mine: the person asking is among the visit's staff.
    """

    vault: bytes
    rec: bytes
    family_title: str
    start: str
    minutes: int
    purpose: str
    place: str
    status: str
    present: tuple[str, ...]
    bring: tuple[str, ...]
    open_agreements: int
    draft: bytes | None
    note: bytes | None
    mine: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as lists show it. agreed_on, due: days or None. owner_user: user id in hex, "" for the family."""

    vault: bytes
    rec: bytes
    what: str
    family_title: str
    agreed_on: str | None
    due: str | None
    owner_user: str
    status: str
    done: bool


def visit_rows(unit: Unit, visits: Sequence[Stored], *, me: bytes) -> list[VisitRow]:
    """Rows for visits, in their order; a fixed number of queries however many they are."""
    vaults = {visit.vault for visit in visits}
    titles = family_titles(unit)
    people = _people(unit, vaults)
    agreements = open_agreements(unit, vaults)
    drafts, notes = _written(unit, visits)
    rows = []
    for visit in visits:
        document = visit.document
        text = record_text(visit.rec)
        rows.append(
            VisitRow(
                vault=visit.vault,
                rec=visit.rec,
                family_title=titles.get(visit.vault, ""),
                start=document.get("planned_start", ""),
                minutes=document.get("planned_minutes", 60),
                purpose=document.get("purpose", "other"),
                place=document.get("place", "home"),
                status=document.get("status", "planned"),
                present=_present(document, people.get(visit.vault, ())),
                bring=tuple(document.get("bring") or ()),
                open_agreements=agreements.get(visit.vault, 0),
                draft=drafts.get(text),
                note=notes.get((visit.vault, text)),
                mine=me.hex() in (document.get("staff") or ()),
            )
        )
    return rows


def agreement_rows(unit: Unit, agreements: Iterable[Stored]) -> tuple[AgreementRow, ...]:
    """Rows for agreements: the earliest due first, so what is overdue leads; those without a day come last."""
    titles = family_titles(unit)
    rows = [agreement_row(stored, titles.get(stored.vault, "")) for stored in agreements]
    return tuple(sorted(rows, key=lambda row: (row.due or "9999-12-31", row.agreed_on or "", row.what)))


def agreement_row(stored: Stored, family_title: str) -> AgreementRow:
    """One row."""
    document = stored.document
    status = document.get("status", "open")
    return AgreementRow(
        vault=stored.vault,
        rec=stored.rec,
        what=document.get("what", ""),
        family_title=family_title,
        agreed_on=document.get("agreed_on"),
        due=document.get("due"),
        owner_user=document.get("owner_user") or "",
        status=status,
        done=status == "done",
    )


def open_agreements(unit: Unit, vaults: Iterable[bytes]) -> dict[bytes, int]:
    """Vault id -> how many agreements of that family are open."""
    query = (
        select(record_index.c.vault, func.count())
        .where(
            record_index.c.kind == "agreement",
            record_index.c.vault.in_(list(vaults)),
            record_index.c.status.in_(OPEN_AGREEMENT),
        )
        .group_by(record_index.c.vault)
    )
    return {row[0]: row[1] for row in unit.connection.execute(query)}


def record_or_none(text: object) -> bytes | None:
    """The record id a document names, None when what stands there is none: a colleague's program may be faulty."""
    try:
        return record_bytes(str(text))
    except BadInput:
        return None


def id_or_none(text: object) -> bytes | None:
    """The vault or user id a document names, None when what stands there is none."""
    try:
        return unhex16(str(text))
    except BadInput:
        return None


def staff_names(unit: Unit) -> dict[str, str]:
    """User id in hex -> the name an officer has signed for."""
    return {hex16(user.user_id): user.display_name for user in directory.users(unit)}


def author_name(names: Mapping[str, str], document: Mapping[str, Any]) -> str:
    """Who wrote a note or addendum. The staff list's name: the one in the document is what its author called himself.

    `author_user` itself was compared with the signature when the record came in.
    """
    return names.get(str(document.get("author_user")), str(document.get("author_name") or ""))


def first_name(name: str) -> str:
    """The first word: Sofie of "Sofie Birk Holm"."""
    return name.split(maxsplit=1)[0] if name.strip() else ""


def _people(unit: Unit, vaults: set[bytes]) -> dict[bytes, tuple[Stored, ...]]:
    """Vault id -> the family's children and adults, children first, each in the order they were written down."""
    query = overlay.INDEXED.where(
        record_index.c.kind.in_(("child", "family_adult")), record_index.c.vault.in_(list(vaults))
    ).order_by(record_index.c.kind, record_index.c.rec)
    found: dict[bytes, tuple[Stored, ...]] = {}
    for stored in overlay.seen(unit, query):
        found[stored.vault] = (*found.get(stored.vault, ()), stored)
    return found


def _present(visit: Mapping[str, Any], people: Sequence[Stored]) -> tuple[str, ...]:
    """First names of who will be there, or was: those the visit names, else the children and who lives with them."""
    named = {*(visit.get("children_present") or ()), *(visit.get("adults_present") or ())}
    names = []
    for person in people:
        document = person.document
        there = record_text(person.rec) in named if named else document.get("lives_with_child", True)
        if there:
            names.append(first_name(document.get("first_name") or document.get("name") or ""))
    return tuple(name for name in names if name)


def _written(unit: Unit, visits: Sequence[Stored]) -> tuple[dict[str, bytes], dict[tuple[bytes, str], bytes]]:
    """What has been written about these visits: visit -> draft, (vault, visit) -> note."""
    # Of all kinds that name these visits: few, and so the index on `parent` is the one that is used.
    query = select(record_index.c.kind, record_index.c.vault, record_index.c.rec, record_index.c.parent).where(
        record_index.c.parent.in_([record_text(visit.rec) for visit in visits]), NOT_A_FINISHED_DRAFT
    )
    drafts: dict[str, bytes] = {}
    notes: dict[tuple[bytes, str], bytes] = {}
    for row in unit.connection.execute(query.order_by(record_index.c.at, record_index.c.id)):
        if row.kind == "note_draft":
            drafts.setdefault(row.parent, row.rec)
        elif row.kind == "visit_note":
            notes.setdefault((row.vault, row.parent), row.rec)
    return drafts, notes
