"""A database on disk with vaults in it, and short ways to write records, fold them in, and play the sync engine."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from homevisit.base.ids import hex16, record_text
from homevisit.records import codec, registry
from homevisit.store import indexing, meta, outbox, records, vaults
from homevisit.store.database import Database
from homevisit.store.stored import FINAL, OK, PUT, TOMBSTONE, FoldedChange
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.control import EXPLICIT_MEMBERSHIP, GenesisSeed, encode_genesis_seed

KEY = bytes(range(32))
NOON = "2026-11-18T12:00:00Z"


def name(text: str) -> bytes:
    """An id that says in a test what it is of."""
    return hashlib.sha256(text.encode()).digest()[:16]


ME = name("Mette")
MY_DEVICE = name("Mette's laptop")
HER = name("Hanne")
HER_DEVICE = name("Hanne's laptop")


class Shelf:
    """family, other: two families' vaults; personal, organisation. The clock of saves runs a second a save."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = Database.create(path, KEY)
        self.family, self.other = name("Birk"), name("Storm")
        self.personal, self.organisation = name("mine"), name("organisation")
        self._seconds = itertools.count()
        self._seq = itertools.count(2)
        self._ids = itertools.count()
        with self.db.write() as unit:
            meta.put(unit, "user_id", ME)
            meta.put(unit, "personal_vault", self.personal)
            meta.put(unit, "display_name", b"Mette Skov")
            for vault, kind in (
                (self.family, "family"),
                (self.other, "family"),
                (self.personal, "personal"),
                (self.organisation, "organisation"),
            ):
                vaults.create_local(
                    unit, vault=vault, type=kind, genesis_seed=b"", share=bytes(32), epoch_key=bytes(32)
                )
                vaults.set_genesis(unit, vault, _SEED, bytes(32))

    @contextmanager
    def reopened(self) -> Iterator[None]:
        """Close the file, do something to it, open it again."""
        self.db.close()
        yield
        self.db = Database.open(self.path, KEY)

    def rec(self) -> bytes:
        """A fresh record id; later ones sort later."""
        return next(self._ids).to_bytes(8, "big") + name("rec")[:8]

    def at(self) -> str:
        seconds = next(self._seconds)
        return f"2026-11-18T12:{seconds // 60:02d}:{seconds % 60:02d}Z"

    def put(self, vault: bytes, kind: str, rec: bytes | None = None, *, unit_id: bytes = b"", **document: Any) -> bytes:
        """Save a record as a person would; gives its id."""
        rec = rec or self.rec()
        with self.db.write() as unit:
            records.put(
                unit,
                vault=vault,
                rec=rec,
                kind=kind,
                document=document,
                unit_id=unit_id or name(f"unit {rec.hex()} {next(self._ids)}"),
                at=self.at(),
                final=registry.get(kind).fact,
            )
        return rec

    def put_faulty(self, vault: bytes, kind: str, sound: dict[str, Any], **wrong: Any) -> bytes:
        """A record as an earlier or faulty program may have left it: `put` itself would refuse what is `wrong`."""
        rec = self.put(vault, kind, **sound)
        with self.db.write() as unit:
            unit.run("UPDATE unsent SET local = ? WHERE vault = ? AND rec = ?", (packed(sound | wrong), vault, rec))
            indexing.refresh(unit, vault, [rec])
        return rec

    def tombstone(self, vault: bytes, rec: bytes) -> None:
        with self.db.write() as unit:
            records.tombstone(unit, vault=vault, rec=rec, unit_id=name(f"delete {rec.hex()}"), at=self.at())

    def get(self, vault: bytes, rec: bytes) -> records.Stored | None:
        with self.db.read() as unit:
            return records.get(unit, vault, rec)

    def seen(self, vault: bytes, rec: bytes) -> dict[str, Any]:
        stored = self.get(vault, rec)
        assert stored is not None
        return stored.document

    def change(self, kind: str, rec: bytes | None = None, *, author: bytes = HER, **document: Any) -> FoldedChange:
        """A colleague's put, as the sync engine hands it on."""
        seq = next(self._seq)
        rec = rec or self.rec()
        return FoldedChange(
            rec=rec,
            rev=hashlib.sha256(rec + seq.to_bytes(4, "big") + author).digest(),
            flags=FINAL if registry.get(kind).fact else PUT,
            seq=seq,
            author_device=MY_DEVICE if author == ME else HER_DEVICE,
            author_user=author,
            kind=kind,
            schema=registry.get(kind).schema,
            at=self.at(),
            document=codec.encode_document(document),
        )

    def deletion(self, rec: bytes, status: str = "tombstone") -> FoldedChange:
        seq = next(self._seq)
        rev = hashlib.sha256(rec + seq.to_bytes(4, "big") + b"gone").digest()
        return FoldedChange(rec, rev, TOMBSTONE, seq, HER_DEVICE, HER, status)

    def fold(self, vault: bytes, *changes: FoldedChange) -> set[str]:
        with self.db.write() as unit:
            return records.fold_in(unit, vault, changes, today="2026-11-18")

    def seal(self, vault: bytes, recs: Sequence[bytes]) -> "Sealed":
        """What the engine does before it sends: `sealed` and `sent`, committed."""
        seq = next(self._seq)
        digest = hashlib.sha256(vault + seq.to_bytes(4, "big")).digest()
        with self.db.write() as unit:
            rows = [
                unit.rows("SELECT version, op FROM unsent WHERE vault = ? AND rec = ?", (vault, rec))[0] for rec in recs
            ]
            sent = [outbox.SentRow(rec, version, None) for rec, (version, _op) in zip(recs, rows, strict=True)]
            outbox.keep_sealed(unit, vault, outbox.SealedRow(seq, digest, b"wire", True), sent)
        changes = [
            FoldedChange(rec, hashlib.sha256(rec + digest).digest(), op, seq, MY_DEVICE, ME, OK)
            for rec, (_version, op) in zip(recs, rows, strict=True)
        ]
        return Sealed(vault, digest, changes)

    def settle(self, sealed: "Sealed") -> records.Settled:
        """The commit came back in a verified pull."""
        with self.db.write() as unit:
            settled = records.settle(unit, sealed.vault, sealed.hash, sealed.changes, today="2026-11-18")
            outbox.forget_sealed(unit, sealed.vault, sealed.changes[0].seq, sealed.changes[0].seq)
        return settled

    def unsent(self, vault: bytes) -> list[outbox.Edit]:
        with self.db.read() as unit:
            return [
                outbox.Edit(*row)
                for row in unit.rows(
                    f"SELECT {', '.join(outbox.Edit._fields)} FROM unsent WHERE vault = ? ORDER BY id", (vault,)
                )
            ]

    def has_unsent(self) -> bool:
        with self.db.read() as unit:
            return outbox.waiting(unit) > 0


class Sealed:
    """A commit of this device on its way."""

    def __init__(self, vault: bytes, digest: bytes, changes: list[FoldedChange]) -> None:
        self.vault, self.hash, self.changes = vault, digest, changes


def dump(unit: Unit, table: str) -> list[tuple[Any, ...]]:
    return unit.rows(f"SELECT * FROM {table} ORDER BY 1")


def family(title: str = "Familien Birk", **more: Any) -> dict[str, Any]:
    return {"family_no": "F-01", "title": title, **more}


def visit_of(start: str, *staff: bytes, **more: Any) -> dict[str, Any]:
    return {"planned_start": start, "staff": [hex16(user) for user in staff], "purpose": "follow_up", **more}


def note_of(visit: bytes, author: bytes = ME, **more: Any) -> dict[str, Any]:
    return {
        "visit": record_text(visit),
        "author_user": hex16(author),
        "author_name": "Mette Skov",
        "approved_at": NOON,
        "observations": "Alma tæller til ti.",
        "parents": "Sofie er glad.",
        **more,
    }


def draft_of(family_vault: bytes, visit: bytes, **more: Any) -> dict[str, Any]:
    return {"family_vault": hex16(family_vault), "visit": record_text(visit), "started_at": NOON, **more}


def packed(document: dict[str, Any]) -> bytes:
    """Bytes that codec never made."""
    return msgspec.msgpack.encode(document)


_SEED = encode_genesis_seed(GenesisSeed(name("device"), bytes(32), bytes(32), EXPLICIT_MEMBERSHIP, b""))
