"""The signed logs: commits with their bodies and wraps. Every look-up names its vault's row."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Insert, Table, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from sync_server.store import letters
from sync_server.store.tables import bodies, commits, erasure_ledger, recs, vaults, wraps
from sync_server.store.unit import Unit

_IN_AT_MOST = 500
_PAIR_TARGETS = (b"\x00", b"\x01", b"\x02")

_page = (
    select(commits.c.seq, commits.c.hash, commits.c.header, commits.c.signature, commits.c.body_bytes)
    .where(
        commits.c.vault == bindparam("row"),
        commits.c.seq > bindparam("after"),
        commits.c.seq <= bindparam("upto"),
    )
    .order_by(commits.c.seq)
    .limit(bindparam("most"))
)
_bodies_between = select(bodies.c.hash, bodies.c.bytes).where(
    bodies.c.vault == bindparam("row"), bodies.c.seq >= bindparam("first"), bodies.c.seq <= bindparam("last")
)
_current_between = _bodies_between.join(recs, (recs.c.vault == bodies.c.vault) & (recs.c.rec == bodies.c.rec)).where(
    recs.c.put_seq == bodies.c.seq
)
_by_hash = select(bodies.c.hash, bodies.c.bytes).where(
    bodies.c.vault == bindparam("row"), bodies.c.hash.in_(bindparam("hashes", expanding=True))
)
_insert_commit = insert(commits)
_present = select(commits.c.hash, commits.c.seq).where(
    commits.c.vault == bindparam("row"), commits.c.hash.in_(bindparam("hashes", expanding=True))
)
_hash_at = select(commits.c.hash).where(commits.c.vault == bindparam("row"), commits.c.seq == bindparam("seq"))
_erased = (
    select(erasure_ledger.c.rec)
    .join(vaults, vaults.c.vault == erasure_ledger.c.vault)
    .where(vaults.c.id == bindparam("row"))
)
_wraps_between = (
    select(wraps.c.bytes)
    .where(
        wraps.c.vault == bindparam("row"),
        wraps.c.target == bindparam("target"),
        wraps.c.seq >= bindparam("first"),
        wraps.c.seq <= bindparam("last"),
    )
    .order_by(wraps.c.epoch.desc(), wraps.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class CommitRow:
    """A stored commit; `body_bytes` is the size of all bodies it came with."""

    seq: int
    hash: bytes
    header: bytes
    signature: bytes
    body_bytes: int


@dataclass(frozen=True, slots=True)
class NewWrap:
    """A wrap to keep: `target` is a device id, or one byte naming a recovery pair."""

    target: bytes
    epoch: int
    hash: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class NewCommit:
    """A valid commit to keep, with its bodies as (rec, hash, bytes). complete: nothing it names is left out."""

    commit: CommitRow
    bodies: Sequence[tuple[bytes, bytes, bytes]]
    wraps: Sequence[NewWrap]
    complete: bool = True

    @property
    def size(self) -> int:
        """What it takes of the vault's room, in bytes."""
        wrapped = sum(len(wrap.data) for wrap in self.wraps)
        return len(self.commit.header) + len(self.commit.signature) + self.commit.body_bytes + wrapped


@functools.cache
def _insert_new(dialect: str, table: Table) -> Insert:
    """INSERT … ON CONFLICT DO NOTHING, which both databases understand and SQLAlchemy spells twice."""
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def present(unit: Unit, row: int, hashes: Sequence[bytes]) -> dict[bytes, int]:
    """Seq of those of these commits that are stored, by hash."""
    found: dict[bytes, int] = {}
    for at in range(0, len(hashes), _IN_AT_MOST):
        chunk = hashes[at : at + _IN_AT_MOST]
        found.update((digest, seq) for digest, seq in unit.connection.execute(_present, {"row": row, "hashes": chunk}))
    return found


def hash_at(unit: Unit, row: int, seq: int) -> bytes | None:
    """Hash of the commit at `seq`, None when the log is not so long."""
    return unit.connection.execute(_hash_at, {"row": row, "seq": seq}).scalar_one_or_none()


def insert_all(unit: Unit, row: int, new: Sequence[NewCommit], now: int) -> None:
    """Store commits after the head was moved to the last of them. Equal bodies and wraps are kept once.

    Bodies of records that were erased for good are not kept, whoever brings them back.
    """
    erased = set(unit.connection.execute(_erased, {"row": row}).scalars())
    unit.connection.execute(
        _insert_commit,
        [
            {
                "vault": row,
                "seq": one.commit.seq,
                "hash": one.commit.hash,
                "header": one.commit.header,
                "signature": one.commit.signature,
                "body_bytes": one.commit.body_bytes,
                "received": now,
                "complete": int(one.complete),
            }
            for one in new
        ],
    )
    unit.fault("after_commit")
    parts = [(one.commit.seq, one.bodies, one.wraps) for one in new]
    _insert_parts(unit, row, parts, erased)


def insert_parts(
    unit: Unit, row: int, seq: int, given: Sequence[tuple[bytes, bytes, bytes]], wrapped: Sequence[NewWrap]
) -> None:
    """Bodies, as (rec, hash, bytes), and wraps of a commit that is stored already; nothing of what was erased."""
    _insert_parts(unit, row, [(seq, given, wrapped)], set(unit.connection.execute(_erased, {"row": row}).scalars()))


def _insert_parts(
    unit: Unit,
    row: int,
    parts: Sequence[tuple[int, Sequence[tuple[bytes, bytes, bytes]], Sequence[NewWrap]]],
    erased: set[bytes],
) -> None:
    dialect = unit.connection.dialect.name
    kept = [
        {"vault": row, "seq": seq, "rec": rec, "hash": digest, "bytes": data}
        for seq, given, _ in parts
        for rec, digest, data in given
        if rec not in erased
    ]
    if kept and b"" not in erased:
        unit.connection.execute(_insert_new(dialect, bodies), kept)
    wrapped = [
        {"vault": row, "seq": seq, "epoch": wrap.epoch, "target": wrap.target, "hash": wrap.hash, "bytes": wrap.data}
        for seq, _, of_commit in parts
        for wrap in of_commit
    ]
    if wrapped and b"" not in erased:
        unit.connection.execute(_insert_new(dialect, wraps), wrapped)


def after(unit: Unit, row: int, seq: int, upto: int, most: int) -> list[CommitRow]:
    """At most `most` commits with seq < their seq <= upto, in order."""
    result = unit.connection.execute(_page, {"row": row, "after": seq, "upto": upto, "most": most})
    return [CommitRow(*found) for found in result]


def bodies_between(unit: Unit, row: int, first: int, last: int, *, current: bool) -> dict[bytes, bytes]:
    """Bodies that came with commits first..last, by hash; `current`: only those that no later put has replaced."""
    statement = _current_between if current else _bodies_between
    result = unit.connection.execute(statement, {"row": row, "first": first, "last": last})
    return {row[0]: row[1] for row in result.all()}


def bodies_by_hash(unit: Unit, row: int, hashes: Sequence[bytes]) -> dict[bytes, bytes]:
    """Those of these bodies that the vault has."""
    found: dict[bytes, bytes] = {}
    for at in range(0, len(hashes), _IN_AT_MOST):
        chunk = hashes[at : at + _IN_AT_MOST]
        found.update(
            (digest, data) for digest, data in unit.connection.execute(_by_hash, {"row": row, "hashes": chunk})
        )
    return found


def wraps_for(unit: Unit, row: int, target: bytes, first: int, last: int) -> list[bytes]:
    """A device's wraps that came with commits first..last, newest epoch first."""
    parameters = {"row": row, "target": target, "first": first, "last": last}
    return list(unit.connection.execute(_wraps_between, parameters).scalars())


def drop_old_wraps(unit: Unit, row: int, epoch: int) -> None:
    """Delete wraps of epochs before `epoch`: its links open the older keys."""
    unit.connection.execute(delete(wraps).where(wraps.c.vault == row, wraps.c.epoch < epoch))


def held(unit: Unit, row: int) -> int:
    """Bytes that a vault's headers, signatures, bodies and wraps take now; erased and pruned ones do not."""
    counted = (
        select(func.sum(func.length(commits.c.header) + func.length(commits.c.signature))).where(
            commits.c.vault == row
        ),
        select(func.sum(func.length(bodies.c.bytes))).where(bodies.c.vault == row),
        select(func.sum(func.length(wraps.c.bytes))).where(wraps.c.vault == row),
    )
    return sum(int(unit.connection.execute(one).scalar_one() or 0) for one in counted)


def pair_wraps(unit: Unit, row: int) -> list[tuple[int, int, bytes]]:
    """(pair, epoch, wrap) of the newest wrap of each recovery pair."""
    found = unit.connection.execute(
        select(wraps.c.target, wraps.c.epoch, wraps.c.bytes)
        .where(wraps.c.vault == row, wraps.c.target.in_(_PAIR_TARGETS))
        .order_by(wraps.c.epoch, wraps.c.seq, wraps.c.id)
    )
    newest = {bytes(target)[0]: (epoch, bytes(data)) for target, epoch, data in found}
    return [(pair, *newest[pair]) for pair in sorted(newest)]


def drop_replaced_pairs(unit: Unit, row: int, repaired: Mapping[int, int]) -> None:
    """Delete the wraps of recovery pairs (pair -> seq of the repairing commit) that a later commit has replaced."""
    for pair, seq in repaired.items():
        unit.connection.execute(
            delete(wraps).where(wraps.c.vault == row, wraps.c.target == bytes([pair]), wraps.c.seq < seq)
        )


# ---- erasure -----------------------------------------------------------------------------------------------------


def erase_records(unit: Unit, row: int, vault: bytes, erased: Mapping[bytes, int], day: str) -> None:
    """Delete every body of these records (rec -> seq of the erasing commit) and enter them in the erasure ledger."""
    for rec in erased:
        unit.connection.execute(delete(bodies).where(bodies.c.vault == row, bodies.c.rec == rec))
    _enter(unit, vault, erased, day)


def erase_vault(unit: Unit, row: int, vault: bytes, seq: int, day: str) -> None:
    """Delete all bodies, wraps and dead letters of a vault; headers and signatures stay to verify it by."""
    unit.connection.execute(delete(bodies).where(bodies.c.vault == row))
    unit.connection.execute(delete(wraps).where(wraps.c.vault == row))
    letters.drop_all(unit, row)
    _enter(unit, vault, {b"": seq}, day)


def _enter(unit: Unit, vault: bytes, erased: Mapping[bytes, int], day: str) -> None:
    """What the ledger has already was erased before a restore, and its commit has come back."""
    rows = [{"vault": vault, "rec": rec, "seq": seq, "day": day} for rec, seq in erased.items()]
    unit.connection.execute(_insert_new(unit.connection.dialect.name, erasure_ledger), rows)


def youngest_received(unit: Unit, row: int, recs_asked: Sequence[bytes]) -> int:
    """When the newest of the last changes of these records arrived; 0 for none."""
    newest = (
        select(func.coalesce(func.max(commits.c.received), 0))
        .join_from(recs, commits, (commits.c.vault == recs.c.vault) & (commits.c.seq == recs.c.seq))
        .where(recs.c.vault == row)
    )
    found = [unit.connection.execute(newest.where(recs.c.rec == rec)).scalar_one() for rec in recs_asked]
    return max(found, default=0)
