"""What has not come back in a verified pull, and the sealed bytes that may have left (docs/PROTOCOL.md, Outbox).

A *unit* is what one action wrote in one vault; it is never split over commits. `records` writes the edits; here are
the control operations a person asked for, what may be sent now, and what has been sealed.

The order of things is fixed: `keep_sealed` commits before the first byte leaves; sealed bytes are sent again unchanged
until their fate is known; only `records.settle`, fed by a verified pull, takes an edit out of the outbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from homevisit.store import blobs
from homevisit.store.unit import Unit


class Edit(NamedTuple):
    """One row of `unsent`. op: 0 put, 1 tombstone, 2 revive, 4 final put. base, local: canonical document bytes.

    base_rev: the revision `base` was edited from, b"" for a record the server never had. version grows with each save.
    waits_for: vault and record (32 bytes together) that must be verified on the server first.
    """

    id: int
    rec: bytes
    unit: bytes
    op: int
    kind: str
    schema: int
    at: str
    base_rev: bytes
    base: bytes | None
    local: bytes | None
    edit_id: str
    version: int
    waits_for: bytes | None
    quarantine: str | None

    def __repr__(self) -> str:
        return f"<Edit {self.rec.hex()} of kind {self.kind}, version {self.version}>"


class Control(NamedTuple):
    """One control operation somebody asked for, without wraps: those are made when sealing."""

    id: int
    unit: bytes
    op: str
    args: dict[str, Any]  # as the operation's arguments: ids in hex, words, yes/no
    at: str


class Bundle(NamedTuple):
    """One unit, whole."""

    unit: bytes
    edits: tuple[Edit, ...]
    controls: tuple[Control, ...]


class FoldedRow(NamedTuple):
    """What the verified log says of a record that is edited here: see `tables.record`."""

    rev: bytes
    flags: int
    status: str
    kind: str | None
    schema: int | None
    document: bytes | None


class SealedRow(NamedTuple):
    """One commit as it went, or may have gone, to the server. wire: msgpack WireCommit."""

    seq: int
    hash: bytes
    wire: bytes
    may_have_left: bool


class SentRow(NamedTuple):
    """What of the outbox a sealed commit holds: an edit (rec, version) or a control operation (its id)."""

    rec: bytes | None
    version: int | None
    control: int | None


_EDIT = f"SELECT {', '.join(Edit._fields)} FROM unsent"  # noqa: S608  # names of our own columns only
# In the order of ids, never by the index over vaults: that would read and sort the vault's whole outbox for every page.
_PAGE = f"{_EDIT} NOT INDEXED WHERE vault = ? AND id > ? ORDER BY id LIMIT ?"  # as above


# ---- control operations -------------------------------------------------------------------------------------------


def add_control(unit: Unit, *, vault: bytes, unit_id: bytes, op: str, args: dict[str, Any], at: str) -> None:
    """A person asks for a control operation, e.g. `member.add` with {"user": hex, "role": …, "consent_ref": …}.

    It travels in one commit with the edits of the same unit (16 bytes). at: an instant.
    """
    unit.run(
        "INSERT INTO unsent_control (vault, unit, op, args, at) VALUES (?, ?, ?, ?, ?)",
        (vault, unit_id, op, msgspec.msgpack.encode(args), at),
    )


def controls(unit: Unit, vault: bytes) -> list[Control]:
    """Control operations of a vault that wait, oldest first, without quarantined ones."""
    rows = unit.rows(
        "SELECT id, unit, op, args, at FROM unsent_control WHERE vault = ? AND quarantine IS NULL ORDER BY id",
        (vault,),
    )
    return [Control(row, unit_id, op, msgspec.msgpack.decode(args), at) for row, unit_id, op, args, at in rows]


def drop_controls(unit: Unit, ids: Iterable[int]) -> None:
    """They have come back in a verified pull, or were taken back."""
    unit.many("DELETE FROM unsent_control WHERE id = ?", [(one,) for one in ids])


# ---- what may be sent ---------------------------------------------------------------------------------------------


def vaults_with_work(unit: Unit) -> list[bytes]:
    """Vaults with something that is neither quarantined nor sealed already."""
    return [
        row[0]
        for row in unit.rows(
            "SELECT vault FROM vault v WHERE EXISTS (SELECT 1 FROM unsent u WHERE u.vault = v.vault"
            " AND u.quarantine IS NULL AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.vault = u.vault AND s.rec = u.rec))"
            " OR EXISTS (SELECT 1 FROM unsent_control c WHERE c.vault = v.vault AND c.quarantine IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.vault = c.vault AND s.control = c.id))"
            " OR EXISTS (SELECT 1 FROM sealed d WHERE d.vault = v.vault) ORDER BY v.rowid"
        )
    ]


def sendable(unit: Unit, vault: bytes, *, after: int = 0, limit: int = 256) -> tuple[list[Bundle], int]:
    """Whole units that may be sealed now, oldest first, and the `after` of the next call (0: there is no more).

    About `limit` edits, more when a unit is larger. Left out: units with a quarantined part, with a record whose
    earlier version is sealed and of unknown fate, or that wait for a record not yet verified.
    """
    rows = [Edit(*row) for row in unit.rows(_PAGE, (vault, after, limit))]
    further = rows[-1].id if len(rows) == limit else 0
    units: dict[bytes, list[Edit]] = {}
    for edit in rows:
        units.setdefault(edit.unit, []).append(edit)
    if rows and (further or after):
        _complete(unit, vault, units)
    asked: dict[bytes, list[Control]] = {}
    for control in [] if after else _unsealed_controls(unit, vault):
        asked.setdefault(control.unit, []).append(control)
    held = _held_back(unit, vault, units) if units else set()
    late = _unsealed_controls(unit, vault) if after and units else []
    found = [
        Bundle(name, (), tuple(ops))
        for name, ops in asked.items()
        if name not in units and not _edits_of(unit, vault, name) and not _leaves_too_early(unit, vault, ops)
    ]
    for name, edits in units.items():
        if name not in held:
            ops = asked.get(name) or [control for control in late if control.unit == name]
            found.append(Bundle(name, tuple(edits), tuple(ops)))
    return found, further


def folded(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> dict[bytes, FoldedRow]:
    """Record -> its folded row, of those the log knows; at most some hundred records."""
    marks = ", ".join("?" * len(recs))
    asked = f"vault = ? AND rec IN ({marks})"
    rows = unit.rows(
        f"SELECT rec, rev, flags, status, kind, schema, document FROM record WHERE {asked}",  # noqa: S608  # marks only
        (vault, *recs),
    )
    return {row[0]: FoldedRow(*row[1:]) for row in rows}


def _complete(unit: Unit, vault: bytes, units: dict[bytes, list[Edit]]) -> None:
    """Fetch the rows of these units that lie outside what one page of rows gave."""
    here = {edit.id for edits in units.values() for edit in edits}
    marks = ", ".join("?" * len(units))
    ids = unit.rows(f"SELECT id FROM unsent WHERE unit IN ({marks})", tuple(units))  # noqa: S608  # marks only
    outside = [row[0] for row in ids if row[0] not in here]
    if outside:
        marks = ", ".join("?" * len(outside))
        for row in unit.rows(f"{_EDIT} WHERE vault = ? AND id IN ({marks}) ORDER BY id", (vault, *outside)):
            edit = Edit(*row)
            units[edit.unit].append(edit)


def _held_back(unit: Unit, vault: bytes, units: dict[bytes, list[Edit]]) -> set[bytes]:
    edits = [edit for group in units.values() for edit in group]
    marks = ", ".join("?" * len(edits))
    in_flight = {
        row[0]
        for row in unit.rows(
            f"SELECT rec FROM sent WHERE vault = ? AND rec IN ({marks})",  # noqa: S608  # question marks only
            (vault, *(edit.rec for edit in edits)),
        )
    }
    chunks_first = blobs.held_back(unit, vault)
    return {
        edit.unit
        for edit in edits
        if edit.quarantine is not None
        or edit.rec in in_flight
        or edit.rec in chunks_first
        or (edit.waits_for is not None and not _verified(unit, edit.waits_for))
    }


def _verified(unit: Unit, waits_for: bytes) -> bool:
    vault, rec = waits_for[:16], waits_for[16:]
    row = unit.row(
        "SELECT 1 FROM record r WHERE r.vault = ? AND r.rec = ?"
        " AND NOT EXISTS (SELECT 1 FROM unsent u WHERE u.vault = r.vault AND u.rec = r.rec)",
        (vault, rec),
    )
    return row is not None


def _unsealed_controls(unit: Unit, vault: bytes) -> list[Control]:
    sealed_ids = {
        row[0] for row in unit.rows("SELECT control FROM sent WHERE vault = ? AND control IS NOT NULL", (vault,))
    }
    return [control for control in controls(unit, vault) if control.id not in sealed_ids]


def _edits_of(unit: Unit, vault: bytes, name: bytes) -> bool:
    return unit.row("SELECT 1 FROM unsent WHERE vault = ? AND unit = ? LIMIT 1", (vault, name)) is not None


def _leaves_too_early(unit: Unit, vault: bytes, ops: list[Control]) -> bool:
    """Who leaves sends what he wrote first: behind `member.leave` nobody would take it. Not what is set aside."""
    sql = "SELECT 1 FROM unsent WHERE vault = ? AND quarantine IS NULL LIMIT 1"
    return any(one.op == "member.leave" for one in ops) and unit.row(sql, (vault,)) is not None


def waiting(unit: Unit) -> int:
    """How many edits and control operations have not been seen back from the server, quarantined ones included."""
    row = unit.row("SELECT (SELECT count(*) FROM unsent) + (SELECT count(*) FROM unsent_control)")
    return 0 if row is None else int(row[0])


def unsent_in(unit: Unit, vault: bytes) -> bool:
    """Whether an edit of this vault waits to be sent, also one that is on its way or set aside."""
    return unit.row("SELECT 1 FROM unsent WHERE vault = ? LIMIT 1", (vault,)) is not None


def aside_in(unit: Unit, vault: bytes) -> bool:
    """Whether an edit of this vault is set aside: nobody sends it before a person has looked at it."""
    row = unit.row("SELECT 1 FROM unsent WHERE vault = ? AND quarantine IS NOT NULL LIMIT 1", (vault,))
    return row is not None


# ---- quarantine ---------------------------------------------------------------------------------------------------


def quarantine(unit: Unit, vault: bytes, units: Iterable[bytes], reason: str) -> None:
    """Set units aside with a reason code, so that they block nothing else; nothing of them is lost."""
    values = [(reason, vault, name) for name in units]
    unit.many("UPDATE unsent SET quarantine = ? WHERE vault = ? AND unit = ?", values)
    unit.many("UPDATE unsent_control SET quarantine = ? WHERE vault = ? AND unit = ?", values)


def release(unit: Unit, vault: bytes, units: Iterable[bytes]) -> None:
    """A person wants quarantined units tried again."""
    values = [(vault, name) for name in units]
    unit.many("UPDATE unsent SET quarantine = NULL WHERE vault = ? AND unit = ?", values)
    unit.many("UPDATE unsent_control SET quarantine = NULL WHERE vault = ? AND unit = ?", values)


def quarantined(unit: Unit, vault: bytes, name: bytes) -> list[Edit]:
    """The edits of a unit that is set aside; none of one that is not."""
    rows = unit.rows(f"{_EDIT} WHERE vault = ? AND unit = ? AND quarantine IS NOT NULL ORDER BY id", (vault, name))
    return [Edit(*row) for row in rows]


def quarantined_controls(unit: Unit, vault: bytes, name: bytes) -> list[int]:
    """Ids of the control operations of a unit that is set aside."""
    sql = "SELECT id FROM unsent_control WHERE vault = ? AND unit = ? AND quarantine IS NOT NULL"
    return [row[0] for row in unit.rows(sql, (vault, name))]


def refused_as_final(unit: Unit, kind: str) -> list[tuple[bytes, Edit]]:
    """(vault, edit) of the facts of a kind that were set aside because the log has another under the same id."""
    rows = unit.rows(
        f"SELECT vault, {', '.join(Edit._fields)} FROM unsent"  # noqa: S608  # names of our own columns only
        " WHERE kind = ? AND quarantine IN ('final_record', 'rec_final') ORDER BY id",
        (kind,),
    )
    return [(row[0], Edit(*row[1:])) for row in rows]


def set_aside(unit: Unit) -> bool:
    """Whether anything is set aside: then not all that was written has gone, however well a round went."""
    row = unit.row(
        "SELECT EXISTS (SELECT 1 FROM unsent WHERE quarantine IS NOT NULL)"
        " OR EXISTS (SELECT 1 FROM unsent_control WHERE quarantine IS NOT NULL)"
    )
    return row is not None and bool(row[0])


# ---- sealed bytes -------------------------------------------------------------------------------------------------


def keep_sealed(unit: Unit, vault: bytes, sealed: SealedRow, sent: Sequence[SentRow]) -> None:
    """Write a sealed commit and what it holds; must be committed before a byte of it leaves the machine."""
    unit.run(
        "INSERT INTO sealed (vault, seq, hash, wire, may_have_left) VALUES (?, ?, ?, ?, ?)",
        (vault, sealed.seq, sealed.hash, sealed.wire, int(sealed.may_have_left)),
    )
    unit.many(
        "INSERT INTO sent (commit_hash, vault, seq, rec, version, control) VALUES (?, ?, ?, ?, ?, ?)",
        [(sealed.hash, vault, sealed.seq, *row) for row in sent],
    )


def sealed(unit: Unit, vault: bytes) -> list[SealedRow]:
    """Sealed commits of unknown fate, in order of seq."""
    rows = unit.rows("SELECT seq, hash, wire, may_have_left FROM sealed WHERE vault = ? ORDER BY seq", (vault,))
    return [SealedRow(seq, digest, wire, bool(left)) for seq, digest, wire, left in rows]


def sealed_hashes(unit: Unit, vault: bytes) -> dict[int, bytes]:
    """Seq -> commit hash of what is sealed: how an own commit is recognised in a pull."""
    return dict(unit.rows("SELECT seq, hash FROM sealed WHERE vault = ?", (vault,)))


def sent_controls(unit: Unit, vault: bytes, first: int, last: int) -> list[int]:
    """Ids of the control operations that the sealed commits from first to last hold."""
    return [
        row[0]
        for row in unit.rows(
            "SELECT control FROM sent WHERE vault = ? AND seq BETWEEN ? AND ? AND control IS NOT NULL",
            (vault, first, last),
        )
    ]


def forget_sealed(unit: Unit, vault: bytes, first: int, last: int | None = None) -> None:
    """The fate of these commits is known: verified (then `settle` has run), dead, or definitely refused."""
    span = (vault, first, last if last is not None else 1 << 62)
    unit.run(
        "UPDATE version SET version = NULL WHERE vault = ? AND version IS NOT NULL"
        " AND rec IN (SELECT rec FROM sent WHERE vault = ? AND seq BETWEEN ? AND ?)",
        (vault, *span),
    )
    unit.run("DELETE FROM sent WHERE vault = ? AND seq BETWEEN ? AND ?", span)
    unit.run("DELETE FROM sealed WHERE vault = ? AND seq BETWEEN ? AND ?", span)


def keep_typing_on_what_was_typed(unit: Unit, vault: bytes, first: int, last: int) -> None:
    """Called after `settle_run` of the commits first..last: where a merge was sealed and the person typed on, what he
    typed on was not the merge but his own earlier text. That is the base of the next merge; with the merge as base, the
    colleague's half would look deleted by him.
    """
    for rec, document in unit.rows(
        "SELECT u.rec, v.document FROM sent s JOIN unsent u ON u.vault = s.vault AND u.rec = s.rec"
        " JOIN version v ON v.vault = s.vault AND v.rec = s.rec AND v.version = -s.version AND v.schema = u.schema"
        " WHERE s.vault = ? AND s.seq BETWEEN ? AND ? AND u.version > s.version",
        (vault, first, last),
    ):
        unit.run("UPDATE unsent SET base = ? WHERE vault = ? AND rec = ?", (document, vault, rec))


def keep_typed(unit: Unit, vault: bytes, rec: bytes, until: str) -> None:
    """Beside a sealed merge (`records.keep_sealed_document`) keep what the person typed, under minus its version."""
    unit.run(
        "INSERT INTO version (vault, rec, version, kind, schema, at, document, keep_until)"
        " SELECT vault, rec, -version, kind, schema, at, local, ? FROM unsent"
        " WHERE vault = ? AND rec = ? AND local IS NOT NULL",
        (until, vault, rec),
    )
