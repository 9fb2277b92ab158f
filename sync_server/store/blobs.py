"""Which sealed chunks a vault has, and which records use them. The bytes lie in blob_files.

A blob counts as here when it has a row and a file. `unused_since` is empty while a record's last put names it.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, func, insert, select, update

from sync_server.store.tables import blob_uses, blobs
from sync_server.store.unit import Unit

_IN_AT_MOST = 500

_present = select(blobs.c.hash).where(
    blobs.c.vault == bindparam("row"), blobs.c.hash.in_(bindparam("hashes", expanding=True))
)
_total = select(func.coalesce(func.sum(blobs.c.bytes), 0)).where(blobs.c.vault == bindparam("row"))
_used_by = select(blob_uses.c.hash).where(blob_uses.c.vault == bindparam("row"), blob_uses.c.rec == bindparam("rec"))


def present(unit: Unit, row: int, hashes: Sequence[bytes]) -> set[bytes]:
    """Those of these blobs that have a row in this vault."""
    found: set[bytes] = set()
    for at in range(0, len(hashes), _IN_AT_MOST):
        chunk = hashes[at : at + _IN_AT_MOST]
        found.update(unit.connection.execute(_present, {"row": row, "hashes": chunk}).scalars())
    return found


def total(unit: Unit, row: int) -> int:
    """Bytes of all blobs of a vault."""
    return int(unit.connection.execute(_total, {"row": row}).scalar_one())


def add(unit: Unit, row: int, blob: bytes, size: int, now: int) -> None:
    """A blob has come; nobody uses it yet. One that is here already stays as it is."""
    if not present(unit, row, [blob]):
        unit.connection.execute(insert(blobs).values(vault=row, hash=blob, bytes=size, unused_since=now))


def use(unit: Unit, row: int, rec: bytes, hashes: Iterable[bytes], now: int) -> None:
    """The newest put of a record names exactly these blobs."""
    wanted = set(hashes)
    before = set(unit.connection.execute(_used_by, {"row": row, "rec": rec}).scalars())
    if wanted == before:
        return
    gone = before - wanted
    _release(unit, row, [rec], gone)
    if wanted - before:
        unit.connection.execute(
            insert(blob_uses), [{"vault": row, "rec": rec, "hash": one} for one in sorted(wanted - before)]
        )
        unit.connection.execute(
            update(blobs).where(blobs.c.vault == row, blobs.c.hash.in_(wanted)).values(unused_since=None)
        )
    if gone:
        unit.connection.execute(
            update(blobs)
            .where(blobs.c.vault == row, blobs.c.hash.in_(_unused(unit, row, gone)))
            .values(unused_since=now)
        )


def collect(unit: Unit, row: int, before: int) -> list[bytes]:
    """Forget blobs that nobody has used since `before` (seconds); gives them, for their files."""
    old = (blobs.c.vault == row) & (blobs.c.unused_since < before)
    found = list(unit.connection.execute(select(blobs.c.hash).where(old)).scalars())
    if found:
        unit.connection.execute(delete(blobs).where(old))
    return found


def drop_records(unit: Unit, row: int, recs: Iterable[bytes]) -> list[bytes]:
    """Erase: forget every blob that only these records used; gives them, for their files."""
    found: set[bytes] = set()
    asked = list(recs)
    for rec in asked:
        found.update(unit.connection.execute(_used_by, {"row": row, "rec": rec}).scalars())
    _release(unit, row, asked, found)
    alone = _unused(unit, row, found)
    if alone:
        unit.connection.execute(delete(blobs).where(blobs.c.vault == row, blobs.c.hash.in_(alone)))
    return alone


def drop_vault(unit: Unit, row: int) -> list[bytes]:
    """Erase: forget every blob of a vault; gives them, for their files."""
    found = list(unit.connection.execute(select(blobs.c.hash).where(blobs.c.vault == row)).scalars())
    unit.connection.execute(delete(blob_uses).where(blob_uses.c.vault == row))
    unit.connection.execute(delete(blobs).where(blobs.c.vault == row))
    return found


def uses(unit: Unit, row: int) -> Mapping[bytes, frozenset[bytes]]:
    """Record -> the blobs its newest put names."""
    found: dict[bytes, frozenset[bytes]] = {}
    rows = unit.connection.execute(select(blob_uses.c.rec, blob_uses.c.hash).where(blob_uses.c.vault == row))
    for rec, digest in rows:
        found[rec] = found.get(rec, frozenset()) | {digest}
    return found


def _release(unit: Unit, row: int, recs: Sequence[bytes], hashes: Iterable[bytes]) -> None:
    """These records do not use these blobs any more."""
    if recs and (asked := list(hashes)):
        unit.connection.execute(
            delete(blob_uses).where(blob_uses.c.vault == row, blob_uses.c.rec.in_(recs), blob_uses.c.hash.in_(asked))
        )


def _unused(unit: Unit, row: int, hashes: Iterable[bytes]) -> list[bytes]:
    asked = sorted(hashes)
    if not asked:
        return []
    still = select(blob_uses.c.hash).where(blob_uses.c.vault == row, blob_uses.c.hash.in_(asked))
    return sorted(set(asked) - set(unit.connection.execute(still).scalars()))
