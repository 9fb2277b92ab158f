"""The first ceremony, off-line: root, spare root, two enrolment officers, three recovery officers
(docs/PROTOCOL.md, Identities and Directory log).

The keys go into one file each, so that each can go into its own safe or to its own person; one passphrase
seals them all. `first-entries.bin` holds the first signed directory entries, which are public.
Root is used again only to replace officers, the recovery set or the server.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from homevisit.base.clock import Clock
from homevisit.base.errors import BadInput, HomevisitError, StorageError
from homevisit.base.files import make_private_folder, read_if_there, write_atomically
from homevisit.vault import officer_file
from homevisit.vault.identity import RecoveryOfficerKeys, SigningKey
from sync_server.protocol.ledger import encoding, entries
from sync_server.protocol.messages.common import SignedEntry
from sync_server.protocol.version import SUITE_HYBRID

FIRST_ENTRIES = "first-entries.bin"
OFFLINE_LEASE_DAYS = 30
CAPABILITIES: tuple[str, ...] = ()
"""What this client can do beyond version 1 of the formats (docs/PROTOCOL.md, Versions and extensions)."""


@dataclass(frozen=True)
class OfficerPerson:
    """An enrolment officer as staff: shown name and unit, never a family."""

    display_name: str
    unit: str


@dataclass(frozen=True)
class Officer:
    """An enrolment officer at work: who, and the key that signs directory entries."""

    user_id: bytes
    key: SigningKey
    root_fingerprint: bytes


class Chain:
    """Directory entries under construction: each follows the one before."""

    def __init__(self, root_fingerprint: bytes, at: int, seq: int = 0, head: bytes = bytes(32)) -> None:
        self.root_fingerprint = root_fingerprint
        self.at = at
        self.seq = seq
        self.head = head
        self.signed: list[SignedEntry] = []

    def add(self, payload: entries.Payload, *signers: SigningKey) -> None:
        """Sign one more entry with all of `signers`."""
        ordered = sorted(signers, key=lambda key: key.public)
        entry = entries.encode_entry(
            self.root_fingerprint, self.seq + 1, self.head, payload, [key.public for key in ordered], self.at
        )
        signable = entries.signable(entry)
        self.signed.append(SignedEntry(entry, [key.sign(signable) for key in ordered]))
        self.seq += 1
        self.head = encoding.dir_hash(entry)


@dataclass(frozen=True)
class FirstDevice:
    """The laptop the ceremony is held on: it becomes the first officer's, since no officer is there to let it in."""

    device_id: bytes
    sign_pub: bytes
    kem_pub: bytes
    personal_vault: bytes


@dataclass(frozen=True)
class Founded:
    """What the ceremony made: fingerprints of root and spare root (policy.toml pins both), first officer's user id."""

    root_fingerprints: tuple[bytes, bytes]
    first_officer: bytes


def first_ceremony(
    folder: Path, officers: Sequence[OfficerPerson], device: FirstDevice, passphrase: str, clock: Clock
) -> Founded:
    """Make every key and the first entries in `folder`, which must be new or empty.

    Raises BadInput("two_officers"), StorageError("io", what="folder_not_empty"), TooShort.
    """
    if len(officers) != 2:
        raise BadInput("two_officers", "officers")
    if folder.exists() and any(folder.iterdir()):
        raise StorageError("io", what="folder_not_empty")
    make_private_folder(folder, "ceremony")
    root, spare = SigningKey.generate(), SigningKey.generate()
    recovery = [RecoveryOfficerKeys.generate() for _ in range(3)]
    people = [(secrets.token_bytes(16), SigningKey.generate(), person) for person in officers]
    fingerprint = encoding.root_fingerprint(root.public)
    chain = Chain(fingerprint, int(clock.now().timestamp()))
    chain.add(entries.RootInit(root.public, spare.public), root)
    chain.add(_recovery_set(recovery), root)
    first = people[0][1]
    chain.add(entries.OfficerAdd(people[0][0], people[0][1].public), root)
    chain.add(entries.OfficerAdd(people[1][0], people[1][1].public), root, first)
    for user_id, _, person in people:
        chain.add(entries.UserAdd(user_id, person.display_name, person.unit, ("it_admin",)), first)
    chain.add(entries.PolicySet(0, SUITE_HYBRID, OFFLINE_LEASE_DAYS, False, ()), first, people[1][1])
    chain.add(
        entries.DeviceAdd(
            people[0][0],
            device.device_id,
            device.sign_pub,
            SUITE_HYBRID,
            device.kem_pub,
            CAPABILITIES,
            device.personal_vault,
            (),
        ),
        first,
    )
    for name, key in (("root", root), ("spare-root", spare)):
        _write_key(folder / f"{name}.key", officer_file.ROOT, fingerprint, b"", key.seed(), passphrase)
    for number, (user_id, key, _) in enumerate(people, 1):
        _write_key(folder / f"officer-{number}.key", officer_file.OFFICER, fingerprint, user_id, key.seed(), passphrase)
    for number, keys in enumerate(recovery, 1):
        _write_key(
            folder / f"recovery-{number}.key", officer_file.RECOVERY, fingerprint, b"", keys.to_bytes(), passphrase
        )
    write_atomically(folder / FIRST_ENTRIES, msgspec.msgpack.encode(chain.signed), "first_entries")
    return Founded((fingerprint, encoding.root_fingerprint(spare.public)), people[0][0])


def name_server(folder: Path, server_id: bytes, origins: Sequence[str], passphrase: str, clock: Clock) -> None:
    """Sign `server.set`: the one server that laptops may log in to. Appends to the first entries.

    Raises what reading the keys raises, and BadInput("server_id" | "origin").
    """
    if len(server_id) != 32:
        raise BadInput("server_id", "server_id")
    if not origins or any(not origin.startswith(("http://", "https://")) for origin in origins):
        raise BadInput("origin", "origin")
    signed = first_entries(folder)
    fingerprint, _, root_seed = officer_file.read(_key_bytes(folder / "root.key"), officer_file.ROOT, passphrase)
    officer = read_officer(folder / "officer-1.key", passphrase)
    chain = Chain(fingerprint, int(clock.now().timestamp()), len(signed), encoding.dir_hash(signed[-1].entry))
    root = SigningKey.from_seed(root_seed)
    chain.add(entries.ServerSet(server_id, tuple(sorted(origins))), root, officer.key)
    write_atomically(folder / FIRST_ENTRIES, msgspec.msgpack.encode(signed + chain.signed), "first_entries")


def first_entries(folder: Path) -> list[SignedEntry]:
    """The first entries as signed. Raises StorageError."""
    data = read_if_there(folder / FIRST_ENTRIES, "first_entries")
    if data is None:
        raise StorageError("not_there", what="first_entries")
    try:
        return msgspec.msgpack.decode(data, type=list[SignedEntry])
    except msgspec.MsgspecError:
        raise StorageError("damaged", what="first_entries") from None


def pinned_roots(signed: Sequence[SignedEntry]) -> tuple[bytes, bytes]:
    """Fingerprints of root and spare root out of the first entries, for policy.toml. Raises StorageError."""
    first = entries.decode_payload(entries.decode_entry(signed[0].entry)) if signed else None
    if not isinstance(first, entries.RootInit):
        raise StorageError("damaged", what="first_entries")
    return encoding.root_fingerprint(first.active), encoding.root_fingerprint(first.spare)


def read_officer(path: Path, passphrase: str) -> Officer:
    """An enrolment officer's key file.

    Raises WrongPassphrase, Damaged, StorageError, HomevisitError("not_an_officer").
    """
    fingerprint, user_id, seed = officer_file.read(_key_bytes(path), officer_file.OFFICER, passphrase)
    if len(user_id) != 16:
        raise HomevisitError("not_an_officer")
    return Officer(user_id, SigningKey.from_seed(seed), fingerprint)


def _recovery_set(keys: Sequence[RecoveryOfficerKeys]) -> entries.RecoverySet:
    return entries.RecoverySet(
        tuple(entries.RecoveryOfficer(item.sign.public, SUITE_HYBRID, item.kem.public) for item in keys)
    )


def _write_key(path: Path, role: str, fingerprint: bytes, user_id: bytes, secret: bytes, passphrase: str) -> None:
    write_atomically(path, officer_file.write(role, fingerprint, user_id, secret, passphrase), "officer_key")


def _key_bytes(path: Path) -> bytes:
    data = read_if_there(path, "officer_key")
    if data is None:
        raise StorageError("not_there", what="officer_key")
    return data
