"""Looking the whole file over, for `doctor`: slow (it reads every page) and without a word of anybody's text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlcipher3 import dbapi2

from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something found. code: page (its seal is broken), structure, reference, search. count: how many times."""

    code: str
    count: int


def check(unit: Unit) -> tuple[Trouble, ...]:
    """What is wrong with the file; nothing when all is well. Index and search can be made again (`indexing.rebuild`).

    Needs a unit of `Database.write`. Raises StorageError("damaged") when a page cannot even be read.
    """
    broken = len(unit.rows("PRAGMA cipher_integrity_check"))
    structure = sum(row[0] != "ok" for row in unit.rows("PRAGMA integrity_check"))
    references = len(unit.rows("PRAGMA foreign_key_check"))
    try:
        unit.run("INSERT INTO search (search) VALUES ('integrity-check')")
        search = 0
    except dbapi2.DatabaseError:
        search = 1
    found = (("page", broken), ("structure", structure), ("reference", references), ("search", search))
    return tuple(Trouble(code, count) for code, count in found if count)
