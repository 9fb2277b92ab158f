"""Emergency access that was used on a vault, for its page and its team (docs/PROTOCOL.md, Break-glass)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.store import directory, ledger, vaults
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import BreakglassUse, decode_header
from sync_server.protocol.ledger.entries import DeviceAdd, decode_entry, decode_payload
from sync_server.protocol.ledger.vaultlog import VaultState

_MARK = b"breakglass.use"


@dataclass(frozen=True, slots=True)
class EmergencyUse:
    """day: YYYY-MM-DD, as the laptop said. person: whose laptop, by the staff list, "" for unknown. grant: its seq in
    the directory. seq: of the commit.
    """

    day: str
    person: str
    grant: int
    seq: int


def emergency_uses(unit: Unit, vault: bytes) -> tuple[EmergencyUse, ...]:
    """Newest first; () for nearly every vault, and then nothing but its state is read."""
    row = vaults.get(unit, vault)
    if row is None or row.control is None or not VaultState.from_bytes(row.control).used_grants:
        return ()
    found = []
    at = 0
    while kept := ledger.after(unit, vault, at):
        for one in kept:
            if _MARK not in one.header:
                continue
            header = decode_header(one.header)
            for op in header.control:
                if isinstance(op, BreakglassUse):
                    found.append(EmergencyUse(op.day, _person(unit, header.author_device), op.grant, one.seq))
        at = kept[-1].seq
    return tuple(reversed(found))


def _person(unit: Unit, device: bytes) -> str:
    """Also of a laptop closed since."""
    for (data,) in unit.rows("SELECT entry FROM directory_entry WHERE instr(entry, ?) > 0 ORDER BY seq", (device,)):
        payload = decode_payload(decode_entry(bytes(data)))
        if isinstance(payload, DeviceAdd) and payload.device == device:
            return next((one.display_name for one in directory.users(unit) if one.user_id == payload.user), "")
    return ""
