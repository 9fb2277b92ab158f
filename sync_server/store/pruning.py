"""Upkeep: what the server holds for nobody any more goes; what it should hold is looked for (docs/ADMIN.md, Upkeep)."""

from sqlalchemy import delete, exists, func, select

from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import commit_hash, share_commitment
from sync_server.protocol.ledger.signing import CommitSignature, verify
from sync_server.store.database import Store
from sync_server.store.directory import server_row
from sync_server.store.erasures import erased_of
from sync_server.store.tables import bodies, commits, recs, shares, vaults
from sync_server.store.unit import Unit

KEPT_SECONDS = 30 * 24 * 3600
"""So long a replaced body stays, for laptops that were away; in a person's own vault no moment."""
_ERASED = 2


def prune(store: Store, now: int) -> int:
    """Delete bodies that a later put of the same record replaced 30 days ago, and fold the write-ahead log into the
    file, so that nothing deleted is left in it. Gives how many bodies went. Raises StoreError.

    A final body has no later put and stays; so does the last body of a record that is deleted and not erased.
    """
    with store.write() as unit:
        row = server_row(unit)
        directory = store.directory_log.current(unit, row)
        personal = [device.personal_vault_id for device in directory.devices()]
        gone = _delete_replaced(unit, now - KEPT_SECONDS, None)
        for at in range(0, len(personal), 500):
            gone += _delete_replaced(unit, now, personal[at : at + 500])
    store.tidy()
    return gone


def _delete_replaced(unit: Unit, before: int, only: list[bytes] | None) -> int:
    later = bodies.alias("later")
    replaced = exists(
        select(later.c.id)
        .join(commits, (commits.c.vault == later.c.vault) & (commits.c.seq == later.c.seq))
        .where(
            later.c.vault == bodies.c.vault,
            later.c.rec == bodies.c.rec,
            later.c.seq > bodies.c.seq,
            commits.c.received <= before,
        )
    )
    statement = delete(bodies).where(replaced)
    if only is not None:
        statement = statement.where(bodies.c.vault.in_(select(vaults.c.id).where(vaults.c.vault.in_(only))))
    return unit.connection.execute(statement).rowcount


def look_through(store: Store) -> list[str]:
    """What is wrong, a line each, by vault id in hex; empty when all is well. Raises StoreError.

    Looked at: the chain of hashes and every signature, that the body of each record's last put is there, that nothing
    erased is, and that each open vault has the share it committed to.
    """
    found = []
    with store.read() as unit:
        directory = store.directory_log.current(unit, server_row(unit))
        rows = unit.connection.execute(
            select(vaults.c.id, vaults.c.vault, vaults.c.state, vaults.c.head_seq, vaults.c.head_hash)
        ).all()
        for row, vault, state, seq, head in rows:
            name = vault.hex()
            found += [f"{name} {fault}" for fault in _chain(unit, row, vault, (seq, head), directory)]
            left = unit.connection.execute(
                select(func.count()).select_from(bodies).where(bodies.c.vault == row)
            ).scalar_one()
            if state == "erased":
                found += [f"{name} erased_with_bodies"] if left else []
            else:
                found += [f"{name} {fault}" for fault in _content(unit, row, vault)]
        commitments = select(vaults.c.vault, vaults.c.share_commitment).where(vaults.c.state == "open")
        wanted: dict[bytes, bytes] = dict(unit.connection.execute(commitments).all())
    return found + _shares(store, wanted)


def _chain(unit: Unit, row: int, vault: bytes, head: tuple[int, bytes], directory: Directory) -> list[str]:
    last, at = bytes(32), 0
    for number, digest, data, signature in unit.connection.execute(
        select(commits.c.seq, commits.c.hash, commits.c.header, commits.c.signature)
        .where(commits.c.vault == row)
        .order_by(commits.c.seq)
    ):
        header = decode_header(data)
        if number != at + 1 or header.prev_hash != last or commit_hash(data) != digest or header.vault != vault:
            return [f"chain_broken {number}"]
        author = directory.device(header.author_device)
        if author is None or not verify(author.key, signature, CommitSignature(vault, data)):
            return [f"signature {number}"]
        last, at = digest, number
    return [] if (at, last) == head else [f"head_not_in_log {head[0]}"]


def _content(unit: Unit, row: int, vault: bytes) -> list[str]:
    """The body of every record's last put, by the hash its author signed."""
    erased = erased_of(unit, vault)
    wanted: dict[bytes, int] = {
        rec: put_seq
        for rec, put_seq, status in unit.connection.execute(
            select(recs.c.rec, recs.c.put_seq, recs.c.status).where(recs.c.vault == row)
        )
        if status != _ERASED and rec not in erased
    }
    have = set(unit.connection.execute(select(bodies.c.hash).where(bodies.c.vault == row)).scalars())
    back = unit.connection.execute(select(bodies.c.rec).where(bodies.c.vault == row).distinct()).scalars()
    found = [f"erased_with_body {rec.hex()}" for rec in back if rec in erased]
    for data in unit.connection.execute(
        select(commits.c.header)
        .where(commits.c.vault == row, commits.c.seq.in_(select(recs.c.put_seq).where(recs.c.vault == row)))
        .order_by(commits.c.seq)
    ).scalars():
        header = decode_header(data)
        found += [
            f"body_missing {change.rec.hex()}"
            for change in put_changes(header)
            if wanted.get(change.rec) == header.seq and change.body_hash not in have
        ]
    return found


def _shares(store: Store, wanted: dict[bytes, bytes]) -> list[str]:
    with store.shares(write=False) as connection:
        held: dict[bytes, bytes] = dict(connection.execute(select(shares.c.vault, shares.c.share)).all())
    return [
        f"{vault.hex()} {'share_missing' if vault not in held else 'share_wrong'}"
        for vault, commitment in wanted.items()
        if vault not in held or share_commitment(held[vault]) != commitment
    ]
