"""`blob_put`: a piece of one sealed chunk, at the place where the last one ended."""

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message


class Request(Message, frozen=True, kw_only=True):
    """size: of the whole blob, at most 1 MiB and a tag. A piece is as long as the line bears; the last completes it.

    Sent again, or out of turn, it changes nothing: the reply says where to go on.
    """

    vault: Bytes16
    blob: Bytes32
    size: Count
    offset: Count
    data: bytes


class Reply(Message, frozen=True, kw_only=True):
    """have: bytes here now. done: the whole blob is here, and its hash is its id."""

    have: Count
    done: bool = False
