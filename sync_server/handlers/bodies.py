"""Answers `bodies`."""

from sync_server.handlers.common import Call, entered
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages.bodies import Reply, Request
from sync_server.store import commits

_MOST = 256


def handle(call: Call, request: Request) -> Reply:
    """Looked up inside the one vault: a hash from elsewhere is as unknown as a made-up one."""
    opening = entered(call, request.vault)
    if len(request.hashes) > _MOST:
        raise refuse("too_large", "hashes")
    found = commits.bodies_by_hash(call.unit, opening.row, request.hashes)
    answer: list[bytes] = []
    size = 0
    for digest in request.hashes:
        body = found.get(digest, b"")
        size += len(body)
        if answer and size > PAGE_BYTES:
            break
        answer.append(body)
    return Reply(bodies=answer)
