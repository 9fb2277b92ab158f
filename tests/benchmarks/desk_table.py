"""The desk's figures against the marks of issue 3, and how each grows from the smallest size to the largest."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]
MARKED_AT = 10_000
FRAME_MS = 16.0
FAMILY_MS = 50.0


class Figure(NamedTuple):
    """One column: what it is called, its unit, the mark at 10,000 notes (None: none), and how a row gives it."""

    what: str
    unit: str
    mark: float | None


FIGURES = {
    "unlock": Figure("unlock to *I dag*, beyond the key derivation", "ms", 250),
    "unlock_first": Figure("the same, first after the start", "ms", None),
    "memory": Figure("memory when idle (USS)", "MB", 140),
    "note": Figure("a note opened", "ms", None),
    "key": Figure("key press painted, p95", "ms", FRAME_MS),
    "save": Figure("autosave committed, p95", "ms", 5),
    "find": Figure("Ctrl+K, from key press to the answer's rows, p95", "ms", 30),
    "scroll": Figure("a step in a list of 5,000 rows, p95", "ms", FRAME_MS),
    "disk": Figure("disk, a note", "B", None),
}


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return sorted(values)[max(0, -(-len(values) * 19 // 20) - 1)]


def figures(row: Row) -> dict[str, float]:
    """The columns of one size."""
    key = statistics.median(row["kdf_ms"])
    found = {
        "unlock": statistics.median(row["unlock_ms"]) - key,
        "unlock_first": row["unlock_ms"][0] - key,
        "memory": row["uss_mb"],
        "disk": row["disk_bytes"] / row["notes"],
    }
    found |= {name: statistics.median(row[f"{name}_ms"]) for name in ("note",) if row.get(f"{name}_ms")}
    found |= {name: p95(row[f"{name}_ms"]) for name in ("key", "save", "find", "scroll") if row.get(f"{name}_ms")}
    return found


def desk_tables(rows: Sequence[Row]) -> Iterator[str]:
    """Markdown lines: marks, growth of the desk, growth of the sync."""
    desks = sorted((row for row in rows if row["mode"] == "desk"), key=lambda row: int(row["notes"]))
    if desks:
        yield from _marks(desks, rows)
        yield ""
        yield from _growth(desks)
    runs = [row for row in rows if row["mode"] == "run" and row["peer"] == "homevisit"]
    if len({row["n"] for row in runs}) > 1:
        yield ""
        yield from _sync_growth(runs)


def _marks(desks: Sequence[Row], rows: Sequence[Row]) -> Iterator[str]:
    chosen = next((row for row in desks if row["notes"] == MARKED_AT), desks[-1])
    found = figures(chosen)
    yield f"| at the desk, {chosen['notes']:,} notes in 200 families | mark | ours | reached |"
    yield "|---|---|---|---|"
    for name, figure in FIGURES.items():
        if figure.mark is not None and name in found:
            yield _mark(f"{figure.what}", figure.mark, found[name], figure.unit)
    for row in (row for row in rows if row["mode"] == "family"):
        what = f"a family with 300 events opened (the first time, with its page made: {row['first_ms']:.0f} ms)"
        yield _mark(what, FAMILY_MS, statistics.median(row["open_ms"]), "ms")
    for row in (row for row in rows if row["mode"] == "keys"):
        what = f"key press painted while {row['notes']:,} notes are pulled ({row['pull_s']:.1f} s), p95"
        yield _mark(what, FRAME_MS, p95(row["busy_ms"]), "ms")
        yield _mark("the same keys before the pull, p95", FRAME_MS, p95(row["calm_ms"]), "ms")


def _mark(what: str, most: float, ours: float, unit: str) -> str:
    return f"| {what} | ≤ {most:g} {unit} | {ours:,.1f} {unit} | {'yes' if ours <= most else '**no**'} |"


def _growth(desks: Sequence[Row]) -> Iterator[str]:
    sizes = " | ".join(f"{row['notes']:,} notes" for row in desks)
    yield f"| growth at the desk | {sizes} |"
    yield "|---|" + "---|" * len(desks)
    columns = [figures(row) for row in desks]
    for name, figure in FIGURES.items():
        if all(name in column for column in columns):
            cells = " | ".join(f"{column[name]:,.1f}" for column in columns)
            yield f"| {figure.what}, {figure.unit} | {cells} |"


def _sync_growth(runs: Sequence[Row]) -> Iterator[str]:
    """Per note, so that what grows linearly stays the same; what must be flat is in milliseconds as it is."""
    sizes = sorted({row["n"] for row in runs})
    yield f"| growth of the sync | {' | '.join(f'{size:,} notes' for size in sizes)} |"
    yield "|---|" + "---|" * len(sizes)
    for key, what in (("push_s", "push, ms a note"), ("pull_s", "pull, ms a note")):
        yield f"| {what} | {' | '.join(f'{_median(runs, size, key) * 1000 / size:.3f}' for size in sizes)} |"
    for key, what in (("nochange_s", "nothing new, ms"), ("inc1_total_s", "one edit A to B, ms")):
        yield f"| {what} | {' | '.join(f'{_median(runs, size, key) * 1000:.1f}' for size in sizes)} |"
    disk = (f"{_median(runs, size, 'disk_apparent_per_note'):,.0f}" for size in sizes)
    yield f"| server's disk, B a note | {' | '.join(disk)} |"


def _median(runs: Sequence[Row], size: int, key: str) -> float:
    return statistics.median(float(row[key]) for row in runs if row["n"] == size)
