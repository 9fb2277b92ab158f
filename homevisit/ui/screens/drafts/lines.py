"""Drafts -> the words of their rows. Pure: no clock, no widget."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject

from homevisit.base.clock import parse_instant, parse_plan
from homevisit.store.queries.drafts import BegunNote
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import day_near, dotted, moment, quoted
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.work_rows import TwoLines

OLD_DAYS = 14
"""V24: from then on one is asked to finish a draft or to delete it."""


class Counts(QObject):
    """Words that follow a number: lupdate sees plurals in ``self.tr`` only."""

    def drafts(self, number: int) -> str:
        return self.tr("%n draft(s) that only you can see", "", number) if number else ""

    def days_old(self, number: int) -> str:
        return self.tr("%n days old", "", number)

    def missing(self, number: int) -> str:
        return self.tr("%n sections are missing", "", number) if number else ""


def days_old(row: BegunNote, now: datetime, zone: ZoneInfo) -> int:
    """Whole days since it was begun; `now` in the municipality's time."""
    return (now.date() - parse_instant(row.started_at).astimezone(zone).date()).days


def line(row: BegunNote, now: datetime, zone: ZoneInfo) -> TwoLines:
    """Family and visit above; its first words, and how old it is, below."""
    saved = parse_instant(row.saved_at).astimezone(zone).replace(tzinfo=None)
    visited = parse_plan(row.visit).date() if row.visit else None
    when = day_near(visited, now.date()) if visited is not None else ""
    name = row.family_title or QCoreApplication.translate("Drafts", "A family you are no longer with")
    title = dotted(name, label("visit_purpose", row.purpose) if row.purpose else "", when)
    words = quoted(row.words) if row.words else QCoreApplication.translate("Drafts", "Nothing is written yet")
    kept = QCoreApplication.translate("Drafts", "Saved here %1").replace("%1", moment(saved, now))
    age = days_old(row, now, zone)
    badge = BadgeSpec(Counts().days_old(age), "attention", "clock") if age > OLD_DAYS else None
    late = QCoreApplication.translate("Drafts", "Came after the note was approved: add it to the note")
    below = dotted(kept, late if row.late else Counts().missing(len(row.missing)))
    spoken = [title, badge.text if badge else "", words, below]
    return TwoLines(
        key=row.rec,
        spoken=", ".join(part for part in spoken if part),
        title=title,
        caption=f"{words}\n{below}",
        icon="lock-simple",
        tone="private",
        badge=badge,
    )
