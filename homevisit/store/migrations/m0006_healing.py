"""Step 6: what a restored server is given back, and the generation in which each vault was last seen whole. Frozen."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE vault ADD COLUMN generation INTEGER NOT NULL DEFAULT 1",
    (
        "CREATE TABLE kept_commit (id INTEGER NOT NULL PRIMARY KEY, vault BLOB NOT NULL, seq INTEGER NOT NULL,"
        " hash BLOB NOT NULL, wire BLOB NOT NULL, day TEXT NOT NULL, UNIQUE (vault, seq))"
    ),
    "CREATE INDEX ix_kept_commit_day ON kept_commit (day)",
    (
        "CREATE TABLE orphan (id INTEGER NOT NULL PRIMARY KEY, vault BLOB NOT NULL, rec BLOB NOT NULL,"
        " seq INTEGER NOT NULL, author_user BLOB NOT NULL, kind TEXT NOT NULL, schema INTEGER NOT NULL,"
        " at TEXT NOT NULL,"
        " document BLOB NOT NULL, generation INTEGER NOT NULL, UNIQUE (vault, rec))"
    ),
)
