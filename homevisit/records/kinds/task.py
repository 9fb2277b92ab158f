"""The task, in the family's words; the task sets the team (docs/DOMAIN.md 4.9)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Document, Format, IndexRow, Kind, MergeRule, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class Task:
    """competences: professions the task calls for. outcome: what became of it, written when it is closed.

    reopened: how many times a closed task was opened again (see `MergeRule.ORDERED`).
    """

    title: str
    wish: str = ""
    why_now: str = ""
    competences: tuple[str, ...] = ()
    effect_question: str = ""
    status: str = "open"
    reopened: int = 0
    outcome: str = ""
    opened_on: str | None = None
    closed_on: str | None = None


def _index(document: Document) -> IndexRow:
    return IndexRow(at=text_or_none(document, "opened_on"), status=document.get("status", "open"))


KIND = Kind(
    name="task",
    schema=1,
    record=Task,
    vault_types=FAMILY,
    merge={
        "why_now": MergeRule.TEXT,
        "wish": MergeRule.TEXT,
        "outcome": MergeRule.TEXT,
        "competences": MergeRule.SET,
        "status": MergeRule.ORDERED,
    },
    order={"status": ("open", "waiting", "closed")},
    required=("title", "wish", "competences", "effect_question", "opened_on"),
    longest={"title": 120, "why_now": 500, "wish": 500, "effect_question": 200, "outcome": 1000},
    formats={"opened_on": Format.DAY, "closed_on": Format.DAY},
    codelists={"competences": "profession", "status": "task_status"},
    index=_index,
    search_text=lambda document: text_of(document, "title", "wish", "why_now", "effect_question", "outcome"),
    title=lambda document: str(document.get("title", "")),
)
