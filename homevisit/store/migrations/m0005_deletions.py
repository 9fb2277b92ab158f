"""Step 5: who deleted what and when this laptop saw it, and which deletions wait for a person's yes. Frozen."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE deletion (
        id INTEGER NOT NULL PRIMARY KEY,
        vault BLOB NOT NULL REFERENCES vault (vault),
        rec BLOB NOT NULL,
        op TEXT NOT NULL,
        user BLOB NOT NULL,
        seq INTEGER NOT NULL,
        day TEXT NOT NULL,
        held TEXT NOT NULL,
        UNIQUE (vault, rec)
    )
    """,
)
