"""What the store knows about a family -> the words on its page. Pure: no clock, no widget."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from homevisit.base.clock import parse_day
from homevisit.base.errors import BadInput
from homevisit.store.queries.family import FamilyPage, Part, PromiseRow, TeamRow
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import (
    age,
    day_full,
    day_near,
    day_of_month,
    day_short,
    days_over,
    dotted,
    listing,
    sentence,
)
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.person_rows import PersonLine
from homevisit.ui.widgets.work_rows import AgreementLine

KEEPER, READER = "keeper", "reader"


class FamilyPageWords(QObject):
    """Sentences of the page; plurals need an object (lupdate sees them in ``self.tr`` only)."""

    def who(self, page: FamilyPage, today: date) -> str:
        """*Alma, 3 år og 8 md. · Åbro · dansk*"""
        children = listing([self.child_age(child, today) for child in page.children])
        languages = listing([label("language", code) for code in page.facts.texts("languages")])
        return dotted(children, page.district, languages)

    def child_age(self, child: Part, today: date) -> str:
        """*Alma, 3 år og 8 md.*, or when a child is expected."""
        name, born, expected = child.text("first_name"), _day(child.text("born_on")), _day(child.text("expected_on"))
        if born is not None:
            return ", ".join(part for part in (name, age(born, today)) if part)
        if expected is not None:
            return self.tr("%1, expected %2").replace("%1", name).replace("%2", _date(expected, today))
        return name

    def since_seen(self, new: int) -> str:
        return self.tr("%n new since you last looked here", "", new) if new else ""

    def task_state(self, task: Part, today: date) -> str:
        """*åben siden 2. september*"""
        opened, status = _day(task.text("opened_on")), task.text("status") or "open"
        if status == "open" and opened is not None:
            return self.tr("open since %1").replace("%1", _date(opened, today))
        return label("task_status", status).lower()

    def task_effect(self, task: Part) -> str:
        effect = task.text("effect_question")
        return self.tr("We see it has helped when: %1").replace("%1", effect) if effect else ""

    def facts(self, page: FamilyPage) -> str:
        """How to reach them, and what must be thought of."""
        wants = page.facts.text("preferred_contact")
        reached = (
            self.tr("Wants to be reached by: %1").replace("%1", label("preferred_contact", wants)) if wants else ""
        )
        interpreter = ""
        if page.facts.document.get("interpreter_needed") is True:
            spoken = page.facts.text("interpreter_language")
            interpreter = self.tr("Interpreter needed: %1").replace("%1", label("language", spoken) if spoken else "?")
        hidden = page.facts.document.get("protected_address") is True
        address = self.tr("Name and address are protected") if hidden else page.facts.text("address")
        return "\n".join(part for part in (address, reached, interpreter) if part)

    def child_line(self, child: Part, page: FamilyPage, today: date) -> PersonLine:
        """A child with its age and where it is during the day."""
        name = " ".join(part for part in (child.text("first_name"), child.text("last_name")) if part)
        born = _day(child.text("born_on"))
        old = age(born, today) if born is not None else self.child_age(child, today).partition(", ")[2]
        care = child.text("care_form")
        place = page.units.get(child.text("org_unit"), "") or (label("care_form", care) if care else "")
        return self._person(child, name, dotted(old, place), page)

    def adult_line(self, adult: Part, page: FamilyPage) -> PersonLine:
        """An adult: what he is to the child, custody, and the telephone."""
        role, custody = adult.text("role"), adult.text("custody")
        held = label("custody", custody) if custody and custody != "unknown" else ""
        caption = dotted(label("family_adult_role", role) if role else "", held, adult.text("phone"))
        return self._person(adult, adult.text("name"), caption, page)

    def _person(self, part: Part, name: str, caption: str, page: FamilyPage) -> PersonLine:
        editable = page.can_write and not part.newer
        badge = BadgeSpec(self.tr("Newer version"), "neutral", "info") if part.newer else None
        spoken = [name, caption, badge.text if badge else "", self.tr("press Enter to edit") if editable else ""]
        said = ", ".join(words for words in spoken if words)
        return PersonLine((part.kind, part.rec), said, _initials(name), name, caption, True, editable, badge)

    def team_lines(self, page: FamilyPage) -> list[PersonLine]:
        """Those who can read by the log, then those who are written down and cannot."""
        made = []
        for row in page.team:
            name = row.name or self.tr("Somebody not on the staff list")
            badge = self._team_badge(row)
            said = badge is not None and row.capacity.casefold() == badge.text.casefold()
            place = dotted("" if said else sentence(row.capacity), row.unit)
            caption = "\n".join(part for part in (place, self._why(row)) if part)
            parts = (name, badge.text if badge else "", place, self._why(row))
            spoken = ", ".join(part for part in parts if part)
            made.append(PersonLine(row.user, spoken, _initials(name), name, caption, badge=badge))
        for invited in page.invited:
            badge = BadgeSpec(sentence(label("membership_status", invited.status)), "neutral", "circle-half")
            caption = dotted(sentence(invited.capacity), self.tr("cannot read"))
            spoken = f"{invited.name}, {caption}, {badge.text}"
            made.append(PersonLine(invited.rec, spoken, _initials(invited.name), invited.name, caption, badge=badge))
        return made

    def _why(self, row: TeamRow) -> str:
        """On what basis, and since when."""
        if not row.basis:
            return "" if row.role == KEEPER else self.tr("nobody has written down why")
        since = _day(row.since)
        basis = label("legal_basis", row.basis)
        return self.tr("%1 since %2").replace("%1", basis).replace("%2", day_full(since)) if since else basis

    def _team_badge(self, row: TeamRow) -> BadgeSpec | None:
        if row.left:
            return BadgeSpec(self.tr("Works here no more"), "attention", "warning-circle")
        if row.waits:
            return BadgeSpec(self.tr("On its way"), "info", "clock")
        if row.role == KEEPER:
            return BadgeSpec(self.tr("Contact person"), "brand", "users-three")
        return BadgeSpec(self.tr("Can read"), "neutral", "check") if row.role == READER else None

    def promise_line(self, row: PromiseRow, today: date, done: bool) -> AgreementLine:
        """An open agreement: what, who, by when."""
        due = _day(row.due or "")
        badge = _due_badge(due, today)
        agreed = _day(row.agreed_on or "")
        made = self.tr("agreed %1").replace("%1", _date(agreed, today)) if agreed is not None else ""
        state = self.tr("done") if done else self.tr("not done")
        spoken = [row.what, row.who, badge.text if badge else "", state]
        said = ", ".join(part for part in spoken if part)
        return AgreementLine(row.rec, said, row.what, dotted(row.who, made), done, badge)

    def show_all(self, count: int) -> str:
        return self.tr("Show all %1").replace("%1", str(count))


def _due_badge(due: date | None, today: date) -> BadgeSpec | None:
    if due is None:
        return None
    if due < today:
        return BadgeSpec(days_over((today - due).days), "attention", "clock")
    if due == today:
        return BadgeSpec(sentence(day_near(due, today)), "brand", "calendar-blank")
    return BadgeSpec(day_short(due) if due.year == today.year else day_near(due, today), "neutral")


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper() if words else "?"


def _date(day: date, today: date) -> str:
    """*2. september*, in another year *18.11.2025*"""
    return day_of_month(day) if day.year == today.year else day_full(day)


def _day(text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except BadInput:
        return None
