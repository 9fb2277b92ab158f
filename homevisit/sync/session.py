"""Logging in, and calling the server with a token that renews itself (docs/PROTOCOL.md, Log-in)."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import homevisit
from homevisit.base.errors import NeedsPerson, ServerProblem
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.signing import LoginProof
from sync_server.protocol.messages import challenge, session
from sync_server.protocol.service import Service
from sync_server.protocol.version import PROTOCOL_VERSION

_Request = TypeVar("_Request")
_Reply = TypeVar("_Reply")


class Session:
    """A device's standing with the one server that IT pinned. `requests` counts what went out.

    server_id: 32 bytes, of the directory; without it nothing is signed. origin: scheme, host and port the client
    believes it talks to; a proof relayed elsewhere is worth nothing there.
    """

    def __init__(self, service: Service, keys: DeviceKeys, server_id: bytes, origin: str) -> None:
        self.service = service
        self.requests = 0
        self._keys = keys
        self.server_id = server_id
        self._origin = origin
        self._token = b""
        self._farewell = b""

    def call(self, method: Callable[[_Request, bytes], _Reply], request: _Request) -> _Reply:
        """Send one message, logging in first when there is no token, once more when it has run out.

        Raises ServiceError, OfflineError, ServerProblem("wrong_server"), NeedsPerson("not_enrolled" | "device_closed").
        """
        if not self._token:
            self._log_in()
        try:
            self.requests += 1
            return method(request, self._token)
        except ServiceError as error:
            if error.code != "unauthorized":
                raise
        self._log_in()
        self.requests += 1
        return method(request, self._token)

    def forget(self) -> None:
        """Drop the tokens here; the server's copies run out by themselves."""
        self._token = self._farewell = b""

    def use_farewell(self) -> None:
        """Speak as a closed laptop, with what the last log-in gave; until `forget`."""
        self._token = self._farewell

    def _log_in(self) -> None:
        self._token = b""
        device = self._keys.device_id
        self.requests += 1
        asked = self.service.challenge(challenge.Request(device_id=device))
        if not self.server_id or asked.server_id != self.server_id:
            raise ServerProblem("wrong_server")  # before anything is signed for it
        if not asked.known:
            raise NeedsPerson("not_enrolled")
        nonce = os.urandom(32)
        proof = LoginProof(self.server_id, self._origin, device, asked.challenge, nonce)
        self.requests += 1
        reply = self.service.session(
            session.Request(
                device_id=device,
                challenge=asked.challenge,
                client_nonce=nonce,
                origin=self._origin,
                signature=self._keys.sign.sign(proof),
                client=homevisit.__version__,
                protocol=PROTOCOL_VERSION,
            )
        )
        if reply.kind != "full":
            self._farewell = reply.token
            raise NeedsPerson("device_closed")
        self._token = reply.token
