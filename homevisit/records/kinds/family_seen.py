"""How far a person had seen a family's log when he last left its page: what *Siden sidst* counts from.

The program's own bookkeeping in the personal vault. It names a place in the verified log and not a time: a note written
yesterday without network and received today is still new.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import PERSONAL, Format, IndexRow, Kind, MergeRule, text_or_none


@dataclass(frozen=True, slots=True)
class FamilySeen:
    """One record a device and family, so that two devices never write the same one; the furthest of them counts.

    family_vault, device: ids in hex. seq: place in the vault's log up to which all was shown. seen_at: instant.
    """

    family_vault: str
    device: str
    seq: int
    seen_at: str


KIND = Kind(
    name="family_seen",
    schema=1,
    record=FamilySeen,
    vault_types=PERSONAL,
    merge={"seq": MergeRule.LOCAL, "seen_at": MergeRule.LOCAL},
    required=("family_vault", "device", "seq", "seen_at"),
    formats={"family_vault": Format.ID, "device": Format.ID, "seen_at": Format.INSTANT},
    index=lambda document: IndexRow(
        at=text_or_none(document, "seen_at"),
        parent=text_or_none(document, "family_vault"),
    ),
    retention="vault",
)
