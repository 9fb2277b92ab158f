"""LocalService: the Service over this machine's database. Access check, handler, one transaction."""

import logging
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sync_server import access
from sync_server.handlers import (
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
from sync_server.handlers.common import Call
from sync_server.protocol import messages as m
from sync_server.protocol.errors import refuse
from sync_server.settings import Clock, Settings
from sync_server.store import directory, marker
from sync_server.store.database import Store, StoreError
from sync_server.store.unit import Unit

log = logging.getLogger("sync_server.service")

# How often a transaction is begun anew that PostgreSQL ended because another was at the same rows.
_TRIES = 5

_Request = TypeVar("_Request")
_Reply = TypeVar("_Reply")


class LocalService:
    """Implements protocol.service.Service; safe for several threads. The store stays the caller's to close."""

    def __init__(self, store: Store, clock: Clock = time.time, settings: Settings | None = None) -> None:
        self.store = store
        self.clock = clock
        self.settings = settings or Settings()
        self._pushes = access.Buckets(self.settings.pushes_a_second)
        self._anonymous = access.Buckets(self.settings.anonymous_a_second_all)
        self._marker = marker.Keeper(store.data)

    def healthy(self) -> bool:
        """Whether the databases answer."""
        try:
            with self.store.read() as unit:
                directory.server_row(unit)
            return True
        except StoreError:
            return False

    def mark(self) -> None:
        """Write beside the database how far it has come, so that an older one put in its place is noticed."""
        with self.store.read() as unit:
            self._marker.keep(unit)

    def _answer(
        self,
        message: str,
        handle: Callable[[Call, _Request], _Reply],
        request: _Request,
        token: bytes,
        *,
        write: bool,
        of: bytes | None = None,
    ) -> _Reply:
        """Raises ServiceError and nothing else that a caller could cause. `of`: see Store.write."""
        now = self.clock()
        if not token and access.anonymous(message):
            self._anonymous.take(message, now)
        write_of = (lambda: self.store.write(of)) if write else self.store.read
        try:
            call, reply = self._tried(message, handle, request, token, now, write_of)
            if write and self._marker.due(now):
                self.mark()
            for step in call.afterwards:
                step()
            return reply
        except StoreError as error:
            if error.code == "value":
                raise refuse("malformed", "value") from error
            if error.code != "busy":
                log.exception("store fault in %s", message)
            raise refuse("busy", error.code) from error

    def _tried(
        self,
        message: str,
        handle: Callable[[Call, _Request], _Reply],
        request: _Request,
        token: bytes,
        now: float,
        begun: Callable[[], AbstractContextManager[Unit]],
    ) -> tuple[Call, _Reply]:
        """The handler's answer, committed; begun anew a few times where others were at the same rows."""
        tries = 0
        while True:
            try:
                with begun() as unit:
                    server = directory.server_row(unit)
                    known = self.store.directory_log.current(unit, server)
                    caller = access.caller_of(unit, known, token, int(now))
                    access.check(unit, server, known, message, caller, getattr(request, "invite_id", None), int(now))
                    if message == "push" and caller is not None and not tries:
                        self._pushes.take(caller.device, now)
                    call = Call(unit, self.store, self.settings, server, known, caller, token, int(now))
                    reply = handle(call, request)
                return call, reply
            except StoreError as error:
                tries += 1
                if error.code != "again" or tries >= _TRIES:
                    raise
                time.sleep(random.random() * 0.02 * tries)  # noqa: S311  # who waits how long is no secret

    def info(self, request: m.info.Request, token: bytes = b"") -> m.info.Reply:
        return self._answer("info", info.handle, request, token, write=False)

    def challenge(self, request: m.challenge.Request, token: bytes = b"") -> m.challenge.Reply:
        return self._answer("challenge", challenge.handle, request, token, write=True, of=request.device_id)

    def session(self, request: m.session.Request, token: bytes = b"") -> m.session.Reply:
        return self._answer("session", session.handle, request, token, write=True, of=request.device_id)

    def end_session(self, request: m.end_session.Request, token: bytes = b"") -> m.end_session.Reply:
        return self._answer("end_session", end_session.handle, request, token, write=True, of=token)

    def directory_pull(self, request: m.directory_pull.Request, token: bytes = b"") -> m.directory_pull.Reply:
        return self._answer("directory_pull", directory_pull.handle, request, token, write=False)

    def directory_push(self, request: m.directory_push.Request, token: bytes = b"") -> m.directory_push.Reply:
        return self._answer("directory_push", directory_push.handle, request, token, write=True)

    def heads(self, request: m.heads.Request, token: bytes = b"") -> m.heads.Reply:
        return self._answer("heads", heads.handle, request, token, write=bool(request.receipts), of=token)

    def create_vault(self, request: m.create_vault.Request, token: bytes = b"") -> m.create_vault.Reply:
        return self._answer("create_vault", create_vault.handle, request, token, write=True, of=request.vault)

    def push(self, request: m.push.Request, token: bytes = b"") -> m.push.Reply:
        return self._answer("push", push.handle, request, token, write=True, of=request.vault)

    def pull(self, request: m.pull.Request, token: bytes = b"") -> m.pull.Reply:
        return self._answer("pull", pull.handle, request, token, write=False)

    def bodies(self, request: m.bodies.Request, token: bytes = b"") -> m.bodies.Reply:
        return self._answer("bodies", bodies.handle, request, token, write=False)

    def wraps(self, request: m.wraps.Request, token: bytes = b"") -> m.wraps.Reply:
        return self._answer("wraps", wraps.handle, request, token, write=False)

    def share_get(self, request: m.share_get.Request, token: bytes = b"") -> m.share_get.Reply:
        return self._answer("share_get", share_get.handle, request, token, write=False)

    def share_put(self, request: m.share_put.Request, token: bytes = b"") -> m.share_put.Reply:
        return self._answer("share_put", share_put.handle, request, token, write=True, of=request.vault)

    def blobs_missing(self, request: m.blobs_missing.Request, token: bytes = b"") -> m.blobs_missing.Reply:
        return self._answer("blobs_missing", blobs_missing.handle, request, token, write=False)

    def blob_put(self, request: m.blob_put.Request, token: bytes = b"") -> m.blob_put.Reply:
        return self._answer("blob_put", blob_put.handle, request, token, write=blob_put.completes(request))

    def blob_get(self, request: m.blob_get.Request, token: bytes = b"") -> m.blob_get.Reply:
        return self._answer("blob_get", blob_get.handle, request, token, write=False)

    def recovery_export(self, request: m.recovery_export.Request, token: bytes = b"") -> m.recovery_export.Reply:
        return self._answer("recovery_export", recovery_export.handle, request, token, write=False)

    def reoffer(self, request: m.reoffer.Request, token: bytes = b"") -> m.reoffer.Reply:
        return self._answer("reoffer", reoffer.handle, request, token, write=True)

    def open_vault(self, request: m.open_vault.Request, token: bytes = b"") -> m.open_vault.Reply:
        return self._answer("open_vault", open_vault.handle, request, token, write=True)

    def enrol_invite(self, request: m.enrol_invite.Request, token: bytes = b"") -> m.enrol_invite.Reply:
        return self._answer("enrol_invite", enrol_invite.handle, request, token, write=True)

    def enrol_request(self, request: m.enrol_request.Request, token: bytes = b"") -> m.enrol_request.Reply:
        return self._answer("enrol_request", enrol_request.handle, request, token, write=True, of=request.invite_id)

    def enrol_pending(self, request: m.enrol_pending.Request, token: bytes = b"") -> m.enrol_pending.Reply:
        return self._answer("enrol_pending", enrol_pending.handle, request, token, write=False)

    def enrol_reply(self, request: m.enrol_reply.Request, token: bytes = b"") -> m.enrol_reply.Reply:
        return self._answer("enrol_reply", enrol_reply.handle, request, token, write=True, of=request.invite_id)

    def dead_letter_put(self, request: m.dead_letter_put.Request, token: bytes = b"") -> m.dead_letter_put.Reply:
        return self._answer("dead_letter_put", dead_letter_put.handle, request, token, write=True)

    def dead_letters(self, request: m.dead_letters.Request, token: bytes = b"") -> m.dead_letters.Reply:
        return self._answer("dead_letters", dead_letters.handle, request, token, write=bool(request.drop))
