"""Filling the index and the search index from what a person sees, in the transaction that changes it.

`record_index.id` is the rowid of the record's entry in the search index. Both are derived: they can be thrown away and
made again, which happens when `registry.INDEX_VERSION` or `folding.FOLDING_VERSION` has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from homevisit.records import registry
from homevisit.records.kind import IndexRow
from homevisit.records.merge import open_fields
from homevisit.store import documents, meta, overlay
from homevisit.store.folding import FOLDING_VERSION, fold_text
from homevisit.store.stored import ERASED
from homevisit.store.unit import Unit

_COLUMNS = 2
"""Moves when `write` fills a further column: the index of an older file is rebuilt."""
VERSION = f"{registry.INDEX_VERSION}.{FOLDING_VERSION}.{_COLUMNS}".encode()
_BATCH = 500


class Entry(NamedTuple):
    """What is indexed of one record; text is folded already. unclear: fields with open alternatives, None for none."""

    rec: bytes
    kind: str
    row: IndexRow
    text: str
    unclear: int | None = None


def write(unit: Unit, vault: bytes, entries: Sequence[Entry], *, all_new: bool = False) -> None:
    """Write or replace the entries of records of one vault, each record at most once.

    all_new: the caller knows that none of them is indexed.
    """
    known = {} if all_new else _ids(unit, vault, [entry.rec for entry in entries])
    following = (unit.row("SELECT coalesce(max(id), 0) FROM record_index") or (0,))[0] + 1
    fresh = [entry for entry in entries if entry.rec not in known]
    numbered = list(enumerate(fresh, start=following))
    unit.many(
        "INSERT INTO record_index (id, vault, rec, kind, at, due, status, owner, family_title, parent, unclear)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, vault, rec, kind, row.at, row.due, row.status, row.owner, row.family_title, row.parent, unclear)
            for number, (rec, kind, row, _text, unclear) in numbered
        ],
    )
    unit.many(
        "INSERT INTO search (rowid, body) VALUES (?, ?)", [(n, entry.text) for n, entry in numbered if entry.text]
    )
    if known:
        _replace(unit, [(known[entry.rec], entry) for entry in entries if entry.rec in known])


def _replace(unit: Unit, entries: list[tuple[int, Entry]]) -> None:
    unit.many(
        "UPDATE record_index SET kind = ?, at = ?, due = ?, status = ?, owner = ?, family_title = ?, parent = ?,"
        " unclear = ? WHERE id = ?",
        [
            (kind, row.at, row.due, row.status, row.owner, row.family_title, row.parent, unclear, number)
            for number, (_rec, kind, row, _text, unclear) in entries
        ],
    )
    unit.many("DELETE FROM search WHERE rowid = ?", [(number,) for number, _entry in entries])
    unit.many("INSERT INTO search (rowid, body) VALUES (?, ?)", [(n, entry.text) for n, entry in entries if entry.text])


def remove(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> None:
    """Take records out of the index and the search."""
    numbers = [(number,) for number in _ids(unit, vault, recs).values()]
    unit.many("DELETE FROM search WHERE rowid = ?", numbers)
    unit.many("DELETE FROM record_index WHERE id = ?", numbers)


def refresh(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> set[str]:
    """Index records anew from what the person sees of them now; gives the kinds of those that are seen."""
    seen = overlay.get_many(unit, vault, recs)
    entries = []
    for rec, stored in seen.items():
        if stored.status != ERASED:
            row, text = documents.indexed(stored.kind, stored.document)
            entries.append(Entry(rec, stored.kind, row, fold_text(text), open_fields(stored.document)))
    shown = {entry.rec for entry in entries}
    remove(unit, vault, [rec for rec in recs if rec not in shown])
    write(unit, vault, entries)
    return {stored.kind for stored in seen.values()}


def rebuild(unit: Unit) -> None:
    """Throw both indexes away and make them again from all records."""
    unit.run("INSERT INTO search (search) VALUES ('delete-all')")
    unit.run("DELETE FROM record_index")
    for (vault,) in unit.rows("SELECT vault FROM vault WHERE state <> 'closed'"):
        add_vault(unit, vault)
    meta.put(unit, "index_version", VERSION)


def add_vault(unit: Unit, vault: bytes) -> None:
    """Index every record of a vault: it is seen again."""
    recs = _recs_of(unit, vault)
    for start in range(0, len(recs), _BATCH):
        refresh(unit, vault, recs[start : start + _BATCH])


def remove_vault(unit: Unit, vault: bytes) -> None:
    """Take every record of a vault out of the index and the search: no list and no search shows any of it."""
    remove(unit, vault, _recs_of(unit, vault))


def _recs_of(unit: Unit, vault: bytes) -> list[bytes]:
    sql = "SELECT rec FROM record WHERE vault = ?1 UNION SELECT rec FROM unsent WHERE vault = ?1"
    return [row[0] for row in unit.rows(sql, (vault,))]


def rebuild_if_stale(unit: Unit) -> bool:
    """Rebuild when this program indexes differently from the one that wrote the file; says whether it did."""
    if meta.get(unit, "index_version") == VERSION:
        return False
    rebuild(unit)
    return True


def compact(unit: Unit) -> None:
    """Merge the search index into one piece, so that no entry taken out is left in it (after a family has gone)."""
    unit.run("INSERT INTO search (search) VALUES ('optimize')")


def _ids(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for part in _parts(recs):
        marks = ", ".join("?" * len(part))
        found.update(
            unit.rows(
                f"SELECT rec, id FROM record_index WHERE vault = ? AND rec IN ({marks})",  # noqa: S608  # marks only
                (vault, *part),
            )
        )
    return found


def _parts(recs: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    return (recs[start : start + _BATCH] for start in range(0, len(recs), _BATCH))
