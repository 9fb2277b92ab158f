"""Make a desk look as after weeks of synchronising, without a server: for pictures of *Synkronisering*."""

from __future__ import annotations

import hashlib

import msgspec

from homevisit.actions.desk import Desk
from homevisit.store import directory, outbox, receipts, records, vaults
from homevisit.store.stored import OK, FoldedChange


def as_synced(desk: Desk, *, newest_waits: int, slow: str) -> None:
    """All but the newest changes came back from the server; all on the teams have fetched them, `slow` not the last.

    slow: how the user id of a colleague begins whose laptop has been off since yesterday.
    """
    with desk.db.write() as unit:
        people = [msgspec.structs.replace(one, devices=(_device(one.user_id),)) for one in directory.users(unit)]
        directory.append(unit, [], people)
        shared = {row.vault for row in vaults.all(unit) if row.type in ("family", "organisation")}
        organisation = {row.vault for row in vaults.all(unit) if row.type == "organisation"}
        edits = unit.rows("SELECT vault, rec, version, op FROM unsent ORDER BY at, id")
    edits = [edit for edit in edits if edit[0] in organisation] + [
        edit for edit in edits if edit[0] in shared - organisation
    ]
    heads = dict.fromkeys(shared, 1)
    for vault, rec, version, op in edits[: len(edits) - newest_waits]:
        heads[vault] += 1
        author = people[-1].user_id if vault in organisation else desk.me.user_id  # the coordinator's own
        _come_back(desk, vault, rec, version, op, heads[vault], author)
    with desk.db.write() as unit:
        receipts.keep(
            unit,
            [
                receipts.Receipt(vault, one.devices[0], seen, bytes(32), "2026-11-18", bytes(64))
                for vault, head in heads.items()
                for one in people
                if one.user_id != desk.me.user_id
                for seen in [head - 1 if one.user_id.startswith(slow.encode()) else head]
            ],
        )


def _device(user_id: bytes) -> bytes:
    return hashlib.sha256(b"laptop of " + user_id).digest()[:16]


def _come_back(desk: Desk, vault: bytes, rec: bytes, version: int, op: int, seq: int, author: bytes) -> None:
    digest = hashlib.sha256(vault + seq.to_bytes(4, "big")).digest()
    change = FoldedChange(rec, hashlib.sha256(rec + digest).digest(), op, seq, _device(author), author, OK)
    with desk.db.write() as unit:
        outbox.keep_sealed(
            unit, vault, outbox.SealedRow(seq, digest, b"wire", True), [outbox.SentRow(rec, version, None)]
        )
        records.settle(unit, vault, digest, [change], today=desk.today().isoformat())
        outbox.forget_sealed(unit, vault, seq, seq)
