"""Whom to call: what the municipality has written into its own settings."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.store import records
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class HelpRows:
    """it_phone: for a lost computer. worry_contact: where a report of concern goes. Both may be ""."""

    it_phone: str
    worry_contact: str


def help_rows(unit: Unit) -> HelpRows:
    """One record's worth."""
    found = records.find(unit, "municipality", limit=1)
    document = found[0].document if found else {}
    return HelpRows(str(document.get("it_phone") or ""), str(document.get("underretning_contact") or ""))
