"""An addition or correction to an approved note: a fact of its own (docs/DOMAIN.md 4.13)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Format, IndexRow, Kind, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class Addendum:
    """note: record id of the visit note. addendum_kind: `addition` or `correction`. written_at: instant.

    strikes: the whole note is struck, for the reason in `text` (it was written in the wrong family).
    """

    note: str
    text: str
    author_user: str
    author_name: str
    written_at: str
    addendum_kind: str = "addition"
    strikes: bool = False


KIND = Kind(
    name="addendum",
    schema=1,
    record=Addendum,
    vault_types=FAMILY,
    fact=True,
    signed_by="author_user",
    required=("note", "text", "author_user", "author_name", "written_at"),
    longest={"text": 3000},
    formats={"note": Format.RECORD, "author_user": Format.ID, "written_at": Format.INSTANT},
    codelists={"addendum_kind": "addendum_kind"},
    index=lambda document: IndexRow(
        at=text_or_none(document, "written_at"),
        status="struck" if document.get("strikes") else None,
        owner=text_or_none(document, "author_user"),
        parent=text_or_none(document, "note"),
    ),
    search_text=lambda document: text_of(document, "text"),
    ui=True,
)
