"""Reading a note together with the family: a fact of its own that points at the note."""

from __future__ import annotations

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.store import records


def read_together(desk: Desk, vault: bytes, note: bytes, how: str = "together") -> tuple[ChangeSet, bytes]:
    """Record that the note was read with the family (`together`) or sent to it (`sent`).

    Raises NotAllowed("note_unknown").
    """
    rec = new_record_id()
    with desk.db.write() as unit:
        found = records.get(unit, vault, note)
        if found is None or found.kind != "visit_note":
            raise NotAllowed("note_unknown")
        document = {
            "note": record_text(note),
            "read_on": desk.today().isoformat(),
            "how": how,
            "by_user": hex16(desk.me.user_id),
        }
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
