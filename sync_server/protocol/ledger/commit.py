"""The commit header and its bytes (docs/PROTOCOL.md, Commit header). Frozen.

Header = [v=1, vault, epoch, seq, prev_hash, dir_seq, dir_hash, author_device, nonce16, changes[], control[], ext[]]
"""

from typing import Annotated

import msgspec

from sync_server.protocol import limits
from sync_server.protocol.ledger.canonical import (
    Bytes16,
    Bytes32,
    Count,
    Extension,
    Extensions,
    check_extensions,
    decode,
    encode,
    fixed_or_empty,
    leading,
)
from sync_server.protocol.ledger.canonical import ascending as _ascending
from sync_server.protocol.ledger.control import (
    EXPLICIT_MEMBERSHIP,
    BreakglassUse,
    ControlOp,
    Cosigned,
    Create,
    EraseRecord,
    EraseVault,
    GenesisSeed,
    KnownOp,
    LogStruct,
    MemberAdd,
    MemberLeave,
    MemberRemove,
    Membership,
    PairWrapped,
    Rekey,
    Role,
    RoleRule,
    RoleSet,
    UnknownOp,
    Wrapped,
    WrapRepair,
    WrapRequest,
    decode_genesis_seed,
    decode_op,
    directory_membership,
    encode_genesis_seed,
    encode_op,
)
from sync_server.protocol.ledger.verdicts import Malformed, Paused
from sync_server.protocol.version import LOG_VERSION, SUITE_HYBRID

__all__ = [
    "EXPLICIT_MEMBERSHIP",
    "FINAL",
    "PUT",
    "REVIVE",
    "TOMBSTONE",
    "ZERO_HASH",
    "BreakglassUse",
    "Change",
    "ControlOp",
    "Cosigned",
    "Create",
    "EraseRecord",
    "EraseVault",
    "Extension",
    "GenesisSeed",
    "Header",
    "KnownOp",
    "MemberAdd",
    "MemberLeave",
    "MemberRemove",
    "Membership",
    "PairWrapped",
    "Rekey",
    "Role",
    "RoleRule",
    "RoleSet",
    "UnknownOp",
    "WrapNeeded",
    "WrapRepair",
    "WrapRequest",
    "Wrapped",
    "decode_genesis_seed",
    "decode_header",
    "directory_membership",
    "encode_genesis_seed",
    "encode_header",
    "put_changes",
    "wraps_needed",
]

PUT, TOMBSTONE, REVIVE, FINAL = 0, 1, 2, 4
ZERO_HASH = bytes(32)
_BODY_LENGTHS = frozenset((256 << n) + 16 for n in range(11))
_FIRST_BYTES = bytes([0x9C, LOG_VERSION])


class Change(LogStruct, frozen=True):
    """One record's new revision. A tombstone or revive has no body: salt to blob_hashes empty, body_len 0."""

    rec: Bytes16
    base_rev: Annotated[bytes, msgspec.Meta(max_length=32)]
    flags: Count
    salt: Annotated[bytes, msgspec.Meta(max_length=16)]
    key_commit: Annotated[bytes, msgspec.Meta(max_length=32)]
    body_hash: Annotated[bytes, msgspec.Meta(max_length=32)]
    body_len: Count
    blob_hashes: Annotated[tuple[Bytes32, ...], msgspec.Meta(max_length=limits.BLOBS_A_CHANGE)]


Changes = Annotated[tuple[Change, ...], msgspec.Meta(max_length=limits.CHANGES)]


class Header(msgspec.Struct, frozen=True):
    """A commit without its bodies and wraps; 1-256 changes, or control operations, or both."""

    vault: bytes
    epoch: int
    seq: int
    prev_hash: bytes
    dir_seq: int
    dir_hash: bytes
    author_device: bytes
    nonce: bytes
    changes: tuple[Change, ...]
    control: tuple[ControlOp, ...]
    ext: tuple[Extension, ...]


class _Wire(LogStruct, frozen=True):
    v: Count
    vault: Bytes16
    epoch: Count
    seq: Count
    prev_hash: Bytes32
    dir_seq: Count
    dir_hash: Bytes32
    author_device: Bytes16
    nonce: Bytes16
    changes: Changes
    control: Annotated[tuple[msgspec.Raw, ...], msgspec.Meta(max_length=limits.CONTROL_OPS)]
    ext: Extensions


_decoder = msgspec.msgpack.Decoder(_Wire)


def encode_header(header: Header) -> bytes:
    """The bytes that are signed, hashed and sent."""
    return encode(
        _Wire(
            LOG_VERSION,
            header.vault,
            header.epoch,
            header.seq,
            header.prev_hash,
            header.dir_seq,
            header.dir_hash,
            header.author_device,
            header.nonce,
            header.changes,
            tuple(msgspec.Raw(encode_op(op)) for op in header.control),
            header.ext,
        )
    )


def decode_header(data: bytes) -> Header:
    """The header of exactly these bytes; raises Malformed, or Paused for the header of a later version."""
    if data[:2] != _FIRST_BYTES:
        version = leading(data, limits.HEADER_BYTES, "header")
        if isinstance(version, int) and version > LOG_VERSION:
            raise Paused("header_version")
        raise Malformed("header")
    wire = decode(_decoder, data, limits.HEADER_BYTES, "header", _check)
    return Header(
        wire.vault,
        wire.epoch,
        wire.seq,
        wire.prev_hash,
        wire.dir_seq,
        wire.dir_hash,
        wire.author_device,
        wire.nonce,
        wire.changes,
        tuple(decode_op(bytes(raw)) for raw in wire.control),
        wire.ext,
    )


def _check(wire: _Wire) -> None:
    if not wire.changes and not wire.control:
        raise Malformed("header_empty")
    if len({change.rec for change in wire.changes}) != len(wire.changes):
        raise Malformed("rec_twice")
    for change in wire.changes:
        _check_change(change)
    if wire.ext:
        check_extensions(wire.ext)


def _check_change(change: Change) -> None:
    flags = change.flags
    if flags in {PUT, FINAL}:
        if len(change.salt) != 16 or len(change.key_commit) != 32 or len(change.body_hash) != 32:
            raise Malformed("change_length")
        if change.body_len not in _BODY_LENGTHS:
            raise Malformed("body_len")
        if change.base_rev:
            fixed_or_empty(change.base_rev, 32, "base_rev")
        if change.blob_hashes:
            _ascending(change.blob_hashes, "blob_hashes")
    elif flags in {TOMBSTONE, REVIVE}:
        if change.salt or change.key_commit or change.body_hash or change.body_len or change.blob_hashes:
            raise Malformed("change_with_body")
        if len(change.base_rev) != 32:
            raise Malformed("base_rev_length")
    else:
        raise Malformed("flags")


def put_changes(header: Header) -> tuple[Change, ...]:
    """The changes that have a body, in order: what `bodies` of a commit on the wire are aligned with."""
    return tuple(change for change in header.changes if change.flags in {PUT, FINAL})


class WrapNeeded(msgspec.Struct, frozen=True):
    """A wrap that must lie beside a header: whose (device id, or number of a recovery pair), which epoch and suite."""

    wrap_hash: bytes
    target: bytes | int
    epoch: int
    suite: int


def wraps_needed(header: Header) -> tuple[WrapNeeded, ...]:
    """Every wrap a header names, in its order; `wraps` of a commit on the wire hold each of these hashes once."""
    needed: list[WrapNeeded] = []
    for op in header.control:
        if isinstance(op, Rekey | MemberAdd):
            needed += [WrapNeeded(w.wrap_hash, w.device, header.epoch, w.suite) for w in op.recipients]
        if isinstance(op, Rekey):
            needed += [WrapNeeded(w.wrap_hash, w.pair, header.epoch, SUITE_HYBRID) for w in op.recovery]
        if isinstance(op, WrapRepair):
            needed.append(WrapNeeded(op.wrap_hash, op.target, op.epoch, op.suite))
    return tuple(needed)
