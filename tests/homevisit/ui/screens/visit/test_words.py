"""A visit in words."""

from datetime import date

import pytest

from homevisit.store.queries.visit import Clash, FamilyRow
from homevisit.ui.screens.visit import words

pytestmark = pytest.mark.usefixtures("danish")
TODAY = date(2026, 11, 18)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_clash_names_family_and_time_and_several_are_one_sentence() -> None:
    birk = Clash(b"v", b"r", "Familien Birk", "2026-11-18T15:30", 30)
    storm = Clash(b"v", b"s", "Storm", "2026-11-18T16:00", 60)
    assert plain(words.clash_sentence([birk])) == "Du har et besøg hos familien Birk kl. 15.30–16.00."
    assert " og Storm kl. 16.00–17.00" in plain(words.clash_sentence([birk, storm]))
    assert words.clash_sentence([]) == ""


def test_families_to_choose_with_the_next_visit() -> None:
    (line,) = words.family_lines([FamilyRow(b"v", "Familien Birk", "2026-12-02T09:00")], TODAY)
    assert (line.key, line.title, plain(line.caption)) == (b"v", "Familien Birk", "Næste besøg ons. 02.12. kl. 09.00")
    (other,) = words.family_lines([FamilyRow(b"v", "Familien Birk", "")], TODAY)
    assert (other.caption, other.spoken) == ("", "Familien Birk")


def test_how_it_stands_is_a_mark_and_a_word(theme: object) -> None:
    said = {status: words.badge(status).text for status in ("planned", "confirmed", "held", "not_home")}
    assert said == {
        "planned": "Planlagt",
        "confirmed": "Bekræftet af familien",
        "held": "Gennemført",
        "not_home": "Ingen hjemme",
    }


def test_the_day_s_visits_by_time() -> None:
    (line,) = words.day_lines([Clash(b"v", b"r", "Familien Birk", "2026-11-18T15:30", 30)])
    assert (line.key, line.caption, line.spoken) == ((b"v", b"r"), "15.30–16.00", "15.30–16.00, Familien Birk")
