"""The words of the rows: what, whose, when, and where it leads."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from homevisit.store.queries.find import Found, Group, Marked, Name, NameHit, TextHit
from homevisit.ui.find import lines

pytestmark = pytest.mark.usefixtures("danish")
NOW = datetime.fromisoformat("2026-11-18T15:05")
HERE = ZoneInfo("Europe/Copenhagen")
V, R = b"v" * 16, b"r" * 16


def hit(group: Group, kind: str, at: str, **more: object) -> TextHit:
    wanted = {"title": Marked(""), "text": Marked("Alma ser en bog", ((12, 3),))} | more
    return TextHit(group, V, R, kind, V, "Familien Birk", at, **wanted)  # type: ignore[arg-type]  # any field, by name


def row(found: TextHit) -> lines.FindLine:
    return lines.rows(Found(texts=(found,)), NOW, HERE)[0]


@pytest.mark.parametrize(
    "kind, group, screen, where",
    [
        ("note_draft", "drafts", "note", {"draft": R, "section": "child", "cursor": 7}),
        ("visit_note", "notes", "note", {"vault": V, "note": R}),
        ("addendum", "notes", "note", {"vault": V, "note": b"p" * 16}),
        ("family_remark", "notes", "family", {"vault": V}),
        ("agreement", "agreements", "agreements", {"vault": V, "rec": R}),
        ("visit", "visits", "visit", {"vault": V, "visit": R}),
        ("task", "tasks", "family", {"vault": V}),
    ],
)
def test_where_a_row_leads(kind: str, group: Group, screen: str, where: dict[str, object]) -> None:
    line = row(hit(group, kind, "2026-11-17", parent=b"p" * 16, field="child", pos=7))
    assert (line.screen, dict(line.where)) == (screen, where)
    assert line.heading == lines.heading(group)


@pytest.mark.parametrize(
    "at, title",
    [
        ("2026-11-17", "Familien Birk · i\u00a0går"),
        ("2026-11-17T23:30:00Z", "Familien Birk · i\u00a0dag"),  # after midnight here
        ("2025-03-02", "Familien Birk · 02.03.2025"),
        ("nonsense", "Familien Birk"),
        ("", "Familien Birk"),
    ],
)
def test_when(at: str, title: str) -> None:
    assert row(hit("notes", "visit_note", at)).title.text == title


def test_an_agreement_says_by_when_and_how_it_stands() -> None:
    line = row(hit("agreements", "agreement", "2026-10-14", title=Marked("Læse"), due="2026-11-25", status="done"))
    assert line.title.text == "Læse"
    assert line.caption.text == "Familien Birk · aftalt ons.\u00a014.10. · senest ons.\u00a025.11. · Gjort"


def test_marks_keep_their_places_behind_other_words() -> None:
    line = row(hit("visits", "visit", "2026-11-18T15:30", purpose="closing", status="planned"))
    ((start, length),) = line.caption.marks
    assert line.caption.text[start : start + length] == "bog"
    assert line.spoken.startswith("Besøg: Familien Birk, ") is False
    assert "Familien Birk" in line.spoken


def test_families_and_people() -> None:
    birk = Name(V, R, "family", "Familien Birk", "Familien Birk", "", no="F-01", ended=True)
    alma = Name(V, R, "child", "Alma", "Familien Birk", "", born_on="2023-03-14")
    sofie = Name(V, R, "family_adult", "Sofie", "Familien Birk", "", role="mother")
    found = Found(
        names=(
            NameHit(birk, Marked("Familien Birk"), Marked("Alma, Sofie")),
            NameHit(alma, Marked("Alma")),
            NameHit(sofie, Marked("Sofie")),
        )
    )
    first, second, third = lines.rows(found, NOW, HERE)
    assert (first.heading, second.heading) == ("Familier og mennesker", "")
    assert first.caption.text == "F-01 · afsluttet · Alma, Sofie"
    assert second.caption.text.replace("\u00a0", " ") == "Barn · 3 år og 8 md. · Familien Birk"
    assert third.caption.text == "Mor · Familien Birk"
    assert first.spoken == "Familier og mennesker: Familien Birk, F-01, afsluttet, Alma, Sofie"


def test_a_group_with_more_ends_in_a_row_that_asks_for_it() -> None:
    found = Found(texts=(hit("notes", "visit_note", "2026-11-17"),), more=frozenset({"notes"}))
    last = lines.rows(found, NOW, HERE)[-1]
    assert (last.screen, last.group, last.title.text) == ("", "notes", "Vis flere: notater")
