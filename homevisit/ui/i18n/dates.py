"""How days, times, spans, ages and lists are written. Danish as in docs/DOMAIN.md 9.2: *kl. 14.30*, *uge 47*.

Every function gets its `today` or `now`; nothing here reads a clock. What must not be broken over two lines carries
non-breaking spaces.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTime

_NBSP = "\u00a0"
_EN_DASH = "\u2013"


class Counted(QObject):
    """Words that follow a number. In Python lupdate sees plurals in ``self.tr`` only, so they need an object."""

    def minutes(self, number: int) -> str:
        return self.tr("in %n min.", "", number)

    def days_over(self, number: int) -> str:
        return self.tr("%n day(s) overdue", "", number)

    def years(self, number: int) -> str:
        return self.tr("%n year(s)", "a child's age", number)

    def months(self, number: int) -> str:
        return self.tr("%n month(s)", "a child's age", number)


def day_long(day: date) -> str:
    """*onsdag 18. november*"""
    return f"{_format(day, 'dddd')} {day_of_month(day)}"


def day_of_month(day: date) -> str:
    """*18. november*"""
    return _bound(_format(day, QCoreApplication.translate("Dates", "d MMMM")))


def day_short(day: date) -> str:
    """*tor. 03.12.*"""
    weekday = QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)[:3]
    words = QCoreApplication.translate("Dates", "%1 %2", "weekday and day of the month, such as Thu 03 Dec")
    return _bound(words.replace("%1", weekday).replace("%2", day_number(day)))


def day_number(day: date) -> str:
    """*03.12.*"""
    return _bound(_format(day, QCoreApplication.translate("Dates", "dd MMM")))


def day_full(day: date) -> str:
    """*18.11.2026*"""
    return _bound(_format(day, QCoreApplication.translate("Dates", "dd MMM yyyy")))


def day_near(day: date, today: date) -> str:
    """*i dag*, *i går*, *i morgen*; otherwise *tor. 03.12.*, in another year *18.11.2026*"""
    return _near(day, today) or (day_short(day) if day.year == today.year else day_full(day))


def week(day: date) -> str:
    """*uge 47*, counted as ISO 8601 does"""
    return _bound(QCoreApplication.translate("Dates", "week %1").replace("%1", str(day.isocalendar().week)))


def clock(at: time) -> str:
    """*14.30*"""
    return QLocale().toString(QTime(at.hour, at.minute), QCoreApplication.translate("Dates", "HH:mm"))


def at_clock(at: time) -> str:
    """*kl. 14.30*"""
    return _bound(QCoreApplication.translate("Dates", "at %1").replace("%1", clock(at)))


def clock_range(start: time, end: time) -> str:
    """*15.30–16.00*"""
    return f"{clock(start)}{_EN_DASH}{clock(end)}"


def until(at: time) -> str:
    """*til 16.00*"""
    return _bound(QCoreApplication.translate("Dates", "until %1").replace("%1", clock(at)))


def moment(at: datetime, now: datetime) -> str:
    """*i dag kl. 15.02*, *i går kl. 08.12*, *27.10. kl. 16.31*; both in the municipality's time"""
    day, today = at.date(), now.date()
    written = _near(day, today) or (day_number(day) if day.year == today.year else day_full(day))
    return f"{written} {at_clock(at.time())}"


def in_minutes(minutes: int) -> str:
    """*om 25 min.*"""
    return _bound(Counted().minutes(minutes))


def days_over(days: int) -> str:
    """*5 dage over frist*"""
    return Counted().days_over(days)


def age(born: date, today: date) -> str:
    """*3 år og 8 md.*, *4 år*, *8 md.*; empty for a child not yet born"""
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 0:
        return ""
    parts = []
    if months >= 12:
        parts.append(_bound(Counted().years(months // 12)))
    if months % 12 or months < 12:
        parts.append(_bound(Counted().months(months % 12)))
    return listing(parts)


def listing(words: Sequence[str]) -> str:
    """*Alma, Sofie og Rasmus*"""
    if len(words) < 2:
        return "".join(words)
    both = QCoreApplication.translate("Dates", "%1 and %2", "the end of a list")
    return both.replace("%1", ", ".join(words[:-1])).replace("%2", words[-1])


def dotted(*parts: str) -> str:
    """*Opfølgning · hjemme*: what is not empty, with points between"""
    return " · ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """The first letter large, the rest as it stands."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """”Igen!”: what somebody said, never in italics"""
    return QCoreApplication.translate("Dates", "“%1”").replace("%1", text)


def _near(day: date, today: date) -> str:
    distance = (day - today).days
    if distance == 0:
        return _bound(QCoreApplication.translate("Dates", "today"))
    if distance == -1:
        return _bound(QCoreApplication.translate("Dates", "yesterday"))
    return _bound(QCoreApplication.translate("Dates", "tomorrow")) if distance == 1 else ""


def _format(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _bound(text: str) -> str:
    return text.replace(" ", _NBSP)
