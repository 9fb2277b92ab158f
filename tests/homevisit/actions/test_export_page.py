"""Every field that a family's records have is called something in Danish on the exported page."""

import json
from dataclasses import fields

from homevisit.actions.export_page import ORDER, page
from homevisit.base.paths import resources
from homevisit.records import registry


def test_every_field_and_kind_has_its_words() -> None:
    words = json.loads((resources() / "export.da.json").read_text(encoding="utf-8"))
    assert set(ORDER) <= set(words["kinds"])
    named = {field.name for kind in ORDER for field in fields(registry.get(kind).record)}
    assert named - set(words["fields"]) == set()


def test_people_codes_days_and_what_is_unknown() -> None:
    line = {
        "vault": "aa" * 16,
        "rec": "r",
        "kind": "visit",
        "at": "2026-11-18T12:00:00Z",
        "document": {"planned_start": "2026-11-18T15:30", "staff": ["bb" * 16], "status": "held", "nyt_felt": "<b>"},
    }
    made = page("Familien Birk", "2026-11-18", [line], {"bb" * 16: "Hanne Vig"})
    for words in ("18.11.2026 15.30", "Hanne Vig", "nyt_felt", "&lt;b&gt;"):
        assert words in made
    assert "held" not in made
