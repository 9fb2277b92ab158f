"""Reading a note together with the family, and the family's own remark on it: facts of their own beside the note.

Both may come before the note is approved: it keeps its draft's id, so they point at it from the start. What is half
written lies in the personal vault until the family gives it (docs/DOMAIN.md 4.13; docs/PROTOCOL.md, Facts).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.records.kinds.family_remark import LONGEST, LONGEST_NAME
from homevisit.store import records
from homevisit.store.queries.family_screen import begun_remark
from homevisit.store.unit import Unit


def read_together(
    desk: Desk, vault: bytes, note: bytes, how: str = "together", with_whom: Sequence[str] = ()
) -> tuple[ChangeSet, bytes]:
    """Record that the note was read with the family (`together`) or sent to it (`sent`), today.

    note: an approved note, or one's own draft for this family. with_whom: record ids of adults, as text, or names.
    Raises NotAllowed("note_unknown").
    """
    rec = new_record_id()
    with desk.db.write() as unit:
        _visit_of(desk, unit, vault, note)
        document: dict[str, Any] = {
            "note": record_text(note),
            "read_on": desk.today().isoformat(),
            "how": how,
            "by_user": hex16(desk.me.user_id),
        }
        if with_whom:
            document["with_whom"] = list(with_whom)
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="note_reading",
            document=document,
            unit_id=new_unit(),
            at=desk.now(),
            final=True,
        )
    return changed(vault, "note_reading", rec), rec


def keep_remark(desk: Desk, vault: bytes, note: bytes, text: str, said_by: str) -> ChangeSet:
    """Autosave of what the family is writing; no text at all puts it away.

    Raises NotAllowed("note_unknown").
    """
    personal = desk.me.personal_vault
    with desk.db.write() as unit:
        _visit_of(desk, unit, vault, note)
        begun = begun_remark(unit, vault, note)
        if not text.strip():
            if begun is None:
                return EMPTY
            records.tombstone(unit, vault=personal, rec=begun.rec, unit_id=new_unit(), at=desk.now())
            return changed(personal, "remark_draft", begun.rec)
        rec = new_record_id() if begun is None else begun.rec
        before = {"started_at": desk.now()} if begun is None else begun.document
        document = {
            **before,
            "family_vault": hex16(vault),
            "note": record_text(note),
            "text": text,
            "said_by": said_by[:LONGEST_NAME],
        }
        if begun is not None and document == begun.document:
            return EMPTY
        records.put(
            unit, vault=personal, rec=rec, kind="remark_draft", document=document, unit_id=new_unit(), at=desk.now()
        )
    return changed(personal, "remark_draft", rec)


def give_remark(desk: Desk, vault: bytes, note: bytes, text: str, said_by: str) -> tuple[ChangeSet, bytes]:
    """The family gives its remark: it is final, and the team can read it.

    Raises BadInput("required") for `text` and `said_by`, BadInput("too_long", "text"), NotAllowed("note_unknown").
    """
    for field, value in (("text", text), ("said_by", said_by)):
        if not value.strip():
            raise BadInput("required", field)
    if len(text.strip()) > LONGEST:
        raise BadInput("too_long", "text")
    personal = desk.me.personal_vault
    with desk.db.write() as unit:
        visit = _visit_of(desk, unit, vault, note)
        begun = begun_remark(unit, vault, note)
        rec = new_record_id() if begun is None else begun.rec
        document = {
            "note": record_text(note),
            "visit": visit,
            "text": text.strip(),
            "said_by": said_by.strip()[:LONGEST_NAME],
            "on": desk.today().isoformat(),
            "by_user": hex16(desk.me.user_id),
        }
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="family_remark",
            document=document,
            unit_id=new_unit(),
            at=desk.now(),
            final=True,
        )
        if begun is not None:
            records.tombstone(unit, vault=personal, rec=rec, unit_id=new_unit(), at=desk.now(), waits_for=(vault, rec))
    return changed(vault, "family_remark", rec) | changed(personal, "remark_draft", rec), rec


def _visit_of(desk: Desk, unit: Unit, vault: bytes, note: bytes) -> str:
    """The visit a note is about. Raises NotAllowed("note_unknown")."""
    found = records.get(unit, vault, note)
    if found is not None and found.kind == "visit_note":
        return str(found.document["visit"])
    draft = records.get(unit, desk.me.personal_vault, note)
    if draft is None or draft.kind != "note_draft" or draft.document.get("family_vault") != hex16(vault):
        raise NotAllowed("note_unknown")
    return str(draft.document["visit"])
