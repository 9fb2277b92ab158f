"""Answers `blobs_missing`: where an upload that was cut off goes on."""

from sync_server.handlers import attached
from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages.blobs_missing import MissingBlob, Reply, Request

_MOST = 256


def handle(call: Call, request: Request) -> Reply:
    """Looked up inside the one vault: a chunk of another vault is as missing here as a made-up one."""
    opening = entered(call, request.vault)
    if len(request.blobs) > _MOST:
        raise refuse("too_large", "blobs")
    present = attached.here(call, opening.row, request.vault, request.blobs)
    kept, device = attached.files(call), call.device.device
    return Reply(
        missing=[MissingBlob(one, kept.have(request.vault, device, one)) for one in request.blobs if one not in present]
    )
