"""Step 3: which chunks of attachments which records name. Frozen."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE blob_queue (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        rec BLOB NOT NULL,
        blob BLOB NOT NULL,
        upload INTEGER,
        CONSTRAINT pk_blob_queue PRIMARY KEY (id),
        CONSTRAINT uq_blob_queue_vault_rec_blob UNIQUE (vault, rec, blob),
        CONSTRAINT fk_blob_queue_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    "CREATE INDEX ix_blob_queue_blob ON blob_queue (blob)",
)
