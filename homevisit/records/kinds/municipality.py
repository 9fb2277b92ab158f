"""The municipality and the settings that coordinators decide (docs/DOMAIN.md 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import ORGANISATION, Kind, MergeRule


@dataclass(frozen=True, slots=True)
class KlarCompetence:
    """One of the municipality's KLAR competences: the code stands in notes, the label on the screen."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long records under this rule are kept after the work has ended, in months."""

    id: str
    months: int


@dataclass(frozen=True, slots=True)
class Municipality:
    """timezone: IANA name; plans and "today" are in it. reminder_days: days before (positive) or after the due day."""

    name: str
    municipality_code: str = ""
    timezone: str = "Europe/Copenhagen"
    it_phone: str = ""
    underretning_contact: str = ""
    klar_list: tuple[KlarCompetence, ...] = ()
    use_positions: bool = True
    use_ruler: bool = False
    loan_days: int = 42
    renewals: int = 2
    reminder_days: tuple[int, ...] = (7, 0, -7)
    bill_lost: bool = False
    consent_months: int = 12
    retention: tuple[RetentionRule, ...] = ()


KIND = Kind(
    name="municipality",
    schema=1,
    record=Municipality,
    vault_types=ORGANISATION,
    merge={"klar_list": MergeRule.SET, "retention": MergeRule.SET, "reminder_days": MergeRule.SET},
    required=("name", "timezone"),
    longest={"name": 60, "municipality_code": 3, "it_phone": 40, "underretning_contact": 500},
    title=lambda document: str(document.get("name", "")),
    retention="vault",
)
