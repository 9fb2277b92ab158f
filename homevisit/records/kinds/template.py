"""A note template: guiding questions under the headings of a visit note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from homevisit.records.kind import ORGANISATION, Kind


@dataclass(frozen=True, slots=True)
class Template:
    """headings: note field (observations, parents, child, together, reflection, next_time) -> guiding question."""

    name: str
    headings: Mapping[str, str] = field(default_factory=dict)
    position: int = 0


KIND = Kind(
    name="template",
    schema=1,
    record=Template,
    vault_types=ORGANISATION,
    required=("name",),
    longest={"name": 60},
    title=lambda document: str(document.get("name", "")),
    retention="vault",
)
