"""The fields of the forms are fields of their kinds, and what is missing has its own words."""

import pytest

from homevisit.records import registry
from homevisit.ui.editors.family_forms import FamilyForms, wrong
from homevisit.ui.widgets.record_form import FieldSpec


def forms() -> dict[str, tuple[FieldSpec, ...]]:
    made = FamilyForms()
    return {
        "family": made.family_fields({"d": "Åbro"}, new=False),
        "child": made.child_fields({"u": "Børnehuset"}),
        "family_adult": made.adult_fields(),
        "task": made.task_fields(),
    }


@pytest.mark.parametrize("kind", ["family", "child", "family_adult", "task"])
def test_each_field_is_one_of_the_kind(kind: str) -> None:
    declared = {*registry.get(kind).defaults, *registry.get(kind).required}
    assert {spec.name for spec in forms()[kind]} <= declared


@pytest.mark.parametrize("kind", ["family", "child", "family_adult", "task"])
def test_what_the_kind_requires_is_asked_and_not_marked_optional(kind: str) -> None:
    made = {spec.name: spec for spec in forms()[kind]}
    for name in registry.get(kind).required:
        if name != "family_no":  # the program gives it
            assert not made[name].optional
            assert made[name].missing or made[name].form == "choice"


def test_a_new_family_is_asked_for_less() -> None:
    new = {spec.name for spec in FamilyForms().family_fields({}, new=True)}
    assert new < {spec.name for spec in forms()["family"]}
    assert {"title", "languages", "started_on"} <= new


def test_codes_come_from_the_kinds_own_lists(danish: None) -> None:
    made = {spec.name: spec for spec in forms()["task"]}
    assert ("pedagogue", "Pædagog") in made["competences"].choices


def test_what_is_wrong_is_said_in_words() -> None:
    assert [field for field, _sentence in wrong("child", {"first_name": "", "care_form": "home"})] == [
        "first_name",
        "born_on",
    ]
    assert all(sentence for _field, sentence in wrong("task", {"title": ""}))
