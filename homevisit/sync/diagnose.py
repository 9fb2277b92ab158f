"""What stands between this computer and its server, step by step: for `doctor`.

Each step is a check with a code; only commands and `ui/screens/help` turn codes into sentences. Every step has a time
limit and none needs an answer.
"""

from __future__ import annotations

import http.client
import ssl
import urllib.request
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from homevisit.base.checks import Check, Facts, within
from homevisit.base.errors import OfflineError
from homevisit.sync.http_service import system_trust
from homevisit.sync.status import skew_hint
from homevisit.vault import certificate
from homevisit.vault.errors import CannotOpen
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import info
from sync_server.protocol.version import PROTOCOL_VERSION

LINE_SECONDS = 20.0
TLS_SECONDS = 8.0
SOON_DAYS = 14
"""A certificate that ends within so many days is worth a note."""
_VERIFY_CODES = {10: "certificate_ended", 62: "certificate_name"} | dict.fromkeys(
    (18, 19, 20, 21), "certificate_issuer"
)
"""OpenSSL's words for why a certificate was not taken (X509_V_ERR_…)."""


class Reachable(Protocol):
    """What is asked; `HttpService` is one."""

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply: ...


def diagnose(url: str, service: Reachable, server_id: bytes, *, seconds: float = LINE_SECONDS) -> list[Check]:
    """The steps in order, until the first that keeps all later ones from being asked.

    server_id: 32 bytes of the directory, b"" while this laptop does not know it. Names: address, proxy, connection,
    certificate, server, clock (seconds: ahead of the server), protocol (min_client). Codes: address_missing,
    address_not_https; those of `HttpService` (unreachable, timeout, tls, proxy, portal, not_our_server, …);
    certificate_*; wrong_server; clock_wrong; upgrade; too_slow.
    """
    address = _address(url)
    if address.level == "wrong":
        return [address]
    way = proxy_for(url)
    found = [address, Check("proxy", "through_proxy" if way else "", "note" if way else "ok", {"proxy": way})]
    line = within(seconds, "connection", lambda: _line(service, server_id))
    found.append(line[0])
    if line[0].code in ("", "tls") and urlsplit(url).scheme == "https":
        found += within(2 * TLS_SECONDS, "certificate", lambda: [_certificate(url, way)])
    return found + line[1:]


def proxy_for(url: str) -> str:
    """Host and port of the proxy that the system prescribes for this address, "" for none; never its user or password.

    A proxy script (PAC) is not read: neither are the requests of the sync.
    """
    parts = urlsplit(url)
    if not parts.hostname or urllib.request.proxy_bypass(parts.hostname):
        return ""
    prescribed = urllib.request.getproxies().get(parts.scheme) or urllib.request.getproxies().get("all") or ""
    # A password may hold any sign, also "/" and "#": only what stands behind the last "@" is an address.
    place = prescribed.rpartition("@")[2] if "@" in prescribed else prescribed.rpartition("//")[2]
    try:
        way = urlsplit(f"//{place}")
        return f"{way.hostname}:{way.port}" if way.hostname and way.port else way.hostname or ""
    except ValueError:
        return ""


def _address(url: str) -> Check:
    try:
        parts = urlsplit(url)
        port = parts.port or 0
    except ValueError:
        return Check("address", "address_missing", "wrong")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Check("address", "address_missing", "wrong")
    facts: Facts = {"scheme": parts.scheme, "host": parts.hostname, "port": port}
    local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    safe = parts.scheme == "https" or local
    return Check("address", "" if safe else "address_not_https", "ok" if safe else "wrong", facts)


def _line(service: Reachable, server_id: bytes) -> list[Check]:
    """Asks `info` once; nothing of this computer or its user goes along."""
    try:
        reply = service.info(info.Request())
    except OfflineError as error:
        return [Check("connection", error.code, "wrong")]
    except ServiceError as error:
        return [Check("connection", error.code, "wrong")]
    wrong = bool(server_id) and reply.server_id != server_id
    skew = int(getattr(service, "skew_seconds", 0))  # a line that knows no clocks has none
    wanted = int(reply.min_client)
    known = str(PROTOCOL_VERSION) in reply.versions
    code = "upgrade" if wanted > PROTOCOL_VERSION else "" if known else "other_protocol"
    spoken = ",".join(version[:8] for version in reply.versions[:8])
    return [
        Check("connection"),
        Check("server", "wrong_server" if wrong else "", "wrong" if wrong else "ok", {"generation": reply.generation}),
        Check(
            "clock", "clock_wrong" if skew_hint(skew) else "", "wrong" if skew_hint(skew) else "ok", {"seconds": skew}
        ),
        Check(
            "protocol",
            code,
            "wrong" if code else "ok",
            {"speaks": PROTOCOL_VERSION, "server_speaks": spoken, "min_client": wanted},
        ),
    ]


def _certificate(url: str, way: str) -> Check:
    """Who vouches for the server; of one that was refused: why, and who signed it (often a filter on the way)."""
    code = ""
    try:
        try:
            der = _peer(url, way, system_trust())
        except ssl.SSLCertVerificationError as error:
            code = _VERIFY_CODES.get(error.verify_code, "tls")
            der = _peer(url, way, _trusting_nobody())
        seen = certificate.read(der)
    except (OSError, http.client.HTTPException, CannotOpen):
        return Check("certificate", code or "tls", "wrong" if code else "unknown")
    left = (seen.ends - datetime.now(UTC)).days
    facts: Facts = {"issuer": seen.issuer, "days_left": left, "sha256": seen.sha256}
    if code:
        return Check("certificate", code, "wrong", facts)
    soon = left < SOON_DAYS
    return Check("certificate", "certificate_ends_soon" if soon else "", "note" if soon else "ok", facts)


def _peer(url: str, way: str, context: ssl.SSLContext) -> bytes:
    """The server's certificate (DER), looked at and hung up; nothing is sent."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    if way:
        proxy = urlsplit(f"//{way}")
        line = http.client.HTTPSConnection(
            proxy.hostname or "", proxy.port or 8080, timeout=TLS_SECONDS, context=context
        )
        line.set_tunnel(host, port)
    else:
        line = http.client.HTTPSConnection(host, port, timeout=TLS_SECONDS, context=context)
    try:
        line.connect()
        return line.sock.getpeercert(binary_form=True) or b""
    finally:
        line.close()


def _trusting_nobody() -> ssl.SSLContext:
    """Only to read the certificate of a server that has been refused already."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
