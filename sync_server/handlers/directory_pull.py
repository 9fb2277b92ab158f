"""Answers `directory_pull`: the signed list of staff, devices and officers."""

from sync_server.handlers.common import Call
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages.directory_pull import Reply, Request
from sync_server.store import directory


def handle(call: Call, request: Request) -> Reply:
    """One page of entries, and the head they lead to."""
    return Reply(
        entries=directory.entries_after(call.unit, request.after_seq, PAGE_BYTES),
        head_seq=call.server.dir_seq,
        head_hash=call.server.dir_hash,
    )
