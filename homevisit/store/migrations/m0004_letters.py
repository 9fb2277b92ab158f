"""Step 4: dead letters, those to be handed in and those that came. Frozen."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    (
        "CREATE TABLE dead_letter (id INTEGER NOT NULL, vault BLOB NOT NULL, hash BLOB NOT NULL, device BLOB NOT NULL,"
        " state TEXT NOT NULL, at TEXT NOT NULL, letter BLOB, signature BLOB, content BLOB,"
        " CONSTRAINT pk_dead_letter PRIMARY KEY (id), CONSTRAINT uq_dead_letter_hash UNIQUE (hash))"
    ),
)
