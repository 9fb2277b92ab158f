"""`heads`: "is there anything new?" in one request, with the first page of whatever is."""

import msgspec

from sync_server.protocol.messages.common import (
    Bytes16,
    Bytes32,
    Count,
    Message,
    Page,
    SignedEntry,
    SignedReceipt,
    VaultHead,
)


class Request(Message, frozen=True, kw_only=True):
    """`digest`: encoding.heads_digest over the caller's pinned heads; the list itself up to 64 vaults or when asked."""

    dir_seq: Count
    dir_hash: Bytes32
    digest: Bytes32
    heads: list[VaultHead] | None = None
    receipts: list[SignedReceipt] = []
    receipts_after: Count = 0


class ChangedVault(msgspec.Struct, frozen=True, array_like=True):
    """A vault whose head differs from the caller's; `page` inline when it fits in 256 KiB."""

    vault: Bytes16
    seq: Count
    hash: Bytes32
    page: Page | None = None


class Reply(Message, frozen=True, kw_only=True):
    """`same`: every head and the directory are as the caller said. `want_heads`: ask again with the list."""

    same: bool
    generation: Count
    dir_seq: Count
    dir_hash: Bytes32
    want_heads: bool = False
    directory: list[SignedEntry] = []
    changed: list[ChangedVault] = []
    receipts: list[SignedReceipt] = []
    receipts_cursor: Count = 0
    missing: list[Bytes16] = []
