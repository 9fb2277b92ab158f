"""What the family has begun to write on its screen and not given yet; it outlives a lock and a power cut."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import PERSONAL, Format, IndexRow, Kind, MergeRule, text_or_none


@dataclass(frozen=True, slots=True)
class RemarkDraft:
    """Lies in the personal vault of whoever has the screen. The remark it becomes keeps its record id.

    family_vault: vault id in hex. note: record id of the note or draft that is read. started_at: instant.
    """

    family_vault: str
    note: str
    started_at: str
    text: str = ""
    said_by: str = ""


KIND = Kind(
    name="remark_draft",
    schema=1,
    record=RemarkDraft,
    vault_types=PERSONAL,
    merge={"text": MergeRule.TEXT},
    longest={"text": 2000, "said_by": 80},  # as in the remark it becomes
    formats={"family_vault": Format.ID, "note": Format.RECORD, "started_at": Format.INSTANT},
    index=lambda document: IndexRow(
        at=text_or_none(document, "started_at"), status="draft", parent=text_or_none(document, "note")
    ),
    retention="draft",
)
