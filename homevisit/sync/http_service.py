"""The server over HTTP: implements `Service`, and says plainly when what answered was no server of ours.

One POST a message, msgpack both ways. No redirect is followed and nothing is retried here: the engine decides.
"""

from __future__ import annotations

import email.utils
import ssl
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from homevisit.base.errors import OfflineError
from sync_server.protocol.errors import ErrorReply, ServiceError, refuse
from sync_server.protocol.messages import (
    blob_get,
    blob_put,
    blobs_missing,
    bodies,
    challenge,
    create_vault,
    dead_letter_put,
    dead_letters,
    directory_pull,
    directory_push,
    end_session,
    enrol_invite,
    enrol_pending,
    enrol_reply,
    enrol_request,
    heads,
    info,
    open_vault,
    pull,
    push,
    recovery_export,
    reoffer,
    session,
    share_get,
    share_put,
    wraps,
)
from sync_server.protocol.service import MESSAGES

if TYPE_CHECKING:
    import requests

CONTENT_TYPE = "application/msgpack"
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
WHOLE_SECONDS = 120.0
"""Longest a whole answer may take: a server that sends one byte a second does not hold the sync thread for ever."""
ANSWER_BYTES = 32 * 1024 * 1024
_CHUNK = 256 * 1024

_encoder = msgspec.msgpack.Encoder()
_decoders = {name: msgspec.msgpack.Decoder(types.reply) for name, types in MESSAGES.items()}
_refusal = msgspec.msgpack.Decoder(ErrorReply)


class HttpService:
    """The server at `url` (scheme, host, port, no path needed). Used by one thread; `close` ends its connections.

    extra_ca: a PEM file trusted beside the system's certificates, for a municipality's own authority.
    Every method raises ServiceError for a refusal, and OfflineError: unreachable, timeout, tls, proxy, cut, portal
    (something on the way answered with a web page), not_our_server, server_fault, answer_too_large.
    """

    def __init__(self, url: str, *, extra_ca: Path | None = None) -> None:
        self.url = url.rstrip("/")
        self.skew_seconds = 0
        self._extra_ca = extra_ca
        self._session: requests.Session | None = None

    def close(self) -> None:
        """Close the connections; the next call opens new ones."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _call(self, message: str, request: object, token: bytes) -> Any:
        import requests  # noqa: PLC0415  # 66 ms of start-up that only the sync thread should pay
        import urllib3  # noqa: PLC0415  # as above; what it raises while a body is read, requests does not translate

        if self._session is None:
            self._session = _open_session(self._extra_ca)
        headers = {"Content-Type": CONTENT_TYPE, "Accept": CONTENT_TYPE, "Accept-Encoding": "identity"}
        if token:
            headers["Authorization"] = "Bearer " + token.hex()
        deadline = time.monotonic() + WHOLE_SECONDS
        try:
            answer = self._session.post(
                f"{self.url}/v1/{message}",
                data=_encoder.encode(request),
                headers=headers,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            )
            with answer:
                data = _read(answer, deadline)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            raise OfflineError(_trouble(error)) from None
        self._note_clock(answer.headers.get("Date"))
        return _understood(message, answer.status_code, answer.headers.get("Content-Type", ""), data)

    def _note_clock(self, date: str | None) -> None:
        if date is None:
            return
        try:
            theirs = email.utils.parsedate_to_datetime(date)
        except ValueError:
            return
        if theirs.tzinfo is not None:
            self.skew_seconds = int((datetime.now(UTC) - theirs).total_seconds())

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        reply: info.Reply = self._call("info", request, token)
        return reply

    def challenge(self, request: challenge.Request, token: bytes = b"") -> challenge.Reply:
        reply: challenge.Reply = self._call("challenge", request, token)
        return reply

    def session(self, request: session.Request, token: bytes = b"") -> session.Reply:
        reply: session.Reply = self._call("session", request, token)
        return reply

    def end_session(self, request: end_session.Request, token: bytes = b"") -> end_session.Reply:
        reply: end_session.Reply = self._call("end_session", request, token)
        return reply

    def directory_pull(self, request: directory_pull.Request, token: bytes = b"") -> directory_pull.Reply:
        reply: directory_pull.Reply = self._call("directory_pull", request, token)
        return reply

    def directory_push(self, request: directory_push.Request, token: bytes = b"") -> directory_push.Reply:
        reply: directory_push.Reply = self._call("directory_push", request, token)
        return reply

    def heads(self, request: heads.Request, token: bytes = b"") -> heads.Reply:
        reply: heads.Reply = self._call("heads", request, token)
        return reply

    def create_vault(self, request: create_vault.Request, token: bytes = b"") -> create_vault.Reply:
        reply: create_vault.Reply = self._call("create_vault", request, token)
        return reply

    def push(self, request: push.Request, token: bytes = b"") -> push.Reply:
        reply: push.Reply = self._call("push", request, token)
        return reply

    def pull(self, request: pull.Request, token: bytes = b"") -> pull.Reply:
        reply: pull.Reply = self._call("pull", request, token)
        return reply

    def bodies(self, request: bodies.Request, token: bytes = b"") -> bodies.Reply:
        reply: bodies.Reply = self._call("bodies", request, token)
        return reply

    def wraps(self, request: wraps.Request, token: bytes = b"") -> wraps.Reply:
        reply: wraps.Reply = self._call("wraps", request, token)
        return reply

    def share_get(self, request: share_get.Request, token: bytes = b"") -> share_get.Reply:
        reply: share_get.Reply = self._call("share_get", request, token)
        return reply

    def share_put(self, request: share_put.Request, token: bytes = b"") -> share_put.Reply:
        reply: share_put.Reply = self._call("share_put", request, token)
        return reply

    def blobs_missing(self, request: blobs_missing.Request, token: bytes = b"") -> blobs_missing.Reply:
        reply: blobs_missing.Reply = self._call("blobs_missing", request, token)
        return reply

    def blob_put(self, request: blob_put.Request, token: bytes = b"") -> blob_put.Reply:
        reply: blob_put.Reply = self._call("blob_put", request, token)
        return reply

    def blob_get(self, request: blob_get.Request, token: bytes = b"") -> blob_get.Reply:
        reply: blob_get.Reply = self._call("blob_get", request, token)
        return reply

    def dead_letters(self, request: dead_letters.Request, token: bytes = b"") -> dead_letters.Reply:
        reply: dead_letters.Reply = self._call("dead_letters", request, token)
        return reply

    def dead_letter_put(self, request: dead_letter_put.Request, token: bytes = b"") -> dead_letter_put.Reply:
        reply: dead_letter_put.Reply = self._call("dead_letter_put", request, token)
        return reply

    def recovery_export(self, request: recovery_export.Request, token: bytes = b"") -> recovery_export.Reply:
        reply: recovery_export.Reply = self._call("recovery_export", request, token)
        return reply

    def reoffer(self, request: reoffer.Request, token: bytes = b"") -> reoffer.Reply:
        reply: reoffer.Reply = self._call("reoffer", request, token)
        return reply

    def open_vault(self, request: open_vault.Request, token: bytes = b"") -> open_vault.Reply:
        reply: open_vault.Reply = self._call("open_vault", request, token)
        return reply

    def enrol_invite(self, request: enrol_invite.Request, token: bytes = b"") -> enrol_invite.Reply:
        reply: enrol_invite.Reply = self._call("enrol_invite", request, token)
        return reply

    def enrol_request(self, request: enrol_request.Request, token: bytes = b"") -> enrol_request.Reply:
        reply: enrol_request.Reply = self._call("enrol_request", request, token)
        return reply

    def enrol_pending(self, request: enrol_pending.Request, token: bytes = b"") -> enrol_pending.Reply:
        reply: enrol_pending.Reply = self._call("enrol_pending", request, token)
        return reply

    def enrol_reply(self, request: enrol_reply.Request, token: bytes = b"") -> enrol_reply.Reply:
        reply: enrol_reply.Reply = self._call("enrol_reply", request, token)
        return reply


def origin_of(url: str) -> str:
    """Scheme, host and port as a log-in proof names them: lower case, the port only when it is not the scheme's own."""
    from urllib.parse import urlsplit  # noqa: PLC0415  # costs nothing once, and is not needed to start

    parts = urlsplit(url)
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    host = (parts.hostname or "").lower()
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{parts.port}" if parts.port and parts.port != usual else "")


def _open_session(extra_ca: Path | None) -> requests.Session:
    """A session that trusts what the system trusts, takes proxies from it, and never adds a password of its own."""
    import requests  # noqa: PLC0415  # see _call
    from requests.adapters import HTTPAdapter  # noqa: PLC0415  # see _call

    class SystemTrust(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, ssl_context=system_trust(extra_ca), **kwargs)

        def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
            return super().proxy_manager_for(*args, ssl_context=system_trust(extra_ca), **kwargs)

    opened = requests.Session()
    opened.mount("https://", SystemTrust(max_retries=0, pool_connections=1, pool_maxsize=2))
    opened.mount("http://", HTTPAdapter(max_retries=0, pool_connections=1, pool_maxsize=2))
    opened.auth = _no_password  # without one, requests would take a password from ~/.netrc and overwrite the token
    return opened


def system_trust(extra_ca: Path | None = None) -> ssl.SSLContext:
    """Trusts what the operating system trusts; TLS 1.2 and up."""
    import truststore  # noqa: PLC0415  # see _call

    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if extra_ca is not None:
        context.load_verify_locations(cafile=str(extra_ca))
    return context


def _no_password(prepared: requests.PreparedRequest) -> requests.PreparedRequest:
    return prepared


def _read(answer: requests.Response, deadline: float) -> bytes:
    """The whole body, within ANSWER_BYTES and the deadline; raises OfflineError("cut" | "timeout" | too large)."""
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise OfflineError("not_our_server")
    parts: list[bytes] = []
    size = 0
    # read1 gives what has come: reading whole chunks would wait for a server that sends a byte now and then.
    while part := answer.raw.read1(_CHUNK):
        size += len(part)
        if size > ANSWER_BYTES:
            raise OfflineError("answer_too_large")
        if time.monotonic() > deadline:
            raise OfflineError("timeout")
        parts.append(part)
    declared = answer.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) != size:
        raise OfflineError("cut")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _trouble(error: Exception) -> str:
    import requests  # noqa: PLC0415  # see _call
    import urllib3  # noqa: PLC0415  # see _call

    named: tuple[tuple[type[Exception], str], ...] = (
        (requests.exceptions.SSLError, "tls"),
        (requests.exceptions.ProxyError, "proxy"),
        (requests.exceptions.Timeout, "timeout"),
        (requests.exceptions.ChunkedEncodingError, "cut"),
        (urllib3.exceptions.TimeoutError, "timeout"),
        (urllib3.exceptions.HTTPError, "cut"),
    )
    for kind, code in named:
        if isinstance(error, kind):
            return code
    return "unreachable"


def _understood(message: str, status: int, content_type: str, data: bytes) -> Any:
    """The reply, or the refusal as ServiceError; raises OfflineError for what no server of ours says."""
    ours = content_type.partition(";")[0].strip().lower() == CONTENT_TYPE
    if not ours:
        if status == 413:
            raise refuse("too_large", "proxy")  # a proxy with a smaller limit than ours: send less at once
        if status >= 500 or status == 429:
            raise OfflineError("server_fault", status=status)
        page = content_type.partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"}
        raise OfflineError("portal" if page or 300 <= status < 400 else "not_our_server", status=status)
    try:
        if status == 200:
            return _decoders[message].decode(data)
        reply = _refusal.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError):
        raise OfflineError("not_our_server", status=status) from None
    raise ServiceError(reply)
