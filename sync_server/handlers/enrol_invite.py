"""Answers `enrol_invite`: an officer opens an invite."""

from sync_server.handlers.common import Call
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages.enrol_invite import Reply, Request
from sync_server.store import enrolment


def handle(call: Call, request: Request) -> Reply:
    """The invited user must stand in the directory; an id is used for one invite only."""
    if call.directory.user(request.user_id, call.directory.seq) is None:
        raise refuse("invalid", "user_unknown")
    if not enrolment.open_invite(call.unit, request.invite_id, request.user_id, call.now):
        raise refuse("invalid", "invite_again")
    return Reply()
