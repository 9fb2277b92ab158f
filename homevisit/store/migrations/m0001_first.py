"""Step 1: the tables of the foundation and the search index. Frozen: a later schema is a later step."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE directory_entry (
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        entry BLOB NOT NULL,
        signatures BLOB NOT NULL,
        CONSTRAINT pk_directory_entry PRIMARY KEY (seq)
    )
    """,
    """
    CREATE TABLE meta (
        key TEXT NOT NULL,
        value BLOB NOT NULL,
        CONSTRAINT pk_meta PRIMARY KEY (key)
    )
    """,
    """
    CREATE TABLE receipt (
        vault BLOB NOT NULL,
        device BLOB NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        day TEXT NOT NULL,
        signature BLOB NOT NULL,
        CONSTRAINT pk_receipt PRIMARY KEY (vault, device)
    )
    """,
    """
    CREATE TABLE sent (
        id INTEGER NOT NULL,
        commit_hash BLOB NOT NULL,
        vault BLOB NOT NULL,
        seq INTEGER NOT NULL,
        rec BLOB,
        version INTEGER,
        control INTEGER,
        CONSTRAINT pk_sent PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_sent_vault_rec ON sent (vault, rec)",
    "CREATE INDEX ix_sent_vault_seq ON sent (vault, seq)",
    """
    CREATE TABLE vault (
        vault BLOB NOT NULL,
        type TEXT,
        state TEXT NOT NULL,
        problem TEXT,
        genesis_seed BLOB,
        genesis_hash BLOB,
        verified_seq INTEGER NOT NULL,
        verified_hash BLOB NOT NULL,
        pinned_seq INTEGER NOT NULL,
        pinned_hash BLOB NOT NULL,
        epoch INTEGER NOT NULL,
        control BLOB,
        share BLOB,
        receipted_seq INTEGER NOT NULL,
        share_checked TEXT,
        CONSTRAINT pk_vault PRIMARY KEY (vault)
    )
    """,
    """
    CREATE TABLE version (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        rec BLOB NOT NULL,
        version INTEGER,
        kind TEXT NOT NULL,
        schema INTEGER NOT NULL,
        at TEXT NOT NULL,
        document BLOB NOT NULL,
        keep_until TEXT NOT NULL,
        CONSTRAINT pk_version PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_version_vault_rec ON version (vault, rec)",
    """
    CREATE TABLE commit_hdr (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL,
        CONSTRAINT pk_commit_hdr PRIMARY KEY (id),
        CONSTRAINT uq_commit_hdr_vault_seq UNIQUE (vault, seq),
        CONSTRAINT fk_commit_hdr_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    """
    CREATE TABLE epoch_key (
        vault BLOB NOT NULL,
        epoch INTEGER NOT NULL,
        key BLOB NOT NULL,
        CONSTRAINT pk_epoch_key PRIMARY KEY (vault, epoch),
        CONSTRAINT fk_epoch_key_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    """
    CREATE TABLE record (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        rec BLOB NOT NULL,
        rev BLOB NOT NULL,
        flags INTEGER NOT NULL,
        status TEXT NOT NULL,
        seq INTEGER NOT NULL,
        author_device BLOB NOT NULL,
        author_user BLOB NOT NULL,
        kind TEXT,
        schema INTEGER,
        at TEXT,
        document BLOB,
        body_hash BLOB,
        CONSTRAINT pk_record PRIMARY KEY (id),
        CONSTRAINT uq_record_vault_rec UNIQUE (vault, rec),
        CONSTRAINT fk_record_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    "CREATE INDEX ix_record_author_user_at_vault_seq_kind ON record (author_user, at, vault, seq, kind)",
    "CREATE INDEX ix_record_vault_seq ON record (vault, seq)",
    """
    CREATE TABLE record_index (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        rec BLOB NOT NULL,
        kind TEXT NOT NULL,
        at TEXT,
        due TEXT,
        status TEXT,
        owner TEXT,
        family_title TEXT,
        parent TEXT,
        CONSTRAINT pk_record_index PRIMARY KEY (id),
        CONSTRAINT uq_record_index_vault_rec UNIQUE (vault, rec),
        CONSTRAINT fk_record_index_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    "CREATE INDEX ix_record_index_kind_at ON record_index (kind, at)",
    "CREATE INDEX ix_record_index_kind_due ON record_index (kind, due) WHERE due IS NOT NULL",
    "CREATE INDEX ix_record_index_kind_status_vault ON record_index (kind, status, vault)",
    "CREATE INDEX ix_record_index_parent ON record_index (parent) WHERE parent IS NOT NULL",
    """
    CREATE TABLE sealed (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        wire BLOB NOT NULL,
        may_have_left INTEGER NOT NULL,
        CONSTRAINT pk_sealed PRIMARY KEY (id),
        CONSTRAINT uq_sealed_vault_seq UNIQUE (vault, seq),
        CONSTRAINT fk_sealed_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    """
    CREATE TABLE unsent (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        rec BLOB NOT NULL,
        unit BLOB NOT NULL,
        op INTEGER NOT NULL,
        kind TEXT NOT NULL,
        schema INTEGER NOT NULL,
        at TEXT NOT NULL,
        base_rev BLOB NOT NULL,
        base BLOB,
        local BLOB,
        edit_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        waits_for BLOB,
        quarantine TEXT,
        CONSTRAINT pk_unsent PRIMARY KEY (id),
        CONSTRAINT uq_unsent_vault_rec UNIQUE (vault, rec),
        CONSTRAINT fk_unsent_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    "CREATE INDEX ix_unsent_unit ON unsent (unit)",
    """
    CREATE TABLE unsent_control (
        id INTEGER NOT NULL,
        vault BLOB NOT NULL,
        unit BLOB NOT NULL,
        op TEXT NOT NULL,
        args BLOB NOT NULL,
        at TEXT NOT NULL,
        quarantine TEXT,
        CONSTRAINT pk_unsent_control PRIMARY KEY (id),
        CONSTRAINT fk_unsent_control_vault FOREIGN KEY(vault) REFERENCES vault (vault)
    )
    """,
    # Text as `search.fold_text` leaves it; rowid = record_index.id. Keeps no text of its own (content='').
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        body, content = '', contentless_delete = 1, detail = 'none',
        tokenize = "unicode61 remove_diacritics 0"
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
)
