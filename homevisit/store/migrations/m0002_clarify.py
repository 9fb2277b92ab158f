"""Step 2: which records have open alternatives, and who wrote what a later version replaced. Frozen."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE record_index ADD COLUMN unclear INTEGER",
    "CREATE INDEX ix_record_index_unclear ON record_index (unclear) WHERE unclear IS NOT NULL",
    "ALTER TABLE version ADD COLUMN seq INTEGER",
    "ALTER TABLE version ADD COLUMN author_user BLOB",
)
