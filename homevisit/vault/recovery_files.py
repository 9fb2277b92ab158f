"""The files that are carried between the machines of a recovery (docs/RECOVERY.md; docs/PROTOCOL.md, Break-glass).

Each is a line that names its kind, then msgpack. Nobody trusts a file: what decides is signed by two officers, sealed
to keys that those signatures name, or checked against a commitment in the vault's log.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from homevisit.base.errors import BadInput
from homevisit.vault.enrolment import grouped
from sync_server.protocol.ledger.canonical import Bytes16, Bytes32, Bytes64, Count, encode
from sync_server.protocol.ledger.encoding import device_id, sha256
from sync_server.protocol.ledger.entries import BreakglassGrant, RecoveryOfficer, type_name
from sync_server.protocol.ledger.signing import GrantSignature, signed_input, verify

SEALED, PEELED, GOOD, GARBAGE = 0, 1, 2, 3
"""States of one wrap on its way through a check."""

_File = TypeVar("_File", bound=msgspec.Struct)


class _Part(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Base of everything in these files."""


class Signed(_Part, frozen=True):
    """One officer's signature under a grant."""

    sign_pub: Bytes32
    signature: Bytes64


class GrantFile(_Part, frozen=True):
    """The form, and who has signed it so far. `at` is seconds since 1970."""

    root_fingerprint: Bytes32
    grant: BreakglassGrant
    at: Count
    signed: tuple[Signed, ...] = ()

    @property
    def signable(self) -> GrantSignature:
        """What each officer signs: everything but the signatures."""
        return GrantSignature(self.root_fingerprint, type_name(self.grant), encode(self.grant), self.at)

    @property
    def code(self) -> str:
        """80 bits over all that is signed, in words for paper: whoever signs holds it against the printed form."""
        return grouped(sha256(signed_input(self.signable))[:10])

    def signed_by(self, sign_pub: bytes) -> bool:
        """Whether this key's signature stands here and is right."""
        return any(one.sign_pub == sign_pub and verify(sign_pub, one.signature, self.signable) for one in self.signed)


class PairPart(_Part, frozen=True):
    """One pair wrap of one epoch and what its layers are bound to; `data` is the wrap, or what is left of it."""

    vault: Bytes16
    epoch: Count
    kc: Bytes32
    pair: Count
    set_seq: Count
    outer: RecoveryOfficer
    inner: RecoveryOfficer
    data: bytes
    state: Count = SEALED


class CaseFile(_Part, frozen=True):
    """A signed grant, the keys of the laptop it names, and the wrap of the pair that signed."""

    grant: GrantFile
    sign_pub: Bytes32
    suite: Count
    kem_pub: bytes
    wrap: PairPart

    @property
    def for_target(self) -> bool:
        """Whether these are the keys of the very laptop in the grant, and the wrap is of the vault in it."""
        target = device_id(self.sign_pub, self.suite, self.kem_pub)
        return (target, self.wrap.vault) == (self.grant.grant.target_device, self.grant.grant.vault)


class SealedFile(_Part, frozen=True):
    """An epoch key wrapped for the target of a grant."""

    request_id: Bytes16
    vault: Bytes16
    epoch: Count
    wrap: bytes


class SampleFile(_Part, frozen=True):
    """Pair wraps on their way through the officers who check them."""

    root_fingerprint: Bytes32
    wraps: tuple[PairPart, ...]


_KINDS: dict[type[msgspec.Struct], bytes] = {
    GrantFile: b"hv/1/recovery/grant\n",
    CaseFile: b"hv/1/recovery/case\n",
    SealedFile: b"hv/1/recovery/sealed\n",
    SampleFile: b"hv/1/recovery/sample\n",
}


def write(content: msgspec.Struct) -> bytes:
    """The file's bytes."""
    return _KINDS[type(content)] + msgspec.msgpack.encode(content)


def read(data: bytes, kind: type[_File]) -> _File:
    """The content of a file of this kind. Raises BadInput("recovery_file" | "recovery_other_file")."""
    mark = _KINDS[kind]
    if not data.startswith(mark):
        known = any(data.startswith(other) for other in _KINDS.values())
        raise BadInput("recovery_other_file" if known else "recovery_file")
    try:
        return msgspec.msgpack.decode(data[len(mark) :], type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise BadInput("recovery_file") from None
