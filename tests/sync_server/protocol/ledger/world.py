"""A small invented municipality for the ledger's tests: fixed keys, real signatures, nothing random.

The KEM keys and wraps are mere numbers of the right length: VALID looks at public bytes only.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import device_id, root_fingerprint, sha256, share_commitment, vault_id
from sync_server.protocol.ledger.signing import CommitSignature, Endorsement, Signable, signed_input
from sync_server.protocol.ledger.vaultlog import (
    Applied,
    RecState,
    VaultState,
    apply_commit,
    exact_recipients,
    genesis_recipients,
)
from sync_server.protocol.ledger.verdicts import Invalid, Paused

DAY = "2026-11-18"
NOON = 1_795_003_200


def octets(name: str, length: int) -> bytes:
    """Bytes that look random and are always the same for a name."""
    return hashlib.shake_256(name.encode()).digest(length)


class Key:
    """A signing key made from a name."""

    def __init__(self, name: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(octets(f"key {name}", 32))
        self.pub = self._private.public_key().public_bytes_raw()

    def sign(self, signable: Signable) -> bytes:
        return self._private.sign(signed_input(signable))


class Laptop:
    """A device with its keys; `id` is what the directory calls it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = Key(f"laptop {name}")
        self.kem_pub = octets(f"kem {name}", 1216)
        self.id = device_id(self.key.pub, 2, self.kem_pub)


def user_id(name: str) -> bytes:
    return octets(f"user {name}", 16)


def personal_vault(name: str) -> bytes:
    return octets(f"personal {name}", 16)


class Municipality:
    """Root, spare, two officers, three recovery officers, a server, and as many staff as a test adds."""

    def __init__(self, *, ceremony: bool = True) -> None:
        self.root, self.spare = Key("root"), Key("spare")
        self.officers = (Key("officer one"), Key("officer two"))
        self.recovery = tuple(Key(f"recovery {n}") for n in (1, 2, 3))
        self.root_fpr = root_fingerprint(self.root.pub)
        self.directory = Directory([self.root_fpr, root_fingerprint(self.spare.pub)])
        self.log: list[tuple[bytes, list[bytes]]] = []
        self.laptops: dict[str, Laptop] = {}
        if ceremony:
            self.ceremony()

    def copy(self) -> "Municipality":
        """An independent town with the same past."""
        other = Municipality(ceremony=False)
        other.directory, other.log, other.laptops = self.directory.copy(), list(self.log), dict(self.laptops)
        return other

    def ceremony(self) -> None:
        one, two = self.officers
        self.add(e.RootInit(self.root.pub, self.spare.pub), self.root)
        self.add(e.OfficerAdd(user_id("officer one"), one.pub), self.root)
        self.add(e.OfficerAdd(user_id("officer two"), two.pub), self.root, one)
        self.add(self.recovery_set(), self.root, one)
        self.add(e.ServerSet(octets("server", 32), ("https://sync.example",)), self.root, one)

    def recovery_set(self, *replaced: str) -> e.RecoverySet:
        """R1 to R3, the last ones replaced by new officers of these names."""
        names = [f"recovery {n}" for n in (1, 2, 3)][: 3 - len(replaced)] + list(replaced)
        return e.RecoverySet(tuple(e.RecoveryOfficer(Key(n).pub, 2, octets(f"kem {n}", 1216)) for n in names))

    def signed(self, payload: e.Payload, *signers: Key, at: int = NOON) -> tuple[bytes, list[bytes]]:
        signers = signers or self.officers[:1]
        data = self.directory.unsigned(payload, [key.pub for key in signers], at)
        return data, self.sign(data, *signers)

    @staticmethod
    def sign(data: bytes, *signers: Key) -> list[bytes]:
        signable = e.signable(data)
        return [key.sign(signable) for key in sorted(signers, key=lambda key: key.pub)]

    def add(self, payload: e.Payload, *signers: Key) -> int:
        """Append an entry signed by these keys (none: the first officer) and give its seq."""
        data, signatures = self.signed(payload, *signers)
        self.directory.append(data, signatures)
        self.log.append((data, signatures))
        return self.directory.seq

    def hire(self, name: str, *roles: str, unit: str = "Uldum", laptop: bool = True) -> bytes:
        """A user, with a laptop of the same name."""
        self.add(e.UserAdd(user_id(name), name.title(), unit, tuple(sorted(roles or ("practitioner",)))))
        if laptop:
            self.enrol(name, name)
        return user_id(name)

    def enrol(self, user: str, name: str, *signers: Key, endorsed_by: str = "") -> Laptop:
        laptop = Laptop(name)
        self.add(self.device_add(user, laptop, endorsed_by=endorsed_by), *signers)
        self.laptops[name] = laptop
        return laptop

    def device_add(self, user: str, laptop: Laptop, *, endorsed_by: str = "") -> e.DeviceAdd:
        endorsement: tuple[e.Endorsed, ...] = ()
        if endorsed_by:
            older = self.laptops[endorsed_by]
            claim = Endorsement(self.root_fpr, user_id(user), laptop.id)
            endorsement = (e.Endorsed(older.id, older.key.sign(claim)),)
        return e.DeviceAdd(
            user_id(user), laptop.id, laptop.key.pub, 2, laptop.kem_pub, (), personal_vault(user), endorsement
        )

    def refuses(self, reason: str, payload: e.Payload, *signers: Key) -> None:
        """The next entry breaks this very rule and changes nothing."""
        data, signatures = self.signed(payload, *signers)
        before = snapshot(self.directory)
        with pytest.raises(Invalid, match=rf"\A{reason}\Z"):
            self.directory.append(data, signatures)
        assert snapshot(self.directory) == before

    def pauses(self, payload: e.Payload, *signers: Key) -> None:
        """The next entry is not for this version to judge."""
        data, signatures = self.signed(payload, *signers)
        before = snapshot(self.directory)
        with pytest.raises(Paused):
            self.directory.append(data, signatures)
        assert snapshot(self.directory) == before

    def replay(self, upto: int | None = None) -> Directory:
        """A fresh directory that has verified the first `upto` entries."""
        directory = Directory([self.root_fpr])
        for data, signatures in self.log[:upto]:
            directory.append(data, signatures)
        return directory


def snapshot(directory: Directory) -> dict[str, object]:
    """Everything a directory holds, as text that can be compared."""
    return {
        name: repr(sorted(value) if name in {"_keys", "_used_keys", "_pinned"} else value)
        for name, value in vars(directory).items()
    }


def put(rec: bytes, base: bytes = b"", *, flags: int = c.PUT, blobs: Sequence[bytes] = ()) -> c.Change:
    name = (rec + base + bytes([flags])).hex()
    return c.Change(
        rec, base, flags, octets(f"s{name}", 16), octets(f"k{name}", 32), octets(f"b{name}", 32), 528, tuple(blobs)
    )


def mark(rec: bytes, base: bytes, flags: int) -> c.Change:
    return c.Change(rec, base, flags, b"", b"", b"", 0, ())


def rec_id(number: int) -> bytes:
    return octets(f"rec {number}", 16)


@dataclass
class Vault:
    """A vault whose commits are made by anybody's laptop and judged by the real code."""

    town: Municipality
    creator: str
    seed: c.GenesisSeed
    state: VaultState | None = None
    recs: dict[bytes, RecState] = field(default_factory=dict)
    log: list[tuple[bytes, bytes]] = field(default_factory=list)
    share: bytes = b""

    @classmethod
    def found(
        cls, town: Municipality, creator: str, membership: c.Membership = c.EXPLICIT_MEMBERSHIP, name: str = "v"
    ) -> "Vault":
        """A vault with its genesis applied."""
        vault = cls.unborn(town, creator, membership, name)
        vault.push(creator, *vault.genesis())
        return vault

    @classmethod
    def unborn(
        cls, town: Municipality, creator: str, membership: c.Membership = c.EXPLICIT_MEMBERSHIP, name: str = "v"
    ) -> "Vault":
        share = octets(f"share {name}", 32)
        nonce = octets(f"genesis {name}", 32)
        seed = c.GenesisSeed(town.laptops[creator].id, nonce, share_commitment(share), membership, b"")
        return cls(town, creator, seed, share=share)

    def copy(self) -> "Vault":
        """An independent vault, in a town of its own, with the same past."""
        state = self.state.copy() if self.state else None
        return Vault(self.town.copy(), self.creator, self.seed, state, dict(self.recs), list(self.log), self.share)

    @property
    def id(self) -> bytes:
        return vault_id(c.encode_genesis_seed(self.seed))

    @property
    def now(self) -> VaultState:
        assert self.state is not None
        return self.state

    def genesis(self) -> tuple[list[c.Change], list[c.ControlOp]]:
        devices, _ = genesis_recipients(self.seed, self.town.directory, self.town.directory.seq)
        create = c.Create(c.encode_genesis_seed(self.seed), (), DAY, ())
        rekey = c.Rekey(1, octets("kc 1", 32), b"", self.wrapped(devices, 1), self.pairs(1), (), DAY, ())
        return [put(rec_id(0), flags=c.FINAL)], [create, rekey]

    def wrapped(self, devices: Sequence[bytes], epoch: int) -> tuple[c.Wrapped, ...]:
        return tuple(c.Wrapped(device, 2, octets(f"wrap {epoch} {device.hex()}", 32)) for device in devices)

    @staticmethod
    def pairs(epoch: int) -> tuple[c.PairWrapped, ...]:
        return tuple(c.PairWrapped(pair, octets(f"pair {epoch} {pair}", 32)) for pair in (0, 1, 2))

    # ---- operations ----------------------------------------------------------------------------------------------

    def rekey(self, state: VaultState | None = None) -> c.Rekey:
        """The rekey that suits this state (none: the present one) and the newest directory."""
        state = state or self.now
        devices, _ = exact_recipients(state, self.town.directory, self.town.directory.seq)
        epoch = self.now.epoch + 1
        kc, link = octets(f"kc {epoch}", 32), octets(f"link {epoch}", 48)
        return c.Rekey(epoch, kc, link, self.wrapped(devices, epoch), self.pairs(epoch), (), DAY, ())

    def member_add(self, user: str, role: c.Role = c.Role.MEMBER) -> c.MemberAdd:
        devices = self.town.directory.vouched_devices_of(user_id(user), self.town.directory.seq)
        return c.MemberAdd(user_id(user), role, b"", self.wrapped(devices, self.now.epoch), (), DAY, ())

    def member_remove(self, user: str) -> list[c.ControlOp]:
        """The removal and the rekey that belongs to it."""
        state = self.now.copy()
        state.members = {other: role for other, role in state.members.items() if other != user_id(user)}
        return [c.MemberRemove(user_id(user), (), DAY, ()), self.rekey(state)]

    def repair(self, laptop: str, *, by_person: bool = False, epoch: int | None = None) -> c.WrapRepair:
        device = self.town.laptops[laptop].id
        epoch = self.now.epoch if epoch is None else epoch
        return c.WrapRepair(device, epoch, 2, octets(f"wrap {epoch} {device.hex()}", 32), by_person, (), DAY, ())

    # ---- commits -------------------------------------------------------------------------------------------------

    def header(
        self,
        author: str,
        changes: Sequence[c.Change] = (),
        control: Sequence[c.ControlOp] = (),
        **other: object,
    ) -> c.Header:
        """The next header by this laptop, naming the newest directory; `other` overrides fields."""
        state = self.state or VaultState(self.id)
        directory = self.town.directory
        rekeys = [op.epoch for op in control if isinstance(op, c.Rekey)]
        fields: dict[str, object] = {
            "vault": self.id,
            "epoch": rekeys[0] if rekeys else state.epoch,
            "seq": state.seq + 1,
            "prev_hash": state.head_hash,
            "dir_seq": directory.seq,
            "dir_hash": directory.head_hash,
            "author_device": self.town.laptops[author].id,
            "nonce": octets(f"nonce {state.seq + 1}", 16),
            "changes": tuple(changes),
            "control": tuple(control),
            "ext": (),
        }
        return c.Header(**{**fields, **other})  # type: ignore[arg-type]  # overrides of any field by name

    def sign(self, author: str, header: c.Header) -> tuple[bytes, bytes]:
        data = c.encode_header(header)
        return data, self.town.laptops[author].key.sign(CommitSignature(header.vault, data))

    def push(
        self,
        author: str,
        changes: Sequence[c.Change] = (),
        control: Sequence[c.ControlOp] = (),
        **other: object,
    ) -> Applied:
        """Make, sign and apply the next commit; raises what apply_commit raises."""
        data, signature = self.sign(author, self.header(author, changes, control, **other))
        return self.apply(data, signature)

    def apply(self, data: bytes, signature: bytes) -> Applied:
        applied = apply_commit(self.state, self.recs, self.town.directory, data, signature)
        self.state = applied.state
        self.log.append((data, signature))
        return applied

    def edit(self, author: str, *recs: bytes, flags: int = c.PUT) -> Applied:
        """Put these records on top of what they are now."""
        return self.push(author, [put(rec, self.rev(rec), flags=flags) for rec in recs])

    def mark(self, author: str, rec: bytes, flags: int) -> Applied:
        return self.push(author, [mark(rec, self.rev(rec), flags)])

    def refuses(
        self,
        reason: str,
        author: str,
        changes: Sequence[c.Change] = (),
        control: Sequence[c.ControlOp] = (),
        **other: object,
    ) -> None:
        """The commit breaks this very rule and changes nothing."""
        before = digest(self) if self.state else b""
        with pytest.raises(Invalid, match=rf"\A{reason}\Z"):
            self.push(author, changes, control, **other)
        assert (digest(self) if self.state else b"") == before

    def rev(self, rec: bytes) -> bytes:
        return self.recs[rec].rev if rec in self.recs else b""


def digest(vault: Vault) -> bytes:
    """One hash over everything a vault's fold holds."""
    parts = [vault.now.to_bytes()] + [
        rec + state.rev + bytes([state.final, state.tombstoned, state.erased]) + state.author_user
        for rec, state in sorted(vault.recs.items())
    ]
    return sha256(b"".join(parts))
