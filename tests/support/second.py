"""A further laptop of somebody who has one: the same person, the same personal vault, keys of its own."""

from __future__ import annotations

from dataclasses import replace

from homevisit.actions.desk import new_unit
from homevisit.store import meta, outbox
from sync_server.protocol.service import Service
from tests.support.laptop import AT_ONCE, Laptop, Street


def second_laptop(street: Street, first: Laptop, *vaults: bytes, service: Service | None = None) -> Laptop:
    """Enrolled, and let into the personal vault and these others by a yes at the first laptop. Both have synced."""
    made = Laptop(street, street.folder / f"laptop-{len(street.laptops)}", first.name, first.me.user_id, None, AT_ONCE)
    with made.db.write() as unit:
        for table in ("unsent", "record_index", "epoch_key", "vault"):  # the vault of its own that it was born with
            unit.run(f"DELETE FROM {table}")  # our own names
        meta.put(unit, "personal_vault", first.me.personal_vault)
    made.me = replace(made.me, personal_vault=first.me.personal_vault)
    made.service = service
    made.reopen()
    street.enter(made)
    street.laptops.append(made)
    first.sync()
    for vault in (first.me.personal_vault, *vaults):
        asked = {"device": made.keys.device_id.hex()}
        with first.db.write() as unit:
            outbox.add_control(unit, vault=vault, unit_id=new_unit(), op="wrap.repair", args=asked, at=first.desk.now())
    for laptop in (first, made, first, made):
        laptop.sync()
    return made
