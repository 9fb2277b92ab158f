"""The family's own words about a note: a fact of its own that points at the note (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Format, IndexRow, Kind, text_of, text_or_none

LONGEST = 2000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class FamilyRemark:
    """note: record id of the visit note, or of the draft that will keep its id. visit: record id. on: day.

    said_by: whose words these are, as the family says it: a name, or several. by_user: who had the screen.
    """

    note: str
    visit: str
    text: str
    said_by: str
    on: str
    by_user: str


KIND = Kind(
    name="family_remark",
    schema=1,
    record=FamilyRemark,
    vault_types=FAMILY,
    fact=True,
    signed_by="by_user",
    required=("note", "visit", "text", "said_by", "on", "by_user"),
    longest={"text": LONGEST, "said_by": LONGEST_NAME},
    formats={"note": Format.RECORD, "visit": Format.RECORD, "on": Format.DAY, "by_user": Format.ID},
    index=lambda document: IndexRow(
        at=text_or_none(document, "on"),
        owner=text_or_none(document, "by_user"),
        parent=text_or_none(document, "note"),
    ),
    search_text=lambda document: text_of(document, "text"),
    ui=True,
)
