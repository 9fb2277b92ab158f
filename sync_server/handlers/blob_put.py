"""Answers `blob_put`: the hash is checked when the last piece has come, and only then is the blob here."""

from sync_server.handlers import attached
from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import BLOB_CHUNK_BYTES
from sync_server.protocol.messages.blob_put import Reply, Request
from sync_server.store import blobs, vaults

_MOST_BYTES = BLOB_CHUNK_BYTES + 16


def completes(request: Request) -> bool:
    """Whether this piece may be the last: only then is something written into the database."""
    return request.offset + len(request.data) >= request.size


def handle(call: Call, request: Request) -> Reply:
    """Sent again, it changes nothing; out of turn neither. Bytes that are not what the id says are thrown away."""
    opening = entered(call, request.vault)
    if vaults.role_of(call.unit, opening.row, call.device.user) == "reader":
        raise refuse("forbidden", "blob_put")
    if not 0 < request.size <= _MOST_BYTES or request.offset + len(request.data) > request.size:
        raise refuse("too_large", "blob")
    if attached.here(call, opening.row, request.vault, [request.blob]):
        return Reply(have=request.size, done=True)
    row = vaults.get(call.unit, request.vault)
    if row is None:
        raise refuse("not_found", "vault")
    if row.size + blobs.total(call.unit, opening.row) + request.size > call.settings.vault_bytes:
        raise refuse("too_large", "vault")
    kept, device = attached.files(call), call.device.device
    have = kept.append(request.vault, device, request.blob, request.offset, request.data)
    if have < request.size or not completes(request):
        return Reply(have=min(have, request.size))
    if not kept.complete(request.vault, device, request.blob):
        raise refuse("invalid", "blob_hash")
    call.unit.fault("after_blob_file")
    blobs.add(call.unit, opening.row, request.blob, request.size, call.now)
    return Reply(have=request.size, done=True)
