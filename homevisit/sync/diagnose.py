"""What stands between this computer and its server, step by step: what `doctor` prints and support asks for.

Each step names a code; only commands and `ui/messages.py` turn codes into sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlsplit

from homevisit.base.errors import OfflineError
from homevisit.sync.status import skew_hint
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import info
from sync_server.protocol.version import PROTOCOL_VERSION

Step = Literal["address", "connection", "server", "clock", "version"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One step. code: "" when all is well, else what is wrong; number: seconds, a version, or 0."""

    step: Step
    code: str = ""
    number: int = 0

    @property
    def well(self) -> bool:
        return not self.code


class Reachable(Protocol):
    """What is asked; `HttpService` is one."""

    @property
    def skew_seconds(self) -> int: ...

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply: ...


def diagnose(url: str, service: Reachable, server_id: bytes) -> list[Finding]:
    """The steps in order, until the first that keeps all later ones from being asked.

    server_id: 32 bytes of the directory, b"" while this laptop does not know it. Codes: address_missing,
    address_not_https; those of `HttpService` (unreachable, timeout, tls, proxy, portal, not_our_server, …);
    wrong_server; clock_wrong (number: seconds ahead of the server); upgrade (number: the version asked for).
    """
    found = [_address(url)]
    if not found[0].well:
        return found
    try:
        reply = service.info(info.Request())
    except OfflineError as error:
        return [*found, Finding("connection", error.code)]
    except ServiceError as error:
        return [*found, Finding("connection", error.code)]
    found.append(Finding("connection"))
    found.append(Finding("server", "wrong_server" if server_id and reply.server_id != server_id else ""))
    skew = service.skew_seconds
    found.append(Finding("clock", "clock_wrong" if skew_hint(skew) else "", skew))
    wanted = int(reply.min_client)
    found.append(Finding("version", "upgrade" if wanted > PROTOCOL_VERSION else "", wanted))
    return found


def _address(url: str) -> Finding:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Finding("address", "address_missing")
    local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return Finding("address", "" if parts.scheme == "https" or local else "address_not_https")
