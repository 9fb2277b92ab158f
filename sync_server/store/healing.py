"""A restored server: its new generation, which vaults it has opened again, and which laptops have answered.

A vault whose `generation` is older than the server's is closed to ordinary pushes (docs/PROTOCOL.md, Restore).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from sync_server.protocol.ledger.directory import Directory
from sync_server.store.tables import answered, bodies, challenges, commits, seen, server, sessions, vaults, wraps
from sync_server.store.unit import Unit
from sync_server.store.vaults import members_of

ACTIVE_DAYS = 14
"""A laptop heard of in so many days before the backup is waited for."""

_last_seen = select(seen.c.day, seen.c.generation)


def begin(unit: Unit, generation: int) -> None:
    """The database is a restored one: a new generation, nobody logged in, every vault closed until it is healed."""
    newest = unit.connection.execute(select(func.coalesce(func.max(seen.c.day), ""))).scalar_one()
    unit.connection.execute(
        update(server).where(server.c.id == 1).values(generation=generation, heard_until=str(newest))
    )
    for table in (answered, sessions, challenges):
        unit.connection.execute(delete(table))


# ---- laptops -----------------------------------------------------------------------------------------------------


def day_of(seconds: int) -> str:
    """YYYY-MM-DD, UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def is_seen(unit: Unit, device: bytes, day: str, generation: int) -> bool:
    """Whether this laptop has been noted on this day and in this generation."""
    return unit.connection.execute(_last_seen.where(seen.c.device == device)).first() == (day, generation)


def note_seen(unit: Unit, device: bytes, day: str, generation: int) -> None:
    """This laptop has asked for heads today."""
    values = {"day": day, "generation": generation}
    if not unit.connection.execute(update(seen).where(seen.c.device == device).values(values)).rowcount:
        unit.connection.execute(insert(seen).values(device=device, **values))


def note_answers(unit: Unit, rows: Iterable[int], device: bytes, generation: int) -> None:
    """This laptop has nothing to bring back to these vaults (any more)."""
    for row in rows:
        unit.connection.execute(delete(answered).where(answered.c.vault == row, answered.c.device == device))
        unit.connection.execute(insert(answered).values(vault=row, device=device, generation=generation))


# ---- opening -----------------------------------------------------------------------------------------------------


def closed(unit: Unit, generation: int) -> list[int]:
    """Row numbers of the vaults that wait to be opened."""
    found = unit.connection.execute(
        select(vaults.c.id).where(vaults.c.generation < generation, vaults.c.state == "open")
    )
    return list(found.scalars())


def open_rows(unit: Unit, rows: Sequence[int], generation: int) -> None:
    """Take ordinary pushes again."""
    for row in rows:
        unit.connection.execute(update(vaults).where(vaults.c.id == row).values(generation=generation))


def open_complete(unit: Unit, directory: Directory, rows: Iterable[int], generation: int) -> list[int]:
    """Open those of these vaults for which every laptop that is waited for has answered; gives the opened ones."""
    since = _waited_for_since(unit)
    opened = [row for row in rows if not missing(unit, directory, row, generation, since)]
    open_rows(unit, opened, generation)
    return opened


def missing(unit: Unit, directory: Directory, row: int, generation: int, since: str) -> list[bytes]:
    """Active laptops of a vault's members that have not answered; one heard of last before day `since` is not waited
    for, one never heard of is.
    """
    have = set(
        unit.connection.execute(
            select(answered.c.device).where(answered.c.vault == row, answered.c.generation == generation)
        ).scalars()
    )
    asked = [device for user in members_of(unit, row) for device in directory.devices_of(user, directory.seq)]
    days = {
        found.device: found.day
        for found in unit.connection.execute(
            select(seen.c.device, seen.c.day).where(seen.c.device.in_([one for one in asked if one not in have]))
        )
    }
    return [one for one in asked if one not in have and days.get(one, since) >= since]


def _waited_for_since(unit: Unit) -> str:
    until = str(unit.connection.execute(select(server.c.heard_until)).scalar_one())
    return str(date.fromisoformat(until) - timedelta(days=ACTIVE_DAYS)) if until else ""


# ---- bodies that nobody had at hand ------------------------------------------------------------------------------


def lacking(unit: Unit, row: int) -> list[int]:
    """Seqs of commits that came back without all of their bodies or wraps."""
    found = select(commits.c.seq).where(commits.c.vault == row, commits.c.complete == 0).order_by(commits.c.seq)
    return list(unit.connection.execute(found).scalars())


def complete(unit: Unit, row: int, seq: int, hashes: Sequence[bytes], wrap_hashes: Sequence[bytes]) -> bool:
    """Mark a commit as whole when each of these bodies and wraps is here; whether it is."""
    whole = all(
        unit.connection.execute(select(table.c.id).where(table.c.vault == row, table.c.hash == digest)).first()
        for table, digests in ((bodies, hashes), (wraps, wrap_hashes))
        for digest in digests
    )
    if whole:
        unit.connection.execute(update(commits).where(commits.c.vault == row, commits.c.seq == seq).values(complete=1))
    return whole
