"""Answers `challenge`: 32 random bytes to sign, and news for a laptop that waits to be enrolled."""

import msgspec

from sync_server.handlers.common import Call
from sync_server.protocol.messages.challenge import EnrolmentAnswer, Reply, Request
from sync_server.store import enrolment, sessions

_answer = msgspec.msgpack.Decoder(EnrolmentAnswer)


def handle(call: Call, request: Request) -> Reply:
    """An invite id that is unknown or has run out is answered as if none had been sent."""
    challenge = sessions.new_challenge(call.unit, request.device_id, call.now)
    known = call.directory.device(request.device_id) is not None
    server_id = call.server.server_id
    invite = None if request.invite_id is None else enrolment.find(call.unit, request.invite_id, call.now)
    if invite is None:
        return Reply(server_id=server_id, challenge=challenge, known=known)
    waiting = enrolment.request_of(call.unit, invite, request.device_id)
    answer = None if waiting is None or waiting.answer is None else _answer.decode(waiting.answer)
    return Reply(
        server_id=server_id,
        challenge=challenge,
        known=known,
        enrolment=answer,
        invite_closed=invite.closed,
        invited_user=None if invite.closed else invite.user,
    )
