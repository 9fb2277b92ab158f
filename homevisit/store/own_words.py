"""A person's unsent words in a vault that he may not write in any more become drafts in his personal vault.

A note that waited to be sent is its draft again. Everything else is a new draft with the words as text: nothing is
decided about them, and nothing of it can reach the family's vault from here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.records.kind import Document
from homevisit.store import documents, records
from homevisit.store.outbox import Edit
from homevisit.store.queries.set_aside import texts
from homevisit.store.stored import TOMBSTONE
from homevisit.store.unit import Unit

TEXT_CHARACTERS = 2900
"""Most of one heading of a draft."""


def keep(unit: Unit, vault: bytes, left: Sequence[Edit], *, personal: bytes, at: str) -> frozenset[str]:
    """Drafts from these edits of `vault`, in the caller's transaction; gives the kinds that changed."""
    _bring_back(unit, vault, personal, at)
    kept = [_of_note(edit) for edit in left if edit.kind == "visit_note" and not _draft_there(unit, personal, edit.rec)]
    kept += [
        {"observations": part}
        for edit in left
        if edit.kind != "visit_note"
        for text in [_as_text(edit)]
        for part in _parts(text)
    ]
    for words in kept:
        document: Document = {
            "family_vault": hex16(vault),
            "visit": str(words.pop("visit", "") or record_text(new_record_id())),
            "started_at": at,
            **words,
        }
        records.put(
            unit,
            vault=personal,
            rec=new_record_id(),
            kind="note_draft",
            document=document,
            unit_id=os.urandom(16),
            at=at,
        )
    return frozenset({"note_draft", "remark_draft", *(edit.kind for edit in left)})


def _bring_back(unit: Unit, vault: bytes, personal: bytes, at: str) -> None:
    """Drafts that were to go when something had arrived in this vault: it never will."""
    rows = unit.rows("SELECT rec, op, waits_for FROM unsent WHERE vault = ? AND waits_for IS NOT NULL", (personal,))
    for rec, op, waits_for in rows:
        if op != TOMBSTONE or waits_for[:16] != vault:
            continue
        records.drop_unsent(unit, personal, rec)
        draft = records.get(unit, personal, rec)
        if draft is not None and draft.document.get("approve_at"):
            document = {**draft.document, "approve_at": None}
            records.put(
                unit, vault=personal, rec=rec, kind=draft.kind, document=document, unit_id=os.urandom(16), at=at
            )


def _draft_there(unit: Unit, personal: bytes, rec: bytes) -> bool:
    draft = records.get(unit, personal, rec)
    return draft is not None and draft.status == "ok"


def _of_note(edit: Edit) -> Document:
    written, known = _document(edit), documents.kind_of("note_draft")
    headings = () if known is None else tuple(known.longest)
    return {name: written[name] for name in ("visit", *headings, "klar", "time_used_minutes") if written.get(name)}


def _as_text(edit: Edit) -> str:
    document = _document(edit)
    known = documents.kind_of(edit.kind)
    title = "" if known is None or not document else known.title(document)
    written = texts(edit.kind, document)
    if edit.kind == "visit" and not written:
        return ""  # a time or an outcome: its title is a code, not words
    said = [text for _, text in written]
    return "\n\n".join(dict.fromkeys(part for part in (title, *said) if part.strip()))


def _document(edit: Edit) -> Document:
    return {} if edit.local is None else documents.for_people(edit.kind, edit.schema, edit.local)


def _parts(text: str) -> list[str]:
    return [text[at : at + TEXT_CHARACTERS] for at in range(0, len(text), TEXT_CHARACTERS)]
