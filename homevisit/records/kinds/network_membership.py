"""Somebody's place in the network around a task, and on what basis (docs/DOMAIN.md 4.10).

Who can read is decided by the vault's members alone; this record says why a person is there.
"""

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
class NetworkMembership:
    """user: user id of a practitioner, or adult: record id of a family adult. task, consent: record ids.

    reopened: how many times an ended membership was taken up again (see `MergeRule.ORDERED`).
    """

    name: str
    basis: str
    user: str | None = None
    adult: str | None = None
    task: str | None = None
    capacity: str = ""
    consent: str | None = None
    from_on: str | None = None
    to_on: str | None = None
    status: str = "invited"
    reopened: int = 0
    read_scope: tuple[str, ...] = ()


def _index(document: Document) -> IndexRow:
    return IndexRow(
        at=text_or_none(document, "from_on"),
        due=text_or_none(document, "to_on"),
        status=document.get("status", "invited"),
        owner=text_or_none(document, "user"),
        parent=text_or_none(document, "task"),
    )


def _checks(document: Document) -> list[Problem]:
    if is_empty(document.get("user")) == is_empty(document.get("adult")):
        return [Problem("user", "exactly_one_person")]
    return []


KIND = Kind(
    name="network_membership",
    schema=1,
    record=NetworkMembership,
    vault_types=FAMILY,
    merge={"read_scope": MergeRule.SET, "status": MergeRule.ORDERED},
    order={"status": ("invited", "active", "paused", "left", "removed")},
    required=("name", "basis", "from_on"),
    longest={"name": 80, "capacity": 80},
    formats={
        "user": Format.ID,
        "adult": Format.RECORD,
        "task": Format.RECORD,
        "consent": Format.RECORD,
        "from_on": Format.DAY,
        "to_on": Format.DAY,
    },
    codelists={"basis": "legal_basis", "status": "membership_status", "read_scope": "consent_scope"},
    index=_index,
    search_text=lambda document: text_of(document, "name"),
    title=lambda document: str(document.get("name", "")),
    checks=_checks,
)
