"""What a colleague wrote, as a pull brings it to a desk without a server."""

from __future__ import annotations

import hashlib
from typing import Any

from homevisit.actions.desk import Desk
from homevisit.base.ids import new_record_id
from homevisit.records import codec, registry
from homevisit.store import records, vaults
from homevisit.store.stored import FINAL, PUT, FoldedChange
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.vaultlog import VaultState

HER = b"her.............."[:16]


def pulled(
    desk: Desk, vault: bytes, kind: str, *, author: bytes = HER, schema: int | None = None, **document: Any
) -> bytes:
    """One more change of the vault's log, folded in, with the pin moved; returns the record's id. Ids 16 bytes."""
    rec = new_record_id()
    with desk.db.write() as unit:
        held = vaults.get(unit, vault)
        assert held is not None
        seq = held.pinned_seq + 1
        change = FoldedChange(
            rec=rec,
            rev=hashlib.sha256(rec).digest(),
            flags=FINAL if registry.get(kind).fact else PUT,
            seq=seq,
            author_device=author,
            author_user=author,
            kind=kind,
            schema=registry.get(kind).schema if schema is None else schema,
            at=desk.now(),
            document=codec.encode_document(document),
        )
        records.fold_in(unit, vault, [change], today=desk.today().isoformat())
        members = {desk.me.user_id: Role.KEEPER, author: Role.MEMBER}
        state = VaultState(vault, seq=seq, head_hash=bytes(32), epoch=1, members=members)
        vaults.move_pin(unit, vault, seq=seq, head=bytes(32), epoch=1, control=state.to_bytes())
    return rec
