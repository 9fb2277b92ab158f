"""When something is due, as a badge: words and a mark, never colour alone."""

from datetime import date

from homevisit.ui.i18n.dates import day_near, day_short, days_over, sentence
from homevisit.ui.widgets.badge import BadgeSpec


def due_badge(due: date | None, today: date) -> BadgeSpec | None:
    """*5 dage over frist*, *I dag*, *fre. 20.11.*; none without a day."""
    if due is None:
        return None
    if due < today:
        return BadgeSpec(days_over((today - due).days), "attention", "clock")
    if due == today:
        return BadgeSpec(sentence(day_near(due, today)), "brand", "calendar-blank")
    return BadgeSpec(day_short(due) if due.year == today.year else day_near(due, today), "neutral")
