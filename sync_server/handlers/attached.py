"""What a push means for attachments: their chunks must be here before the commit, and go with the record.

Unannounced chunks are collected after seven days, inside the transaction that holds the vault's row.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import BLOBS_A_CHANGE
from sync_server.store import blobs
from sync_server.store.blob_files import BlobFiles

UNANNOUNCED_SECONDS = 7 * 24 * 3600


def files(call: Call) -> BlobFiles:
    """The folder of chunks of this server."""
    return BlobFiles(call.store.data)


def here(call: Call, row: int, vault: bytes, hashes: Sequence[bytes]) -> set[bytes]:
    """Those of these chunks that have a row and a file in this vault."""
    kept = files(call)
    return {one for one in blobs.present(call.unit, row, hashes) if kept.size(vault, one) is not None}


def check(call: Call, row: int, vault: bytes, named: Iterable[tuple[int, Sequence[bytes]]]) -> None:
    """Refuse (blobs_missing) a commit that names a chunk which is not here. named: index of each commit, and chunks."""
    for index, hashes in named:
        present = here(call, row, vault, hashes) if hashes else set()
        lacking = sorted(set(hashes) - present)
        if lacking:
            raise refuse("blobs_missing", "blobs", index=index, blobs=lacking[:BLOBS_A_CHANGE])


def keep(call: Call, row: int, vault: bytes, puts: Mapping[bytes, Sequence[bytes]]) -> None:
    """Remember what the newest put of each record uses, and collect what nobody announced in time."""
    if not any(puts.values()) and not blobs.total(call.unit, row):
        return
    for rec, hashes in puts.items():
        blobs.use(call.unit, row, rec, hashes, call.now)
    before = call.now - UNANNOUNCED_SECONDS
    _drop_files(call, vault, blobs.collect(call.unit, row, before))
    call.afterwards.append(lambda: files(call).drop_parts(vault, before))


def erase_records(call: Call, row: int, vault: bytes, recs: Iterable[bytes]) -> None:
    """The records are erased, and with them every chunk that no other record uses."""
    _drop_files(call, vault, blobs.drop_records(call.unit, row, recs))


def erase_vault(call: Call, row: int, vault: bytes) -> None:
    """All chunks of an erased vault go."""
    _drop_files(call, vault, blobs.drop_vault(call.unit, row))
    call.afterwards.append(lambda: files(call).drop_parts(vault, float("inf")))


def _drop_files(call: Call, vault: bytes, hashes: Iterable[bytes]) -> None:
    """After the commit: a transaction that fails must not have cost a file."""
    for one in hashes:
        call.afterwards.append(partial(files(call).drop, vault, one))
