"""A team as the store knows it -> the words of its rows. Pure: no clock, no widget."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput
from homevisit.store.queries.team import Colleague, ComputerRow, MemberRow, TeamPage
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import day_full, dotted, sentence
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.person_rows import PersonLine


class TeamWords(QObject):
    """What stands in the rows, and what is heard of them."""

    def subtitle(self, page: TeamPage) -> str:
        """*Familien Prøve · 3 kan læse · sidst låst med ny nøgle 18.11.2026*"""
        in_log = [one for one in page.members if one.pending != "add"]  # an invitation opens nothing before it is sent
        can_read = self.tr("%n person(s) can read", "", len(in_log))
        made = _day(page.epoch_day)
        return dotted(
            page.title, can_read, self.tr("last locked with a new key %1").replace("%1", made) if made else ""
        )

    def member(self, row: MemberRow) -> PersonLine:
        """Who, why, since when; a badge for what one should know."""
        name = self.name(row.name, me=row.me)
        badge = self.badge(row)
        why = label("legal_basis", row.basis) if row.basis else ""
        role, capacity = self.role(row.role), sentence(row.capacity)
        place = dotted(role, "" if capacity.casefold() == role.casefold() else capacity, row.unit)
        caption = "\n".join(part for part in (place, dotted(self.since(row), why), self.heard(row)) if part)
        spoken = ", ".join(part for part in (name, badge.text if badge else "", caption.replace("\n", ", ")) if part)
        return PersonLine(row.user, spoken, _initials(row.name), name, caption, badge=badge)

    def computer(self, row: ComputerRow) -> PersonLine:
        """A new computer that waits for somebody who has talked to its owner."""
        name = self.tr("Your own new computer") if row.mine else row.name
        caption = self.tr("Computer %1 waits for access").replace("%1", row.code)
        badge = self.on_its_way() if row.asked else None
        return PersonLine(row.device, f"{name}, {caption}", _initials(row.name), name, caption, True, badge=badge)

    def colleague(self, row: Colleague) -> PersonLine:
        """Somebody of the staff list who may be invited."""
        return PersonLine(row.user, dotted(row.name, row.unit), _initials(row.name), row.name, row.unit)

    def name(self, name: str, *, me: bool) -> str:
        shown = name or self.tr("Somebody not on the staff list")
        return self.tr("%1 (you)").replace("%1", shown) if me else shown

    def role(self, role: str) -> str:
        words = {
            "keeper": self.tr("Contact person"),
            "member": self.tr("Reads and writes"),
            "reader": self.tr("Reads only"),
        }
        return words.get(role, role)

    def since(self, row: MemberRow) -> str:
        """Out of the signed commit that let him in."""
        day = _day(row.since)
        if not day:
            return ""
        if row.added_by:
            said = self.tr("since %1, let in by %2")
            return said.replace("%1", day).replace("%2", row.added_by)
        return self.tr("from the beginning, %1").replace("%1", day)

    def heard(self, row: MemberRow) -> str:
        """What the receipts say; nothing when all is well."""
        if row.pending == "add" or not row.since:
            return ""  # not in a log yet
        if not row.opened:
            return self.tr("has not opened it yet")
        if row.silent_since:
            return self.tr("not heard from since %1").replace("%1", _day(row.silent_since))
        return "" if row.computers or row.suspended else self.tr("has no computer with access now")

    def badge(self, row: MemberRow) -> BadgeSpec | None:
        if row.suspended:
            return BadgeSpec(self.tr("Works here no more"), "attention", "warning-circle")
        if row.pending:
            return BadgeSpec(self._pending(row.pending), "info", "clock")
        if row.silent_since:
            return BadgeSpec(self.tr("Not heard from"), "attention", "clock")
        return BadgeSpec(self.tr("Contact person"), "brand", "users-three") if row.role == "keeper" else None

    def on_its_way(self) -> BadgeSpec:
        return BadgeSpec(self.tr("Waits to be sent"), "info", "clock")

    def _pending(self, what: str) -> str:
        words = {
            "add": self.tr("Comes on when sent"),
            "remove": self.tr("Goes off when sent"),
            "leave": self.tr("Leaves when sent"),
            "keeper": self.tr("Contact person when sent"),
        }
        return words.get(what, self.tr("Waits to be sent"))

    def late(self, number: int) -> str:
        return self.tr("%n record(s) here were written from a computer reported lost.", "", number)


def _day(text: str) -> str:
    try:
        found: date | None = parse_day(text) if text else None
    except BadInput:
        return ""  # a day in a control operation is what its author's program said
    return day_full(found) if found is not None else ""


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper() if words else "?"
