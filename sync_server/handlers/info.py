"""Answers `info`: who this server is."""

from sync_server.handlers.common import Call
from sync_server.protocol.messages.info import Reply, Request
from sync_server.protocol.version import PROTOCOL_VERSION


def handle(call: Call, request: Request) -> Reply:
    """Nothing here is secret, and a client believes nothing of it that its policy pins."""
    del request
    return Reply(
        server_id=call.server.server_id,
        versions=[str(PROTOCOL_VERSION)],
        generation=call.server.generation,
        dir_seq=call.server.dir_seq,
        dir_hash=call.server.dir_hash,
        min_client=call.directory.policy.min_client,
    )
