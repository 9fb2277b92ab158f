"""Things, people and values in Danish; nobody is named in doubt."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from homevisit.records.side_by_side import differences
from homevisit.store.queries.clarify import Form, Question, Version
from homevisit.store.queries.set_aside import About, AsidePart, SetAside
from homevisit.ui.screens.clarify import words

pytestmark = pytest.mark.usefixtures("danish")
ME, HER = b"m" * 16, b"h" * 16
NAMES = {ME.hex(): "Mette Skov", HER.hex(): "Hanne Vig"}
TASK = About(b"v" * 16, b"r" * 16, "task", "Sprog", "", "Familien Birk")


def question(form: Form = "text", *versions: Version, codelist: str = "") -> Question:
    both = versions or (Version("a", HER, ""), Version("b", ME, "", "e1"))
    return Question(TASK.vault, TASK.rec, "wish", TASK, form, both, None, codelist)


def test_a_record_is_called_by_what_tells_it_apart() -> None:
    assert words.thing(TASK) == "Opgaven: Sprog"
    assert words.thing(replace(TASK, kind="visit", title="closing", day="2026-11-18T15:30")) == "Besøg 18.11."
    assert words.thing(replace(TASK, kind="visit_note", title="closing")) == "Besøgsnotat"
    assert words.thing(replace(TASK, kind="of_tomorrow", title="")) == "En ændring"
    assert words.what(question()) == "Det, familien ønsker · Opgaven: Sprog"


def test_who_wrote_is_oneself_somebody_or_nobody_named() -> None:
    asked = question()
    assert words.people(asked, NAMES, ME) == "Du og Hanne Vig"
    assert words.person(Version("a", b"", ""), NAMES, ME) == "En på holdet"
    assert [words.whose(version, NAMES, ME) for version in asked.versions] == ["Hanne", "din"]
    assert words.whose(Version("a", b"", ""), NAMES, ME) == "En på holdet"


def test_what_has_happened_is_said_calmly() -> None:
    assert words.heading(question(), ME) == "To har skrevet det samme sted"
    assert words.heading(question("code"), ME) == "To har valgt forskelligt"
    own = (Version("a", ME, ""), Version("b", ME, "", "e"))
    assert words.heading(question("text", *own), ME) == "Du har skrevet to ting det samme sted"
    assert words.heading(question("text", *own, Version("c", HER, "", "f")), ME) == "Flere har skrevet det samme sted"


@pytest.mark.parametrize(
    "form,value,shown",
    [
        ("yes_no", False, "Nej"),
        ("yes_no", True, "Ja"),
        ("code", "home", "hjemme"),
        ("day", "2026-12-03", "03.12.2026"),
        ("plan", "2026-12-03T15:30", "03.12.2026 kl. 15.30"),
        ("day", "snart", "snart"),
        ("user", HER.hex(), "Hanne Vig"),
        ("user", "00" * 16, "En på holdet"),
        ("record", "x", "Noget, der ikke er på denne computer"),
        ("number", 45, "45"),
        ("other", ["da", "pl"], "da og pl"),
        ("line", "", "Der står ikke noget"),
        ("day", None, "Der står ikke noget"),
    ],
)
def test_values_are_read_as_people_read_them(form: Form, value: Any, shown: str) -> None:
    asked = question(form, codelist="visit_place")
    assert words.value_words(asked, value, NAMES, {}).replace("\u00a0", " ") == shown


def test_what_is_new_is_counted_in_sentences_and_words() -> None:
    assert words.added(differences("Vi læser. Alma ler. Far synger nu.", "Vi læser.")) == "2 sætninger"
    assert words.added(differences("Vi læser meget.", "Vi læser lidt.")) == "1 sætning"
    assert words.added(differences("fem små ord her", "fem ord her")) == "1 ord"
    assert words.added(differences("ens", "ens")) == ""


def test_a_unit_is_called_by_its_weightiest_record() -> None:
    note = AsidePart(
        replace(TASK, kind="visit_note", day="2026-11-18T15:30"), deleted=False, texts=(("parents", "Ja."),)
    )
    unit = SetAside(b"v", b"u", "too_large", "", "", (AsidePart(TASK, deleted=True), note))
    assert (words.unit_words(unit), words.unit_icon(unit)) == ("Besøgsnotat 18.11.", "note-pencil")
    assert words.unit_words(replace(unit, parts=unit.parts[:1])) == "Opgaven: Sprog (slettet)"
    assert words.unit_words(replace(unit, parts=(), controls=("member.add",))) == "En ny på holdet"
    assert (words.unit_words(replace(unit, parts=())), words.unit_icon(replace(unit, parts=()))) == (
        "En ændring",
        "users-three",
    )
    assert words.operation("of.tomorrow") == "En ændring af holdet"
    assert "Forældrene fortæller:\nJa." in words.all_text(unit)


def test_when_is_said_only_when_it_is_known() -> None:
    now = datetime(2026, 11, 18, 15, 5, tzinfo=UTC)
    assert words.written_at("", now, "Europe/Copenhagen") == ""
    assert "13.00" in words.written_at("2026-11-17T12:00:00Z", now, "Europe/Copenhagen")
