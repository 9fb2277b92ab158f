"""What the person has seen of a family before: the furthest marker of all his devices."""

from __future__ import annotations

from homevisit.base.ids import hex16
from homevisit.store import meta, overlay
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit


def markers(unit: Unit, vault: bytes) -> list[Stored]:
    """The markers of a family, one a device, out of the person's own vault."""
    personal = meta.get(unit, "personal_vault")
    if personal is None:
        return []
    return overlay.find(unit, "family_seen", vault=personal, parent=hex16(vault))


def seen_seq(unit: Unit, vault: bytes) -> int:
    """Place in the family's log up to which all has been shown on some device; 0 for a family never looked at."""
    return max((marker.document["seq"] for marker in markers(unit, vault)), default=0)
