"""A child of the family (docs/DOMAIN.md 4.7)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import (
    FAMILY,
    Document,
    Format,
    IndexRow,
    Kind,
    MergeRule,
    Problem,
    is_empty,
    text_of,
    text_or_none,
)


@dataclass(frozen=True, slots=True)
class Child:
    """born_on or, for a child not born yet, expected_on. cpr: ten digits. org_unit: record id, None when at home."""

    first_name: str
    last_name: str = ""
    born_on: str | None = None
    expected_on: str | None = None
    cpr: str = ""
    care_form: str = "home"
    org_unit: str | None = None
    starts_on: str | None = None
    languages: tuple[str, ...] = ()
    language_result: str | None = None
    assessed_on: str | None = None
    health_note: str = ""


def _checks(document: Document) -> list[Problem]:
    if is_empty(document.get("born_on")) and is_empty(document.get("expected_on")):
        return [Problem("born_on", "required")]
    return []


KIND = Kind(
    name="child",
    schema=1,
    record=Child,
    vault_types=FAMILY,
    merge={"languages": MergeRule.SET, "health_note": MergeRule.TEXT},
    required=("first_name", "care_form"),
    longest={"first_name": 60, "last_name": 60, "health_note": 200},
    formats={
        "born_on": Format.DAY,
        "expected_on": Format.DAY,
        "org_unit": Format.RECORD,
        "starts_on": Format.DAY,
        "assessed_on": Format.DAY,
    },
    codelists={"care_form": "care_form", "languages": "language", "language_result": "language_result"},
    index=lambda document: IndexRow(at=text_or_none(document, "born_on") or text_or_none(document, "expected_on")),
    search_text=lambda document: text_of(document, "first_name", "last_name"),
    title=lambda document: str(document.get("first_name", "")),
    checks=_checks,
)
