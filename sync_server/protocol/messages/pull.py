"""`pull`: a page of one vault's commits after a seq."""

from typing import Literal

from sync_server.protocol.messages.common import Bytes16, Count, Message, Page


class Request(Message, frozen=True, kw_only=True):
    """`bodies`: `others` leaves out the caller's own and superseded ones, `current` superseded ones, `none` all."""

    vault: Bytes16
    after_seq: Count
    bodies: Literal["all", "current", "others", "none"] = "current"


Reply = Page
