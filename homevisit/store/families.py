"""Which family a vault is about, for lists over several families."""

from __future__ import annotations

from sqlalchemy import select

from homevisit.store.tables import record_index
from homevisit.store.unit import Unit


def family_titles(unit: Unit) -> dict[bytes, str]:
    """Vault id -> the family's short name ("Familien Birk"), of every family on this laptop."""
    query = select(record_index.c.vault, record_index.c.family_title).where(
        record_index.c.kind == "family", record_index.c.family_title.is_not(None)
    )
    return {row.vault: row.family_title for row in unit.connection.execute(query)}
