"""*Kladder*: the notes I have begun and not approved (docs/DOMAIN.md 4.13, 6.3 V24)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from homevisit.base.ids import record_text
from homevisit.store import overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.families import family_titles
from homevisit.store.queries.rows import HEADINGS, id_or_none, record_or_none
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

FIRST_WORDS = 120
_BEGUN = ("note_draft", "addendum_draft")


@dataclass(frozen=True, slots=True)
class BegunNote:
    """A draft as its own screen lists it. visit: when the visit starts, local civil time, "" when it is not here.

    started_at, saved_at: instants. words: the beginning of what is written, "" for nothing. missing: codes of headings
    still empty, in the order of the page. late: no note, but words that came too late for one: the beginning of an
    addendum.
    """

    rec: bytes
    family_vault: bytes
    family_title: str
    visit: str
    purpose: str
    started_at: str
    saved_at: str
    words: str = field(repr=False)
    missing: tuple[str, ...]
    late: bool = False


def begun_notes(unit: Unit) -> tuple[BegunNote, ...]:
    """Mine, the newest save first. All drafts on a laptop are its user's: they lie in the personal vault only."""
    query = overlay.INDEXED.where(record_index.c.kind.in_(_BEGUN), NOT_A_FINISHED_DRAFT)
    drafts = sorted(overlay.seen(unit, query), key=lambda stored: (stored.at, stored.rec), reverse=True)
    titles = family_titles(unit)
    about = {stored.rec: _about(unit, stored) for stored in drafts}
    visits = _visits(unit, about.values())
    rows = []
    for stored in drafts:
        document = stored.document
        vault, visited = about[stored.rec]
        visit = visits.get((vault, visited))
        late = stored.kind == "addendum_draft"
        rows.append(
            BegunNote(
                rec=stored.rec,
                family_vault=vault,
                family_title=titles.get(vault, ""),
                visit="" if visit is None else visit.document.get("planned_start", ""),
                purpose="" if visit is None else visit.document.get("purpose", "other"),
                started_at=document.get("started_at") or stored.at,
                saved_at=stored.at,
                words=first_words(document),
                missing=() if late else tuple(name for name in HEADINGS if not str(document.get(name) or "").strip()),
                late=late,
            )
        )
    return tuple(rows)


def count_drafts(unit: Unit) -> int:
    """How many there are: the badge in the navigation."""
    wanted = record_index.c.kind.in_(_BEGUN) & NOT_A_FINISHED_DRAFT
    return int(unit.connection.execute(select(func.count()).select_from(record_index).where(wanted)).scalar_one())


def first_words(document: dict[str, object]) -> str:
    """The beginning of the first heading with words in it, on one line and broken off between words."""
    for name in (*HEADINGS, "text"):
        text = " ".join(str(document.get(name) or "").split())
        if len(text) > FIRST_WORDS:
            return text[:FIRST_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + " …"
        if text:
            return text
    return ""


def _about(unit: Unit, draft: Stored) -> tuple[bytes, str]:
    """The family's vault and the visit, as text; what came too late for a note is about that note's visit."""
    document = draft.document
    vault = id_or_none(document.get("family_vault")) or b""
    note = record_or_none(document.get("note")) if draft.kind == "addendum_draft" else None
    approved = None if note is None else overlay.legible(unit, vault, note)
    return vault, str((document if approved is None else approved.document).get("visit"))


def _visits(unit: Unit, about: Iterable[tuple[bytes, str]]) -> dict[tuple[bytes, str], Stored]:
    """(family vault, visit as text) -> the visit, where it is on this laptop."""
    wanted: dict[bytes, list[bytes]] = {}
    for vault, text in about:
        visit = record_or_none(text)
        if vault and visit is not None:
            wanted.setdefault(vault, []).append(visit)
    return {
        (vault, record_text(rec)): stored
        for vault, recs in wanted.items()
        for rec, stored in overlay.legible_many(unit, vault, recs).items()
        if stored.kind == "visit"
    }
