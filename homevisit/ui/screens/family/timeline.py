"""What has happened -> the rows of *Siden sidst*. Pure: no clock, no widget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from homevisit.base.clock import parse_day, parse_plan
from homevisit.base.errors import BadInput
from homevisit.store.queries.family_events import Event, Events
from homevisit.ui.i18n import label
from homevisit.ui.i18n.dates import at_clock, day_full, day_near, day_of_month, dotted, listing, quoted, sentence, week
from homevisit.ui.widgets.badge import BadgeSpec
from homevisit.ui.widgets.look import Tone
from homevisit.ui.widgets.timeline_rows import TimelineLine

SHOWN_LETTERS = 160
"""Of a text, about two lines; the whole is one Enter away."""

ICONS: tuple[tuple[str, str, Tone], ...] = (
    ("planned", "calendar-blank", "info"),
    ("visit", "house-line", "neutral"),
    ("note", "house-line", "brand"),
    ("agreed", "handshake", "neutral"),
    ("done", "handshake", "ok"),
    ("addendum", "note-pencil", "neutral"),
    ("reading", "book-open-text", "neutral"),
    ("remark", "quotes", "voice"),
)


class TimelineWords(QObject):
    """Titles and captions; plurals need an object (lupdate sees them in ``self.tr`` only)."""

    def lines(self, events: Events, today: date) -> list[TimelineLine]:
        """A row an event; the day stands on the first of each day. Under what is new a line says so."""
        icons = {what: (icon, tone) for what, icon, tone in ICONS}
        made: list[TimelineLine] = []
        before = ""
        for event in events.events:
            icon, tone = icons[event.what]
            day, uge = self._day(event, today)
            title, caption, texts = self._title(event), self._caption(event), self._texts(event)
            badge = self._badge(event)
            spoken = [day, title, badge.text if badge else "", *texts, caption]
            made.append(
                TimelineLine(
                    key=event.key,
                    spoken=", ".join(part for part in spoken if part),
                    day=day if event.day != before else "",
                    week=uge if event.day != before else "",
                    title=title,
                    texts=texts,
                    caption=caption,
                    icon=icon,
                    tone=tone,
                    badge=badge,
                )
            )
            before = event.day
        return self._with_the_line(made, events)

    def _with_the_line(self, made: list[TimelineLine], events: Events) -> list[TimelineLine]:
        """What is planned stands above; the line comes under the last new one when no seen one is above that."""
        if made:
            made[-1] = replace(made[-1], last=True)
        happened = [at for at, event in enumerate(events.events) if event.what != "planned"]
        new = [at for at in happened if events.events[at].new]
        if new and new == happened[: len(new)] and len(new) < len(happened):
            made[new[-1]] = replace(made[new[-1]], below=self.tr("New, since you were here last"))
        return made

    def _title(self, event: Event) -> str:
        purpose = label("visit_purpose", event.code) if event.what in ("planned", "visit", "note") else ""
        titles = {
            "planned": dotted(self.tr("Planned visit"), purpose),
            "visit": dotted(self.tr("Visit"), purpose),
            "note": dotted(self.tr("Visit"), purpose),
            "agreed": self.tr("%n new agreement(s)", "", len(event.texts)),
            "done": self.tr("Agreement done"),
            "addendum": self._addendum(event),
            "reading": self.tr("Note read together with the family"),
            "remark": self.tr("The family's own words"),
        }
        if event.what == "reading" and event.code != "together":
            return self.tr("Note sent to the family")
        return titles[event.what]

    def _addendum(self, event: Event) -> str:
        if event.struck:
            return self.tr("Note struck")
        return self.tr("%1 to a note").replace("%1", label("addendum_kind", event.code))

    def _texts(self, event: Event) -> tuple[str, ...]:
        if event.what == "note" and event.struck:
            return (self.tr("The note has been struck."),)
        if event.what == "remark":
            return tuple(quoted(_cut(text)) for text in event.texts)
        return tuple(_cut(text) for text in event.texts)

    def _caption(self, event: Event) -> str:
        who = listing([name for name in event.who if name])
        if event.what == "planned":
            return dotted(
                _time(event.at), who, label("visit_status", event.status) if event.status == "confirmed" else ""
            )
        if event.what == "visit":
            held = event.status in ("held", "planned", "confirmed")
            state = self.tr("the note is not written yet") if held else label("visit_status", event.status)
            return dotted(who, state)
        if event.what == "note":
            together = self.tr("read together with the family") if event.read_together else ""
            return dotted(who, together, self.tr("%n picture(s) or file(s)", "", event.files) if event.files else "")
        return who

    def _badge(self, event: Event) -> BadgeSpec | None:
        if event.new:
            return BadgeSpec(self.tr("New"), "brand", "plus")
        if event.draft is not None:
            return BadgeSpec(self.tr("Draft · only you"), "private", "eye-slash")
        return None

    @staticmethod
    def _day(event: Event, today: date) -> tuple[str, str]:
        try:
            day = parse_day(event.day)
        except BadInput:
            return event.day, ""
        if abs((day - today).days) <= 1:
            return sentence(day_near(day, today)), week(day)
        return day_of_month(day) if day.year == today.year else day_full(day), week(day)


def _cut(text: str) -> str:
    """The beginning of a text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= SHOWN_LETTERS:
        return line
    return f"{line[:SHOWN_LETTERS].rsplit(' ', 1)[0]} …"


def _time(at: str) -> str:
    try:
        return at_clock(parse_plan(at).time())
    except BadInput:
        return ""
