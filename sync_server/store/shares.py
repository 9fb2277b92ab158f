"""The shred shares: their own database, so that erasing one also kills what lies in old backups of the other."""

from sqlalchemy import Connection, delete, insert, select

from sync_server.store.tables import shares


def get(connection: Connection, vault: bytes) -> bytes | None:
    """The share of a vault, 32 bytes."""
    return connection.execute(select(shares.c.share).where(shares.c.vault == vault)).scalar_one_or_none()


def put(connection: Connection, vault: bytes, share: bytes) -> None:
    """Keep a share that the caller has checked against the genesis commitment; there is only one that matches, so
    another one that lies here is damaged, and goes.
    """
    held = get(connection, vault)
    if held == share:
        return
    if held is not None:
        drop(connection, vault)
    connection.execute(insert(shares).values(vault=vault, share=share))


def drop(connection: Connection, vault: bytes) -> None:
    """Erase a share: what lies in backups under this vault's keys can then no longer be opened."""
    connection.execute(delete(shares).where(shares.c.vault == vault))
