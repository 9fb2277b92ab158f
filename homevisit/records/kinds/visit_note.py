"""An approved visit note: a fact, written final, never changed (docs/DOMAIN.md 4.13).

Additions, corrections, reading with the family and journalising are records of their own that point here.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.attachment import Attachment, blob_ids, room_problem
from homevisit.records.kind import FAMILY, Document, Format, IndexRow, Kind, Problem, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class VisitNote:
    """visit: record id. author_user: user id. approved_at: instant. agreements: record ids in the same vault.

    held_on: the day of the visit as the author saw it at approval.
    """

    visit: str
    author_user: str
    author_name: str
    approved_at: str
    held_on: str | None = None
    observations: str = ""
    parents: str = ""
    child: str = ""
    together: str = ""
    reflection: str = ""
    next_time: str = ""
    klar: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    co_authors: tuple[str, ...] = ()
    time_used_minutes: int | None = None
    attachments: tuple[Attachment, ...] = ()


HEADINGS = ("observations", "parents", "child", "together", "reflection", "next_time")

MOST_KLAR = 3


def _checks(document: Document) -> list[Problem]:
    problems = [Problem("klar", "at_most_three")] if len(document.get("klar") or []) > MOST_KLAR else []
    room = room_problem(document)
    return [*problems, Problem("attachments", room)] if room else problems


KIND = Kind(
    name="visit_note",
    schema=1,
    record=VisitNote,
    vault_types=FAMILY,
    fact=True,
    signed_by="author_user",
    required=("visit", "author_user", "author_name", "approved_at", "observations", "parents"),
    longest={
        "observations": 3000,
        "parents": 2000,
        "child": 2000,
        "together": 2000,
        "reflection": 2000,
        "next_time": 1000,
    },
    formats={
        "visit": Format.RECORD,
        "author_user": Format.ID,
        "approved_at": Format.INSTANT,
        "held_on": Format.DAY,
        "agreements": Format.RECORD,
        "co_authors": Format.ID,
    },
    codelists={"klar": "klar"},
    index=lambda document: IndexRow(
        at=text_or_none(document, "approved_at"),
        status="approved",
        owner=text_or_none(document, "author_user"),
        parent=text_or_none(document, "visit"),
    ),
    search_text=lambda document: text_of(document, *HEADINGS),
    title=lambda document: str(document.get("held_on") or ""),
    checks=_checks,
    blobs=blob_ids,
)
