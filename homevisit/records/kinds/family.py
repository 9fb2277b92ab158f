"""A family and how to work with it (docs/DOMAIN.md 4.6). One record a family vault."""

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
class Family:
    """title: the short name, e.g. "Familien Birk". contact_person, org_lead: user ids. Days are `YYYY-MM-DD`.

    protected_address: name and address protection; protected_until is the day it must be checked again.
    """

    family_no: str
    title: str
    district: str | None = None
    languages: tuple[str, ...] = ("da",)
    interpreter_needed: bool = False
    interpreter_language: str | None = None
    address: str = ""
    protected_address: bool = False
    protected_until: str | None = None
    contact_person: str | None = None
    org_lead: str | None = None
    preferred_contact: str | None = None
    started_on: str | None = None
    ended_on: str | None = None


def _index(document: Document) -> IndexRow:
    return IndexRow(
        at=text_or_none(document, "started_on"),
        status="ended" if text_or_none(document, "ended_on") else "active",
        owner=text_or_none(document, "contact_person"),
        family_title=text_or_none(document, "title"),
        parent=text_or_none(document, "district"),
    )


def _checks(document: Document) -> list[Problem]:
    if document.get("interpreter_needed") and is_empty(document.get("interpreter_language")):
        return [Problem("interpreter_language", "required")]
    return []


KIND = Kind(
    name="family",
    schema=1,
    record=Family,
    vault_types=FAMILY,
    merge={"languages": MergeRule.SET},
    required=("family_no", "title", "languages", "started_on"),
    longest={"family_no": 12, "title": 60, "address": 200},
    formats={
        "district": Format.RECORD,
        "protected_until": Format.DAY,
        "contact_person": Format.ID,
        "org_lead": Format.ID,
        "started_on": Format.DAY,
        "ended_on": Format.DAY,
    },
    codelists={
        "languages": "language",
        "interpreter_language": "language",
        "preferred_contact": "preferred_contact",
    },
    index=_index,
    search_text=lambda document: text_of(document, "title", "family_no"),
    title=lambda document: str(document.get("title", "")),
    checks=_checks,
)
