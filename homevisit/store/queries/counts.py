"""The figures of the strip at the foot of every screen."""

from __future__ import annotations

from homevisit.store.unit import Unit

HOUSEKEEPING = ("vault_info", "vault_index")
"""Kinds the program writes by itself; a person is not told that they wait."""


def waiting(unit: Unit) -> int:
    """How many of a person's changes have not come back from the server yet, drafts and control operations included.

    Nothing waiting is what "everything is saved and synchronised" means, so quarantined ones count too. A draft put
    away after its note was approved (deleted, and waiting for that note) is no change of a person's: the note counts.
    """
    row = unit.row(
        "SELECT (SELECT count(*) FROM unsent WHERE kind NOT IN (?, ?)"
        " AND NOT (local IS NULL AND waits_for IS NOT NULL))"
        " + (SELECT count(*) FROM unsent_control)",
        HOUSEKEEPING,
    )
    return 0 if row is None else int(row[0])


def to_clarify(unit: Unit) -> int:
    """How many changes are set aside until a person has looked at them."""
    row = unit.row(
        "SELECT (SELECT count(*) FROM unsent WHERE quarantine IS NOT NULL)"
        " + (SELECT count(*) FROM unsent_control WHERE quarantine IS NOT NULL)"
    )
    return 0 if row is None else int(row[0])
