"""`dead_letter_put`: a closed laptop or a removed member hands in what was unsent, sealed for the others."""

from sync_server.protocol.messages.common import Bytes16, Bytes64, Message, Nothing


class Request(Message, frozen=True, kw_only=True):
    """`device` signed `letter` (at most 1 MiB) in the context `farewell`; it need not be the one that carries it."""

    vault: Bytes16
    device: Bytes16
    letter: bytes
    signature: Bytes64

    def __repr__(self) -> str:
        return "<dead_letter_put.Request>"


Reply = Nothing
