"""The tables of a run of the bench: the marks with what was measured beside them, then every peer's figures.

A ratio is the median, over the runs, of ours divided by floor-aead's in the same run.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.desk_table import MARKED_AT, desk_tables

Row = Mapping[str, Any]
FLOOR = "floor-aead"
OURS = "homevisit"
SINGLE = "homevisit-single"


class Mark(NamedTuple):
    """reached: None when it was not measured."""

    what: str
    mark: str
    ours: str
    beside: str
    reached: bool | None


def read(path: Path) -> list[Row]:
    """The results of a run, one object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def tables(rows: Sequence[Row], missing: Mapping[str, str], machine: str) -> str:
    """Markdown."""
    day = datetime.now(UTC).date().isoformat()
    out = [f"{day}, {machine}", "", "| | mark | ours | beside it | reached |", "|---|---|---|---|---|"]
    words = {True: "yes", False: "**no**", None: "not measured"}
    out += [f"| {one.what} | {one.mark} | {one.ours} | {one.beside} | {words[one.reached]} |" for one in marks(rows)]
    out += [f"\nNot measured: {name} ({why})." for name, why in missing.items()]
    for size in sorted({row["n"] for row in _of(rows, "run")}):
        out += ["", *_phases(rows, size)]
    out += ["", *_wire(rows), "", *_load(rows), "", *desk_tables(rows)]
    return "\n".join(out)


# ---- marks -------------------------------------------------------------------------------------------------------


def _team(rows: Sequence[Row]) -> Mark:
    """Issue 4, Speed: asked for and sent."""
    took = [row["asked_s"] + row["removed_s"] for row in _of(rows, "team")]
    beside = [row["rekeyed_s"] for row in _of(rows, "team")]
    floors = [row["requests_floor_s"] + row["keys_floor_s"] for row in _of(rows, "team") if "keys_floor_s" in row]
    what, mark = "one member off 60 families, new keys in the log", "≤ 2 s"
    if not took:
        return Mark(what, mark, "", "", None)
    median = statistics.median(took)
    closed = f"a laptop closed: {statistics.median(beside):.2f} s"
    ratio = "" if len(floors) != len(took) else f"; × {statistics.median(map(_divided, took, floors)):.1f} the floor"
    return Mark(what, mark, f"{median:.2f} s{ratio}", closed, median <= 2)


def _divided(ours: float, floor: float) -> float:
    return ours / floor


def _restart(rows: Sequence[Row]) -> Iterator[Mark]:
    """Issue 4, Speed: the first start of the process, which also loads what speaks HTTP, and those after it."""
    found = _of(rows, "restart")
    marked = (
        ("a start with 200 vaults, until nothing is new", "restart_ms", 300, "ms"),
        ("its bytes", "bytes", 5120, "B"),
    )
    for what, name, most, unit in marked:
        median = statistics.median(row[name] for row in found) if found else None
        shown = "–" if median is None else f"{median:,.0f} {unit}"
        beside = f"the first: {found[0][name]:,.0f} {unit}" if found else ""
        yield Mark(what, f"≤ {most:,} {unit}", shown, beside, None if median is None else median <= most)


def marks(rows: Sequence[Row]) -> Iterator[Mark]:
    """Issue 2, Speed: at 10,000 notes, else at the largest number measured. Issue 4: the team."""
    yield _team(rows)
    yield from _restart(rows)
    sizes = sorted({row["n"] for row in _of(rows, "run")})
    size = MARKED_AT if MARKED_AT in sizes else sizes[-1] if sizes else 0
    yield _times(rows, size, "push, until the pulled-back commits have cleared the outbox", "push_s", OURS, 4)
    yield _times(rows, size, "pull, verified, stored and searchable", "pull_s", OURS, 4)
    yield _times(rows, size, "push, one commit a note", "push_s", SINGLE, 10)
    yield _times(rows, size, "pull, one commit a note", "pull_s", SINGLE, 10)
    for each in sizes:
        yield _at_most(rows, each, f"nothing new, N = {each:,}", "nochange_s", 1000, 5, "ms")
    yield _requests(rows, "nothing new: requests", ("no-change",), 1)
    yield _at_most(rows, size, "one edit from A to B", "inc1_total_s", 1000, 20, "ms")
    yield _requests(rows, "one edit: requests, both sides", ("1 edit: A sends", "1 edit: B gets"), 4)
    yield _at_most(rows, size, "server's disk, a note", "disk_apparent_per_note", 1, 2000, "B")
    yield _at_most(rows, size, "server's CPU, a pushed note", "push_cpu_server_s", 1000 / max(size, 1), 0.15, "ms")
    yield from _pushers(rows)
    started = _of(rows, "start")
    ratio = started[-1]["ratio"] if started else None
    yield Mark(
        "start to the first paint of the lock screen",
        "≤ 1.6 × a bare QMainWindow",
        "–" if ratio is None else f"× {ratio:.2f}",
        "",
        None if ratio is None else ratio <= 1.6,
    )


def _times(rows: Sequence[Row], size: int, what: str, key: str, peer: str, most: float) -> Mark:
    ours, floor = _by_run(rows, size, peer, key), _by_run(rows, size, FLOOR, key)
    ratios = [ours[number] / floor[number] for number in ours.keys() & floor.keys()]
    label = f"{what}, N = {size:,}"
    if not ratios:
        return Mark(label, f"≤ {most:g} × floor-aead", "–", "", None)
    ratio = statistics.median(ratios)
    spread = f"× {min(ratios):.1f} to {max(ratios):.1f}"
    beside = f"floor-aead {_ms(statistics.median(floor.values()))} ms"
    shown = f"× {ratio:.1f} ({_ms(statistics.median(ours.values()))} ms; {spread})"
    return Mark(label, f"≤ {most:g} × floor-aead", shown, beside, ratio <= most)


def _at_most(rows: Sequence[Row], size: int, what: str, key: str, factor: float, most: float, unit: str) -> Mark:
    ours, floor = _median(rows, size, OURS, key), _median(rows, size, FLOOR, key)
    mark = f"≤ {most:,g} {unit}"
    if ours is None:
        return Mark(what, mark, "–", "", None)
    beside = "" if floor is None else f"floor-aead {_figure(floor * factor)} {unit}"
    return Mark(what, mark, f"{_figure(ours * factor)} {unit}", beside, ours * factor <= most)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"


def _requests(rows: Sequence[Row], what: str, phases: Sequence[str], most: int) -> Mark:
    found = {row["phase"]: row["requests"] for row in _of(rows, "wire") if row["peer"] == OURS}
    if not found:
        return Mark(what, f"≤ {most}", "–", "", None)
    asked = sum(found[phase] for phase in phases)
    return Mark(what, f"≤ {most}", str(asked), "", asked <= most)


def _pushers(rows: Sequence[Row]) -> Iterator[Mark]:
    at_eight = [row for row in _of(rows, "load") if row["kind"] == "push10" and row["clients"] == 8]
    found = {row["peer"]: row for row in at_eight}
    ours, anki = found.get(OURS), found.get("anki")
    what = "8 laptops pushing ten notes at once"
    if ours is None:
        yield Mark(what, "≥ Anki's rate, no refusal", "–", "", None)
        return
    shown = f"{ours['ops_s']:.0f}/s, {ours['fails']} refused"
    if anki is None:
        yield Mark(what, "≥ Anki's rate, no refusal", shown, "", None)
        return
    reached = ours["ops_s"] >= anki["ops_s"] and not ours["fails"]
    yield Mark(what, "≥ Anki's rate, no refusal", shown, f"Anki {anki['ops_s']:.0f}/s", reached)


# ---- figures -----------------------------------------------------------------------------------------------------

PHASES = (
    ("push_s", "push"),
    ("pull_s", "pull"),
    ("inc1_total_s", "one edit"),
    ("inc100_total_s", "100 edits"),
    ("nochange_s", "nothing new"),
)
CPU = ("push_cpu_client_s", "push_cpu_server_s", "pull_cpu_client_s", "pull_cpu_server_s")


def _phases(rows: Sequence[Row], size: int) -> Iterator[str]:
    yield f"**N = {size:,}: medians in ms (× floor-aead); CPU in ms a note: push client, server, pull client, server**"
    yield ""
    names = [name for _, name in PHASES]
    yield f"| peer | runs | {' | '.join(names)} | CPU | server's disk, B a note | all arrived, converged |"
    yield "|" + "---|" * (len(names) + 5)
    for peer in dict.fromkeys(row["peer"] for row in _of(rows, "run")):
        mine = [row for row in _of(rows, "run") if row["peer"] == peer and row["n"] == size]
        if not mine:
            continue
        cells = [_with_ratio(rows, size, peer, key) for key, _ in PHASES]
        cpu = ", ".join(_shown(_median(rows, size, peer, key), lambda x: f"{x * 1000 / size:.3f}") for key in CPU)
        disk = _shown(_median(rows, size, peer, "disk_apparent_per_note"), lambda x: f"{x:,.0f}")
        well = all(row.get("complete") and row.get("converged") for row in mine)
        yield f"| {peer} | {len(mine)} | {' | '.join(cells)} | {cpu} | {disk} | {'yes' if well else '**NO**'} |"


def _with_ratio(rows: Sequence[Row], size: int, peer: str, key: str) -> str:
    ours, floor = _by_run(rows, size, peer, key), _by_run(rows, size, FLOOR, key)
    if not ours:
        return "–"
    both = [ours[number] / floor[number] for number in ours.keys() & floor.keys()]
    ratio = f" (× {statistics.median(both):.1f})" if both and peer != FLOOR else ""
    return _ms(statistics.median(ours.values())) + ratio


def _wire(rows: Sequence[Row]) -> Iterator[str]:
    found = _of(rows, "wire")
    if not found:
        return
    phases = list(dict.fromkeys(row["phase"] for row in found))
    yield f"**On the wire, N = {found[0]['n']:,}: requests, bytes up / down**"
    yield ""
    yield f"| peer | {' | '.join(phases)} |"
    yield "|" + "---|" * (len(phases) + 1)
    for peer in dict.fromkeys(row["peer"] for row in found):
        mine = {row["phase"]: row for row in found if row["peer"] == peer}
        cells = (f"{row['requests']}, {row['up']:,} / {row['down']:,}" for row in map(mine.__getitem__, phases))
        yield f"| {peer} | {' | '.join(cells)} |"


def _load(rows: Sequence[Row]) -> Iterator[str]:
    found = _of(rows, "load")
    if not found:
        return
    yield "**Laptops at once, each in a vault of its own, on the same processors as the server**"
    yield ""
    yield "| peer | what | laptops | syncs/s | p50 ms | p95 ms | refused | server's CPU, ms a sync |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in found:
        what = {"none": "nothing new", "push10": "ten new notes"}[row["kind"]]
        figures = f"{row['ops_s']:.0f} | {row['p50_ms']:.1f} | {row['p95_ms']:.1f} | {row['fails']}"
        yield f"| {row['peer']} | {what} | {row['clients']} | {figures} | {row['srv_cpu_ms_op']:.2f} |"


# ---- rows --------------------------------------------------------------------------------------------------------


def _of(rows: Sequence[Row], mode: str) -> list[Row]:
    return [row for row in rows if row["mode"] == mode]


def _by_run(rows: Sequence[Row], size: int, peer: str, key: str) -> dict[int, float]:
    mine = (row for row in _of(rows, "run") if row["peer"] == peer and row["n"] == size)
    return {row["run"]: row[key] for row in mine if row.get(key) is not None}


def _median(rows: Sequence[Row], size: int, peer: str, key: str) -> float | None:
    found = _by_run(rows, size, peer, key)
    return statistics.median(found.values()) if found else None


def _shown(value: float | None, text: Callable[[float], str]) -> str:
    return "–" if value is None else text(value)


def _ms(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
