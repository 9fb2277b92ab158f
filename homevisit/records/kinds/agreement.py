"""An agreement: who does what by when (docs/DOMAIN.md 4.17)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Document, Format, IndexRow, Kind, Problem, is_empty, text_of, text_or_none


@dataclass(frozen=True, slots=True)
class Agreement:
    """who: the one responsible, as written. owner_user: his user id when owner_kind is `staff`.

    origin: record id of the visit, note or meeting where it was made. Days are `YYYY-MM-DD`. The status is merged as a
    plain value, so when two people set it differently both are shown.
    """

    what: str
    who: str = ""
    owner_kind: str = "staff"
    owner_user: str | None = None
    due: str | None = None
    agreed_on: str | None = None
    status: str = "open"
    reason: str = ""
    origin: str | None = None
    done_on: str | None = None
    visible_to_family: bool = True


def _index(document: Document) -> IndexRow:
    return IndexRow(
        at=text_or_none(document, "agreed_on"),
        due=text_or_none(document, "due"),
        status=document.get("status", "open"),
        owner=text_or_none(document, "owner_user"),
        parent=text_or_none(document, "origin"),
    )


def _checks(document: Document) -> list[Problem]:
    problems: list[Problem] = []
    if is_empty(document.get("who")):
        problems.append(Problem("who", "V12"))
    if document.get("owner_kind", "staff") == "staff" and is_empty(document.get("due")):
        problems.append(Problem("due", "V12"))
    if document.get("status") in ("not_done", "postponed") and is_empty(document.get("reason")):
        problems.append(Problem("reason", "required"))
    return problems


KIND = Kind(
    name="agreement",
    schema=1,
    record=Agreement,
    vault_types=FAMILY,
    required=("what",),
    longest={"what": 200, "who": 80, "reason": 500},
    formats={
        "owner_user": Format.ID,
        "due": Format.DAY,
        "agreed_on": Format.DAY,
        "origin": Format.RECORD,
        "done_on": Format.DAY,
    },
    codelists={"owner_kind": "agreement_owner_kind", "status": "agreement_status"},
    index=_index,
    search_text=lambda document: text_of(document, "what", "who"),
    title=lambda document: str(document.get("what", "")),
    checks=_checks,
)
