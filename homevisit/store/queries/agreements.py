"""*Mine aftaler*: what is open, over all families on this laptop (docs/DOMAIN.md 4.17 and 9.1)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import overlay
from homevisit.store.families import family_titles
from homevisit.store.queries.note import PersonRow
from homevisit.store.queries.rows import OPEN_AGREEMENT
from homevisit.store.queries.visit import visit_page
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

SHOWN = 400
"""Rows made ready; `total` counts all. Those due first come first, so what is left out is far away or has no day."""


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement still to be done. agreed_on, due: days or None. mine: the person asking is the one responsible."""

    vault: bytes
    rec: bytes
    what: str
    who: str
    mine: bool
    family_title: str
    agreed_on: str | None
    due: str | None
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agreements:
    """rows: the earliest due first, those without a day last. total: how many there are."""

    rows: tuple[OpenAgreement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement to look at or change. people: possible owners, staff first and oneself first of all."""

    agreement: Stored
    family_title: str
    people: tuple[PersonRow, ...]


def open_agreements_of(unit: Unit, *, me: bytes, everybody: bool = False) -> Agreements:
    """Mine, or with `everybody` all in the families on this laptop, whoever does them. me: user id."""
    wanted = and_(record_index.c.kind == "agreement", record_index.c.status.in_(OPEN_AGREEMENT))
    if not everybody:
        wanted = and_(wanted, record_index.c.owner == hex16(me))
    total = unit.connection.execute(select(func.count()).select_from(record_index).where(wanted)).scalar_one()
    query = overlay.INDEXED.where(wanted).order_by(
        record_index.c.due.is_(None), record_index.c.due, record_index.c.at, record_index.c.id
    )
    titles = family_titles(unit)
    found = overlay.seen(unit, query.limit(SHOWN))
    return Agreements(tuple(_row(stored, titles.get(stored.vault, ""), me) for stored in found), total)


def agreement_page(unit: Unit, *, me: bytes, vault: bytes, rec: bytes, now: str) -> AgreementPage:
    """One agreement with who may do it. now: local civil time. Raises NotAllowed("agreement_unknown")."""
    stored = overlay.legible(unit, vault, rec)
    if stored is None or stored.kind != "agreement":
        raise NotAllowed("agreement_unknown")
    page = visit_page(unit, me=me, vault=vault, visit=None, now=now)
    adults = tuple(PersonRow(rec, name, "family") for rec, name in page.adults)
    return AgreementPage(stored, page.family_title, (*page.staff, *adults))


def _row(stored: Stored, family_title: str, me: bytes) -> OpenAgreement:
    document = stored.document
    return OpenAgreement(
        vault=stored.vault,
        rec=stored.rec,
        what=document.get("what", ""),
        who=document.get("who", ""),
        mine=document.get("owner_user") == hex16(me),
        family_title=family_title,
        agreed_on=document.get("agreed_on"),
        due=document.get("due"),
        status=document.get("status", "open"),
        reason=document.get("reason", ""),
    )
