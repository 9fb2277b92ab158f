"""A visit note being written: in the author's personal vault, mutable and merged (docs/DOMAIN.md 4.13).

Approving writes a `visit_note` with this record's id into the family's vault and tombstones the draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.attachment import Attachment, blob_ids, room_problem
from homevisit.records.kind import PERSONAL, Document, Format, IndexRow, Kind, MergeRule, Problem, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """An agreement not yet in the family's vault. id: record id it will get there; the rest as in `Agreement`."""

    id: str
    what: str = ""
    who: str = ""
    owner_kind: str = "staff"
    owner_user: str | None = None
    due: str | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the writer was: the field's name and the position in it, counted in code points."""

    field: str
    pos: int


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """family_vault: vault id in hex. visit: record id. approve_at, started_at: instants (RFC 3339 with Z).

    approve_at stands only during the ten seconds in which *Godkend* can be taken back; approve_of says what was on the
    screen when it was pressed (SHA-256 in hex), and nothing else is ever approved.
    """

    family_vault: str
    visit: str
    started_at: str
    observations: str = ""
    parents: str = ""
    child: str = ""
    together: str = ""
    reflection: str = ""
    next_time: str = ""
    klar: tuple[str, ...] = ()
    agreements: tuple[DraftAgreement, ...] = ()
    time_used_minutes: int | None = None
    template: str | None = None
    approve_at: str | None = None
    cursor: Cursor | None = None
    approve_of: str | None = None
    attachments: tuple[Attachment, ...] = ()


HEADINGS = ("observations", "parents", "child", "together", "reflection", "next_time")

MOST_KLAR = 3


def _checks(document: Document) -> list[Problem]:
    problems = [Problem("klar", "at_most_three")] if len(document.get("klar") or []) > MOST_KLAR else []
    room = room_problem(document)
    return [*problems, Problem("attachments", room)] if room else problems


KIND = Kind(
    name="note_draft",
    schema=2,
    record=NoteDraft,
    vault_types=PERSONAL,
    merge={
        **dict.fromkeys(HEADINGS, MergeRule.TEXT),
        "klar": MergeRule.SET,
        "agreements": MergeRule.SET,
        "attachments": MergeRule.SET,
        "cursor": MergeRule.LOCAL,
        "approve_at": MergeRule.LOCAL,
        "approve_of": MergeRule.LOCAL,
    },
    required=("observations", "parents"),
    longest={
        "observations": 3000,
        "parents": 2000,
        "child": 2000,
        "together": 2000,
        "reflection": 2000,
        "next_time": 1000,
    },
    formats={
        "family_vault": Format.ID,
        "visit": Format.RECORD,
        "started_at": Format.INSTANT,
        "template": Format.RECORD,
        "approve_at": Format.INSTANT,
    },
    # A program that knows no attachments would write the draft without announcing their chunks: it may only show it.
    upgrades={1: dict},
    codelists={"klar": "klar"},
    index=lambda document: IndexRow(
        at=text_or_none(document, "started_at"),
        due=text_or_none(document, "approve_at"),
        status="draft",
        parent=text_or_none(document, "visit"),
    ),
    search_text=lambda document: text_of(document, *HEADINGS),
    checks=_checks,
    blobs=blob_ids,
    retention="draft",
    ui=True,
)
