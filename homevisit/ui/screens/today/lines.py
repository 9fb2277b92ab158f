"""What the store knows about today -> the words of the rows. Pure: no clock, no widget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject

from homevisit.base.clock import parse_day, parse_instant, parse_plan
from homevisit.store.queries.today import AgreementRow, DraftRow, NewsRow, TodayRows, VisitRow
from homevisit.ui.editors.note_draft.headings import title_of
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import (
    at_clock,
    clock,
    day_full,
    day_long,
    day_number,
    dotted,
    in_minutes,
    listing,
    moment,
    quoted,
    sentence,
    until,
    week,
)
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.due import due_badge
from homevisit.ui.widgets.paint import Action
from homevisit.ui.widgets.work_rows import AgreementLine, TwoLines, VisitLine

SOON = timedelta(minutes=60)
COMING = ("planned", "confirmed")
CALLED_OFF = ("cancelled_family", "cancelled_staff", "not_home")


class Counts(QObject):
    """Words that follow a number. In Python lupdate sees plurals in ``self.tr`` only, so they need an object."""

    def visits(self, number: int) -> str:
        return self.tr("%n visit(s) today", "", number) if number else self.tr("no visits today")

    def overdue(self, number: int) -> str:
        return self.tr("%n agreement(s) overdue", "", number) if number else ""

    def together(self, number: int) -> str:
        return self.tr("Go through together: %n agreement(s) from last time", "", number)

    def missing(self, number: int) -> str:
        return self.tr("%n sections are missing", "", number)


def title(today: date) -> str:
    """*Onsdag 18. november*"""
    return sentence(day_long(today))


def subtitle(rows: TodayRows, today: date) -> str:
    """*Uge 47 · 2 besøg i dag · 1 aftale over frist*"""
    late = sum(1 for row in rows.agreements if row.due is not None and row.due < today.isoformat())
    counts = Counts()
    return dotted(sentence(week(today)), counts.visits(len(rows.visits)), counts.overdue(late))


def visit_lines(visits: tuple[VisitRow, ...], now: datetime) -> list[VisitLine]:
    """The day's visits; `now` in the municipality's time, naive. The first one still to come has the filled button."""
    lines = []
    first = next((visit.rec for visit in visits if visit.status in COMING and visit.note is None), None)
    for visit in visits:
        start = parse_plan(visit.start)
        end = start + timedelta(minutes=visit.minutes)
        coming = visit.status in COMING and visit.note is None
        who = listing(visit.present) if coming else ""
        text = dotted(label("visit_purpose", visit.purpose), label("visit_place", visit.place), who)
        badge = _visit_badge(visit, start, end, now)
        notes = _visit_notes(visit, coming)
        action = _visit_action(visit, primary=visit.rec == first)
        spoken = [f"{clock(start.time())} {until(end.time())}", visit.family_title, badge.text if badge else "", text]
        spoken += [note for _icon, note in notes]
        spoken += [action.text if action else ""]
        lines.append(
            VisitLine(
                key=(visit.vault, visit.rec),
                spoken=", ".join(part for part in spoken if part),
                time=clock(start.time()),
                until=until(end.time()),
                title=visit.family_title,
                text=text,
                badge=badge,
                notes=notes,
                action=action,
                more=QCoreApplication.translate("Today", "The visit"),
            )
        )
    return lines


def next_visit(visit: VisitRow | None) -> str:
    """*Næste besøg er fredag 20. november kl. 09.00 hos familien Thorsø.*"""
    if visit is None:
        return ""
    start = parse_plan(visit.start)
    words = QCoreApplication.translate("Today", "The next visit is %1 with %2.")
    when = f"{day_long(start.date())} {at_clock(start.time())}"
    return words.replace("%1", when).replace("%2", _inside(visit.family_title))


def agreement_lines(agreements: tuple[AgreementRow, ...], today: date) -> list[AgreementLine]:
    """My agreements, overdue ones first as they come."""
    return [_agreement_line(row, today) for row in agreements]


def as_done(line: AgreementLine) -> AgreementLine:
    """The line with its circle filled."""
    words = line.spoken.rsplit(", ", 1)[0]
    return replace(line, done=True, spoken=f"{words}, {QCoreApplication.translate('Today', 'done')}")


def draft_lines(drafts: tuple[DraftRow, ...], now: datetime, zone: ZoneInfo) -> list[TwoLines]:
    """Notes begun; `now` in the municipality's time, aware or not."""
    lines = []
    for row in drafts:
        saved = parse_instant(row.saved_at).astimezone(zone).replace(tzinfo=None)
        name = dotted(QCoreApplication.translate("Today", "Visit note"), row.family_title)
        caption = dotted(
            QCoreApplication.translate("Today", "Saved here %1").replace("%1", moment(saved, now)),
            _missing(row.missing),
        )
        lines.append(TwoLines(row.rec, f"{name}, {caption}", name, caption, "lock-simple", "private"))
    return lines


def news_lines(news: tuple[NewsRow, ...], now: datetime, zone: ZoneInfo) -> list[TwoLines]:
    """Notes that colleagues approved lately: whose family, what kind of visit, who wrote it and when."""
    lines = []
    for row in news:
        approved = parse_instant(row.approved_at).astimezone(zone).replace(tzinfo=None)
        name = dotted(row.family_title, label("visit_purpose", row.purpose))
        caption = dotted(row.author_name, moment(approved, now))
        lines.append(TwoLines((row.vault, row.rec), f"{name}, {caption}", name, caption, "users-three", "brand"))
    return lines


def _visit_badge(visit: VisitRow, start: datetime, end: datetime, now: datetime) -> BadgeSpec | None:
    if visit.status == "held":
        return BadgeSpec(label("visit_status", "held"), "ok", "check")
    if visit.status in CALLED_OFF:
        return BadgeSpec(label("visit_status", visit.status), "neutral", "x")
    if start <= now < end:
        return BadgeSpec(QCoreApplication.translate("Today", "Now"), "brand", "clock")
    if now < start <= now + SOON:
        minutes = -(-int((start - now).total_seconds()) // 60)
        return BadgeSpec(sentence(in_minutes(minutes)), "brand", "clock")
    return None


def _visit_notes(visit: VisitRow, coming: bool) -> tuple[tuple[str, str], ...]:
    notes = []
    if visit.draft is not None:
        notes.append(("note-pencil", QCoreApplication.translate("Today", "The note is a draft that only you can see")))
    elif visit.note is not None:
        notes.append(("check-circle", QCoreApplication.translate("Today", "The note is approved")))
    if coming and visit.bring:
        notes.append(
            (
                "suitcase-simple",
                QCoreApplication.translate("Today", "Bring along: %1").replace("%1", listing(visit.bring)),
            )
        )
    if coming and visit.open_agreements:
        notes.append(("list-checks", Counts().together(visit.open_agreements)))
    return tuple(notes)


def _visit_action(visit: VisitRow, *, primary: bool) -> Action | None:
    if visit.note is not None:
        return Action(QCoreApplication.translate("Today", "Read the note"), "eye")
    if visit.draft is not None:
        return Action(QCoreApplication.translate("Today", "Write on"), "pencil-simple", primary)
    if visit.status in CALLED_OFF:
        return None
    return Action(QCoreApplication.translate("Today", "Write the note"), "note-pencil", primary)


def _agreement_line(row: AgreementRow, today: date) -> AgreementLine:
    due = parse_day(row.due) if row.due else None
    badge = due_badge(due, today)
    agreed = ""
    if row.agreed_on:
        agreed = QCoreApplication.translate("Today", "agreed %1").replace("%1", _day(parse_day(row.agreed_on), today))
    caption = dotted(row.family_title, agreed)
    state = QCoreApplication.translate("Today", "done") if row.done else QCoreApplication.translate("Today", "not done")
    spoken = [row.what, _inside(row.family_title), badge.text if badge else "", state]
    return AgreementLine(
        key=(row.vault, row.rec),
        spoken=", ".join(part for part in spoken if part),
        title=row.what,
        caption=caption,
        done=row.done,
        badge=badge,
    )


def _day(day: date, today: date) -> str:
    return day_number(day) if day.year == today.year else day_full(day)


def _missing(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return QCoreApplication.translate("Today", "%1 is missing").replace("%1", quoted(title_of(codes[0])))
    return Counts().missing(len(codes)) if codes else ""


def _inside(family: str) -> str:
    """A family's title inside a sentence: *familien Birk*."""
    return family[:1].lower() + family[1:] if family.startswith("Familien ") else family
