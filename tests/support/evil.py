"""A server that lies: wraps a Service and changes what it says. Everything it can do without a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sync_server.protocol.messages.common import Page, WireCommit
from sync_server.protocol.messages.heads import ChangedVault
from sync_server.protocol.service import MESSAGES, Service

Lie = Callable[[Any, Any], Any]
"""(request, honest reply) -> what is said instead."""


class EvilServer:
    """`lies`: what is done to a message's reply; without one the server is honest. `instead` replaces whole calls."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.lies: dict[str, Lie] = {}
        self.instead: dict[str, Callable[[Any], Any]] = {}
        self.said: list[tuple[str, Any]] = []

    def __getattr__(self, message: str) -> Any:
        if message not in MESSAGES:
            raise AttributeError(message)

        def call(request: object, token: bytes = b"") -> Any:
            if message in self.instead:
                return self.instead[message](request)
            reply = getattr(self.service, message)(request, token)
            if message in self.lies:
                reply = self.lies[message](request, reply)
            self.said.append((message, reply))
            return reply

        return call

    def honest(self) -> None:
        """Stop lying."""
        self.lies.clear()
        self.instead.clear()

    def on_pages(self, change: Callable[[Page], Page]) -> None:
        """Change every page, inline ones in `heads` too."""

        def of_heads(_request: object, reply: Any) -> Any:
            changed = [
                ChangedVault(one.vault, one.seq, one.hash, None if one.page is None else change(one.page))
                for one in reply.changed
            ]
            return msgspec.structs.replace(reply, changed=changed)

        self.lies["heads"] = of_heads
        self.lies["pull"] = lambda _request, page: change(page)


def with_commits(page: Page, change: Callable[[list[WireCommit]], list[WireCommit]]) -> Page:
    """The page with other commits."""
    return msgspec.structs.replace(page, commits=change(list(page.commits)))


def flip(data: bytes, at: int) -> bytes:
    """One bit of one byte changed."""
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def replaced(wire: WireCommit, parts: Mapping[str, Any]) -> WireCommit:
    """The commit with other parts."""
    return msgspec.structs.replace(wire, **parts)
