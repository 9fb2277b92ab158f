from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from homevisit.store.queries.family import FamilyPage, InvitedRow, Part, PromiseRow, TeamRow
from homevisit.store.queries.family_events import Events
from homevisit.ui.screens.family.lines import FamilyPageWords

TODAY = date(2026, 11, 18)


def part(kind: str = "child", newer: bool = False, **document: Any) -> Part:
    return Part(kind.encode(), kind, document, newer)


ALMA = part(first_name="Alma", born_on="2023-03-14", care_form="kindergarten", org_unit="u")
PAGE = FamilyPage(
    vault=b"v",
    facts=part("family", title="Familien Birk", languages=["da", "pl"], family_no="F-01"),
    district="Åbro",
    contact_name="Mette Skov",
    task=None,
    children=(ALMA, part(first_name="Lillebror", expected_on="2027-01-05")),
    units={"u": "Børnehuset"},
    districts={},
    adults=(part("family_adult", name="Sofie Birk", role="mother", custody="joint", phone="12345678"),),
    team=(),
    invited=(),
    agreements=(),
    timeline=Events((), 0, False),
    today=None,
    next_visit="",
    since=0,
    newest_seq=0,
    can_write=True,
)


@pytest.fixture
def words(danish: None) -> FamilyPageWords:
    return FamilyPageWords()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_who_the_family_is(words: FamilyPageWords) -> None:
    said = plain(words.who(PAGE, TODAY))
    assert said == "Alma, 3 år og 8 md. og Lillebror, ventes 05.01.2027 · Åbro · dansk og polsk"


def test_a_child_with_its_age_and_place_can_be_edited_where_one_may_write(words: FamilyPageWords) -> None:
    row = words.child_line(ALMA, PAGE, TODAY)
    assert (row.name, plain(row.caption), row.initials, row.editable) == (
        "Alma",
        "3 år og 8 md. · Børnehuset",
        "A",
        True,
    )
    assert row.spoken.endswith("tryk Enter for at rette")
    assert not words.child_line(ALMA, replace(PAGE, can_write=False), TODAY).editable
    newer = words.child_line(replace(ALMA, newer=True), PAGE, TODAY)
    assert newer.badge is not None
    assert not newer.editable


def test_an_adult_says_role_custody_and_telephone(words: FamilyPageWords) -> None:
    row = words.adult_line(PAGE.adults[0], PAGE)
    assert (row.name, row.caption, row.initials) == ("Sofie Birk", "Mor · Fælles forældremyndighed · 12345678", "SB")


def test_the_team_says_why_and_what_each_may(words: FamilyPageWords) -> None:
    team = (
        TeamRow("aa", "Mette Skov", "Børnehuset", "keeper", "kontaktperson", "consent", "2026-09-02"),
        TeamRow("bb", "Anne Krag", "Sundhedsplejen", "reader", "ser på sproget"),
        TeamRow("cc", "", "", "member", waits=True),
        TeamRow("dd", "Henrik Engen", "Ledelsen", "member", basis="same_authority", left=True),
    )
    page = replace(PAGE, team=team, invited=(InvitedRow(b"i", "Signe Ibsen", "ser på sproget", "invited"),))
    rows = words.team_lines(page)
    assert [(row.name, plain(row.caption), row.badge.text if row.badge else "") for row in rows] == [
        ("Mette Skov", "Børnehuset\nSamtykke fra familien siden 02.09.2026", "Kontaktperson"),
        ("Anne Krag", "Ser på sproget · Sundhedsplejen\ningen har skrevet hvorfor", "Kan læse"),
        ("En, der ikke er på personalelisten", "ingen har skrevet hvorfor", "På vej"),
        ("Henrik Engen", "Ledelsen\nSamme forvaltning, sagligt behov", "Arbejder her ikke mere"),
        ("Signe Ibsen", "Ser på sproget · kan ikke læse med", "Inviteret"),
    ]


def test_an_agreement_says_who_and_by_when(words: FamilyPageWords) -> None:
    row = PromiseRow(b"v", b"r", "Læs hver aften", "Sofie", "2026-11-13", "2026-10-14", False)
    line = words.promise_line(row, TODAY, False)
    assert (line.title, plain(line.caption)) == ("Læs hver aften", "Sofie · aftalt 14. oktober")
    assert line.badge is not None
    assert line.badge.text == "5 dage over frist"
    assert line.spoken == "Læs hver aften, Sofie, 5 dage over frist, ikke gjort"
    assert words.promise_line(row, TODAY, True).spoken.endswith(", gjort")
    assert words.promise_line(replace(row, due=None), TODAY, False).badge is None


def test_the_task_says_since_when_and_how_one_sees_that_it_helped(words: FamilyPageWords) -> None:
    task = part("task", title="Ro", opened_on="2026-09-02", effect_question="Alma henter bogen.")
    assert plain(words.task_state(task, TODAY)) == "åben siden 2. september"
    assert words.task_effect(task) == "Det ser vi, når det lykkes: Alma henter bogen."
    assert words.task_state(part("task", status="waiting"), TODAY) == "afventer familien"


def test_a_protected_address_is_not_shown(words: FamilyPageWords) -> None:
    facts: dict[str, Any] = {
        "address": "Birkevej 1",
        "preferred_contact": "sms",
        "interpreter_needed": True,
        "interpreter_language": "pl",
    }
    page = replace(PAGE, facts=part("family", **facts))
    assert words.facts(page) == "Birkevej 1\nVil gerne kontaktes på: sms\nBrug for tolk: polsk"
    page = replace(PAGE, facts=part("family", address="Birkevej 1", protected_address=True))
    assert words.facts(page) == "Navne- og adressebeskyttelse"


def test_what_is_new_is_counted(words: FamilyPageWords) -> None:
    assert [words.since_seen(count) for count in (0, 1, 3)] == [
        "", "1 ny, siden du så her sidst", "3 nye, siden du så her sidst",
    ]  # fmt: skip
