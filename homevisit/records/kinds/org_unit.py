"""An organisational unit: a kindergarten, the health visitors, a depot (docs/DOMAIN.md 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import ORGANISATION, Format, IndexRow, Kind, text_or_none


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """district: record id. address: the unit's public address, never a private one."""

    name: str
    type: str
    district: str | None = None
    phone: str = ""
    address: str = ""
    is_depot: bool = False


KIND = Kind(
    name="org_unit",
    schema=1,
    record=OrgUnit,
    vault_types=ORGANISATION,
    required=("name", "type"),
    longest={"name": 80, "phone": 40, "address": 200},
    formats={"district": Format.RECORD},
    codelists={"type": "org_unit_type"},
    index=lambda document: IndexRow(parent=text_or_none(document, "district")),
    title=lambda document: str(document.get("name", "")),
    retention="vault",
)
