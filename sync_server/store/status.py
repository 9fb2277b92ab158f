"""Counts and sizes for the operator."""

from sqlalchemy import func, select

from sync_server.store import healing, migrations, sessions
from sync_server.store.database import Store
from sync_server.store.directory import server_row
from sync_server.store.tables import blobs, bodies, commits, shares, vaults


def status(store: Store, now: int) -> dict[str, str | int]:
    """Who the server is and how much it holds; raises StoreError."""
    with store.read() as unit:
        row = server_row(unit)
        count = {
            name: unit.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in (("vaults", vaults), ("commits", commits), ("bodies", bodies), ("blobs", blobs))
        }
        known = store.directory_log.current(unit, row)
        declared = int(known.generation >= row.generation)
        facts: dict[str, str | int] = {
            "server_id": row.server_id.hex(),
            "generation": row.generation,
            "schema": len(migrations.MAIN),
            "directory_seq": row.dir_seq,
            "generation_declared": declared,
            "vaults_closed": len(healing.closed(unit, row.generation)),
            "announced_in_directory": int(known.server_id == row.server_id),
            "users": sum(not user.suspended for user in known.users(known.seq)),
            "active_devices": sum(known.device_active(device.device, known.seq) for device in known.devices()),
            "sessions": sessions.count(unit, now),
            **count,
        }
    with store.shares(write=False) as connection:
        facts["shares"] = connection.execute(select(func.count()).select_from(shares)).scalar_one()
    facts |= {f"{name}_bytes": size for name, size in store.sizes().items()}
    return facts
