"""Control operations and the seed of a vault (docs/PROTOCOL.md, Control operations and Genesis).

Signed plaintext inside commits, because the server must enforce access: no names, reasons or texts. Every operation
ends in `cosigs, day, ext`; all but the erasures leave `cosigs` empty.
"""

import enum
from typing import Annotated, TypeAlias

import msgspec

from sync_server.protocol import limits
from sync_server.protocol.ledger.canonical import (
    Bytes16,
    Bytes32,
    Bytes64,
    Count,
    Day,
    Extensions,
    Name,
    ascending,
    check_extensions,
    decode,
    encode,
    fixed_or_empty,
    leading,
)
from sync_server.protocol.ledger.verdicts import Malformed

_CONTROL_BYTES = limits.HEADER_BYTES
LINK_BYTES = 48
EXPLICIT, BY_DIRECTORY = "explicit", "directory"


class Role(enum.IntEnum):
    """Role in a vault; the greater includes the lesser. A writer is a member or keeper."""

    READER = 1
    MEMBER = 2
    KEEPER = 3


PairNumber = Annotated[int, msgspec.Meta(ge=0, le=2)]


class LogStruct(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Base of everything in a log: an array of exact shape, no defaults."""


class Wrapped(LogStruct, frozen=True):
    """`[id16, suite, sha256(wrap)]`: an epoch key wrapped for a device."""

    device: Bytes16
    suite: Count
    wrap_hash: Bytes32


class PairWrapped(LogStruct, frozen=True):
    """`[pair, sha256(wrap)]`: an epoch key wrapped for a pair of recovery officers."""

    pair: PairNumber
    wrap_hash: Bytes32


class Cosigned(LogStruct, frozen=True):
    """`[id16, sig]`: `signer` is a device id, or the user id of an enrolment officer."""

    signer: Bytes16
    signature: Bytes64


Cosigs = Annotated[tuple[Cosigned, ...], msgspec.Meta(max_length=limits.COSIGNATURES)]
Recipients = Annotated[tuple[Wrapped, ...], msgspec.Meta(max_length=limits.RECIPIENTS)]


class Op(LogStruct, frozen=True):
    """Base of the operations."""


class Create(Op, frozen=True, tag="create"):
    """The genesis of a vault, by seed bytes that name it; seq 1 only."""

    genesis_seed: Annotated[bytes, msgspec.Meta(max_length=4096)]
    cosigs: Cosigs
    day: Day
    ext: Extensions


class Rekey(Op, frozen=True, tag="rekey"):
    """A new epoch key, for exactly those who may read from here on."""

    epoch: Count
    kc: Bytes32
    link: Annotated[bytes, msgspec.Meta(max_length=LINK_BYTES)]
    recipients: Recipients
    recovery: Annotated[tuple[PairWrapped, ...], msgspec.Meta(max_length=3)]
    cosigs: Cosigs
    day: Day
    ext: Extensions


class MemberAdd(Op, frozen=True, tag="member.add"):
    """A new member, with the current epoch key for each active device; `consent_ref` names the consent's record."""

    user: Bytes16
    role: Role
    consent_ref: Annotated[bytes, msgspec.Meta(max_length=16)]
    recipients: Recipients
    cosigs: Cosigs
    day: Day
    ext: Extensions


class MemberRemove(Op, frozen=True, tag="member.remove"):
    """Another member out; the rekey stands in the same commit."""

    user: Bytes16
    cosigs: Cosigs
    day: Day
    ext: Extensions


class MemberLeave(Op, frozen=True, tag="member.leave"):
    """The author's user out; somebody else rekeys."""

    cosigs: Cosigs
    day: Day
    ext: Extensions


class RoleSet(Op, frozen=True, tag="role.set"):
    """A member's role in the vault."""

    user: Bytes16
    role: Role
    cosigs: Cosigs
    day: Day
    ext: Extensions


class WrapRepair(Op, frozen=True, tag="wrap.repair"):
    """The current epoch key for one more device (16 bytes) or again for a recovery pair (0, 1, 2)."""

    target: Bytes16 | PairNumber
    epoch: Count
    suite: Count
    wrap_hash: Bytes32
    by_person: bool
    cosigs: Cosigs
    day: Day
    ext: Extensions


class WrapRequest(Op, frozen=True, tag="wrap.request"):
    """The author's device has no wrap of this epoch that opens."""

    epoch: Count
    cosigs: Cosigs
    day: Day
    ext: Extensions


class EraseRecord(Op, frozen=True, tag="erase.record"):
    """Tombstoned records gone for good."""

    recs: Annotated[tuple[Bytes16, ...], msgspec.Meta(min_length=1, max_length=limits.ERASED_RECS)]
    nonce: Bytes16
    cosigs: Cosigs
    day: Day
    ext: Extensions


class EraseVault(Op, frozen=True, tag="erase.vault"):
    """The whole vault gone for good: its last commit."""

    nonce: Bytes16
    cosigs: Cosigs
    day: Day
    ext: Extensions


class BreakglassUse(Op, frozen=True, tag="breakglass.use"):
    """The target of a grant in the directory (by its seq) comes in."""

    grant: Count
    cosigs: Cosigs
    day: Day
    ext: Extensions


class UnknownOp(msgspec.Struct, frozen=True):
    """An operation of a later version (`archive` is reserved): pauses the vault here, and is never invalid."""

    op: str
    raw: bytes


KnownOp: TypeAlias = (
    Create
    | Rekey
    | MemberAdd
    | MemberRemove
    | MemberLeave
    | RoleSet
    | WrapRepair
    | WrapRequest
    | EraseRecord
    | EraseVault
    | BreakglassUse
)
ControlOp: TypeAlias = KnownOp | UnknownOp

_decoders: dict[str, msgspec.msgpack.Decoder[KnownOp]] = {
    "create": msgspec.msgpack.Decoder(Create),
    "rekey": msgspec.msgpack.Decoder(Rekey),
    "member.add": msgspec.msgpack.Decoder(MemberAdd),
    "member.remove": msgspec.msgpack.Decoder(MemberRemove),
    "member.leave": msgspec.msgpack.Decoder(MemberLeave),
    "role.set": msgspec.msgpack.Decoder(RoleSet),
    "wrap.repair": msgspec.msgpack.Decoder(WrapRepair),
    "wrap.request": msgspec.msgpack.Decoder(WrapRequest),
    "erase.record": msgspec.msgpack.Decoder(EraseRecord),
    "erase.vault": msgspec.msgpack.Decoder(EraseVault),
    "breakglass.use": msgspec.msgpack.Decoder(BreakglassUse),
}
OP_NAMES = tuple(sorted(_decoders))


def decode_op(raw: bytes) -> ControlOp:
    """One operation from its array; a name that is not ours gives UnknownOp, anything else wrong Malformed."""
    name = leading(raw, _CONTROL_BYTES, "control")
    if not isinstance(name, str):
        raise Malformed("control")
    decoder = _decoders.get(name)
    if decoder is None:
        return UnknownOp(name, raw)
    return decode(decoder, raw, _CONTROL_BYTES, "control", _check_op)


def encode_op(op: ControlOp) -> bytes:
    """The bytes of one operation; those of an unknown one are kept as they came."""
    return op.raw if isinstance(op, UnknownOp) else encode(op)


def _check_op(op: KnownOp) -> None:
    check_extensions(op.ext)
    if isinstance(op, EraseRecord | EraseVault):
        ascending([cosigned.signer for cosigned in op.cosigs], "cosigs")
    elif op.cosigs:
        raise Malformed("cosigs_not_empty")
    if isinstance(op, Rekey):
        fixed_or_empty(op.link, LINK_BYTES, "link")
        ascending([recipient.device for recipient in op.recipients], "recipients")
        ascending([wrapped.pair for wrapped in op.recovery], "recovery")
    elif isinstance(op, MemberAdd):
        fixed_or_empty(op.consent_ref, 16, "consent_ref")
        ascending([recipient.device for recipient in op.recipients], "recipients")
    elif isinstance(op, EraseRecord):
        ascending(op.recs, "recs")


# ---- genesis ----------------------------------------------------------------------------------------------------


class RoleRule(LogStruct, frozen=True):
    """`[directory role, vault role]` of a vault whose members the directory names."""

    directory_role: Name
    role: Role


class Membership(LogStruct, frozen=True):
    """`[mode, unit, role map]`: explicit with neither, or directory with the unit (empty: every unit) and the map."""

    mode: Name
    unit: Annotated[str, msgspec.Meta(max_length=limits.NAME_CHARS)]
    role_map: Annotated[tuple[RoleRule, ...], msgspec.Meta(max_length=limits.ROLE_MAP_ENTRIES)]


class GenesisSeed(LogStruct, frozen=True):
    """What a vault's id is made of (docs/PROTOCOL.md, Genesis); `predecessor` is empty and reserved."""

    creator_device: Bytes16
    nonce: Bytes32
    share_commitment: Bytes32
    membership: Membership
    predecessor: Annotated[bytes, msgspec.Meta(max_length=64)]


EXPLICIT_MEMBERSHIP = Membership(EXPLICIT, "", ())
_seed_decoder = msgspec.msgpack.Decoder(GenesisSeed)


def directory_membership(unit: str, role_map: dict[str, Role]) -> Membership:
    """Members are the active users of a unit (empty: all) whose directory roles are in the map; the highest counts."""
    return Membership(BY_DIRECTORY, unit, tuple(RoleRule(name, role_map[name]) for name in sorted(role_map)))


def encode_genesis_seed(seed: GenesisSeed) -> bytes:
    """The bytes that `encoding.vault_id` hashes."""
    return encode(seed)


def decode_genesis_seed(data: bytes) -> GenesisSeed:
    """The seed of a vault; raises Malformed."""
    return decode(_seed_decoder, data, 4096, "genesis_seed", _check_seed)


def _check_seed(seed: GenesisSeed) -> None:
    membership = seed.membership
    ascending([rule.directory_role for rule in membership.role_map], "role_map")
    if membership.mode == EXPLICIT and (membership.unit or membership.role_map):
        raise Malformed("explicit_with_role_map")
    if membership.mode == BY_DIRECTORY and not membership.role_map:
        raise Malformed("directory_without_role_map")
