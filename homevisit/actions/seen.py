"""That a person has looked at a family: written when he leaves its page (docs/DESIGN.md, 8, Timeline)."""

from __future__ import annotations

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.ids import hex16, new_record_id
from homevisit.store import records, seen


def mark_seen(desk: Desk, vault: bytes, seq: int) -> ChangeSet:
    """All of a family's log up to `seq` has been shown. Writes nothing when that is known already."""
    with desk.db.write() as unit:
        markers = seen.markers(unit, vault)
        if seq <= max((marker.document["seq"] for marker in markers), default=0):
            return EMPTY
        device = hex16(desk.me.device_id)
        own = next((marker.rec for marker in markers if marker.document["device"] == device), None)
        rec = own or new_record_id()
        records.put(
            unit,
            vault=desk.me.personal_vault,
            rec=rec,
            kind="family_seen",
            document={"family_vault": hex16(vault), "device": device, "seq": seq, "seen_at": desk.now()},
            unit_id=new_unit(),
            at=desk.now(),
        )
    return changed(desk.me.personal_vault, "family_seen", rec)
