"""The list of one's vaults in one's own vault, so that another laptop notices one that a server hides
(docs/PROTOCOL.md, Vault index).
"""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.ids import hex16, new_record_id
from homevisit.store import known_vaults, records, vaults


def renew(desk: Desk) -> ChangeSet:
    """After a round that went well: write this laptop's list when it names other vaults than before, and else at most
    once a day, when any of them has moved. Without a personal vault on the server there is nowhere to write yet.
    """
    device, day = hex16(desk.me.device_id), desk.now()[:10]
    with desk.db.read() as unit:
        own = vaults.get(unit, desk.me.personal_vault)
        if own is None or not own.pinned_seq:
            return EMPTY
        mine = [one for one in known_vaults.lists(unit) if one.document.get("device") == device]
        now = known_vaults.own_list(unit)
    before: dict[str, Any] = mine[0].document if mine else {}
    others = [entry for entry in now if entry["id"] != hex16(own.vault)]  # the list itself moves that one
    if mine and not _worth_writing(before, others, day, hex16(own.vault)):
        return EMPTY
    rec = mine[0].rec if mine else new_record_id()
    with desk.db.write() as unit:
        records.put(
            unit,
            vault=own.vault,
            rec=rec,
            kind="vault_index",
            document={**before, "device": device, "written_on": day, "vaults": now},
            unit_id=new_unit(),
            at=desk.now(),
        )
    return changed(own.vault, "vault_index", rec)


def _worth_writing(before: dict[str, Any], others: list[dict[str, Any]], day: str, personal: str) -> bool:
    listed = [entry for entry in before.get("vaults", ()) if entry["id"] != personal]
    if {entry["id"] for entry in listed} != {entry["id"] for entry in others}:
        return True
    return before.get("written_on") != day and listed != others
