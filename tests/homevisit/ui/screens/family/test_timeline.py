from dataclasses import replace
from datetime import date

import pytest

from homevisit.store.queries.family_events import Event, Events
from homevisit.ui.screens.family.timeline import SHOWN_LETTERS, TimelineWords
from homevisit.ui.widgets.timeline_rows import TimelineLine

TODAY = date(2026, 11, 18)
NOTE = Event("n", "note", "2026-10-14", "2026-10-14T15:30", "follow_up", texts=("Alma tæller.",), who=("Mette Skov",))


@pytest.fixture
def words(danish: None) -> TimelineWords:
    return TimelineWords()


def rows(words: TimelineWords, *events: Event) -> list[TimelineLine]:
    return words.lines(Events(events, 0, False), TODAY)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_note_is_told_on_its_day_with_its_author(words: TimelineWords) -> None:
    (row,) = rows(words, replace(NOTE, read_together=True))
    assert (plain(row.day), plain(row.week), row.title) == ("14. oktober", "uge 42", "Besøg · Opfølgning på aftaler")
    assert (row.texts, row.caption) == (("Alma tæller.",), "Mette Skov · læst sammen med familien")
    assert row.spoken.startswith(row.day)
    assert row.last


def test_a_note_says_that_it_has_pictures(words: TimelineWords) -> None:
    one, many = rows(words, replace(NOTE, files=1), replace(NOTE, files=3))
    assert one.caption == "Mette Skov · 1 billede eller fil"
    assert many.caption == "Mette Skov · 3 billeder eller filer"


def test_the_day_stands_once_and_is_heard_each_time(words: TimelineWords) -> None:
    first, second = rows(words, replace(NOTE, key="a"), replace(NOTE, key="b"))
    assert (bool(first.day), bool(second.day)) == (True, False)
    assert second.spoken.startswith(first.day)


def test_near_days_have_their_names(words: TimelineWords) -> None:
    days = [
        row.day
        for row in rows(words, *(replace(NOTE, key=d, day=d) for d in ("2026-11-19", "2026-11-18", "2025-10-14")))
    ]
    assert [plain(day) for day in days] == ["I morgen", "I dag", "14.10.2025"]


def test_every_kind_of_event_has_words_and_an_icon(words: TimelineWords) -> None:
    told = rows(
        words,
        Event("p", "planned", "2026-11-20", "2026-11-20T09:00", "closing", "planned", who=("Mette Skov",)),
        Event("v", "visit", "2026-11-02", "2026-11-02T09:00", "closing", "held", who=("Mette Skov",), draft=b"d"),
        Event("c", "visit", "2026-11-01", "2026-11-01T09:00", "closing", "not_home"),
        Event("a", "agreed", "2026-10-14", "", texts=("Læs", "Syng")),
        Event("d", "done", "2026-10-13", "", texts=("Syng",), who=("Sofie",)),
        Event("x", "addendum", "2026-10-12", "", "correction", texts=("Det var tirsdag",)),
        Event("s", "addendum", "2026-10-11", "", "correction", struck=True),
        Event("r", "reading", "2026-10-10", "", "together"),
        Event("e", "reading", "2026-10-09", "", "sent"),
        Event("f", "remark", "2026-10-08", "", texts=("Vi har øvet os",), who=("Sofie",)),
    )
    assert [row.title for row in told] == [
        "Planlagt besøg · Afslutning",
        "Besøg · Afslutning",
        "Besøg · Afslutning",
        "2 nye aftaler",
        "Aftale gjort",
        "Rettelse til et notat",
        "Notat streget",
        "Notatet læst sammen med familien",
        "Notatet sendt til familien",
        "Familiens egne ord",
    ]
    assert plain(told[0].caption) == "kl. 09.00 · Mette Skov"
    assert told[1].badge is not None
    assert (told[1].badge.text, told[1].caption) == ("Kladde · kun dig", "Mette Skov · notatet er ikke skrevet endnu")
    assert told[2].caption == "Ingen hjemme"
    assert told[9].texts == ("”Vi har øvet os”",)
    assert all(row.icon for row in told)


def test_a_struck_note_shows_none_of_its_text(words: TimelineWords) -> None:
    (row,) = rows(words, replace(NOTE, struck=True))
    assert row.texts == ("Notatet er streget.",)
    assert "Alma" not in row.spoken


def test_a_long_text_is_cut_between_words(words: TimelineWords) -> None:
    (row,) = rows(words, replace(NOTE, texts=("Alma tæller " * 40,)))
    assert len(row.texts[0]) <= SHOWN_LETTERS + 2
    assert row.texts[0].endswith((" Alma …", " tæller …"))


def test_what_is_new_is_a_word_and_a_line_below_the_last(words: TimelineWords) -> None:
    planned = Event("p", "planned", "2026-11-20", "2026-11-20T09:00", "closing", "planned")
    told = rows(
        words, planned, replace(NOTE, key="1", new=True), replace(NOTE, key="2", new=True), replace(NOTE, key="3")
    )
    assert [row.badge.text if row.badge else "" for row in told] == ["", "Nyt", "Nyt", ""]
    assert [row.below for row in told] == ["", "", "Nyt, siden du så her sidst", ""]
    assert ", Nyt," in told[1].spoken


def test_something_new_below_something_seen_has_its_word_and_no_line(words: TimelineWords) -> None:
    told = rows(words, replace(NOTE, key="1"), replace(NOTE, key="2", new=True), replace(NOTE, key="3"))
    assert [bool(row.badge) for row in told] == [False, True, False]
    assert not any(row.below for row in told)
