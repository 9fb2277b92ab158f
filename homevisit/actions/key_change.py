"""Changing root, officers, recovery set or server when the signers sit at different machines
(docs/ADMIN.md, Changing keys; docs/PROTOCOL.md, Directory log).

An entry is made on an enrolled laptop, which knows the newest directory; each signer signs the file, off-line if he
likes; any enrolled laptop carries it in. If another entry came first it has to be made again: it names its place.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.vault import officer_file
from homevisit.vault.identity import RecoveryOfficerKeys, SigningKey
from homevisit.vault.recovery_files import Signed
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.verdicts import Malformed, Paused
from sync_server.protocol.messages.common import SignedEntry

ROLES = (officer_file.ROOT, officer_file.OFFICER, officer_file.RECOVERY)
_MARK = b"hv/1/directory-entry\n"


class PublicKey(msgspec.Struct, frozen=True, array_like=True):
    """The public half of a new key, as it lies beside the key file. kem_pub: of recovery officers only."""

    role: str
    sign_pub: bytes
    kem_pub: bytes = b""


class EntryFile(msgspec.Struct, frozen=True, array_like=True):
    """An entry and the signatures it has so far."""

    entry: bytes
    signed: tuple[Signed, ...] = ()


def new_key(path: Path, role: str, root_fingerprint: bytes, user_id: bytes, passphrase: str) -> PublicKey:
    """Make a key file, and its public half in a second file of that name with `.pub`.

    Raises StorageError("io", what="officer_key_exists"), TooShort.
    """
    if path.exists() or public_path(path).exists():
        raise StorageError("io", what="officer_key_exists")
    if role == officer_file.RECOVERY:
        keys = RecoveryOfficerKeys.generate()
        public, secret = PublicKey(role, keys.sign.public, keys.kem.public), keys.to_bytes()
    else:
        key = SigningKey.generate()
        public, secret = PublicKey(role, key.public), key.seed()
    write_atomically(path, officer_file.write(role, root_fingerprint, user_id, secret, passphrase), "officer_key")
    write_atomically(public_path(path), msgspec.msgpack.encode(public), "officer_key")
    return public


def public_path(path: Path) -> Path:
    """Where the public half of a key file lies."""
    return path.with_name(path.name + ".pub")


def read_public(path: Path, role: str) -> PublicKey:
    """A public half of this role. Raises StorageError, BadInput("public_key")."""
    try:
        found = msgspec.msgpack.decode(_bytes(path), type=PublicKey)
    except msgspec.MsgspecError:
        raise BadInput("public_key") from None
    if found.role != role:
        raise BadInput("public_key")
    return found


def read(path: Path) -> EntryFile:
    """An entry on its way. Raises StorageError, BadInput("entry_file")."""
    data = _bytes(path)
    if not data.startswith(_MARK):
        raise BadInput("entry_file")
    try:
        return msgspec.msgpack.decode(data[len(_MARK) :], type=EntryFile)
    except msgspec.MsgspecError:
        raise BadInput("entry_file") from None


def write(path: Path, content: EntryFile) -> None:
    """Keep it for the next signer; replaces the file it was read from."""
    write_atomically(path, _MARK + msgspec.msgpack.encode(content), "entry_file")


def sign(content: EntryFile, key_file: Path, passphrase: str) -> EntryFile:
    """Put one signer's signature under it. Raises NotAllowed("entry_other_signer" | "entry_other_root"), and what
    reading the key file raises.
    """
    role, fingerprint, _, secret = officer_file.read_any(_bytes(key_file), passphrase)
    if role == officer_file.RECOVERY:
        raise NotAllowed("entry_other_signer")
    keys = SigningKey.from_seed(secret)
    entry = decoded(content)
    if entry.root_fpr != fingerprint:
        raise NotAllowed("entry_other_root")
    if keys.public not in entry.signers:
        raise NotAllowed("entry_other_signer")
    mine = Signed(keys.public, keys.sign(entries.signable(content.entry)))
    others = (one for one in content.signed if one.sign_pub != keys.public)
    return EntryFile(content.entry, (*others, mine))


def complete(content: EntryFile) -> SignedEntry:
    """The entry as the directory takes it. Raises NotAllowed("entry_unsigned") while a signature is missing."""
    by = {one.sign_pub: one.signature for one in content.signed}
    signers = decoded(content).signers
    if any(signer not in by for signer in signers):
        raise NotAllowed("entry_unsigned")
    return SignedEntry(content.entry, [by[signer] for signer in signers])


def decoded(content: EntryFile) -> entries.Entry:
    """The entry in it. Raises BadInput("entry_file")."""
    try:
        return entries.decode_entry(content.entry)
    except (Malformed, Paused):
        raise BadInput("entry_file") from None


def _bytes(path: Path) -> bytes:
    data = read_if_there(path, "entry_file")
    if data is None:
        raise StorageError("not_there", what="entry_file")
    return data
