"""`recovery_export`: what a recovery needs of one vault: headers, pair wraps, and the share for a grant's target."""

import msgspec

from sync_server.protocol.messages.common import Bytes16, Bytes32, Count, Message, WireCommit


class Request(Message, frozen=True, kw_only=True):
    """`grant`: seq of the breakglass.grant whose target asks; 0 when a member wants pair wraps checked."""

    vault: Bytes16
    grant: Count = 0
    after_seq: Count = 0


class PairWrap(msgspec.Struct, frozen=True, array_like=True):
    """The newest wrap of one recovery pair."""

    pair: Count
    epoch: Count
    data: bytes


class Reply(Message, frozen=True, kw_only=True):
    """Headers after `after_seq`, without bodies. The last page (not `more`) brings the wraps.

    `share`: for the target of a grant with the last page, else empty. Officers never get it.
    """

    commits: list[WireCommit]
    head_seq: Count
    head_hash: Bytes32
    more: bool = False
    pair_wraps: list[PairWrap] = []
    share: bytes = b""

    def __repr__(self) -> str:
        return "<recovery_export.Reply>"
