"""What the store knows about a visit -> sentences. Pure: no clock, no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from homevisit.base.clock import parse_plan
from homevisit.store.queries.visit import Clash, FamilyRow, VisitPage
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import (
    at_clock,
    clock_range,
    day_long,
    day_near,
    dotted,
    listing,
    sentence,
    week,
)
from homevisit.ui.widgets.badge import Badge
from homevisit.ui.widgets.work_rows import TwoLines

CARRIED_OVER = (
    "planned_minutes", "place", "purpose", "staff", "two_person", "adults_present", "children_present", "interpreter",
)  # fmt: skip
"""What the next visit takes from the one before."""


def title(page: VisitPage) -> str:
    """*Nyt besøg*, or *Besøg*."""
    new = page.visit is None
    return QCoreApplication.translate("Visit", "New visit") if new else QCoreApplication.translate("Visit", "Visit")


def subtitle(page: VisitPage) -> str:
    """*Familien Birk · onsdag 18. november kl. 15.30*"""
    start = page.visit.document.get("planned_start", "") if page.visit is not None else ""
    return dotted(page.family_title, when(start) if start else "")


def badge(status: str) -> Badge:
    """How a visit stands, as a badge."""
    tone, icon = "neutral", "x"
    if status == "held":
        return Badge(label("visit_status", status), "ok", "check")
    if status == "confirmed":
        return Badge(label("visit_status", status), "brand", "check")
    if status == "planned":
        tone, icon = "neutral", "calendar-blank"
    return Badge(label("visit_status", status), "neutral" if tone == "neutral" else "brand", icon)


def when(start: str) -> str:
    """*onsdag 18. november kl. 15.30*"""
    begins = parse_plan(start)
    return f"{day_long(begins.date())} {at_clock(begins.time())}"


def short_when(start: str, today: date) -> str:
    """*ons. 02.12. kl. 15.30*"""
    begins = parse_plan(start)
    return f"{day_near(begins.date(), today)} {at_clock(begins.time())}"


def clash_sentence(found: Sequence[Clash]) -> str:
    """*Du har et besøg hos familien Østerby kl. 15.00–15.45.*; "" for none."""
    if not found:
        return ""
    parts = []
    for clash in found:
        begins = parse_plan(clash.start)
        ends = begins + timedelta(minutes=clash.minutes)
        words = QCoreApplication.translate("Visit", "%1 at %2", "a family and from when until when")
        parts.append(words.replace("%1", inside(clash.family_title)).replace("%2", span(begins, ends)))
    return QCoreApplication.translate("Visit", "You have a visit to %1.").replace("%1", listing(parts))


def span(begins: datetime, ends: datetime) -> str:
    """*15.30–16.00*"""
    return clock_range(begins.time(), ends.time())


def inside(family: str) -> str:
    """A family's title inside a sentence: *familien Birk*."""
    return family[:1].lower() + family[1:] if family.startswith("Familien ") else family


def family_lines(found: Sequence[FamilyRow], today: date) -> list[TwoLines]:
    """The families to choose from, with my next visit there."""
    lines = []
    for row in found:
        coming = ""
        if row.next_start:
            words = QCoreApplication.translate("Visit", "Next visit %1")
            coming = words.replace("%1", short_when(row.next_start, today))
        spoken = ", ".join(part for part in (row.title, coming) if part)
        lines.append(TwoLines(row.vault, spoken, row.title, coming, "users-three", "brand"))
    return lines


def day_lines(found: Sequence[Clash]) -> list[TwoLines]:
    """My visits of a day, by time."""
    lines = []
    for visit in found:
        begins = parse_plan(visit.start)
        time = span(begins, begins + timedelta(minutes=visit.minutes))
        key = (visit.vault, visit.rec)
        lines.append(TwoLines(key, f"{time}, {visit.family_title}", visit.family_title, time, "house", "neutral"))
    return lines


def facts(page: VisitPage) -> list[tuple[str, str]]:
    """The plan of a visit that is over, as (icon, sentence) lines."""
    if page.visit is None or page.row is None:
        return []
    document, row = page.visit.document, page.row
    begins = parse_plan(row.start)
    ends = begins + timedelta(minutes=row.minutes)
    day = sentence(dotted(day_long(begins.date()), week(begins.date()), span(begins, ends)))
    purposes = [label("visit_purpose", code) for code in (row.purpose, *(document.get("purposes") or ()))]
    found = [
        ("calendar-blank", day),
        ("list-checks", dotted(*purposes, label("visit_place", row.place))),
        ("users-three", _who(page, document)),
    ]
    if document.get("interpreter"):
        found.append(("translate", document["interpreter"]))
    if row.bring:
        found.append(("suitcase-simple", listing(row.bring)))
    return [(icon, words) for icon, words in found if words]


def _who(page: VisitPage, document: Mapping[str, Any]) -> str:
    names = {person.id: person.name for person in page.staff}
    staff = [names[user] for user in document.get("staff") or () if user in names]
    return dotted(listing(staff), listing(page.row.present if page.row is not None else ()))
