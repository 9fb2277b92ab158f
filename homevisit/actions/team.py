"""Who is on the team round a family. Being on it is holding the key (docs/PROTOCOL.md, Membership)."""

from __future__ import annotations

from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.records import registry
from homevisit.store import directory, outbox, records, vaults

ROLES = ("member", "reader")


def invite(desk: Desk, vault: bytes, user_id: bytes, *, role: str = "member", **fields: Any) -> tuple[ChangeSet, bytes]:
    """Take a colleague onto the team: a `network_membership` that says why, and the key for his devices.

    Only the keeper may. fields: as in `network_membership` (capacity, basis, from_on …). One unit: the record and the
    `member.add` travel together. Raises NotAllowed("not_keeper" | "already_member" | "user_unknown"), BadInput.
    """
    if role not in ROLES:
        raise BadInput("unknown_code", "role")
    rec = new_record_id()
    with desk.db.write() as unit:
        members = vaults.members(unit, vault)
        if members.get(desk.me.user_id) != "keeper":
            raise NotAllowed("not_keeper")
        if user_id in members:
            raise NotAllowed("already_member")
        person = next((user for user in directory.users(unit) if user.user_id == user_id and user.active), None)
        if person is None:
            raise NotAllowed("user_unknown")
        document: dict[str, Any] = {
            "name": person.display_name,
            "user": hex16(user_id),
            "from_on": desk.today().isoformat(),
            "status": "active",
            **fields,
        }
        found = registry.get("network_membership").validate(document)
        if found:
            raise BadInput(found[0].code, found[0].field)
        unit_id = new_unit()
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="network_membership",
            document=document,
            unit_id=unit_id,
            at=desk.now(),
        )
        outbox.add_control(
            unit,
            vault=vault,
            unit_id=unit_id,
            op="member.add",
            args={"user": hex16(user_id), "role": role, "consent_ref": record_text(rec)},
            at=desk.now(),
        )
    return changed(vault, "network_membership", rec), rec


def note_membership(desk: Desk, vault: bytes, **fields: Any) -> tuple[ChangeSet, bytes]:
    """A person in the network who gets no key: somebody private, or a colleague who is only invited so far."""
    return put_new(desk, vault, "network_membership", fields)
