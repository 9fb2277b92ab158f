"""What the pinned log and the staff list say of a vault's members and their computers; decides nothing.

The staff list here is the one of the newest verified directory. Only the sync engine asks the directory itself.
"""

from __future__ import annotations

from typing import NamedTuple

from homevisit.store import directory, outbox, vaults
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.vaultlog import VaultState

_WRITERS = ("member", "keeper")


class Waiting(NamedTuple):
    """An open computer of a member that has not been let in. asked: somebody here has said yes; it is on its way."""

    device: bytes
    user: bytes
    asked: bool


class Place(NamedTuple):
    """A vault in which computers wait. roles: user -> role. names: of those whose computers wait."""

    vault: bytes
    roles: dict[bytes, str]
    admitted: frozenset[bytes]
    waiting: list[Waiting]
    names: dict[bytes, str]


def state_of(unit: Unit, vault: bytes) -> VaultState | None:
    """The control state at the pin, None before genesis has been seen on the server."""
    row = vaults.get(unit, vault)
    return None if row is None or row.control is None else VaultState.from_bytes(row.control)


def admitted(unit: Unit, vault: bytes) -> frozenset[bytes]:
    """Devices that were let in, open or closed. Of a vault not sent yet: this one, which made it."""
    state = state_of(unit, vault)
    return frozenset() if state is None else state.admitted


def waiting_devices(unit: Unit, vault: bytes) -> list[Waiting]:
    """Open computers of members that nobody has let in yet."""
    state = state_of(unit, vault)
    if state is None or state.by_directory:
        return []
    asked = {control.args.get("device") for control in outbox.controls(unit, vault) if control.op == "wrap.repair"}
    return [
        Waiting(device, person.user_id, device.hex() in asked)
        for person in directory.users(unit)
        if person.active and person.user_id in state.members
        for device in person.devices
        if device not in state.admitted
    ]


def waiting_everywhere(unit: Unit) -> list[Place]:
    """Every vault in which an open computer of a member waits; the staff list is read once."""
    staff = [person for person in directory.users(unit) if person.active]
    found = []
    for row in vaults.all(unit):
        if row.control is None or row.state == vaults.CLOSED:
            continue
        state = VaultState.from_bytes(row.control)
        if state.by_directory:
            continue
        lacking = [
            (device, person)
            for person in staff
            if person.user_id in state.members
            for device in person.devices
            if device not in state.admitted
        ]
        if lacking:
            controls = outbox.controls(unit, row.vault)
            asked = {control.args.get("device") for control in controls if control.op == "wrap.repair"}
            waiting = [Waiting(device, person.user_id, device.hex() in asked) for device, person in lacking]
            roles = {user: role.name.lower() for user, role in state.members.items()}
            names = {person.user_id: person.display_name for _, person in lacking}
            found.append(Place(row.vault, roles, frozenset(state.admitted), waiting, names))
    return found


def waiting_of(unit: Unit, user: bytes) -> list[tuple[bytes, Waiting]]:
    """(vault, computer) for every open computer of one user that waits somewhere."""
    mine = next((person for person in directory.users(unit) if person.user_id == user), None)
    if mine is None or len(mine.devices) < 2:
        return []
    return [(place.vault, one) for place in waiting_everywhere(unit) for one in place.waiting if one.user == user]


def may_take_over(unit: Unit, vault: bytes, user: bytes) -> bool:
    """No keeper has an open computer, and this member writes, or nobody who writes has one either."""
    state = state_of(unit, vault)
    if state is None or state.by_directory or user not in state.members:
        return False
    open_ = {person.user_id for person in directory.users(unit) if person.active and person.devices}
    serving = {role.name.lower() for member, role in state.members.items() if member in open_}
    if "keeper" in serving:
        return False
    return state.members[user].name.lower() in _WRITERS or serving.isdisjoint(_WRITERS)
