"""Two people's words about one thing, as they lie in a laptop's database: without a server, folded by hand."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from typing import Any

from homevisit.actions.desk import new_unit
from homevisit.base.ids import hex16, new_record_id
from homevisit.records import codec, registry
from homevisit.store import directory, outbox, records
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.counts import TOO_MANY
from homevisit.store.stored import OK, PUT, FoldedChange
from tests.support.desk import Table

HANNE, TOBIAS = b"hanne-hanne-hann", b"tobias-tobias-to"
NAMES = {HANNE: "Hanne Vig", TOBIAS: "Tobias Brandt"}
_seq = itertools.count(100)


class Disagreement:
    """One vault of a table. Saves of colleagues are a minute apart, from 12.00 UTC on 18.11.2026."""

    def __init__(self, table: Table, vault: bytes) -> None:
        self.table, self.vault = table, vault
        self._minutes = itertools.count()

    def named(self) -> None:
        """The directory knows everybody."""
        me = self.table.desk.me
        with self.table.desk.db.write() as unit:
            known = directory.users(unit)
            people = {me.user_id: me.display_name, **NAMES}
            new = {user: name for user, name in people.items() if all(user != one.user_id for one in known)}
            users = [DirectoryUser(user, name, "Åbro", ("practitioner",), True) for user, name in new.items()]
            directory.append(unit, [], [*known, *users])

    def fold(self, kind: str, rec: bytes, author: bytes = HANNE, **document: Any) -> bytes:
        """A colleague's put."""
        seq = next(_seq)
        change = FoldedChange(
            rec=rec,
            rev=hashlib.sha256(rec + seq.to_bytes(4, "big")).digest(),
            flags=PUT,
            seq=seq,
            author_device=author,
            author_user=author,
            kind=kind,
            schema=registry.get(kind).schema,
            at=f"2026-11-18T12:{next(self._minutes):02d}:00Z",
            document=codec.encode_document(document),
        )
        with self.table.desk.db.write() as unit:
            records.fold_in(unit, self.vault, [change], today="2026-11-18")
        return rec

    def put(self, kind: str, rec: bytes, **document: Any) -> bytes:
        """My own unsent save."""
        desk = self.table.desk
        with desk.db.write() as unit:
            records.put(
                unit, vault=self.vault, rec=rec, kind=kind, document=document, unit_id=new_unit(), at=desk.now()
            )
        return rec

    def task(self, base: str, *, mine: str, hers: str) -> bytes:
        """A task whose wish both wrote on: Hanne's is in the log, mine is not."""
        rec = self.fold("task", new_record_id(), TOBIAS, title="Sprog", wish=base)
        self.put("task", rec, title="Sprog", wish=mine)
        return self.fold("task", rec, title="Sprog", wish=hers)

    def received(self, stands: Any, beside: Any, *, kind: str = "task", path: str = "wish", **rest: Any) -> bytes:
        """What the log says: Tobias' value stands in the field, Hanne's beside it."""
        more = rest or {"title": "Sprog"}
        rec = self.fold(kind, new_record_id(), TOBIAS, **more)
        self.fold(kind, rec, TOBIAS, **more, **{path: stands})
        return self.fold(kind, rec, HANNE, **more, **{path: stands}, alts=[_beside(HANNE, "e1", path, beside)])

    def crowded(self, count: int, *, mine: str) -> bytes:
        """So many alternatives in the log, and mine that does not go in."""
        rec = self.fold("task", new_record_id(), HANNE, title="Sprog", wish="Før")
        self.put("task", rec, title="Sprog", wish=mine)
        beside = [_beside(HANNE, f"e{number}", "wish", f"Nr. {number}") for number in range(count)]
        self.fold("task", rec, HANNE, title="Sprog", wish="Nu", alts=beside)
        self.refused(rec, TOO_MANY)
        return rec

    def refused(self, rec: bytes, reason: str) -> bytes:
        """The unit of this record could not be sent; gives the unit."""
        with self.table.desk.db.write() as unit:
            ((name,),) = unit.rows("SELECT unit FROM unsent WHERE vault = ? AND rec = ?", (self.vault, rec))
            outbox.quarantine(unit, self.vault, [name], reason)
            return bytes(name)

    def sent(self, *recs: bytes) -> None:
        """My saves came back in a verified pull."""
        seq, me = next(_seq), self.table.desk.me
        digest = hashlib.sha256(b"commit" + seq.to_bytes(4, "big")).digest()
        with self.table.desk.db.write() as unit:
            rows = [_version(unit.rows(_VERSION, (self.vault, rec))) for rec in recs]
            sent = [outbox.SentRow(rec, version, None) for rec, (version, _op) in zip(recs, rows, strict=True)]
            outbox.keep_sealed(unit, self.vault, outbox.SealedRow(seq, digest, b"wire", True), sent)
            changes = [
                FoldedChange(rec, hashlib.sha256(rec + digest).digest(), op, seq, me.device_id, me.user_id, OK)
                for rec, (_version_, op) in zip(recs, rows, strict=True)
            ]
            records.settle(unit, self.vault, digest, changes, today="2026-11-18")
            outbox.forget_sealed(unit, self.vault, seq, seq)

    def document(self, rec: bytes) -> dict[str, Any]:
        """What a person sees of it."""
        with self.table.desk.db.read() as unit:
            stored = records.get(unit, self.vault, rec)
        assert stored is not None
        return stored.document


_VERSION = "SELECT version, op FROM unsent WHERE vault = ? AND rec = ?"


def _version(rows: Sequence[tuple[Any, ...]]) -> tuple[int, int]:
    ((version, op),) = rows
    return version, op


def _beside(user: bytes, edit_id: str, path: str, value: Any) -> dict[str, Any]:
    return {"field": path, "user": hex16(user), "edit_id": edit_id, "value": value}
