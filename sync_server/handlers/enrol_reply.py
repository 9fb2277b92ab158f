"""Answers `enrol_reply`: the officer's word to one waiting laptop."""

import msgspec

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages.enrol_reply import Reply, Request
from sync_server.store import enrolment


def handle(call: Call, request: Request) -> Reply:
    """None closes the invite: too many wrong MACs, and a new code has to be given."""
    invite = enrolment.find(call.unit, request.invite_id, call.now)
    if invite is None:
        raise refuse("not_found", "invite")
    if request.answer is None:
        enrolment.close(call.unit, invite)
        return Reply()
    if enrolment.request_of(call.unit, invite, request.device_id) is None:
        raise refuse("not_found", "request")
    enrolment.answer(call.unit, invite, request.device_id, msgspec.msgpack.encode(request.answer))
    return Reply()
