"""An adult around the child: parent, grandparent, friend (docs/DOMAIN.md 4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from homevisit.records.kind import FAMILY, Kind, text_of


@dataclass(frozen=True, slots=True)
class FamilyAdult:
    """custody: for all children; custody_by_child: child record id -> code, where one child differs."""

    name: str
    role: str
    custody: str = "unknown"
    custody_by_child: Mapping[str, str] = field(default_factory=dict)
    phone: str = ""
    lives_with_child: bool = True
    gets_minutes: bool = True
    private_network: bool = False


KIND = Kind(
    name="family_adult",
    schema=1,
    record=FamilyAdult,
    vault_types=FAMILY,
    required=("name", "role", "custody"),
    longest={"name": 80, "phone": 20},
    codelists={"role": "family_adult_role", "custody": "custody"},
    search_text=lambda document: text_of(document, "name"),
    title=lambda document: str(document.get("name", "")),
)
