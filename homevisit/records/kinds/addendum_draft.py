"""Words that came too late for a note: written in its draft on one computer while it was approved on another.

An approved note is never changed, so they wait in the author's personal vault as the beginning of an addendum
(docs/PROTOCOL.md, Facts).
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import PERSONAL, Format, IndexRow, Kind, MergeRule, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class AddendumDraft:
    """family_vault: vault id in hex. note: record id of the approved note. started_at: instant, the draft's own."""

    family_vault: str
    note: str
    started_at: str
    text: str = ""


KIND = Kind(
    name="addendum_draft",
    schema=1,
    record=AddendumDraft,
    vault_types=PERSONAL,
    merge={"text": MergeRule.TEXT},
    formats={"family_vault": Format.ID, "note": Format.RECORD, "started_at": Format.INSTANT},
    index=lambda document: IndexRow(
        at=text_or_none(document, "started_at"), status="draft", parent=text_or_none(document, "note")
    ),
    search_text=lambda document: text_of(document, "text"),
    retention="draft",
)
