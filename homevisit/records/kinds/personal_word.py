"""A word that the spelling check shall accept: the person's own, on all of his laptops and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import PERSONAL, Kind


@dataclass(frozen=True, slots=True)
class PersonalWord:
    """word: as it was written. Two laptops may each have added it; that is still one word."""

    word: str


KIND = Kind(
    name="personal_word",
    schema=1,
    record=PersonalWord,
    vault_types=PERSONAL,
    required=("word",),
    longest={"word": 60},
    title=lambda document: str(document.get("word", "")),
    retention="vault",
)
