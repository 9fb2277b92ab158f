"""Types shared by several messages (docs/PROTOCOL.md, Messages)."""

from typing import Annotated

import msgspec

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Day = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every request and reply."""


class Nothing(Message, frozen=True, kw_only=True):
    """An empty request or reply."""


class SignedEntry(msgspec.Struct, frozen=True, array_like=True):
    """One directory entry as signed: the exact bytes and one 64-byte signature per signer."""

    entry: bytes
    signatures: list[bytes]


class SignedReceipt(msgspec.Struct, frozen=True, array_like=True):
    """A device's word that it has verified `vault` up to (`seq`, `hash`); `day` is YYYY-MM-DD, information only."""

    vault: Bytes16
    device: Bytes16
    seq: Count
    hash: Bytes32
    day: Day
    signature: Bytes64


class WireCommit(msgspec.Struct, frozen=True, array_like=True):
    """A commit on the wire: header bytes as signed, bodies of its puts in order, wraps it names in any order.

    In a push all bodies and wraps are present. In a page a left-out body is b"" and `wraps` is empty:
    the caller's own wraps stand in `Page.wraps`.
    """

    header: bytes
    signature: Bytes64
    bodies: list[bytes]
    wraps: list[bytes]


class Page(Message, frozen=True, kw_only=True):
    """Consecutive commits of one vault after the asked seq, and the head they lead to."""

    commits: list[WireCommit]
    wraps: list[bytes] = []
    head_seq: Count
    head_hash: Bytes32
    more: bool = False


class VaultHead(msgspec.Struct, frozen=True, array_like=True):
    """The head a client has pinned, or the server's."""

    vault: Bytes16
    seq: Count
    hash: Bytes32
