"""Every field that two can write in has a Danish name."""

import dataclasses

import pytest

from homevisit.records import registry
from homevisit.ui.screens.clarify.fields import field_words

pytestmark = pytest.mark.usefixtures("danish")
_NOT_SHOWN = {
    "vault_info",
    "vault_index",
    "family_seen",
    "district",
    "org_unit",
    "municipality",
    "template",
    "erasure_request",  # written once; what is added is a set, and nobody takes a withdrawal back
}


def test_every_field_of_a_kind_that_is_merged_has_a_name() -> None:
    missing = [
        (kind.name, part.name)
        for kind in registry.KINDS
        if not kind.fact and kind.name not in _NOT_SHOWN
        for part in dataclasses.fields(kind.record)
        if kind.rule(part.name).value in ("scalar", "text", "ordered") and part.name not in _TECHNICAL
        if field_words(kind.name, part.name) == "Et felt"
    ]
    assert missing == []


_TECHNICAL = {"family_vault", "visit", "started_at", "cursor", "reopened", "user", "adult", "task", "updated", "note"}


def test_names_say_what_people_say() -> None:
    assert field_words("agreement", "due") == "Hvornår"
    assert field_words("visit", "status") == "Hvordan det står med besøget"
    assert field_words("note_draft", "agreements/0190/what") == "Aftale: det, I aftalte"
    assert field_words("task", "of_a_newer_program") == "Et felt"
