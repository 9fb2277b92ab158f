"""`challenge`: the first half of log-in, and the poll while a laptop waits to be enrolled. Anyone may ask."""

import msgspec

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """`invite_id` only while waiting for enrolment."""

    device_id: Bytes16
    invite_id: Bytes16 | None = None


class EnrolmentAnswer(msgspec.Struct, frozen=True, array_like=True):
    """The officer's answer: HMAC(k_down, …) and the directory head that holds the device.add."""

    mac: Bytes32
    dir_seq: Count
    dir_hash: Bytes32


class Reply(Message, frozen=True, kw_only=True):
    """`challenge` is good once, for 60 seconds; `known` says that the directory holds the device.

    `invited_user`: whom the open invite is for. A wrong one is found out by the officer, whose MAC check covers it.
    """

    server_id: Bytes32
    challenge: Bytes32
    known: bool
    enrolment: EnrolmentAnswer | None = None
    invite_closed: bool = False
    invited_user: Bytes16 | None = None
