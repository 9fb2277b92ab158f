"""Answers `blob_get`."""

from sync_server.handlers import attached
from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import BLOB_CHUNK_BYTES
from sync_server.protocol.messages.blob_get import Reply, Request


def handle(call: Call, request: Request) -> Reply:
    """Looked up inside the one vault; not_found for a chunk of another vault and for one that was never anywhere."""
    opening = entered(call, request.vault)
    kept = attached.files(call)
    size = kept.size(request.vault, request.blob)
    if size is None or not attached.here(call, opening.row, request.vault, [request.blob]):
        raise refuse("not_found", "blob")
    data = kept.read(request.vault, request.blob, request.offset, min(request.length, BLOB_CHUNK_BYTES))
    if data is None:
        raise refuse("not_found", "blob")
    return Reply(size=size, data=data)
