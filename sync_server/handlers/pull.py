"""Answers `pull`."""

from sync_server.handlers.common import Call, opened, page
from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages.pull import Reply, Request


def handle(call: Call, request: Request) -> Reply:
    """At most 2 MiB or one commit. A removed member gets headers, no bodies, up to the commit that removed him."""
    found = page(call, opened(call, request.vault), request.after_seq, request.bodies, PAGE_BYTES)
    if found is None:
        raise refuse("not_found", "vault")
    return found
