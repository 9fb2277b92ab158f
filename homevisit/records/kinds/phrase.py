"""A phrase that a short trigger writes out in a note."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import ORGANISATION, Kind


@dataclass(frozen=True, slots=True)
class Phrase:
    """trigger: the letters typed. heading: the note field it belongs to, empty for all."""

    trigger: str
    text: str
    heading: str = ""


KIND = Kind(
    name="phrase",
    schema=1,
    record=Phrase,
    vault_types=ORGANISATION,
    required=("trigger", "text"),
    longest={"trigger": 12, "text": 200},
    title=lambda document: str(document.get("trigger", "")),
    retention="vault",
)
