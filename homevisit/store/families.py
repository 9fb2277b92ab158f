"""Which family a vault is about, for lists over several families."""

from __future__ import annotations

from homevisit.store.unit import Unit


def family_titles(unit: Unit) -> dict[bytes, str]:
    """Vault id -> the family's short name ("Familien Birk"), of every family on this laptop."""
    return dict(
        unit.rows("SELECT vault, family_title FROM record_index WHERE kind = 'family' AND family_title IS NOT NULL")
    )
