"""Open agreements -> groups and the words of their rows. Pure: no clock, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QObject

from homevisit.base.clock import parse_day
from homevisit.store.queries.agreements import Agreements, OpenAgreement
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import day_full, day_number, dotted
from homevisit.ui.widgets.due import due_badge
from homevisit.ui.widgets.work_rows import AgreementLine

GROUPS = ("overdue", "week", "later", "no_day")


class Counts(QObject):
    """Words that follow a number: lupdate sees plurals in ``self.tr`` only."""

    def overdue(self, number: int) -> str:
        return self.tr("%n overdue", "", number) if number else ""

    def week(self, number: int) -> str:
        return self.tr("%n this week", "", number) if number else ""

    def all(self, number: int) -> str:
        return self.tr("%n in all", "", number)

    def more(self, number: int) -> str:
        return self.tr("%n more, due later, are not shown", "", number) if number > 0 else ""


def group_of(row: OpenAgreement, today: date) -> str:
    """Which group a row stands in; a week ends on Sunday."""
    if not row.due:
        return "no_day"
    due = parse_day(row.due)
    if due < today:
        return "overdue"
    return "week" if due <= today + timedelta(days=7 - today.isoweekday()) else "later"


def group_title(group: str) -> str:
    """*Over frist*, *Denne uge*, *Senere*, *Uden dato*"""
    return {
        "overdue": QCoreApplication.translate("Agreements", "Overdue"),
        "week": QCoreApplication.translate("Agreements", "This week"),
        "later": QCoreApplication.translate("Agreements", "Later"),
        "no_day": QCoreApplication.translate("Agreements", "Without a date"),
    }[group]


def grouped(rows: Sequence[OpenAgreement], today: date) -> dict[str, list[OpenAgreement]]:
    """Group -> its rows, in their order."""
    found: dict[str, list[OpenAgreement]] = {group: [] for group in GROUPS}
    for row in rows:
        found[group_of(row, today)].append(row)
    return found


def subtitle(found: Agreements, today: date) -> str:
    """*2 over frist · 3 denne uge · 7 i alt*"""
    if not found.total:
        return ""
    groups, counts = grouped(found.rows, today), Counts()
    return dotted(counts.overdue(len(groups["overdue"])), counts.week(len(groups["week"])), counts.all(found.total))


def line(row: OpenAgreement, today: date, *, whose: bool) -> AgreementLine:
    """One row; `whose` adds who does it."""
    badge = due_badge(parse_day(row.due) if row.due else None, today)
    agreed = ""
    if row.agreed_on:
        day = parse_day(row.agreed_on)
        written = day_number(day) if day.year == today.year else day_full(day)
        agreed = QCoreApplication.translate("Agreements", "agreed %1").replace("%1", written)
    status = ""
    if row.status == "postponed":
        status = label("agreement_status", "postponed").lower()
        status = f"{status}: {row.reason}" if row.reason else status
    who = row.who if whose else ""
    caption = dotted(row.family_title, who, agreed, status)
    spoken = [row.what, row.family_title, who, badge.text if badge else "", status, _state(done=False)]
    return AgreementLine(
        key=(row.vault, row.rec),
        spoken=", ".join(part for part in spoken if part),
        title=row.what,
        caption=caption,
        badge=badge,
    )


def as_done(shown: AgreementLine) -> AgreementLine:
    """The line with its circle filled."""
    words = shown.spoken.rsplit(", ", 1)[0]
    return replace(shown, done=True, spoken=f"{words}, {_state(done=True)}")


def _state(*, done: bool) -> str:
    if done:
        return QCoreApplication.translate("Agreements", "done")
    return QCoreApplication.translate("Agreements", "not done")
