"""Families as the store knows them -> the words of their rows. Pure: no clock, no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from homevisit.base.clock import parse_day, parse_plan
from homevisit.store.folding import fold_text
from homevisit.store.queries.families import FamilyRow
from homevisit.ui.i18n.dates import at_clock, day_near, dotted, listing, week
from homevisit.ui.widgets.family_rows import FamilyLine


class FamilyWords(QObject):
    """What stands in a row."""

    def count(self, number: int) -> str:
        """*3 familier på denne computer*"""
        return self.tr("%n family(ies) on this computer", "", number)

    def found(self, number: int) -> str:
        """What a screen reader hears while one types."""
        return self.tr("%n family(ies) found", "", number) if number else self.tr("No family fits")

    def contact(self, name: str) -> str:
        return self.tr("Contact person %1").replace("%1", name) if name else self.tr("No contact person")

    def coming(self, start: str | None, today: date) -> str:
        """*Næste besøg i dag kl. 15.30*"""
        if start is None:
            return self.tr("No visit planned")
        at = parse_plan(start)
        return self.tr("Next visit %1").replace("%1", f"{day_near(at.date(), today)} {at_clock(at.time())}")

    def last(self, day: str | None, today: date) -> str:
        """*Sidste besøg 14.10. · uge 42*"""
        if day is None:
            return self.tr("Not visited yet")
        at = parse_day(day)
        return dotted(self.tr("Last visit %1").replace("%1", day_near(at, today)), week(at))

    def ended(self) -> str:
        return self.tr("Ended")


def lines(rows: Iterable[FamilyRow], today: date) -> list[FamilyLine]:
    """A row each, in their order."""
    words = FamilyWords()
    coming: dict[str | None, str] = {}
    last: dict[str | None, str] = {}
    made = []
    for row in rows:
        if row.next_visit not in coming:
            coming[row.next_visit] = words.coming(row.next_visit, today)
        if row.last_visit not in last:
            last[row.last_visit] = words.last(row.last_visit, today)
        below = dotted(row.number, listing(row.children), words.ended() if row.ended else "")
        place = (row.district, words.contact(row.contact_name))
        visits = (coming[row.next_visit], last[row.last_visit])
        spoken = ", ".join(part for part in (row.title, below, *place, *visits) if part)
        made.append(FamilyLine(row.vault, spoken, (row.title, below), place, visits))
    return made


def fitting(rows: Sequence[FamilyRow], typed: str, district: str, contact: str) -> list[FamilyRow]:
    """Those whose name, number or child begins with or holds every word typed; "" asks for nothing.

    district: a name, contact: user id in hex. Folded as search is: Oesterby finds Østerby, and the other way round.
    """
    words = fold_text(typed).split()
    return [
        row
        for row in rows
        if (not district or row.district == district)
        and (not contact or row.contact == contact)
        and all(word in row.folded for word in words)
    ]
