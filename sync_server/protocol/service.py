"""The contract between client and server: `Service`, one method a message.

`LocalService` implements it over the database, the client's HTTP service over the wire; the same tests run on both.
Every method may raise ServiceError; the HTTP one also the client's offline errors. `token` is the bearer token of
`session`, b"" for messages anyone may send.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

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


class MessageTypes(NamedTuple):
    """Request and reply struct of one message."""

    request: type[Any]
    reply: type[Any]


MESSAGES: Mapping[str, MessageTypes] = MappingProxyType(
    {
        "info": MessageTypes(info.Request, info.Reply),
        "challenge": MessageTypes(challenge.Request, challenge.Reply),
        "session": MessageTypes(session.Request, session.Reply),
        "end_session": MessageTypes(end_session.Request, end_session.Reply),
        "directory_pull": MessageTypes(directory_pull.Request, directory_pull.Reply),
        "directory_push": MessageTypes(directory_push.Request, directory_push.Reply),
        "heads": MessageTypes(heads.Request, heads.Reply),
        "create_vault": MessageTypes(create_vault.Request, create_vault.Reply),
        "push": MessageTypes(push.Request, push.Reply),
        "pull": MessageTypes(pull.Request, pull.Reply),
        "bodies": MessageTypes(bodies.Request, bodies.Reply),
        "wraps": MessageTypes(wraps.Request, wraps.Reply),
        "share_get": MessageTypes(share_get.Request, share_get.Reply),
        "share_put": MessageTypes(share_put.Request, share_put.Reply),
        "blobs_missing": MessageTypes(blobs_missing.Request, blobs_missing.Reply),
        "blob_put": MessageTypes(blob_put.Request, blob_put.Reply),
        "blob_get": MessageTypes(blob_get.Request, blob_get.Reply),
        "dead_letter_put": MessageTypes(dead_letter_put.Request, dead_letter_put.Reply),
        "dead_letters": MessageTypes(dead_letters.Request, dead_letters.Reply),
        "recovery_export": MessageTypes(recovery_export.Request, recovery_export.Reply),
        "reoffer": MessageTypes(reoffer.Request, reoffer.Reply),
        "open_vault": MessageTypes(open_vault.Request, open_vault.Reply),
        "enrol_invite": MessageTypes(enrol_invite.Request, enrol_invite.Reply),
        "enrol_request": MessageTypes(enrol_request.Request, enrol_request.Reply),
        "enrol_pending": MessageTypes(enrol_pending.Request, enrol_pending.Reply),
        "enrol_reply": MessageTypes(enrol_reply.Request, enrol_reply.Reply),
    }
)


class Service(Protocol):
    """What the server does for a client."""

    def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
        """See messages/info.py."""
        ...

    def challenge(self, request: challenge.Request, token: bytes = b"") -> challenge.Reply:
        """See messages/challenge.py."""
        ...

    def session(self, request: session.Request, token: bytes = b"") -> session.Reply:
        """See messages/session.py."""
        ...

    def end_session(self, request: end_session.Request, token: bytes = b"") -> end_session.Reply:
        """See messages/end_session.py."""
        ...

    def directory_pull(self, request: directory_pull.Request, token: bytes = b"") -> directory_pull.Reply:
        """See messages/directory_pull.py."""
        ...

    def directory_push(self, request: directory_push.Request, token: bytes = b"") -> directory_push.Reply:
        """See messages/directory_push.py."""
        ...

    def heads(self, request: heads.Request, token: bytes = b"") -> heads.Reply:
        """See messages/heads.py."""
        ...

    def create_vault(self, request: create_vault.Request, token: bytes = b"") -> create_vault.Reply:
        """See messages/create_vault.py."""
        ...

    def push(self, request: push.Request, token: bytes = b"") -> push.Reply:
        """See messages/push.py."""
        ...

    def pull(self, request: pull.Request, token: bytes = b"") -> pull.Reply:
        """See messages/pull.py."""
        ...

    def bodies(self, request: bodies.Request, token: bytes = b"") -> bodies.Reply:
        """See messages/bodies.py."""
        ...

    def wraps(self, request: wraps.Request, token: bytes = b"") -> wraps.Reply:
        """See messages/wraps.py."""
        ...

    def share_get(self, request: share_get.Request, token: bytes = b"") -> share_get.Reply:
        """See messages/share_get.py."""
        ...

    def share_put(self, request: share_put.Request, token: bytes = b"") -> share_put.Reply:
        """See messages/share_put.py."""
        ...

    def blobs_missing(self, request: blobs_missing.Request, token: bytes = b"") -> blobs_missing.Reply:
        """See messages/blobs_missing.py."""
        ...

    def blob_put(self, request: blob_put.Request, token: bytes = b"") -> blob_put.Reply:
        """See messages/blob_put.py."""
        ...

    def blob_get(self, request: blob_get.Request, token: bytes = b"") -> blob_get.Reply:
        """See messages/blob_get.py."""
        ...

    def recovery_export(self, request: recovery_export.Request, token: bytes = b"") -> recovery_export.Reply:
        """See messages/recovery_export.py."""
        ...

    def reoffer(self, request: reoffer.Request, token: bytes = b"") -> reoffer.Reply:
        """See messages/reoffer.py."""
        ...

    def open_vault(self, request: open_vault.Request, token: bytes = b"") -> open_vault.Reply:
        """See messages/open_vault.py."""
        ...

    def enrol_invite(self, request: enrol_invite.Request, token: bytes = b"") -> enrol_invite.Reply:
        """See messages/enrol_invite.py."""
        ...

    def enrol_request(self, request: enrol_request.Request, token: bytes = b"") -> enrol_request.Reply:
        """See messages/enrol_request.py."""
        ...

    def enrol_pending(self, request: enrol_pending.Request, token: bytes = b"") -> enrol_pending.Reply:
        """See messages/enrol_pending.py."""
        ...

    def enrol_reply(self, request: enrol_reply.Request, token: bytes = b"") -> enrol_reply.Reply:
        """See messages/enrol_reply.py."""
        ...

    def dead_letter_put(self, request: dead_letter_put.Request, token: bytes = b"") -> dead_letter_put.Reply:
        """See messages/dead_letter_put.py."""
        ...

    def dead_letters(self, request: dead_letters.Request, token: bytes = b"") -> dead_letters.Reply:
        """See messages/dead_letters.py."""
        ...
