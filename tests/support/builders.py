"""An invented municipality with fixed keys: its directory, its staff and laptops, and the logs of its vaults.

Signs and seals with the client's own cryptography, so that what the server is given here is what a client sends.
Everything is made from names, so two runs have the same keys and ids; only sealed bytes and nonces differ.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from homevisit.vault import envelope, epoch, recovery, wrap
from homevisit.vault.identity import DeviceKeys, KemKey, RecoveryOfficerKeys, SigningKey
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import heads_digest, root_fingerprint, sha256, share_commitment, vault_id
from sync_server.protocol.ledger.signing import CommitSignature, LoginProof, ReceiptClaim
from sync_server.protocol.ledger.vaultlog import RecState, VaultState, apply_commit, genesis_recipients
from sync_server.protocol.messages import challenge, create_vault, directory_push, heads, push, session
from sync_server.protocol.messages.common import SignedEntry, SignedReceipt, VaultHead, WireCommit
from sync_server.protocol.service import Service
from sync_server.protocol.version import SUITE_HYBRID

ORIGIN = "http://127.0.0.1"
DAY = "2026-11-18"
AT = 1_795_000_000
"""When the entries say they were made; nothing depends on it."""


def fixed(name: str, length: int = 16) -> bytes:
    """Bytes made from a name: an id or a seed that is the same in every run."""
    return hashlib.shake_256(name.encode()).digest(length)


def signing_key(name: str) -> SigningKey:
    """The signing key of that name."""
    return SigningKey.from_seed(fixed("sign " + name, 32))


def kem_key(name: str) -> KemKey:
    """The KEM key of that name."""
    return KemKey.from_private(fixed("kem " + name, 96))


@dataclass(frozen=True)
class Device:
    """A laptop: its keys, its user, and the personal vault it was enrolled with."""

    name: str
    user: bytes
    keys: DeviceKeys

    @property
    def id(self) -> bytes:
        return self.keys.device_id

    @property
    def personal_vault(self) -> bytes:
        return fixed("personal vault of " + self.user.hex())


class Municipality:
    """A directory and everybody's keys. `entries` is what `directory_push` takes; `directory` is its fold."""

    def __init__(self, server_id: bytes = fixed("server", 32), origins: Sequence[str] = (ORIGIN,)) -> None:
        self.root, self.spare = signing_key("root"), signing_key("spare root")
        self.officer_keys = [signing_key("officer 1"), signing_key("officer 2")]
        self.recovery = [RecoveryOfficerKeys(signing_key(f"recovery {n}"), kem_key(f"recovery {n}")) for n in (1, 2, 3)]
        self.roots = [root_fingerprint(self.root.public), root_fingerprint(self.spare.public)]
        self.server_id = server_id
        self.origins = tuple(sorted(origins))
        self.directory = Directory(self.roots)
        self.entries: list[SignedEntry] = []
        self.officers: list[Device] = []
        self._found()

    def _found(self) -> None:
        first, second = self.officer_keys
        users = [fixed("user Ida Indmelder"), fixed("user Olav Indmelder")]
        self.add(e.RootInit(self.root.public, self.spare.public), self.root)
        self.add(e.OfficerAdd(users[0], first.public), self.root)
        self.add(e.OfficerAdd(users[1], second.public), self.root, first)
        keys = tuple(e.RecoveryOfficer(one.sign.public, SUITE_HYBRID, one.kem.public) for one in self.recovery)
        self.add(e.RecoverySet(keys), self.root, first)
        self.add(e.ServerSet(self.server_id, self.origins), self.root, first)
        self.add(e.PolicySet(0, SUITE_HYBRID, 30, False, ()), first, second)
        self.officers = [self.enrol(name, roles=("it_admin",)) for name in ("Ida Indmelder", "Olav Indmelder")]

    def add(self, payload: e.Payload, *signers: SigningKey) -> SignedEntry:
        """Sign the next entry with `signers` (an officer, when none is given) and fold it."""
        by = sorted(signers or (self.officer_keys[0],), key=lambda key: key.public)
        unsigned = self.directory.unsigned(payload, [key.public for key in by], AT)
        signed = SignedEntry(unsigned, [key.sign(e.signable(unsigned)) for key in by])
        self.directory.append(signed.entry, signed.signatures)
        self.entries.append(signed)
        return signed

    def enrol(self, name: str, roles: Sequence[str] = ("practitioner",), unit: str = "Team Nord") -> Device:
        """A new user of that (invented) name with one laptop."""
        user = fixed("user " + name)
        self.add(e.UserAdd(user, name, unit, tuple(sorted(roles))))
        return self.another_laptop(Device(name, user, self._keys(name)))

    def another_laptop(self, device: Device, name: str = "", *, vouched: bool = False) -> Device:
        """Put a laptop into the directory: this one, or with a name a further one of the same user.

        vouched: a second officer signs, too.
        """
        added = Device(name, device.user, self._keys(name)) if name else device
        kem_pub, sign_pub = added.keys.kem.public, added.keys.sign.public
        personal = added.personal_vault
        signers = self.officer_keys if vouched else self.officer_keys[:1]
        self.add(e.DeviceAdd(added.user, added.id, sign_pub, SUITE_HYBRID, kem_pub, (), personal, ()), *signers)
        return added

    def revoke(self, device: Device, mode: str = "wipe") -> SignedEntry:
        """Close a laptop."""
        return self.add(e.DeviceRevoke(device.id, "wipe" if mode == "wipe" else "farewell"))

    @staticmethod
    def _keys(name: str) -> DeviceKeys:
        return DeviceKeys(signing_key("laptop " + name), kem_key("laptop " + name))


@dataclass
class Log:
    """A vault as one who holds its keys builds it: commits that chain, with sealed bodies and wraps."""

    town: Municipality
    creator: Device
    name: str = "vault"
    membership: c.Membership = c.EXPLICIT_MEMBERSHIP
    commits: list[WireCommit] = field(default_factory=list)
    recs: dict[bytes, RecState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.share = fixed("share " + self.name, 32)
        seed = c.GenesisSeed(
            self.creator.id, fixed("nonce " + self.name, 32), share_commitment(self.share), self.membership, b""
        )
        self.seed = c.encode_genesis_seed(seed)
        self.vault = vault_id(self.seed)
        self.epoch_keys = [fixed(f"epoch 1 {self.name}", 32)]
        self.state = VaultState(self.vault)
        self._genesis(seed)

    @property
    def head(self) -> VaultHead:
        """The head of what was built."""
        return VaultHead(self.vault, self.state.seq, self.state.head_hash)

    def _genesis(self, seed: c.GenesisSeed) -> None:
        devices, pairs = genesis_recipients(seed, self.town.directory, self.town.directory.seq)
        rekey, wraps = self._rekey(1, self.epoch_keys[0], b"", devices, pairs)
        change, body = self._put(fixed("genesis " + self.name), self.creator, 1, final=True)
        self._sign(self.creator, 1, [change], [c.Create(self.seed, (), DAY, ()), rekey], [body], wraps)

    def put(
        self,
        author: Device,
        *names: str,
        text: str = "Et notat.",
        final: bool = False,
        dir_seq: int | None = None,
        blobs: Sequence[bytes] = (),
    ) -> WireCommit:
        """One commit with a put for each record name, each with these blobs; the vault moves on to it."""
        number, named = self.state.epoch, tuple(sorted(blobs))
        made = [self._put(fixed("rec " + name), author, number, final=final, text=text, blobs=named) for name in names]
        changes, bodies = [change for change, _ in made], [body for _, body in made]
        return self._sign(author, self.state.epoch, changes, [], bodies, [], dir_seq)

    def tombstone(self, author: Device, name: str) -> WireCommit:
        """One commit that hides a record."""
        rec = fixed("rec " + name)
        change = c.Change(rec, self.recs[rec].rev, c.TOMBSTONE, b"", b"", b"", 0, ())
        return self._sign(author, self.state.epoch, [change], [], [], [])

    def add_member(self, author: Device, user: bytes, role: c.Role = c.Role.MEMBER) -> WireCommit:
        """One commit that admits a user with all active laptops."""
        devices = self.town.directory.vouched_devices_of(user, self.town.directory.seq)
        wrapped, wraps = self._wrapped(self.state.epoch, self.epoch_keys[-1], devices)
        op = c.MemberAdd(user, role, fixed("consent"), tuple(wrapped), (), DAY, ())
        return self._sign(author, self.state.epoch, [], [op], [], wraps)

    def remove_member(self, author: Device, user: bytes) -> WireCommit:
        """One commit that removes a user and rekeys."""
        gone = set(self.town.directory.devices_of(user, self.town.directory.seq))
        return self.rekey(author, [c.MemberRemove(user, (), DAY, ())], without=gone)

    def rekey(
        self,
        author: Device,
        others: Sequence[c.ControlOp] = (),
        without: Iterable[bytes] = (),
        also: Iterable[bytes] = (),
    ) -> WireCommit:
        """One commit with a new epoch key for whoever may have it."""
        number, key = self.state.epoch + 1, os.urandom(32)
        link = epoch.make_link(self.vault, number, key, self.epoch_keys[-1])
        at = self.town.directory.seq
        devices = [one for one in self.state.exact_devices(self.town.directory, at) if one not in set(without)]
        op, wraps = self._rekey(number, key, link, sorted({*devices, *also}), [0, 1, 2])
        self.epoch_keys.append(key)
        return self._sign(author, number, [], [*others, op], [], wraps)

    def control(self, author: Device, *ops: c.ControlOp) -> WireCommit:
        """One commit with these operations, none of which brings a wrap."""
        return self._sign(author, self.state.epoch, [], list(ops), [], [])

    def open_body(self, header: c.Header, change: c.Change, ciphertext: bytes) -> bytes:
        """What a body holds, for one who has the keys."""
        sealer = self._sealer(header.epoch)
        return sealer.open(
            change.rec,
            change.base_rev,
            change.flags,
            header.author_device,
            change.salt,
            change.key_commit,
            change.blob_hashes,
            ciphertext,
        )

    def take(self, pulled: Iterable[WireCommit]) -> None:
        """Follow commits that others have made."""
        for one in pulled:
            self.state = apply_commit(self.state, self.recs, self.town.directory, one.header, one.signature).state
            self.commits.append(one)

    def fork(self) -> "Log":
        """The same vault in other hands: what is built here no longer moves there."""
        other = object.__new__(Log)
        vars(other).update(vars(self))
        other.commits, other.recs, other.state = list(self.commits), dict(self.recs), self.state.copy()
        other.epoch_keys = list(self.epoch_keys)
        return other

    # ---- parts -----------------------------------------------------------------------------------------------------

    def _sealer(self, number: int) -> envelope.Sealer:
        return envelope.Sealer(self.vault, number, self.epoch_keys[number - 1], self.share)

    def _put(
        self,
        rec: bytes,
        author: Device,
        number: int,
        *,
        final: bool,
        text: str = "",
        blobs: tuple[bytes, ...] = (),
    ) -> tuple[c.Change, bytes]:
        flags = c.FINAL if final else c.PUT
        base = self.recs[rec].rev if rec in self.recs else b""
        body = msgspec.msgpack.encode(["visit_note", 1, DAY, {"text": text}])
        sealed = self._sealer(number).seal(rec, base, flags, author.id, body, blobs)
        length = len(sealed.ciphertext)
        change = c.Change(rec, base, flags, sealed.salt, sealed.key_commit, sealed.body_hash, length, blobs)
        return change, sealed.ciphertext

    def _wrapped(self, number: int, key: bytes, devices: Iterable[bytes]) -> tuple[list[c.Wrapped], list[bytes]]:
        wrapped, wraps = [], []
        for device in sorted(devices):
            info = self.town.directory.device(device)
            assert info is not None
            data = wrap.wrap_key(key, self.vault, number, device, info.kem_pub)
            wrapped.append(c.Wrapped(device, SUITE_HYBRID, sha256(data)))
            wraps.append(data)
        return wrapped, wraps

    def _rekey(
        self, number: int, key: bytes, link: bytes, devices: Sequence[bytes], pairs: Sequence[int]
    ) -> tuple[c.Rekey, list[bytes]]:
        wrapped, wraps = self._wrapped(number, key, devices)
        keys = self.town.directory.recovery_set(self.town.directory.seq)
        assert keys is not None
        officers = [one.kem_pub for one in keys.officers]
        for_pairs = recovery.wrap_for_pairs(key, self.vault, number, keys.seq, officers)
        recovery_wraps = tuple(c.PairWrapped(pair, sha256(for_pairs[pair])) for pair in pairs)
        kc = epoch.commitment(self.vault, number, key)
        op = c.Rekey(number, kc, link, tuple(wrapped), recovery_wraps, (), DAY, ())
        return op, [*wraps, *for_pairs]

    def _sign(
        self,
        author: Device,
        number: int,
        changes: Sequence[c.Change],
        control: Sequence[c.ControlOp],
        bodies: list[bytes],
        wraps: list[bytes],
        dir_seq: int | None = None,
    ) -> WireCommit:
        at = self.town.directory.seq if dir_seq is None else dir_seq
        header = c.Header(
            self.vault,
            number,
            self.state.seq + 1,
            self.state.head_hash,
            at,
            self.town.directory.hash_at(at) or b"",
            author.id,
            os.urandom(16),
            tuple(changes),
            tuple(control),
            (),
        )
        data = c.encode_header(header)
        signature = author.keys.sign.sign(CommitSignature(self.vault, data))
        founding = self.state.seq == 0
        self.state = apply_commit(
            None if founding else self.state, self.recs, self.town.directory, data, signature
        ).state
        made = WireCommit(data, signature, bodies, wraps)
        self.commits.append(made)
        return made


# ---- a laptop's side of the conversation -------------------------------------------------------------------------


@dataclass
class Talk:
    """A logged-in laptop that speaks to a service without keeping anything."""

    service: Service
    device: Device
    token: bytes

    def create(self, log: Log) -> create_vault.Reply:
        """Send the genesis of a log."""
        return self.service.create_vault(
            create_vault.Request(vault=log.vault, commit=log.commits[0], share=log.share), self.token
        )

    def push(self, log: Log, *commits: WireCommit) -> push.Reply:
        """Send commits of a log."""
        return self.service.push(push.Request(vault=log.vault, commits=list(commits)), self.token)

    def heads(self, town: Municipality, known: Sequence[VaultHead] = (), **more: object) -> heads.Reply:
        """Ask what is new, holding these heads and the town's whole directory."""
        wanted = {
            "dir_seq": town.directory.seq,
            "dir_hash": town.directory.head_hash,
            "digest": heads_digest((head.vault, head.seq, head.hash) for head in known),
            "heads": list(known),
        } | more
        return self.service.heads(msgspec.convert(wanted, heads.Request), self.token)

    def receipt(self, head: VaultHead) -> SignedReceipt:
        """This laptop's word that it has verified a vault up to a head."""
        signature = self.device.keys.sign.sign(ReceiptClaim(head.vault, head.seq, head.hash, DAY))
        return SignedReceipt(head.vault, self.device.id, head.seq, head.hash, DAY, signature)


def log_in(
    service: Service, town: Municipality, device: Device, *, origin: str | None = None, protocol: int = 1
) -> Talk:
    """Challenge and session; raises ServiceError as the service does."""
    origin = town.origins[0] if origin is None else origin
    asked = service.challenge(challenge.Request(device_id=device.id))
    nonce = os.urandom(32)
    proof = LoginProof(asked.server_id, origin, device.id, asked.challenge, nonce)
    reply = service.session(
        session.Request(
            device_id=device.id,
            challenge=asked.challenge,
            client_nonce=nonce,
            origin=origin,
            signature=device.keys.sign.sign(proof),
            client="0.1.0",
            protocol=protocol,
        )
    )
    return Talk(service, device, reply.token)


def publish(service: Service, town: Municipality, token: bytes = b"", *, after: int = 0) -> directory_push.Reply:
    """Send the directory's entries after a seq; without a token while the server is new."""
    return service.directory_push(directory_push.Request(entries=town.entries[after:]), token)
