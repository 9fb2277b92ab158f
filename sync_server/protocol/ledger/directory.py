"""The directory log as one verifies it, entry by entry (docs/PROTOCOL.md, Directory log).

The same code runs on every laptop and on the server; what it accepted once it never judges again.
"""

from collections.abc import Iterable, Sequence

from sync_server.protocol.ledger import directory_rules as rules
from sync_server.protocol.ledger.canonical import unknown_critical
from sync_server.protocol.ledger.encoding import dir_hash, root_fingerprint
from sync_server.protocol.ledger.entries import (
    Entry,
    Payload,
    RootInit,
    RootRotate,
    decode_entry,
    decode_payload,
    encode_entry,
    signable_of,
)
from sync_server.protocol.ledger.signing import SIGNATURE_BYTES, verify
from sync_server.protocol.ledger.standing import Standing
from sync_server.protocol.ledger.verdicts import Invalid, Malformed, Paused

__all__ = ["Directory", "Invalid", "Paused"]

_UNCHAINED = ("breakglass.grant", "restore.declare")


class Directory(Standing):
    """The directory that one of the pinned roots answers for; append entries in order, ask about any of them.

    Give the fingerprints (32 bytes each) that policy.toml pins. With none of them nothing is accepted.
    """

    def __init__(self, root_fingerprints: Iterable[bytes]) -> None:
        super().__init__()
        self._pinned = frozenset(root_fingerprints)
        self.anchored = False
        """Whether a pinned root has signed for this history: the first entry, or a rotation, which covers all before.

        False only while the directory began with a root that is no longer pinned; such a directory must not be used.
        """

    def copy(self) -> "Directory":
        """An independent directory with the same content."""
        other = Directory(self._pinned)
        for name, value in vars(self).items():
            setattr(other, name, value.copy() if isinstance(value, dict | list | set) else value)
        return other

    def append(self, entry_bytes: bytes, signatures: Sequence[bytes]) -> Entry:
        """Verify and fold the next entry; raises Invalid or Paused and leaves the directory as it was."""
        try:
            entry = decode_entry(entry_bytes)
            payload = decode_payload(entry)
        except Malformed as fault:
            raise Invalid(fault.reason) from fault
        self._check_place(entry, payload)
        if payload is None:
            raise Paused("entry_type")
        rules.check_suites(payload)
        self._check_signatures(entry, entry_bytes, payload, signatures)
        if unknown_critical(entry.ext):
            raise Paused("entry_ext")
        rules.check(self, entry, payload)
        rules.fold(self, entry, payload)
        if isinstance(payload, RootInit | RootRotate):
            self.anchored = self.anchored or not self._pinned.isdisjoint(map(root_fingerprint, entry.signers))
        self._hashes.append(dir_hash(entry_bytes))
        self._entries.append((payload, entry.signers))
        return entry

    def unsigned(self, payload: Payload, signers: Sequence[bytes], at: int = 0) -> bytes:
        """Bytes of the entry that would come next here; `signers` are public keys, `at` seconds since 1970.

        A root.init names the directory by its own active root.
        """
        root = root_fingerprint(payload.active) if isinstance(payload, RootInit) else self.root_fingerprint
        return encode_entry(root, self.seq + 1, self.head_hash, payload, list(signers), at)

    def _check_place(self, entry: Entry, payload: Payload | None) -> None:
        if entry.seq != self.seq + 1:
            raise Invalid("entry_seq")
        if entry.prev_hash != self.head_hash:
            raise Invalid("entry_prev_hash")
        if self.seq:
            if entry.root_fpr != self.root_fingerprint:
                raise Invalid("entry_root")
        elif not isinstance(payload, RootInit) or entry.root_fpr != root_fingerprint(payload.active):
            raise Invalid("entry_root")
        elif self._pinned.isdisjoint({entry.root_fpr, root_fingerprint(payload.spare)}):
            raise Invalid("root_not_pinned")

    def _check_signatures(
        self, entry: Entry, entry_bytes: bytes, payload: Payload, signatures: Sequence[bytes]
    ) -> None:
        if len(signatures) != len(entry.signers) or any(len(one) != SIGNATURE_BYTES for one in signatures):
            raise Invalid("entry_signatures")
        if entry.type in _UNCHAINED and entry.ext:
            raise Invalid("entry_unsigned_ext")
        rules.check_signers(self, entry, payload)
        signable = signable_of(entry, entry_bytes)
        for signer, signature in zip(entry.signers, signatures, strict=True):
            if not verify(self._keys.get(signer, signer), signature, signable):
                raise Invalid("entry_signature")
