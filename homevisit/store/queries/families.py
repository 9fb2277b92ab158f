"""*Familier*: the families this laptop holds the keys for, each on a line (docs/DOMAIN.md 9.1, row 3).

No position, no colour, no count of concerns: a list of families says who they are and when we meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from homevisit.base.ids import record_text
from homevisit.store import overlay
from homevisit.store.folding import fold_text
from homevisit.store.queries.rows import first_name, staff_names
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

STILL_TO_COME = ("planned", "confirmed")


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family as the list shows it. children: first names, the oldest first. last_visit: day, next_visit: local civil
    time; both None when there is none. contact: user id in hex, "" for nobody. folded: what a search looks in.

    ended: the work together is over.
    """

    vault: bytes
    title: str
    number: str
    children: tuple[str, ...]
    district: str
    contact: str
    contact_name: str
    last_visit: str | None
    next_visit: str | None
    ended: bool
    folded: str


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """families: by name, those that ended last. districts: (record id text, name), contacts: (user id in hex, name):
    those that occur, by name.
    """

    families: tuple[FamilyRow, ...]
    contacts: tuple[tuple[str, str], ...]
    districts: tuple[str, ...]


def families(unit: Unit, *, now: str) -> FamilyRows:
    """Every family whose present key lies here. now: local civil time `2026-11-18T15:05`."""
    held = _held(unit)
    names, places = staff_names(unit), district_names(unit)
    children = _children(unit)
    last, coming = _visits(unit, now)
    rows: dict[bytes, FamilyRow] = {}
    for stored in overlay.find(unit, "family"):
        vault, document = stored.vault, stored.document
        if vault not in held:
            continue
        title, number = _text(document, "title"), _text(document, "family_no")
        contact = _text(document, "contact_person")
        first = tuple(children.get(vault, ()))
        rows[vault] = FamilyRow(
            vault=vault,
            title=title,
            number=number,
            children=first,
            district=places.get(_text(document, "district"), ""),
            contact=contact,
            contact_name=names.get(contact, ""),
            last_visit=last.get(vault),
            next_visit=coming.get(vault),
            ended=bool(document.get("ended_on")),
            folded=fold_text(" ".join((title, number, *first))),
        )
    found = sorted(rows.values(), key=lambda row: (row.ended, danish_order(row.title), row.number))
    contacts = {(row.contact, row.contact_name) for row in found if row.contact_name}
    return FamilyRows(
        families=tuple(found),
        contacts=tuple(sorted(contacts, key=lambda pair: danish_order(pair[1]))),
        districts=tuple(sorted({row.district for row in found if row.district}, key=danish_order)),
    )


def danish_order(text: str) -> str:
    """What to sort names by: æ, ø and å after z, and aa as the å it once was."""
    return text.casefold().replace("aa", "å").translate(_LAST_LETTERS)


_LAST_LETTERS = str.maketrans("æäøöå", "{{||}")
"""To the signs that stand after z, in the order of the Danish alphabet."""


def district_names(unit: Unit) -> dict[str, str]:
    """Record id as text -> the district's name."""
    return {record_text(one.rec): _text(one.document, "name") for one in overlay.find(unit, "district")}


def place_names(unit: Unit) -> tuple[dict[str, str], dict[str, str]]:
    """Record id as text -> name, of the districts and of the places a child may be in, in one question."""
    districts: dict[str, str] = {}
    units: dict[str, str] = {}
    for one in overlay.seen(unit, overlay.INDEXED.where(record_index.c.kind.in_(("district", "org_unit")))):
        (districts if one.kind == "district" else units)[record_text(one.rec)] = _text(one.document, "name")
    return districts, units


def _held(unit: Unit) -> set[bytes]:
    """Families whose newest epoch this laptop can open: being on the team is holding the key."""
    return {
        row[0]
        for row in unit.rows(
            "SELECT v.vault FROM vault v JOIN epoch_key k ON k.vault = v.vault AND k.epoch = v.epoch"
            " WHERE v.type = 'family'"
        )
    }


def _children(unit: Unit) -> dict[bytes, list[str]]:
    """The oldest first: `at` of a child is its birthday."""
    found: dict[bytes, list[str]] = {}
    for child in overlay.find(unit, "child"):
        found.setdefault(child.vault, []).append(first_name(_text(child.document, "first_name")))
    return found


def _visits(unit: Unit, now: str) -> tuple[dict[bytes, str], dict[bytes, str]]:
    """Vault -> day of the last visit held, and vault -> start of the next one. Out of the index alone."""
    visits = record_index.c.kind == "visit"
    last = (
        select(record_index.c.vault, func.max(record_index.c.at))
        .where(visits, record_index.c.status == "held")
        .group_by(record_index.c.vault)
    )
    coming = (
        select(record_index.c.vault, func.min(record_index.c.at))
        .where(and_(visits, record_index.c.at >= now, record_index.c.status.in_(STILL_TO_COME)))
        .group_by(record_index.c.vault)
    )
    return (
        {row[0]: row[1][:10] for row in unit.connection.execute(last) if row[1]},
        {row[0]: row[1] for row in unit.connection.execute(coming)},
    )


def _text(document: Mapping[str, object], name: str) -> str:
    """A text field; "" for what a newer program may have put there."""
    value = document.get(name)
    return value if isinstance(value, str) else ""
