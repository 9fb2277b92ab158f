"""`enrol_invite`: an officer opens an invite for one user and one device slot. The code itself never comes here."""

from sync_server.protocol.messages.common import Bytes16, Message, Nothing


class Request(Message, frozen=True, kw_only=True):
    """`invite_id` is derived from the code; good for 72 hours."""

    invite_id: Bytes16
    user_id: Bytes16


Reply = Nothing
