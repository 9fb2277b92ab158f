"""What was written in a draft after its note had been approved on another computer (docs/PROTOCOL.md, Facts).

The approved note stands. What it does not hold becomes the beginning of an addendum in the author's personal vault;
then the draft can go without a word being lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.ids import hex16, record_text
from homevisit.records.kind import Document
from homevisit.records.kinds.visit_note import HEADINGS
from homevisit.records.merge import alternatives
from homevisit.store import documents, outbox, records
from homevisit.store.records import Stored
from homevisit.store.unit import Unit

_BETWEEN = re.compile(r"\n[ \t]*\n\s*")


def keep(desk: Desk, unit: Unit, draft: Stored, note: Stored) -> ChangeSet:
    """Put what of `draft` is neither in `note` nor older than it beside it, as the beginning of an addendum.

    Harmless to repeat: the same words make the same record, on every computer of the author.
    """
    if not draft.dirty and _author(unit, draft) == _author(unit, note):
        return EMPTY  # the computer that approved it had the whole draft on its screen
    return keep_paragraphs(desk, unit, draft, note, _known(unit, draft))


def keep_paragraphs(desk: Desk, unit: Unit, written: Stored, note: Stored, known: Iterable[Document]) -> ChangeSet:
    """As `keep`, for any document with the headings of a note. known: documents whose words are no news."""
    old = {text for document in (note.document, *known) for text in paragraphs(document)}
    late = [text for text in dict.fromkeys(paragraphs(written.document)) if text not in old]
    if not late:
        return EMPTY
    text = "\n\n".join(late)
    name = hashlib.sha256(b"\0".join((b"addendum_draft", note.rec, text.encode()))).digest()[:10]
    rec = note.rec[:6] + bytes([0x70 | name[0] & 0x0F, name[1], 0x80 | name[2] & 0x3F]) + name[3:10]
    started = written.document.get("started_at") or written.document.get("approved_at")
    document = {"family_vault": hex16(note.vault), "note": record_text(note.rec), "started_at": started, "text": text}
    mine = desk.me.personal_vault
    records.put(unit, vault=mine, rec=rec, kind="addendum_draft", document=document, unit_id=new_unit(), at=desk.now())
    return changed(mine, "addendum_draft", rec)


def of_second_approvals(desk: Desk, unit: Unit) -> ChangeSet:
    """The same draft was approved on two computers: the first note in the log stands, and of the second its words."""
    result = EMPTY
    for vault, edit in outbox.refused_as_final(unit, "visit_note"):
        note = records.get(unit, vault, edit.rec)
        if note is None or note.seq is None or edit.local is None:
            continue
        mine = documents.for_people(edit.kind, edit.schema, edit.local)
        result |= keep_paragraphs(desk, unit, replace(note, document=mine), note, ())
        outbox.release(unit, vault, [edit.unit])  # agreements and the visit of that approval are sent without it
        records.drop_unsent(unit, vault, edit.rec)
        result |= changed(vault, "visit_note", edit.rec)
    return result


def paragraphs(document: Document) -> Iterator[str]:
    """Everything a person wrote in a draft or note, block by block: headings, agreements, and what stands beside."""
    for name in HEADINGS:
        yield from _blocks(document.get(name))
    for item in document.get("agreements") or ():
        if isinstance(item, dict):
            yield from _blocks(item.get("what"))
    for item in alternatives(document):
        yield from _blocks(item.value)


def _blocks(text: object) -> Iterator[str]:
    if isinstance(text, str):
        yield from (block.strip() for block in _BETWEEN.split(text) if block.strip())


def _author(unit: Unit, stored: Stored) -> Any:
    """The computer that wrote what the log says of a record; the row's absence is nobody's."""
    row = unit.row("SELECT author_device FROM record WHERE vault = ? AND rec = ?", (stored.vault, stored.rec))
    return None if row is None else row[0]


def _known(unit: Unit, draft: Stored) -> Iterator[Document]:
    """What the draft said earlier: what the edit was made from, what the log says, and what that replaced."""
    place = (draft.vault, draft.rec)
    rows = unit.rows("SELECT kind, schema, document FROM version WHERE vault = ? AND rec = ?", place)
    if draft.dirty:
        rows += unit.rows("SELECT kind, schema, base FROM unsent WHERE vault = ? AND rec = ?", place)
        rows += unit.rows("SELECT kind, schema, document FROM record WHERE vault = ? AND rec = ?", place)
    for kind, schema, data in rows:
        if data is not None and kind is not None:
            yield documents.for_people(kind, schema, data)
