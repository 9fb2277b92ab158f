"""That a note was read with, or sent to, the family: a fact of its own (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Format, IndexRow, Kind, text_or_none


@dataclass(frozen=True, slots=True)
class NoteReading:
    """note: record id. how: `together`, `sent` or `not_yet`. read_on: day. with_whom: names or adult record ids."""

    note: str
    how: str
    read_on: str
    by_user: str
    with_whom: tuple[str, ...] = ()


KIND = Kind(
    name="note_reading",
    schema=1,
    record=NoteReading,
    vault_types=FAMILY,
    fact=True,
    signed_by="by_user",
    required=("note", "how", "read_on", "by_user"),
    formats={"note": Format.RECORD, "read_on": Format.DAY, "by_user": Format.ID},
    codelists={"how": "read_with_family"},
    index=lambda document: IndexRow(
        at=text_or_none(document, "read_on"),
        status=text_or_none(document, "how"),
        owner=text_or_none(document, "by_user"),
        parent=text_or_none(document, "note"),
    ),
)
