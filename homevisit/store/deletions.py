"""What the log deletes and erases, between the pull that says so and the moment it is carried out here.

Deletions by others are only noted while a pull goes on; when it is over they are carried out, or, where together they
hit more than a fifth of what this vault shows here, held: the records stay in sight until a person has said yes
(docs/PROTOCOL.md, Hold). The log and the pin have moved all the same: the hold is this laptop's own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from homevisit.store import meta
from homevisit.store.stored import ERASED, HELD, HELD_ERASE, REVIVE, TOMBSTONED, FoldedChange
from homevisit.store.unit import Unit

FEWEST = 5
"""Below so many records nobody is asked: two of six agreements may go on an ordinary day."""
COMING, ASKED, KEPT, DONE = "coming", "asked", "kept", ""
"""What `deletion.held` may be (see tables.py)."""
WINDOW_DAYS = 7
"""Deletions by others count together for so long: a flood in small waves is one flood."""
_RECENT = "deletions_recent:"
"""Key in `meta`, before the vault's id: lines of day and number, of what was carried out here unasked."""
TIDY = "tidy_due"
"""Key in `meta`: something was erased, and the file has not been cleaned since."""


class Deletion(NamedTuple):
    """One row: rec b"" for the whole vault; op tombstone or erase; user: who did it; day: when this laptop saw it."""

    vault: bytes
    rec: bytes
    op: str
    user: bytes
    seq: int
    day: str
    held: str


_SELECT = f"SELECT {', '.join(Deletion._fields)} FROM deletion"  # noqa: S608  # names of our own columns only
_ENTER = (
    "INSERT INTO deletion (vault, rec, op, user, seq, day, held) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (vault, rec) DO UPDATE SET op = excluded.op, user = excluded.user, seq = excluded.seq,"
    " day = excluded.day, held = excluded.held"
)


def split(unit: Unit, vault: bytes, changes: Sequence[FoldedChange]) -> tuple[list[FoldedChange], list[FoldedChange]]:
    """(what is folded at once, deletions of records that are in sight here, which wait for the end of the pull)."""
    last = {change.rec: change for change in changes}
    wanted = [rec for rec, change in last.items() if change.status in (TOMBSTONED, ERASED)]
    seen = {
        rec
        for rec in wanted
        if unit.row(
            "SELECT 1 FROM record WHERE vault = ? AND rec = ? AND document IS NOT NULL"
            " AND status NOT IN ('tombstone', 'erased')",
            (vault, rec),
        )
    }
    late = [last[rec] for rec in wanted if rec in seen]
    gone = {id(change) for change in late}
    # An earlier deletion of the same record in the same pull says nothing that the last one does not.
    now = [
        change
        for change in changes
        if id(change) not in gone and not (change.rec in seen and change.status in (TOMBSTONED, ERASED))
    ]
    return now, late


def stage(unit: Unit, vault: bytes, late: Iterable[FoldedChange]) -> None:
    """What VALID must know of these records moves now; their content stays until the pull is over."""
    unit.many(
        "UPDATE record SET rev = ?, seq = ?, status = ? WHERE vault = ? AND rec = ?",
        [
            (change.rev, change.seq, HELD_ERASE if change.status == ERASED else HELD, vault, change.rec)
            for change in late
        ],
    )


def note(unit: Unit, vault: bytes, changes: Iterable[FoldedChange], late: Iterable[FoldedChange], day: str) -> None:
    """Remember who deleted what, and forget it of what has come back. `late`: of those, what waits for the end."""
    waiting = {change.rec for change in late}
    last = {change.rec: change for change in changes}
    unit.many(
        "DELETE FROM deletion WHERE vault = ? AND rec = ?",
        [
            (vault, rec)
            for rec, change in last.items()
            if change.status not in (TOMBSTONED, ERASED) and (change.flags == REVIVE or change.document is not None)
        ]
        if unit.row("SELECT 1 FROM deletion WHERE vault = ?", (vault,))
        else [],
    )
    unit.many(
        _ENTER,
        [
            (
                vault,
                rec,
                "erase" if change.status == ERASED else "tombstone",
                change.author_user,
                change.seq,
                day,
                COMING if rec in waiting else DONE,
            )
            for rec, change in last.items()
            if change.status in (TOMBSTONED, ERASED)
        ],
    )


def note_vault(unit: Unit, vault: bytes, user: bytes, seq: int, day: str) -> None:
    """The log says that the whole vault is erased; it waits for the end of the pull."""
    unit.run(_ENTER, (vault, b"", "erase", user, seq, day, COMING))


def coming(unit: Unit) -> list[bytes]:
    """Vaults with deletions that wait for the end of a pull."""
    return [row[0] for row in unit.rows("SELECT DISTINCT vault FROM deletion WHERE held = ?", (COMING,))]


def of_vault(unit: Unit, vault: bytes, held: str) -> list[Deletion]:
    """The deletions of one vault in one state, in the order of the log."""
    rows = unit.rows(f"{_SELECT} WHERE vault = ? AND held = ? ORDER BY seq, id", (vault, held))
    return [Deletion(*row) for row in rows]


def get(unit: Unit, vault: bytes, rec: bytes) -> Deletion | None:
    """Who deleted a record (b"": the vault), None when nobody has."""
    row = unit.row(f"{_SELECT} WHERE vault = ? AND rec = ?", (vault, rec))
    return None if row is None else Deletion(*row)


def all(unit: Unit) -> list[Deletion]:
    """Every deletion known here, the newest first."""
    return [Deletion(*row) for row in unit.rows(f"{_SELECT} ORDER BY day DESC, id DESC")]


def too_many(unit: Unit, vault: bytes, hit: int, *, before: int = 0) -> bool:
    """Whether so many deletions at once are more than a fifth of what the vault shows here. before: how many have been
    carried out lately, which count with them and stood here then.
    """
    row = unit.row(
        "SELECT count(*) FROM record WHERE vault = ? AND document IS NOT NULL"
        " AND status NOT IN ('tombstone', 'erased')",
        (vault,),
    )
    shown = before + (0 if row is None else int(row[0]))
    hit += before
    return hit >= FEWEST and hit * 5 > shown


def recent(unit: Unit, vault: bytes, today: str) -> int:
    """How many deletions by others were carried out here unasked within the last days."""
    return sum(_recent(unit, vault, today).values())


def add_recent(unit: Unit, vault: bytes, today: str, number: int) -> None:
    """So many more."""
    days = _recent(unit, vault, today)
    days[today] = days.get(today, 0) + number
    meta.put(unit, _RECENT + vault.hex(), "\n".join(f"{day} {count}" for day, count in days.items()).encode())


def forget_recent(unit: Unit, vault: bytes) -> None:
    """A person has looked and answered: counting begins anew."""
    meta.put(unit, _RECENT + vault.hex(), b"")


def _recent(unit: Unit, vault: bytes, today: str) -> dict[str, int]:
    since = (date.fromisoformat(today) - timedelta(days=WINDOW_DAYS)).isoformat()
    lines = (meta.get(unit, _RECENT + vault.hex()) or b"").decode().splitlines()
    days = {day: int(count) for day, count in (line.split(" ") for line in lines)}
    return {day: count for day, count in days.items() if day > since}


def mark(unit: Unit, rows: Iterable[Deletion], held: str) -> None:
    """Move deletions on to another state."""
    unit.many("UPDATE deletion SET held = ? WHERE vault = ? AND rec = ?", [(held, one.vault, one.rec) for one in rows])


def tidy_later(unit: Unit) -> None:
    """What was erased may still lie in the write-ahead log and in free pages: `Database.tidy` is due."""
    meta.put(unit, TIDY, b"1")


def tidy_due(unit: Unit) -> bool:
    """Whether something has been erased since the file was last cleaned."""
    return meta.get(unit, TIDY) == b"1"


def tidied(unit: Unit) -> None:
    """The file has just been cleaned."""
    meta.put(unit, TIDY, b"0")
