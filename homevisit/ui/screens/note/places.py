"""When, where and with whom: the line under the title of a note."""

from __future__ import annotations

from datetime import timedelta

from homevisit.base.clock import parse_plan
from homevisit.store.queries.note import NotePage
from homevisit.ui.i18n import label as words_for
from homevisit.ui.i18n.dates import at_clock, clock, day_full, day_long, dotted

_EN_DASH = "\u2013"


def subtitle(page: NotePage, *, short: bool = False) -> str:
    """*Familien Birk · afslutning · onsdag 18.11.2026 kl. 15.30–16.00 · hjemme*; short: family, day and time."""
    start = parse_plan(page.visit.start)
    end = start + timedelta(minutes=page.visit.minutes)
    if short:
        return dotted(page.family_title, f"{day_full(start.date())} {at_clock(start.time())}")
    weekday = day_long(start.date()).split(" ")[0]
    when = f"{weekday} {day_full(start.date())} {at_clock(start.time())}{_EN_DASH}{clock(end.time())}"
    purpose = words_for("visit_purpose", page.visit.purpose)
    return dotted(
        page.family_title, purpose[:1].lower() + purpose[1:], when, words_for("visit_place", page.visit.place)
    )
