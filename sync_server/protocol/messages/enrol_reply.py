"""`enrol_reply`: the officer's answer to one request, handed to the laptop by `challenge`."""

from sync_server.protocol.messages.challenge import EnrolmentAnswer
from sync_server.protocol.messages.common import Bytes16, Message, Nothing


class Request(Message, frozen=True, kw_only=True):
    """`answer` None closes the invite (too many wrong MACs)."""

    invite_id: Bytes16
    device_id: Bytes16
    answer: EnrolmentAnswer | None


Reply = Nothing
