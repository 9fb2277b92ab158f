"""What an enrolment officer decides about staff who are here already: closing laptops, suspending, roles, policy.

Each is a signed entry of the directory. The server takes tokens away in the same transaction, colleagues' laptops make
new keys by themselves (docs/PROTOCOL.md, Directory log), and everybody sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from homevisit.base.checks import support_code
from homevisit.base.clock import Clock, instant_text
from homevisit.base.errors import BadInput
from homevisit.store import meta
from homevisit.store.database import Database
from homevisit.sync.officer import OfficerLine
from homevisit.vault.identity import SigningKey
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.standing import DeviceInfo

Reason = Literal["lost", "stolen", "left", "replaced"]
MODES: dict[str, Literal["wipe", "farewell"]] = {
    "lost": "wipe",
    "stolen": "wipe",
    "left": "farewell",
    "replaced": "farewell",
}
"""What the laptop does when it hears of it. Why is nobody's business but the officer's: it stays in his own notes."""
_NOTES = "officer_notes"


class Note(msgspec.Struct, frozen=True):
    """Why a laptop was closed, in the officer's own encrypted profile. at: instant."""

    at: str
    device: bytes
    reason: str


def find_device(line: OfficerLine, name: str) -> DeviceInfo:
    """A laptop that is not closed yet, by id (32 hex digits) or support code. Raises BadInput("device_unknown")."""
    wanted = name.strip().upper()
    found = [
        one
        for one in line.directory.devices()
        if wanted in (one.device.hex().upper(), support_code(one.device))
        and line.directory.ended(one.device, line.directory.seq) != "wipe"
    ]
    if len(found) != 1:
        raise BadInput("device_unknown", "device")
    return found[0]


def revoke(line: OfficerLine, name: str, reason: str) -> Literal["wipe", "farewell"]:
    """Close a laptop for good. Gives what it will do. Raises BadInput: device_unknown, unknown_code, closed_already."""
    if reason not in MODES:
        raise BadInput("unknown_code", "reason")
    device, mode = find_device(line, name), MODES[reason]
    if line.directory.ended(device.device, line.directory.seq) == mode:
        raise BadInput("closed_already", "device")
    line.append(entries.DeviceRevoke(device.device, mode))
    keep_note(line.db, line.clock, device.device, reason)
    return mode


def notes(db: Database) -> list[Note]:
    """Why laptops were closed by this officer, the oldest first."""
    with db.read() as unit:
        stored = meta.get(unit, _NOTES)
    return msgspec.msgpack.decode(stored, type=list[Note]) if stored else []


def suspend(line: OfficerLine, user: bytes) -> None:
    """A person's laptops all stop until `resume`; nothing is wiped. Raises BadInput: user_unknown, closed_already."""
    info = line.directory.user(user, line.directory.seq)
    if info is None:
        raise BadInput("user_unknown", "user")
    if info.suspended:
        raise BadInput("closed_already", "user")
    line.append(entries.UserSuspend(user))


def resume(line: OfficerLine, user: bytes) -> None:
    """They work again; colleagues' laptops give them the newest keys. Raises BadInput: user_unknown, not_suspended."""
    info = line.directory.user(user, line.directory.seq)
    if info is None:
        raise BadInput("user_unknown", "user")
    if not info.suspended:
        raise BadInput("not_suspended", "user")
    line.append(entries.UserResume(user))


def change_user(
    line: OfficerLine, user: bytes, *, roles: Sequence[str] = (), name: str = "", unit: str = ""
) -> entries.UserSet:
    """Other roles, name or unit; what is left out stays. Raises BadInput: user_unknown, role."""
    info = line.directory.user(user, line.directory.seq)
    if info is None:
        raise BadInput("user_unknown", "user")
    if not set(roles) <= set(entries.ROLES):
        raise BadInput("role", "roles")
    made = entries.UserSet(
        user, name.strip() or info.display_name, unit.strip() or info.unit, tuple(sorted(set(roles) or info.roles))
    )
    line.append(made)
    return made


def set_policy(line: OfficerLine, second: SigningKey, **changed: int | bool) -> entries.PolicySet:
    """min_client, min_suite, offline_lease_days, two_officers_for_device: what is left out stays. Two officers sign.

    Raises BadInput("policy") for a value nobody would accept.
    """
    now = line.directory.policy
    made = entries.PolicySet(
        int(changed.get("min_client", now.min_client)),
        int(changed.get("min_suite", now.min_suite)),
        int(changed.get("offline_lease_days", now.offline_lease_days)),
        bool(changed.get("two_officers_for_device", now.two_officers_for_device)),
        now.legal_bases,
    )
    if made.min_client < 0 or made.min_suite < now.min_suite or not 1 <= made.offline_lease_days <= 365:
        raise BadInput("policy")
    line.append(made, second)
    return made


def keep_note(db: Database, clock: Clock, device: bytes, reason: str) -> None:
    """Add to the officer's own notes."""
    kept = [*notes(db), Note(instant_text(clock.now()), device, reason)]
    with db.write() as unit:
        meta.put(unit, _NOTES, msgspec.msgpack.encode(kept))
