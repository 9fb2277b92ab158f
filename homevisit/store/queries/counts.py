"""The figures of the strip at the foot of every screen."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.store import deletions, meta
from homevisit.store.queries.held import held
from homevisit.store.unit import Unit

HOUSEKEEPING = ("vault_info", "vault_index", "family_seen")
"""Kinds the program writes by itself; a person is not told that they wait."""

TOO_MANY = "too_many_alternatives"
"""Why a unit is set aside when a field has more open alternatives than a document may hold."""

NOT_HOUSEKEEPING = f"kind NOT IN ({', '.join('?' * len(HOUSEKEEPING))})"
"""A condition with `HOUSEKEEPING` as its values."""

A_PERSONS = f"{NOT_HOUSEKEEPING} AND NOT (local IS NULL AND waits_for IS NOT NULL)"
"""Which rows of `unsent` a person is told of. A draft put away after its note was approved (deleted, and waiting for
that note) is no change of a person's: the note counts."""

OPEN_QUESTIONS = (
    "FROM record_index i WHERE i.unclear IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unsent u WHERE u.vault = i.vault"
    " AND u.rec = i.rec AND u.quarantine = ?) AND NOT EXISTS (SELECT 1 FROM record r WHERE r.vault = i.vault"
    " AND r.rec = i.rec AND r.status = 'newer')"
)
"""Records a person can clarify; its one value is `TOO_MANY`. What a newer program wrote is left to that one."""

_SET_ASIDE = "SELECT vault, unit FROM {} WHERE quarantine IS NOT NULL"
_ASIDE = (
    f"SELECT (SELECT count(*) FROM ({_SET_ASIDE.format('unsent')} UNION {_SET_ASIDE.format('unsent_control')})),"  # noqa: S608  # our own words only
    f" (SELECT count(*) FROM unsent WHERE {A_PERSONS} AND quarantine IS NOT NULL)"
    " + (SELECT count(*) FROM unsent_control WHERE quarantine IS NOT NULL)"
)
_MAY_ASK = (
    "SELECT 1 FROM deletion WHERE held = ? UNION SELECT 1 FROM record_index WHERE kind = 'erasure_request' LIMIT 1"
)
_UNCLEAR = f"SELECT coalesce(sum(i.unclear), 0) {OPEN_QUESTIONS}"


@dataclass(frozen=True, slots=True)
class Counts:
    """waiting: changes on their way, drafts and control operations included. aside: units set aside with a reason.

    unclear: fields in which two people's words stand beside each other. asked: deletions and erasures that wait for
    this person's yes.
    """

    waiting: int = 0
    aside: int = 0
    unclear: int = 0
    asked: int = 0

    @property
    def to_clarify(self) -> int:
        """How many things wait for a person: as many as *Skal afklares* lists."""
        return self.aside + self.unclear


def counts(unit: Unit) -> Counts:
    """All figures at once."""
    every = waiting(unit)
    aside = unit.row(_ASIDE, HOUSEKEEPING)
    unclear = unit.row(_UNCLEAR, (TOO_MANY,))
    if aside is None or unclear is None:
        return Counts(every)
    return Counts(every - int(aside[1]), int(aside[0]), int(unclear[0]), _asked(unit))


def waiting(unit: Unit) -> int:
    """How many of a person's changes have not come back from the server yet, drafts and control operations included.

    Nothing waiting is what "everything is saved and synchronised" means, so quarantined ones count too.
    """
    row = unit.row(
        f"SELECT (SELECT count(*) FROM unsent WHERE {A_PERSONS})"  # noqa: S608  # our own words only
        " + (SELECT count(*) FROM unsent_control)",
        HOUSEKEEPING,
    )
    return 0 if row is None else int(row[0])


def _asked(unit: Unit) -> int:
    if unit.row(_MAY_ASK, (deletions.ASKED,)) is None:
        return 0
    return len(held(unit, me=meta.get(unit, "user_id") or b""))


def to_clarify(unit: Unit) -> int:
    """How many things wait until a person has looked at them: as many as *Skal afklares* lists."""
    return counts(unit).to_clarify
