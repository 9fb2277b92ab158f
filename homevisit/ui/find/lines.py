"""What the store found -> the words of the rows. Pure: no clock, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from homevisit.base.clock import parse_day, parse_instant, parse_plan
from homevisit.base.errors import BadInput
from homevisit.store.queries.find import Found, Group, Marked, NameHit, TextHit
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import age, day_full, day_near, dotted, moment
from homevisit.ui.widgets.look import Tone


@dataclass(frozen=True, slots=True)
class FindLine:
    """One row. heading: over it, "" but for the first of a group. screen, where: where it leads, as `Context.go`
    wants it; screen "" for the row that asks for more of `group`.
    """

    key: object
    spoken: str
    title: Marked
    caption: Marked
    icon: str
    tone: Tone = "neutral"
    heading: str = ""
    screen: str = ""
    where: tuple[tuple[str, Any], ...] = ()
    group: Group | None = None


_ICONS: dict[str, tuple[str, Tone]] = {
    "family": ("users-three", "brand"),
    "child": ("smiley", "voice"),
    "family_adult": ("user", "neutral"),
    "note_draft": ("eye-slash", "private"),
    "visit_note": ("book-open-text", "neutral"),
    "addendum": ("chat-text", "neutral"),
    "family_remark": ("quotes", "voice"),
    "agreement": ("handshake", "neutral"),
    "visit": ("calendar-blank", "neutral"),
    "task": ("list-checks", "neutral"),
    "network_membership": ("users", "neutral"),
}


def rows(found: Found, now: datetime, here: ZoneInfo) -> list[FindLine]:
    """The rows of an answer, each group under its heading. now: local time."""
    lines = [_of_name(hit, now.date()) for hit in found.names]
    if lines:
        lines[0] = _headed(lines[0], QCoreApplication.translate("Find", "Families and people"))
    before: Group | None = None
    for at, hit in enumerate(found.texts):
        line = _of_text(hit, now, here)
        lines.append(line if hit.group == before else _headed(line, heading(hit.group)))
        before = hit.group
        last = at + 1 == len(found.texts) or found.texts[at + 1].group != hit.group
        if last and hit.group in found.more:
            lines.append(_more(hit.group))
    return lines


def recent_rows(hits: tuple[NameHit, ...], now: datetime) -> list[FindLine]:
    """What is shown before anything is typed."""
    lines = [_of_name(hit, now.date()) for hit in hits]
    if lines:
        lines[0] = _headed(lines[0], QCoreApplication.translate("Find", "Visited lately"))
    return lines


def heading(group: Group) -> str:
    """What stands over a group."""
    return {
        "drafts": QCoreApplication.translate("Find", "Drafts"),
        "notes": QCoreApplication.translate("Find", "Notes"),
        "agreements": QCoreApplication.translate("Find", "Agreements"),
        "visits": QCoreApplication.translate("Find", "Visits"),
        "tasks": QCoreApplication.translate("Find", "Tasks and team"),
    }[group]


def _headed(line: FindLine, words: str) -> FindLine:
    return FindLine(
        line.key,
        f"{words}: {line.spoken}",
        line.title,
        line.caption,
        line.icon,
        line.tone,
        words,
        line.screen,
        line.where,
        line.group,
    )


def _more(group: Group) -> FindLine:
    words = QCoreApplication.translate("Find", "Show more: %1").replace("%1", heading(group).lower())
    return FindLine(("more", group), words, Marked(words), Marked(""), "caret-down", group=group)


def _of_name(hit: NameHit, today: date) -> FindLine:
    name = hit.name
    icon, tone = _ICONS[name.kind]
    if name.kind == "family":
        before = dotted(name.no, QCoreApplication.translate("Find", "ended") if name.ended else "")
        caption = _joined(Marked(before), hit.people or Marked(""))
    else:
        caption = Marked(dotted(_who(name.kind, name.role, name.born_on, today), name.family_title))
    return FindLine(
        key=(name.vault, name.rec),
        spoken=_spoken(hit.title, caption),
        title=hit.title,
        caption=caption,
        icon=icon,
        tone=tone,
        screen="family",
        where=(("vault", name.vault),),
    )


def _who(kind: str, role: str, born_on: str, today: date) -> str:
    if kind == "child":
        years = age(parse_day(born_on), today) if born_on else ""
        return dotted(QCoreApplication.translate("Find", "Child"), years)
    return label("family_adult_role", role) if role else ""


def _of_text(hit: TextHit, now: datetime, here: ZoneInfo) -> FindLine:
    icon, tone = _ICONS[hit.kind]
    when = _when(hit.at, now, here)
    family = hit.family_title
    if hit.group in ("drafts", "notes"):
        title, caption = Marked(dotted(family, _what(hit.kind), when)), hit.text
    elif hit.group == "agreements":
        due = QCoreApplication.translate("Find", "by %1").replace("%1", _day(hit.due, now.date())) if hit.due else ""
        title = hit.title
        made = QCoreApplication.translate("Find", "agreed %1").replace("%1", when) if when else ""
        caption = Marked(dotted(family, made, due, label("agreement_status", hit.status or "open")))
    elif hit.group == "visits":
        title = Marked(dotted(family, when))
        purpose = label("visit_purpose", hit.purpose) if hit.purpose else ""
        caption = _joined(Marked(dotted(purpose, label("visit_status", hit.status or "planned"))), hit.text)
    else:
        title, caption = hit.title, _joined(Marked(family), hit.text if hit.kind == "task" else Marked(""))
    screen, where = _leads_to(hit)
    return FindLine(
        key=(hit.vault, hit.rec),
        spoken=_spoken(title, caption),
        title=title,
        caption=caption,
        icon=icon,
        tone=tone,
        screen=screen,
        where=where,
    )


def _what(kind: str) -> str:
    return {
        "note_draft": QCoreApplication.translate("Find", "draft, only you"),
        "addendum": QCoreApplication.translate("Find", "addition"),
        "family_remark": QCoreApplication.translate("Find", "the family's own words"),
    }.get(kind, "")


def _leads_to(hit: TextHit) -> tuple[str, tuple[tuple[str, Any], ...]]:
    vault = ("vault", hit.vault)
    if hit.kind == "note_draft":
        place = (("section", hit.field), ("cursor", hit.pos)) if hit.field else ()
        return "note", (("draft", hit.rec), *place)
    if hit.kind == "visit_note":
        return "note", (vault, ("note", hit.rec))
    if hit.kind == "addendum" and hit.parent is not None:
        return "note", (vault, ("note", hit.parent))
    if hit.kind == "visit":
        return "visit", (vault, ("visit", hit.rec))
    if hit.kind == "agreement":
        return "agreements", (vault, ("rec", hit.rec))
    return "family", (vault,)


def _when(at: str, now: datetime, here: ZoneInfo) -> str:
    """A day, a plan or an instant as people say it; what is none of them is left out."""
    try:
        if at.endswith("Z"):
            return day_near(parse_instant(at).astimezone(here).date(), now.date())
        if "T" in at:
            return moment(parse_plan(at), now)
        return _day(at, now.date())
    except BadInput:
        return ""


def _day(day: str, today: date) -> str:
    try:
        found = parse_day(day)
    except BadInput:
        return ""
    return day_near(found, today) if abs((found - today).days) < 300 else day_full(found)


def _joined(first: Marked, second: Marked) -> Marked:
    """Both with a point between; the marks keep their places."""
    if not first.text or not second.text:
        return first if first.text else second
    text = dotted(first.text, second.text)
    moved = len(text) - len(second.text)
    return Marked(text, (*first.marks, *((start + moved, length) for start, length in second.marks)))


def _spoken(title: Marked, caption: Marked) -> str:
    return ", ".join(part for part in (title.text, caption.text.replace(" · ", ", ")) if part)
