"""How the screen speaks to the family: its own headings, and agreements as sentences (docs/DESIGN.md, 11).

Headings change; a word of the text itself never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from homevisit.base.clock import parse_day, parse_plan
from homevisit.base.errors import BadInput
from homevisit.store.queries.family_screen import Agreed, FamilyPage, NextVisit, Reading, ReadNote, Remark
from homevisit.store.queries.rows import first_name
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.dates import at_clock, day_full, day_long, day_near, day_of_month, dotted, listing
from homevisit.ui.widgets.look import Tone

AGREED, BEFORE, NEXT = "agreed", "before", "next_visit"

ICONS: tuple[tuple[str, str, Tone], ...] = (
    ("observations", "eye", "neutral"),
    ("parents", "chat-circle-text", "voice"),
    ("child", "smiley", "voice"),
    ("together", "hands-clapping", "neutral"),
    (AGREED, "handshake", "brand"),
    ("next_time", "calendar-blank", "neutral"),
    (BEFORE, "handshake", "brand"),
    (NEXT, "calendar-check", "brand"),
)
"""Every part of the page in its order, with icon and tone: terracotta for the family's own words."""


def title_of(part: str, page: FamilyPage) -> str:
    """*Det så og hørte Mette*, *Det fortalte I*, *Alma*."""
    if part == "observations":
        author = first_name(page.note.author_name) if page.note is not None else ""
        if author:
            return QCoreApplication.translate("FamilyScreen", "What %1 saw and heard").replace("%1", author)
        return QCoreApplication.translate("FamilyScreen", "What we saw and heard")
    if part == "child" and page.children:
        return listing(page.children)
    return {
        "parents": QCoreApplication.translate("FamilyScreen", "What you told us"),
        "child": QCoreApplication.translate("FamilyScreen", "Your child"),
        "together": QCoreApplication.translate("FamilyScreen", "What we did together"),
        AGREED: QCoreApplication.translate("FamilyScreen", "What we agreed"),
        "next_time": QCoreApplication.translate("FamilyScreen", "Next time"),
        BEFORE: QCoreApplication.translate("FamilyScreen", "What we agreed before"),
        NEXT: QCoreApplication.translate("FamilyScreen", "We meet again"),
    }[part]


def headline(page: FamilyPage) -> str:
    """*Besøget onsdag den 18. november*."""
    if page.note is None:
        return QCoreApplication.translate("FamilyScreen", "What we have agreed")
    words = QCoreApplication.translate("FamilyScreen", "The visit on %1")
    return words.replace("%1", _weekday(page.note.held_on))


def written_by(note: ReadNote) -> str:
    """*Skrevet af Mette Skov, Børnehuset Mælkevejen · ikke skrevet færdigt endnu*."""
    who = ", ".join(part for part in (note.author_name, note.author_unit) if part)
    written = QCoreApplication.translate("FamilyScreen", "Written by %1").replace("%1", who) if who else ""
    unready = QCoreApplication.translate("FamilyScreen", "not finished yet") if note.draft else ""
    return dotted(written, unready)


def agreement(row: Agreed) -> str:
    """*Mette Skov: ring til Line – senest onsdag 25. november*; the agreement's own words stand as written."""
    what = row.what.strip().rstrip(".")
    sentence = f"{row.who}: {what}" if row.who else what
    if row.done:
        return _filled(QCoreApplication.translate("FamilyScreen", "%1 – done"), sentence)
    if not row.due:
        return sentence
    return _filled(QCoreApplication.translate("FamilyScreen", "%1 – by %2 at the latest"), sentence, _weekday(row.due))


def next_visit(visit: NextVisit) -> str:
    """*Onsdag 2. december kl. 15.30 · hjemme · Mette Skov kommer*."""
    try:
        start = parse_plan(visit.start)
    except BadInput:
        return visit.start
    when = f"{day_long(start.date())} {at_clock(start.time())}"
    place = words_for("visit_place", visit.place)
    comes = QCoreApplication.translate("FamilyScreen", "%1 comes").replace("%1", listing(visit.staff))
    return dotted(when[:1].upper() + when[1:], place[:1].lower() + place[1:], comes if visit.staff else "")


def reading(row: Reading, today: date) -> str:
    """*Læst sammen i dag med Sofie Birk og Rasmus Birk*."""
    day = _day(row.on)
    near = day_near(day, today) if day is not None else row.on
    if row.with_whom:
        words = QCoreApplication.translate("FamilyScreen", "Read together %1 with %2")
        said = _filled(words, near, listing(row.with_whom))
    else:
        said = _filled(QCoreApplication.translate("FamilyScreen", "Read together %1"), near)
    if row.before_approval:
        said = _filled(QCoreApplication.translate("FamilyScreen", "%1, before it was finished"), said)
    return said


def remark_by(row: Remark) -> str:
    """*Sofie Birk · 18.11.2026*."""
    day = _day(row.on)
    return dotted(row.said_by, day_full(day) if day is not None else row.on)


def speakers(page: FamilyPage) -> list[str]:
    """Whose words a remark may be: each adult, each child, all of them."""
    names: Sequence[str] = [*(name for _rec, name in page.adults if name), *page.children]
    return [*names, QCoreApplication.translate("FamilyScreen", "All of us")]


def _filled(words: str, *values: str) -> str:
    """%1, %2 … replaced all at once: what people have written may hold such signs itself."""
    return re.sub(r"%([1-9])", lambda found: values[int(found[1]) - 1], words)


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except BadInput:
        return None


def _weekday(text: str) -> str:
    """*onsdag den 18. november*; what is no day stands as it is."""
    day = _day(text)
    if day is None:
        return text
    words = QCoreApplication.translate("FamilyScreen", "%1 %2", "weekday and day in a sentence: Wednesday 18 November")
    return words.replace("%1", day_long(day).split(" ")[0]).replace("%2", day_of_month(day))
