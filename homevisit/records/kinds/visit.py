"""A home visit, planned and held (docs/DOMAIN.md 4.12)."""

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
class Visit:
    """All times are local civil time in the municipality's zone, `2026-12-02T15:30`.

    staff: user ids. purposes: further purposes beside the main one. next_visit: a plan or words about it.
    note_expected False needs no_note_reason. reopened: how many times a held visit was set back
    (see `MergeRule.ORDERED`).
    """

    planned_start: str
    planned_minutes: int = 60
    place: str = "home"
    purpose: str = "other"
    purposes: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    two_person: bool = False
    adults_present: tuple[str, ...] = ()
    children_present: tuple[str, ...] = ()
    interpreter: str = ""
    bring: tuple[str, ...] = ()
    status: str = "planned"
    reopened: int = 0
    cancelled_reason: str = ""
    actual_start: str | None = None
    actual_end: str | None = None
    next_visit: str = ""
    note_expected: bool = True
    no_note_reason: str | None = None
    no_note_text: str = ""


def _index(document: Document) -> IndexRow:
    staff = document.get("staff") or []
    return IndexRow(
        at=text_or_none(document, "planned_start"),
        status=document.get("status", "planned"),
        owner=" ".join(staff) or None,
    )


def _checks(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    if not 15 <= document.get("planned_minutes", 60) <= 120:
        problems.append(Problem("planned_minutes", "minutes_15_to_120"))
    if document.get("note_expected") is False and is_empty(document.get("no_note_reason")):
        problems.append(Problem("no_note_reason", "required"))
    return problems


KIND = Kind(
    name="visit",
    schema=1,
    record=Visit,
    vault_types=FAMILY,
    merge={
        "purposes": MergeRule.SET,
        "staff": MergeRule.SET,
        "adults_present": MergeRule.SET,
        "children_present": MergeRule.SET,
        "bring": MergeRule.SET,
        "status": MergeRule.ORDERED,
    },
    order={"status": ("planned", "confirmed", "held")},
    required=("planned_start", "purpose", "staff"),
    longest={"interpreter": 120, "cancelled_reason": 500, "next_visit": 200, "no_note_text": 500},
    formats={"planned_start": Format.PLAN, "staff": Format.ID, "actual_start": Format.PLAN, "actual_end": Format.PLAN},
    codelists={
        "place": "visit_place",
        "purpose": "visit_purpose",
        "purposes": "visit_purpose",
        "status": "visit_status",
        "no_note_reason": "no_note_reason",
    },
    index=_index,
    search_text=lambda document: text_of(document, "bring", "next_visit", "cancelled_reason"),
    title=lambda document: str(document.get("planned_start", "")),
    checks=_checks,
)
