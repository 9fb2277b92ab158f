"""The entries of the directory log and their bytes (docs/PROTOCOL.md, Directory log). Frozen.

entry = [v=1, "dir", root_fpr, seq, prev_hash, type, payload, signers[], at, ext[]]; `payload` is the bytes of the
type's own array, so that a later type is kept byte for byte by a program that does not know it.
"""

from typing import Annotated, Literal, TypeAlias

import msgspec

from sync_server.protocol import limits
from sync_server.protocol.ledger.canonical import (
    Bytes16,
    Bytes32,
    Bytes64,
    Count,
    Extension,
    Extensions,
    Name,
    ascending,
    check_extensions,
    decode,
    encode,
    fixed_or_empty,
    leading,
)
from sync_server.protocol.ledger.control import LogStruct
from sync_server.protocol.ledger.signing import EntrySignature, GrantSignature, RestoreSignature
from sync_server.protocol.ledger.verdicts import Malformed, Paused
from sync_server.protocol.version import LOG_VERSION

LOG_NAME: Literal["dir"] = "dir"
_FIRST_BYTES = bytes([0x9A, LOG_VERSION])

PublicKey = Annotated[bytes, msgspec.Meta(min_length=1, max_length=4096)]
"""Of any suite: the length is checked against the suite, so that a later suite pauses instead of being malformed."""
Text = Annotated[str, msgspec.Meta(max_length=limits.NAME_CHARS)]
Roles = Annotated[tuple[Name, ...], msgspec.Meta(max_length=64)]

ROLES = (
    "ambassador",
    "coordinator",
    "evaluator",
    "it_admin",
    "org_lead",
    "practitioner",
    "records_officer",
)
"""Directory roles of version 1. A log may name others: a role nobody knows gives nobody anything."""


class RootInit(LogStruct, frozen=True):
    """The first entry: the active root and the sealed spare (empty: none)."""

    active: Bytes32
    spare: Annotated[bytes, msgspec.Meta(max_length=32)]


class RootRotate(LogStruct, frozen=True):
    """The roots from here on; signed by either of those before."""

    active: Bytes32
    spare: Annotated[bytes, msgspec.Meta(max_length=32)]


class OfficerAdd(LogStruct, frozen=True):
    """An enrolment officer: a user (whose user.add may follow) and a key used for nothing else."""

    user: Bytes16
    sign_pub: Bytes32


class OfficerRemove(LogStruct, frozen=True):
    """An officer's key out; `void` disowns entries by seq that this key signed."""

    sign_pub: Bytes32
    void: Annotated[tuple[Count, ...], msgspec.Meta(max_length=limits.VOIDED_ENTRIES)]


class RecoveryOfficer(LogStruct, frozen=True):
    """The keys of one recovery officer."""

    sign_pub: PublicKey
    suite: Count
    kem_pub: PublicKey


class RecoverySet(LogStruct, frozen=True):
    """The three recovery officers R1, R2, R3 from here on; pair 0 is R1 over R2, 1 is R1 over R3, 2 is R2 over R3."""

    officers: Annotated[tuple[RecoveryOfficer, ...], msgspec.Meta(min_length=3, max_length=3)]


class ServerSet(LogStruct, frozen=True):
    """The one server a client logs in to, and where it may be reached."""

    server_id: Bytes32
    origins: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=limits.ORIGIN_CHARS)], ...],
        msgspec.Meta(min_length=1, max_length=limits.ORIGINS),
    ]


class LegalBasis(LogStruct, frozen=True):
    """The legal bases a transition of this type may rest on, as codes."""

    transition_type: Name
    bases: Annotated[tuple[Name, ...], msgspec.Meta(max_length=64)]


class PolicySet(LogStruct, frozen=True):
    """What guards security, all of it each time."""

    min_client: Count
    min_suite: Count
    offline_lease_days: Count
    two_officers_for_device: bool
    legal_bases: Annotated[tuple[LegalBasis, ...], msgspec.Meta(max_length=limits.LEGAL_BASES)]


class RestoreDeclare(LogStruct, frozen=True):
    """The server was restored from a backup; its new generation is the last one plus one."""

    generation: Count


class UserAdd(LogStruct, frozen=True):
    """A member of staff; never somebody of a family."""

    user: Bytes16
    display_name: Text
    unit: Text
    roles: Roles


class UserSet(LogStruct, frozen=True):
    """Name, unit and roles of a user from here on."""

    user: Bytes16
    display_name: Text
    unit: Text
    roles: Roles


class UserSuspend(LogStruct, frozen=True):
    """All devices of a user inactive until user.resume."""

    user: Bytes16


class UserResume(LogStruct, frozen=True):
    """The end of a suspension."""

    user: Bytes16


class Endorsed(LogStruct, frozen=True):
    """`[device, signature]`: an older active device of the same user vouches (signing.Endorsement)."""

    device: Bytes16
    signature: Bytes64


class DeviceAdd(LogStruct, frozen=True):
    """A laptop of a user; `endorsement` holds one item or none."""

    user: Bytes16
    device: Bytes16
    sign_pub: PublicKey
    suite: Count
    kem_pub: PublicKey
    caps: Annotated[tuple[Name, ...], msgspec.Meta(max_length=limits.CAPABILITIES)]
    personal_vault: Bytes16
    endorsement: Annotated[tuple[Endorsed, ...], msgspec.Meta(max_length=1)]


class DeviceRevoke(LogStruct, frozen=True):
    """A laptop closed for good; `farewell` lets it hand in what was unsent, `wipe` may follow a farewell."""

    device: Bytes16
    mode: Literal["farewell", "wipe"]


class VaultAnnounce(LogStruct, frozen=True):
    """A vault whose members the directory names may be trusted from here on."""

    vault: Bytes16
    genesis_hash: Bytes32
    purpose: Name


class BreakglassGrant(LogStruct, frozen=True):
    """Emergency access of one device to one vault; `basis_ref` is a random number on the form, which stays on paper."""

    request_id: Bytes16
    vault: Bytes16
    genesis_hash: Bytes32
    target_device: Bytes16
    basis_ref: Bytes16


Payload: TypeAlias = (
    RootInit
    | RootRotate
    | OfficerAdd
    | OfficerRemove
    | RecoverySet
    | ServerSet
    | PolicySet
    | RestoreDeclare
    | UserAdd
    | UserSet
    | UserSuspend
    | UserResume
    | DeviceAdd
    | DeviceRevoke
    | VaultAnnounce
    | BreakglassGrant
)

TYPES: dict[str, type[Payload]] = {
    "root.init": RootInit,
    "root.rotate": RootRotate,
    "officer.add": OfficerAdd,
    "officer.remove": OfficerRemove,
    "recovery.set": RecoverySet,
    "server.set": ServerSet,
    "policy.set": PolicySet,
    "restore.declare": RestoreDeclare,
    "user.add": UserAdd,
    "user.set": UserSet,
    "user.suspend": UserSuspend,
    "user.resume": UserResume,
    "device.add": DeviceAdd,
    "device.revoke": DeviceRevoke,
    "vault.announce": VaultAnnounce,
    "breakglass.grant": BreakglassGrant,
}
_NAMES = {payload: name for name, payload in TYPES.items()}
_payload_decoders: dict[str, msgspec.msgpack.Decoder[Payload]] = {
    name: msgspec.msgpack.Decoder(payload) for name, payload in TYPES.items()
}


class Entry(LogStruct, frozen=True):
    """One entry as on the wire; `signers` are 32-byte public keys, strictly ascending, one signature each beside it."""

    v: Count
    log: Literal["dir"]
    root_fpr: Bytes32
    seq: Count
    prev_hash: Bytes32
    type: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    payload: Annotated[bytes, msgspec.Meta(max_length=limits.ENTRY_BYTES)]
    signers: Annotated[tuple[Bytes32, ...], msgspec.Meta(min_length=1, max_length=limits.SIGNERS)]
    at: Count
    ext: Extensions


_entry_decoder = msgspec.msgpack.Decoder(Entry)


def type_name(payload: Payload) -> str:
    """The entry type of a payload."""
    return _NAMES[type(payload)]


def encode_entry(
    root_fpr: bytes,
    seq: int,
    prev_hash: bytes,
    payload: Payload,
    signers: tuple[bytes, ...] | list[bytes],
    at: int,
    ext: tuple[Extension, ...] = (),
) -> bytes:
    """Unsigned bytes of an entry of any type; `signers` are public keys in any order, `at` is seconds since 1970."""
    return encode(
        Entry(
            LOG_VERSION,
            LOG_NAME,
            root_fpr,
            seq,
            prev_hash,
            type_name(payload),
            encode(payload),
            tuple(sorted(signers)),
            at,
            ext,
        )
    )


def decode_entry(data: bytes) -> Entry:
    """The entry of exactly these bytes; raises Malformed, or Paused for the entry of a later version."""
    if data[:2] != _FIRST_BYTES:
        version = leading(data, limits.ENTRY_BYTES, "entry")
        if isinstance(version, int) and version > LOG_VERSION:
            raise Paused("entry_version")
        raise Malformed("entry")
    return decode(_entry_decoder, data, limits.ENTRY_BYTES, "entry", _check_entry)


def decode_payload(entry: Entry) -> Payload | None:
    """The typed payload, None for a type this program does not know; raises Malformed."""
    decoder = _payload_decoders.get(entry.type)
    if decoder is None:
        return None
    return decode(decoder, entry.payload, limits.ENTRY_BYTES, "payload", _check_payload)


def signable(entry_bytes: bytes) -> EntrySignature | GrantSignature | RestoreSignature:
    """What each signer of these entry bytes signs; raises Malformed or Paused."""
    entry = decode_entry(entry_bytes)
    return signable_of(entry, entry_bytes)


def signable_of(entry: Entry, entry_bytes: bytes) -> EntrySignature | GrantSignature | RestoreSignature:
    """As `signable`, for an entry already decoded."""
    if entry.type == "breakglass.grant":
        return GrantSignature(entry.root_fpr, entry.type, entry.payload, entry.at)
    if entry.type == "restore.declare":
        return RestoreSignature(entry.root_fpr, entry.type, entry.payload, entry.at)
    return EntrySignature(entry.root_fpr, entry_bytes)


def _check_entry(entry: Entry) -> None:
    ascending(entry.signers, "signers")
    check_extensions(entry.ext)


def _check_payload(payload: Payload) -> None:
    if isinstance(payload, RootInit | RootRotate):
        fixed_or_empty(payload.spare, 32, "spare")
    elif isinstance(payload, OfficerRemove):
        ascending(payload.void, "void")
    elif isinstance(payload, ServerSet):
        ascending(payload.origins, "origins")
    elif isinstance(payload, PolicySet):
        ascending([basis.transition_type for basis in payload.legal_bases], "legal_bases")
        for basis in payload.legal_bases:
            ascending(basis.bases, "legal_bases")
    elif isinstance(payload, UserAdd | UserSet):
        ascending(payload.roles, "roles")
    elif isinstance(payload, DeviceAdd):
        ascending(payload.caps, "caps")
