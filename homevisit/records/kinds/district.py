"""A school district or childminding area (docs/DOMAIN.md 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import ORGANISATION, Kind


@dataclass(frozen=True, slots=True)
class District:
    """kind: `district` or `dagplejeomraade`. forum_name: what the district's forum calls itself."""

    name: str
    kind: str = "district"
    forum_name: str = ""


KIND = Kind(
    name="district",
    schema=1,
    record=District,
    vault_types=ORGANISATION,
    required=("name",),
    longest={"name": 80, "forum_name": 80},
    title=lambda document: str(document.get("name", "")),
    retention="vault",
)
