"""The figures of an examination: what waits, since when, and how the vaults stand. Numbers and codes only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from homevisit.store import directory, meta, vaults
from homevisit.store.queries.counts import HOUSEKEEPING, waiting
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class DoctorRows:
    """waiting, quarantined: changes. reasons: why they are set aside. oldest: instant of the oldest one that waits, "".

    sealed: commits that may have left and have not been seen again. states: how many vaults stand how. problems: codes
    of vaults. directory_seq: entries of the staff list. server_id: 32 bytes or b"".
    """

    waiting: int
    quarantined: int
    reasons: tuple[str, ...]
    oldest: str
    sealed: int
    states: dict[str, int]
    problems: tuple[str, ...]
    directory_seq: int
    server_id: bytes


def doctor_rows(unit: Unit) -> DoctorRows:
    """One read of all of it."""
    marks = ", ".join("?" for _ in HOUSEKEEPING)
    reasons = [
        str(row[0])
        for row in unit.rows(
            "SELECT quarantine FROM unsent WHERE quarantine IS NOT NULL"
            " UNION ALL SELECT quarantine FROM unsent_control WHERE quarantine IS NOT NULL"
        )
    ]
    oldest = unit.row(
        f"SELECT min(at) FROM (SELECT at FROM unsent WHERE kind NOT IN ({marks})"  # noqa: S608  # question marks only
        " UNION ALL SELECT at FROM unsent_control)",
        HOUSEKEEPING,
    )
    sealed = unit.row("SELECT count(*) FROM sealed")
    held = vaults.all(unit)
    return DoctorRows(
        waiting=waiting(unit),
        quarantined=len(reasons),
        reasons=tuple(sorted(set(reasons))),
        oldest=str(oldest[0] or "") if oldest is not None else "",
        sealed=int(sealed[0]) if sealed is not None else 0,
        states=dict(Counter(row.state for row in held)),
        problems=tuple(sorted({row.problem for row in held if row.problem})),
        directory_seq=directory.head(unit)[0],
        server_id=meta.get(unit, "server_id") or b"",
    )
