"""What can be signed, and the check of a signature (docs/PROTOCOL.md, Signature contexts).

A signature is always over `lp(context, scope, payload)` of one of the classes below, never over bytes that somebody
else chose. Signing lies in the client; both halves use `signed_input`.
"""

import enum
from dataclasses import dataclass
from typing import ClassVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync_server.protocol.ledger.encoding import Tag, lp

SIGNATURE_BYTES = 64


class Context(enum.Enum):
    """The one list of signature contexts; a signature made in one is worth nothing in another."""

    COMMIT = "hv/1/sig/commit"
    COSIGN = "hv/1/sig/cosign"
    DIRECTORY = "hv/1/sig/dir"
    ENDORSE = "hv/1/sig/endorse"
    ENROL = "hv/1/sig/enrol"
    FAREWELL = "hv/1/sig/farewell"
    GRANT = "hv/1/sig/grant"
    LOGIN = "hv/1/sig/login"
    RECEIPT = "hv/1/sig/receipt"
    RESTORE = "hv/1/sig/restore"


@dataclass(frozen=True, slots=True)
class CommitSignature:
    """The author device's signature under a commit."""

    context: ClassVar[Context] = Context.COMMIT
    vault: bytes
    header: bytes

    def scope(self) -> bytes:
        return self.vault

    def payload(self) -> bytes:
        return self.header


@dataclass(frozen=True, slots=True)
class EntrySignature:
    """A root's or an enrolment officer's signature under a directory entry."""

    context: ClassVar[Context] = Context.DIRECTORY
    root_fpr: bytes
    entry: bytes

    def scope(self) -> bytes:
        return self.root_fpr

    def payload(self) -> bytes:
        return self.entry


@dataclass(frozen=True, slots=True)
class GrantSignature:
    """A recovery officer's signature under a breakglass.grant.

    It covers type, payload and time but neither seq nor prev_hash: officers sign offline and cannot follow a moving
    head.
    """

    context: ClassVar[Context] = Context.GRANT
    root_fpr: bytes
    entry_type: str
    entry_payload: bytes
    at: int

    def scope(self) -> bytes:
        return self.root_fpr

    def payload(self) -> bytes:
        return lp(self.entry_type, self.entry_payload, self.at)


@dataclass(frozen=True, slots=True)
class RestoreSignature:
    """An enrolment officer's signature under a restore.declare; covers what a grant's does."""

    context: ClassVar[Context] = Context.RESTORE
    root_fpr: bytes
    entry_type: str
    entry_payload: bytes
    at: int

    def scope(self) -> bytes:
        return self.root_fpr

    def payload(self) -> bytes:
        return lp(self.entry_type, self.entry_payload, self.at)


@dataclass(frozen=True, slots=True)
class LoginProof:
    """A device's answer to a challenge, bound to the server that IT pinned and the origin it was reached at."""

    context: ClassVar[Context] = Context.LOGIN
    server_id: bytes
    origin: str
    device_id: bytes
    challenge: bytes
    client_nonce: bytes

    def scope(self) -> bytes:
        return self.server_id

    def payload(self) -> bytes:
        return lp(self.server_id, self.origin, self.device_id, self.challenge, self.client_nonce)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A second person's consent to an erasure; `recs` is None for the whole vault. It names no place in the chain."""

    context: ClassVar[Context] = Context.COSIGN
    vault: bytes
    op: str
    recs: tuple[bytes, ...] | None
    nonce: bytes

    def scope(self) -> bytes:
        return self.vault

    def payload(self) -> bytes:
        return lp(self.op, "all" if self.recs is None else sorted(self.recs), self.nonce)


@dataclass(frozen=True, slots=True)
class EnrolProof:
    """Possession of the signing key of a device that asks to be enrolled; its payload is the tuple T."""

    context: ClassVar[Context] = Context.ENROL
    root_fpr: bytes
    invite_id: bytes
    user_id: bytes
    device_id: bytes
    sign_pub: bytes
    suite: int
    kem_pub: bytes
    caps: tuple[str, ...]
    personal_vault_id: bytes

    def scope(self) -> bytes:
        return self.root_fpr

    def payload(self) -> bytes:
        return lp(
            Tag.ENROL,
            self.root_fpr,
            self.invite_id,
            self.user_id,
            self.device_id,
            self.sign_pub,
            self.suite,
            self.kem_pub,
            self.caps,
            self.personal_vault_id,
        )


@dataclass(frozen=True, slots=True)
class Endorsement:
    """An older active device of the same user vouching for a new one; `device_id` names the new one and its keys."""

    context: ClassVar[Context] = Context.ENDORSE
    root_fpr: bytes
    user_id: bytes
    device_id: bytes

    def scope(self) -> bytes:
        return self.root_fpr

    def payload(self) -> bytes:
        return lp(self.user_id, self.device_id)


@dataclass(frozen=True, slots=True)
class Farewell:
    """A closed device or removed member handing in what was unsent, sealed."""

    context: ClassVar[Context] = Context.FAREWELL
    vault: bytes
    dead_letter: bytes

    def scope(self) -> bytes:
        return self.vault

    def payload(self) -> bytes:
        return self.dead_letter


@dataclass(frozen=True, slots=True)
class ReceiptClaim:
    """A device's word that it has verified the vault up to seq: `day` is YYYY-MM-DD and information only."""

    context: ClassVar[Context] = Context.RECEIPT
    vault: bytes
    seq: int
    hash: bytes
    day: str

    def scope(self) -> bytes:
        return self.vault

    def payload(self) -> bytes:
        return lp(self.seq, self.hash, self.day)


Signable = (
    CommitSignature
    | EntrySignature
    | GrantSignature
    | RestoreSignature
    | LoginProof
    | Cosignature
    | EnrolProof
    | Endorsement
    | Farewell
    | ReceiptClaim
)


def signed_input(signable: Signable) -> bytes:
    """The exact bytes a signature is made over; raises TypeError for anything but the classes above."""
    if not isinstance(signable, Signable):
        raise TypeError("only the classes of this module can be signed")
    return lp(signable.context.value, signable.scope(), signable.payload())


_PRIME = 2**255 - 19
_ORDER_EIGHT = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _ORDER_EIGHT, _PRIME - _ORDER_EIGHT})


def parse_public_key(public_key: bytes) -> Ed25519PublicKey | None:
    """The 32 bytes as a key that many signatures can be checked with, or None if they are no sound key.

    Points of small order and encodings that are not canonical are no keys here: one signature would stand for many
    messages, and libraries differ on them, so that validity would depend on the library.
    """
    y = int.from_bytes(public_key, "little") & ((1 << 255) - 1)
    if len(public_key) != 32 or y >= _PRIME or y in _SMALL_ORDER:
        return None
    try:
        return Ed25519PublicKey.from_public_bytes(public_key)
    except ValueError:
        return None


def verify(public_key: bytes | Ed25519PublicKey, signature: bytes, signable: Signable) -> bool:
    """Whether the signature (64 bytes) stands; False, never an exception, for a key or signature that is none."""
    key = parse_public_key(public_key) if isinstance(public_key, bytes) else public_key
    if key is None or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        key.verify(signature, signed_input(signable))
    except InvalidSignature:
        return False
    return True
