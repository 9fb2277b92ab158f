"""Make pair wraps anew that officers have found to be garbage (docs/RECOVERY.md, The yearly check)."""

from __future__ import annotations

from collections.abc import Iterable

from homevisit.actions.desk import Desk, new_unit
from homevisit.base.errors import NotAllowed
from homevisit.store import outbox, vaults
from homevisit.vault.recovery_files import GARBAGE, SampleFile


def repair_pairs(desk: Desk, checked: SampleFile) -> int:
    """Ask for a `wrap.repair` of every pair whose wrap is garbage; how many. One unit each; the next sync sends them.

    A wrap of an older epoch is left alone: the rekey since has made new ones. Raises NotAllowed("recovery_vault").
    """
    wanted = _garbage(checked)
    count = 0
    with desk.db.write() as unit:
        for vault, epoch, pair in wanted:
            row = vaults.get(unit, vault)
            if row is None or vaults.members(unit, vault).get(desk.me.user_id) not in {"keeper", "member"}:
                raise NotAllowed("recovery_vault")
            if row.epoch != epoch:
                continue
            args = {"pair": pair}
            outbox.add_control(unit, vault=vault, unit_id=new_unit(), op="wrap.repair", args=args, at=desk.now())
            count += 1
    return count


def _garbage(checked: SampleFile) -> Iterable[tuple[bytes, int, int]]:
    return ((one.vault, one.epoch, one.pair) for one in checked.wraps if one.state == GARBAGE)
