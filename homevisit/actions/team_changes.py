"""Who is no longer on the team round a family, who answers for it, and whose new computer comes in.

Each action is one unit: what the team writes down and what the log says travel in one commit, and a removal takes the
new key along (docs/PROTOCOL.md, Control operations). All work without network; the log decides when they are sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import directory, outbox, records, team, vaults
from homevisit.store.stored import NEWER
from homevisit.store.unit import Unit

KINDS = ("network_membership", "family")
ENDED = ("left", "removed")
ROLES = ("reader", "member")


def remove_member(desk: Desk, vault: bytes, user_id: bytes) -> ChangeSet:
    """Take a colleague off the team: from this commit on there is a new key that he does not get.

    What he has read or copied stays with him. Raises NotAllowed: not_keeper, no_member, removes_himself (leave, or hand
    over), asked_already.
    """
    with desk.db.write() as unit:
        end_membership(unit, desk, vault, user_id, new_unit())
    return _changed(vault)


def end_membership(
    unit: Unit, desk: Desk, vault: bytes, user_id: bytes, unit_id: bytes, *, status: str = "removed"
) -> None:
    """As `remove_member`, inside a larger action: whatever else has the same unit id goes in the same commit.

    That is how a consent is withdrawn: the consent's record, and each member who was there on it, in one unit.
    """
    members = _members_for_keeper(unit, desk, vault)
    if user_id == desk.me.user_id:
        raise NotAllowed("removes_himself")
    if user_id not in members:
        raise NotAllowed("no_member")
    _ask_once(unit, vault, user_id)
    _end_noted(unit, desk, vault, user_id, unit_id, status)
    _ask(unit, desk, vault, unit_id, "member.remove", {"user": hex16(user_id)})


def leave(desk: Desk, vault: bytes) -> ChangeSet:
    """Leave a family's team oneself. What one has written and not sent goes first.

    Raises NotAllowed: not_on_team, hand_over_first (the only contact person), last_member, unsent_aside (something of
    his could not be sent and would be left behind), asked_already.
    """
    me = desk.me.user_id
    with desk.db.write() as unit:
        members = vaults.members(unit, vault)
        if me not in members:
            raise NotAllowed("not_on_team")
        if len(members) == 1:
            raise NotAllowed("last_member")
        if members[me] == "keeper" and list(members.values()).count("keeper") == 1:
            raise NotAllowed("hand_over_first")
        if outbox.aside_in(unit, vault) or (members[me] == "reader" and outbox.unsent_in(unit, vault)):
            raise NotAllowed("unsent_aside")
        _ask_once(unit, vault, me)
        if members[me] != "reader":
            _end_noted(unit, desk, vault, me, new_unit(), "left")  # a unit of its own: nobody writes and leaves at once
        _ask(unit, desk, vault, new_unit(), "member.leave", {"user": hex16(me)})
    return _changed(vault)


def set_role(desk: Desk, vault: bytes, user_id: bytes, role: str) -> ChangeSet:
    """Make a colleague who is on the team a `reader` or a `member` who writes, too.

    Raises BadInput("unknown_code"), NotAllowed: not_keeper, no_member, removes_himself (a contact person hands over),
    role_already, asked_already.
    """
    if role not in ROLES:
        raise BadInput("unknown_code", "role")
    with desk.db.write() as unit:
        members = _members_for_keeper(unit, desk, vault)
        _check_other(desk, members, user_id)
        if members[user_id] == role:
            raise NotAllowed("role_already")
        _ask_once(unit, vault, user_id)
        _ask_role(unit, desk, vault, new_unit(), user_id, role, members[user_id])
    return _changed(vault)


def hand_over(desk: Desk, vault: bytes, user_id: bytes) -> ChangeSet:
    """Make a colleague on the team the contact person instead of oneself; one stays on the team.

    Raises NotAllowed: not_keeper, no_member, removes_himself, user_unknown (suspended, or not in the staff list),
    no_computer (he could not take anybody on or off), asked_already.
    """
    me = desk.me.user_id
    with desk.db.write() as unit:
        members = _members_for_keeper(unit, desk, vault)
        _check_other(desk, members, user_id)
        _check_can_serve(unit, user_id)
        _ask_once(unit, vault, user_id)
        unit_id = new_unit()
        _name_contact(unit, desk, vault, unit_id, user_id)
        _ask_role(unit, desk, vault, unit_id, user_id, "keeper", members[user_id])
        _ask_role(unit, desk, vault, unit_id, me, "member", "keeper")
    return _changed(vault)


def take_over(desk: Desk, vault: bytes) -> ChangeSet:
    """Become contact person of a family whose contact persons all have no open computer any more.

    The log allows it to anybody who writes there, and to a reader when nobody else is left; everybody sees it.
    Raises NotAllowed: not_on_team, keeper_serves, asked_already.
    """
    me = desk.me.user_id
    with desk.db.write() as unit:
        members = vaults.members(unit, vault)
        if me not in members:
            raise NotAllowed("not_on_team")
        if not team.may_take_over(unit, vault, me):
            raise NotAllowed("keeper_serves")
        _ask_once(unit, vault, me)
        # The operation alone in its unit: a reader may write nothing before it stands in the log.
        _ask_role(unit, desk, vault, new_unit(), me, "keeper", members[me])
        if members[me] != "reader":
            _name_contact(unit, desk, vault, new_unit(), me)
    return _changed(vault)


def admit_device(desk: Desk, vault: bytes, device: bytes) -> ChangeSet:
    """A person's yes to "have you talked to Hanne about the new computer?": it gets the key of this vault.

    For a colleague's computer one must write here; for one's own this computer must be in already.
    Raises NotAllowed: not_on_team, not_waiting (closed, unknown, of nobody here, or in already), own_not_in.
    """
    me = desk.me
    with desk.db.write() as unit:
        found = next((one for one in team.waiting_devices(unit, vault) if one.device == device), None)
        role = vaults.members(unit, vault).get(me.user_id)
        if role is None:
            raise NotAllowed("not_on_team")
        if found is None:
            raise NotAllowed("not_waiting")
        if found.asked:
            return ChangeSet()
        if me.device_id not in team.admitted(unit, vault):
            raise NotAllowed("own_not_in")
        if found.user != me.user_id and role == "reader":
            raise NotAllowed("not_writer")
        _ask(unit, desk, vault, new_unit(), "wrap.repair", {"device": hex16(device)})
    return _changed(vault)


def admit_own(desk: Desk, device: bytes) -> tuple[ChangeSet, int]:
    """On the old computer: let one's own new one into everything one is on, the personal vault included.

    Gives in how many vaults. Raises NotAllowed("not_waiting") when it waits nowhere.
    """
    with desk.db.read() as unit:
        waits_in = [
            vault
            for vault, found in team.waiting_of(unit, desk.me.user_id)
            if found.device == device and desk.me.device_id in team.admitted(unit, vault)
        ]
    if not waits_in:
        raise NotAllowed("not_waiting")
    for vault in waits_in:
        admit_device(desk, vault, device)
    return ChangeSet(vaults=frozenset(waits_in), kinds=frozenset(KINDS), sync=True), len(waits_in)


# ---- parts --------------------------------------------------------------------------------------------------------


def _members_for_keeper(unit: Unit, desk: Desk, vault: bytes) -> dict[bytes, str]:
    members = vaults.members(unit, vault)
    if members.get(desk.me.user_id) != "keeper":
        raise NotAllowed("not_keeper")
    return members


def _check_other(desk: Desk, members: Mapping[bytes, str], user_id: bytes) -> None:
    if user_id == desk.me.user_id:
        raise NotAllowed("removes_himself")
    if user_id not in members:
        raise NotAllowed("no_member")


def _check_can_serve(unit: Unit, user_id: bytes) -> None:
    person = next((user for user in directory.users(unit) if user.user_id == user_id and user.active), None)
    if person is None:
        raise NotAllowed("user_unknown")
    if not person.devices:
        raise NotAllowed("no_computer")


def _ask_once(unit: Unit, vault: bytes, user_id: bytes) -> None:
    """One thing at a time about a person: what is asked for already must reach the log first."""
    if hex16(user_id) in {control.args.get("user") for control in outbox.controls(unit, vault)}:
        raise NotAllowed("asked_already")


def _ask(unit: Unit, desk: Desk, vault: bytes, unit_id: bytes, op: str, args: dict[str, Any]) -> None:
    outbox.add_control(unit, vault=vault, unit_id=unit_id, op=op, args=args, at=desk.now())


def _ask_role(unit: Unit, desk: Desk, vault: bytes, unit_id: bytes, user_id: bytes, role: str, was: str) -> None:
    """`was`: the role the person saw; another one in the log by then is shown again and not overruled."""
    _ask(unit, desk, vault, unit_id, "role.set", {"user": hex16(user_id), "role": role, "was": was})


def _end_noted(unit: Unit, desk: Desk, vault: bytes, user_id: bytes, unit_id: bytes, status: str) -> None:
    """What the team wrote down of his place ends today; what a newer program wrote is let be."""
    for stored in records.find(unit, "network_membership", vault=vault):
        document = stored.document
        if document.get("user") != hex16(user_id) or document.get("status") in ENDED or stored.status == NEWER:
            continue
        ended = {**document, "status": status, "to_on": desk.today().isoformat()}
        _put(unit, desk, vault, stored.rec, "network_membership", ended, unit_id)


def _name_contact(unit: Unit, desk: Desk, vault: bytes, unit_id: bytes, user_id: bytes) -> None:
    for stored in records.find(unit, "family", vault=vault)[:1]:
        if stored.status != NEWER:
            named = {**stored.document, "contact_person": hex16(user_id)}
            _put(unit, desk, vault, stored.rec, "family", named, unit_id)


def _put(unit: Unit, desk: Desk, vault: bytes, rec: bytes, kind: str, document: dict[str, Any], unit_id: bytes) -> None:
    records.put(unit, vault=vault, rec=rec, kind=kind, document=document, unit_id=unit_id, at=desk.now())


def _changed(vault: bytes) -> ChangeSet:
    found = changed(vault, "network_membership")
    return ChangeSet(vaults=found.vaults, kinds=frozenset(KINDS), records=found.records, sync=True)
