"""Receipts: each device's signed word that it has verified a vault up to a seq."""

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, select, update

from sync_server.protocol.messages.common import SignedReceipt
from sync_server.store.tables import members, receipts, server, vaults
from sync_server.store.unit import Unit

_columns = (
    vaults.c.vault,
    receipts.c.device,
    receipts.c.seq,
    receipts.c.hash,
    receipts.c.day,
    receipts.c.signature,
    receipts.c.number,
)
_for_user = (
    select(*_columns)
    .join_from(members, receipts, receipts.c.vault == members.c.vault)
    .join(vaults, vaults.c.id == receipts.c.vault)
    .where(
        members.c.user == bindparam("user"),
        members.c.until_seq.is_(None),
        receipts.c.number > bindparam("after"),
        receipts.c.device != bindparam("device"),
    )
    .order_by(receipts.c.number)
    .limit(bindparam("most"))
)


_mine = (receipts.c.vault == bindparam("of_vault")) & (receipts.c.device == bindparam("of_device"))
_seq_of_mine = select(receipts.c.seq).where(_mine)
_next_number = (
    update(server).where(server.c.id == 1).values(receipts=server.c.receipts + 1).returning(server.c.receipts)
)
_drop_mine = delete(receipts).where(_mine)
_insert = insert(receipts)


def put(unit: Unit, row: int, receipt: SignedReceipt) -> bool:
    """Keep a verified receipt if it is newer than the device's last one of this vault; False when it is not."""
    mine = {"of_vault": row, "of_device": receipt.device}
    present = unit.connection.execute(_seq_of_mine, mine).first()
    if present is not None and present.seq >= receipt.seq:
        return False
    # The server's row is locked here until the transaction ends, so numbers become visible in their order.
    number = unit.connection.execute(_next_number).scalar_one()
    unit.connection.execute(_drop_mine, mine)
    unit.connection.execute(
        _insert,
        {
            "vault": row,
            "device": receipt.device,
            "seq": receipt.seq,
            "hash": receipt.hash,
            "day": receipt.day,
            "signature": receipt.signature,
            "number": number,
        },
    )
    return True


def after(unit: Unit, user: bytes, device: bytes, cursor: int, most: int) -> list[tuple[int, SignedReceipt]]:
    """Other devices' newest receipts in this user's vaults past `cursor`, each with its number, in order."""
    rows = unit.connection.execute(_for_user, {"user": user, "device": device, "after": cursor, "most": most})
    return [(row.number, SignedReceipt(*row[:6])) for row in rows]


def of_vaults(unit: Unit, rows: Iterable[int], device: bytes, most: int) -> list[SignedReceipt]:
    """Other devices' newest receipts in these vaults, for one who sees them for the first time."""
    found: list[SignedReceipt] = []
    for number in rows:
        result = unit.connection.execute(
            select(*_columns)
            .join_from(receipts, vaults, vaults.c.id == receipts.c.vault)
            .where(receipts.c.vault == number, receipts.c.device != device)
            .limit(most - len(found))
        )
        found.extend(SignedReceipt(*row[:6]) for row in result)
        if len(found) >= most:
            break
    return found
