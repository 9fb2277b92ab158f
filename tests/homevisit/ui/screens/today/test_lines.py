"""What the store knows about today, in the words of the rows."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from homevisit.base.clock import zone
from homevisit.store.queries.today import AgreementRow, DraftRow, NewsRow, TodayRows, VisitRow
from homevisit.ui.screens.today import lines

NOW = datetime(2026, 11, 18, 15, 5)  # noqa: DTZ001 - the municipality's civil time is naive
DAY = NOW.date()
VISIT = VisitRow(
    vault=b"v" * 16,
    rec=b"r" * 16,
    family_title="Familien Birk",
    start="2026-11-18T15:30",
    minutes=30,
    purpose="closing",
    place="home",
    status="planned",
    present=("Alma", "Sofie", "Rasmus"),
    bring=("Sprogkuffert SK-014",),
    open_agreements=3,
    draft=None,
    note=None,
    mine=True,
)
RING = AgreementRow(
    b"v" * 16, b"a" * 16, "Ring til Line", "Familien Thorsø", "2026-11-12", "2026-11-13", "", "open", False
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_day_and_what_it_holds(danish: None) -> None:
    rows = TodayRows((VISIT, VISIT), None, (RING, replace(RING, due="2026-11-18")), 2, ())
    assert plain(lines.title(DAY)) == "Onsdag 18. november"
    assert plain(lines.subtitle(rows, DAY)) == "Uge 47 · 2 besøg i dag · 1 aftale over frist"
    empty = TodayRows((), None, (), 0, ())
    assert plain(lines.subtitle(empty, DAY)) == "Uge 47 · ingen besøg i dag"


def test_a_visit_to_come_says_who_and_what_to_bring(danish: None) -> None:
    (line,) = lines.visit_lines((VISIT,), NOW)
    assert (plain(line.time), plain(line.until)) == ("15.30", "til 16.00")
    assert line.text == "Afslutning · hjemme · Alma, Sofie og Rasmus"
    assert line.badge is not None
    assert plain(line.badge.text) == "Om 25 min."
    assert [note for _icon, note in line.notes] == [
        "Tag med: Sprogkuffert SK-014",
        "Gennemgå sammen: 3 aftaler fra sidst",
    ]
    assert line.action is not None
    assert (line.action.text, line.action.primary) == ("Skriv notat", True)
    assert plain(line.spoken).startswith("15.30 til 16.00, Familien Birk, Om 25 min., Afslutning · hjemme")


def test_only_the_first_visit_to_come_has_the_filled_button(danish: None) -> None:
    held = replace(VISIT, status="held", rec=b"1" * 16)
    second, third = replace(VISIT, rec=b"2" * 16), replace(VISIT, rec=b"3" * 16)
    made = lines.visit_lines((held, second, third), NOW)
    assert [line.action is not None and line.action.primary for line in made] == [False, True, False]


@pytest.mark.parametrize(
    "fields, action, note",
    [
        ({"draft": b"d" * 16}, "Skriv videre", "Notatet er en kladde, som kun du kan se"),
        ({"note": b"n" * 16, "status": "held"}, "Læs notatet", "Notatet er godkendt"),
        ({"status": "held"}, "Skriv notat", ""),
        ({"status": "not_home"}, "", ""),
        ({"status": "not_home", "draft": b"d" * 16}, "Skriv videre", "Notatet er en kladde, som kun du kan se"),
    ],
)
def test_the_next_step_of_a_visit(danish: None, fields: dict[str, object], action: str, note: str) -> None:
    (line,) = lines.visit_lines((replace(VISIT, bring=(), open_agreements=0, **fields),), NOW)  # type: ignore[arg-type]  # fields of VisitRow
    assert (line.action.text if line.action is not None else "") == action
    assert "".join(text for _icon, text in line.notes) == note


@pytest.mark.parametrize(
    "start, status, badge",
    [
        ("2026-11-18T15:00", "planned", "Nu"),
        ("2026-11-18T15:06", "planned", "Om 1 min."),
        ("2026-11-18T16:05", "planned", "Om 60 min."),
        ("2026-11-18T16:06", "planned", ""),
        ("2026-11-18T14:00", "planned", ""),
        ("2026-11-18T15:30", "held", "Gennemført"),
        ("2026-11-18T15:30", "cancelled_family", "Aflyst af familien"),
    ],
)
def test_how_near_a_visit_is(danish: None, start: str, status: str, badge: str) -> None:
    (line,) = lines.visit_lines((replace(VISIT, start=start, status=status),), NOW)
    assert (plain(line.badge.text) if line.badge is not None else "") == badge


@pytest.mark.parametrize(
    "due, badge, tone",
    [
        ("2026-11-13", "5 dage over frist", "attention"),
        ("2026-11-17", "1 dag over frist", "attention"),
        ("2026-11-18", "I dag", "brand"),
        ("2026-11-20", "fre. 20.11.", "neutral"),
        ("2027-03-01", "01.03.2027", "neutral"),
    ],
)
def test_when_an_agreement_is_due(danish: None, due: str, badge: str, tone: str) -> None:
    (line,) = lines.agreement_lines((replace(RING, due=due),), DAY)
    assert line.badge is not None
    assert (plain(line.badge.text), line.badge.tone) == (badge, tone)


def test_an_agreement_as_one_sentence(danish: None) -> None:
    (line,) = lines.agreement_lines((RING,), DAY)
    assert plain(line.caption) == "Familien Thorsø · aftalt 12.11."
    assert plain(line.spoken) == "Ring til Line, familien Thorsø, 5 dage over frist, ikke gjort"
    done = lines.as_done(line)
    assert done.done
    assert plain(done.spoken) == "Ring til Line, familien Thorsø, 5 dage over frist, gjort"


def test_an_agreement_without_a_day_has_no_badge(danish: None) -> None:
    (line,) = lines.agreement_lines((replace(RING, due=None, agreed_on=None),), DAY)
    assert line.badge is None
    assert line.caption == "Familien Thorsø"


def test_news_say_whose_family_who_wrote_and_when(danish: None) -> None:
    row = NewsRow(b"v" * 16, b"n" * 16, "Familien Birk", "2026-11-18", "2026-11-18T13:10:00Z", "Anne Krag", "closing")
    (line,) = lines.news_lines((row,), NOW, zone("Europe/Copenhagen"))
    assert line.key == (b"v" * 16, b"n" * 16)
    assert line.title == "Familien Birk · Afslutning"
    assert plain(line.caption) == "Anne Krag · i dag kl. 14.10"


@pytest.mark.parametrize(
    "missing, said",
    [
        ((), "Gemt her i dag kl. 10.12"),
        (("next_time",), "Gemt her i dag kl. 10.12 · mangler ”Næste gang”"),
        (("child", "next_time"), "Gemt her i dag kl. 10.12 · 2 afsnit mangler"),
    ],
)
def test_a_draft_says_when_it_was_saved_and_what_is_missing(danish: None, missing: tuple[str, ...], said: str) -> None:
    row = DraftRow(b"d" * 16, b"v" * 16, "Familien Østerby", "2026-11-18T09:00", "2026-11-18T09:12:00Z", missing)
    (line,) = lines.draft_lines((row,), NOW, zone("Europe/Copenhagen"))
    assert line.title == "Besøgsnotat · Familien Østerby"
    assert plain(line.caption) == said


def test_the_next_visit_in_a_sentence(danish: None) -> None:
    there = replace(VISIT, start="2026-11-20T09:00", family_title="Familien Thorsø")
    assert plain(lines.next_visit(there)) == "Næste besøg er fredag 20. november kl. 09.00 hos familien Thorsø."
    assert lines.next_visit(None) == ""


def test_english_counts(english: None) -> None:
    rows = TodayRows((VISIT,), None, (RING,), 1, ())
    assert plain(lines.subtitle(rows, date(2026, 11, 18))) == "Week 47 · 1 visit today · 1 agreement overdue"
