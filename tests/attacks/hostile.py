"""A server that lies, and a colleague with a program of his own: what the attacks here are made with."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from homevisit.base.ids import new_record_id
from homevisit.records import codec
from homevisit.store import records, vaults
from homevisit.vault.envelope import Sealer
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.encoding import sha256
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import VaultState
from sync_server.protocol.messages import push
from sync_server.protocol.messages.common import WireCommit
from sync_server.protocol.service import MESSAGES, Service
from tests.support.builders import DAY, Device, log_in
from tests.support.laptop import Laptop

Lie = Callable[[Any, Any], Any]
"""What becomes of a reply: given request and true reply, the one that is sent. It may raise."""


class Liar:
    """A server between a laptop and the true one: `lies[message]` changes the answers to one message."""

    def __init__(self, service: Service, **lies: Lie) -> None:
        self._service = service
        self.lies: dict[str, Lie] = dict(lies)
        self.calls: list[str] = []

    def __getattr__(self, message: str) -> Any:
        if message not in MESSAGES:
            raise AttributeError(message)

        def call(request: object, token: bytes = b"") -> Any:
            self.calls.append(message)
            if len(self.calls) > 2000:
                raise AssertionError("the laptop asks without end")
            truth = getattr(self._service, message)(request, token)
            lie = self.lies.get(message)
            return truth if lie is None else lie(request, truth)

        return call


def changed(reply: Any, **fields: Any) -> Any:
    """A copy of a message with other values."""
    return msgspec.structs.replace(reply, **fields)


class Insider:
    """A member of a vault with a program of his own: takes keys from his laptop, signs whatever he likes."""

    def __init__(self, laptop: Laptop, vault: bytes) -> None:
        self.laptop = laptop
        self.vault = vault
        laptop.sync()
        with laptop.db.read() as unit:
            row = vaults.get(unit, vault)
            self.keys = vaults.epoch_keys(unit, vault)
        assert row is not None
        assert row.control is not None
        assert row.share is not None
        self.state = VaultState.from_bytes(row.control)
        self.share = row.share

    @property
    def _device(self) -> Device:
        return Device(self.laptop.name, self.laptop.me.user_id, self.laptop.keys)

    def body(
        self,
        kind: str,
        document: dict[str, Any],
        *,
        rec: bytes | None = None,
        schema: int = 1,
        final: bool = False,
        at: str = "2026-11-18T09:00:00Z",
    ) -> tuple[c.Change, bytes]:
        """A well sealed change that may hold anything."""
        return self.sealed(codec.encode_body(kind, schema, at, codec.encode_document(document)), rec=rec, final=final)

    def sealed(self, plain: bytes, *, rec: bytes | None = None, final: bool = False) -> tuple[c.Change, bytes]:
        """A change with these plain bytes in its body."""
        rec = rec or new_record_id()
        epoch = self.state.epoch
        sealer = Sealer(self.vault, epoch, self.keys[epoch], self.share)
        flags = c.FINAL if final else c.PUT
        made = sealer.seal(rec, self._rev(rec), flags, self.laptop.keys.device_id, plain)
        change = c.Change(
            rec, self._rev(rec), flags, made.salt, made.key_commit, made.body_hash, len(made.ciphertext), ()
        )
        return change, made.ciphertext

    def noise(self, *, rec: bytes | None = None) -> tuple[c.Change, bytes]:
        """A change whose body is random bytes: the server takes it, nobody can open it."""
        rec = rec or new_record_id()
        data = os.urandom(272)
        change = c.Change(rec, self._rev(rec), c.PUT, os.urandom(16), os.urandom(32), sha256(data), len(data), ())
        return change, data

    def push(
        self,
        *made: tuple[c.Change, bytes],
        ops: Sequence[c.ControlOp] = (),
        wraps: Sequence[bytes] = (),
        epoch: int | None = None,
    ) -> None:
        """One commit with all of it, through the true server."""
        town = self.laptop.street.town
        header = c.encode_header(
            c.Header(
                self.vault,
                self.state.epoch if epoch is None else epoch,
                self.state.seq + 1,
                self.state.head_hash,
                town.directory.seq,
                town.directory.head_hash,
                self.laptop.keys.device_id,
                os.urandom(16),
                tuple(change for change, _ in made),
                tuple(ops),
                (),
            )
        )
        signature = self.laptop.keys.sign.sign(CommitSignature(self.vault, header))
        wire = WireCommit(header, signature, [data for _, data in made], list(wraps))
        service = self.laptop.street.service
        token = log_in(service, town, self._device).token
        service.push(push.Request(vault=self.vault, commits=[wire]), token)
        self.laptop.sync()
        with self.laptop.db.read() as unit:
            row = vaults.get(unit, self.vault)
            self.keys |= vaults.epoch_keys(unit, self.vault)
        assert row is not None
        assert row.control is not None
        self.state = VaultState.from_bytes(row.control)

    def _rev(self, rec: bytes) -> bytes:
        with self.laptop.db.read() as unit:
            found = records.recs(unit, self.vault, [rec]).get(rec)
        return b"" if found is None else found.rev


__all__ = ["DAY", "Insider", "Liar", "changed"]
