"""The tables of the server's database, as SQLAlchemy Core sees them today.

Migrations never import this file; a test holds the migrated schema against it. Ids are 16 bytes, hashes 32, instants
whole seconds since 1970. Every table is scoped by its vault's row number, never by a record's or body's id alone.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class _Bytes(LargeBinary):
    """Bytes in and out as they are, as sqlite3 and psycopg take and give them: LargeBinary would wrap each one, which
    cost a quarter of a push's time.
    """

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:  # noqa: ARG002  # SQLAlchemy's signature
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:  # noqa: ARG002  # as above
        return None


# SQLite numbers rows by itself only for INTEGER; PostgreSQL wants 64 bits.
_Row = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

# One row. `roots`: 32-byte fingerprints joined. `dir_*`: head of the directory. `receipts`: newest receipt's number.
# `heard_until`: the newest day in `seen` when a backup was last restored, empty before.
server = Table(
    "server",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("server_id", _Bytes, nullable=False),
    Column("generation", BigInteger, nullable=False),
    Column("roots", _Bytes, nullable=False),
    Column("dir_seq", BigInteger, nullable=False),
    Column("dir_hash", _Bytes, nullable=False),
    Column("receipts", BigInteger, nullable=False),
    Column("heard_until", Text, nullable=False, server_default=""),
)

directory_entries = Table(
    "directory_entries",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", _Bytes, nullable=False),
    Column("entry", _Bytes, nullable=False),
    Column("signatures", _Bytes, nullable=False),  # 64 bytes each, joined
)

# state: open, erased. `control`: the ledger's VaultState at the head. `bytes`: what headers, bodies and wraps take.
# `generation`: the one in which it takes pushes; older than the server's: closed until it is healed.
vaults = Table(
    "vaults",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Bytes, nullable=False),
    Column("state", Text, nullable=False),
    Column("mode", Text, nullable=False),  # explicit, directory
    Column("share_commitment", _Bytes, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", _Bytes, nullable=False),
    Column("min_dir_seq", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("control", _Bytes, nullable=False),
    Column("generation", BigInteger, nullable=False, server_default="1"),
    UniqueConstraint("vault"),
)

# `complete`: 0 when it came back after a restore without all of its bodies or wraps.
commits = Table(
    "commits",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("header", _Bytes, nullable=False),
    Column("signature", _Bytes, nullable=False),
    Column("body_bytes", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("complete", Integer, nullable=False, server_default="1"),
    UniqueConstraint("vault", "seq"),
    UniqueConstraint("vault", "hash"),
)

# `seq`: of the commit that brought it. Rows are found by hash (`bodies`) and by seq (pages), always inside one vault.
bodies = Table(
    "bodies",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("rec", _Bytes, nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("bytes", _Bytes, nullable=False),
    UniqueConstraint("vault", "hash"),
    Index(None, "vault", "seq"),
)

# Sealed chunks of attachments; their bytes are files (blob_files). `unused_since`: NULL while a record uses it.
blobs = Table(
    "blobs",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("unused_since", BigInteger),
    UniqueConstraint("vault", "hash"),
)

# Which chunks the newest put of a record names.
blob_uses = Table(
    "blob_uses",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("rec", _Bytes, nullable=False),
    Column("hash", _Bytes, nullable=False),
    UniqueConstraint("vault", "rec", "hash"),
    Index(None, "vault", "hash"),
)

# What VALID asks about a record: one row a record. `seq` of its last change, `put_seq` of its last put.
# status: 0 live, 1 tombstoned, 2 erased; `final`: its last put was final.
recs = Table(
    "recs",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("rec", _Bytes, nullable=False),
    Column("rev", _Bytes, nullable=False),
    Column("status", Integer, nullable=False),
    Column("final", Integer, nullable=False),
    Column("author_user", _Bytes, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("put_seq", BigInteger, nullable=False),
    UniqueConstraint("vault", "rec"),
)

# `target`: a device id (16 bytes), or the number of a recovery pair (1 byte).
wraps = Table(
    "wraps",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("target", _Bytes, nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("bytes", _Bytes, nullable=False),
    UniqueConstraint("vault", "hash"),
    Index(None, "vault", "target"),
)

# Who may open a vault: explicit members, and for directory vaults whoever its role map names today.
# `until_seq`: the commit that removed the user, who may read headers up to it; NULL for a member.
members = Table(
    "members",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("user", _Bytes, nullable=False),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("until_seq", BigInteger),
    UniqueConstraint("user", "vault"),
    Index(None, "vault"),
)

# Each device's newest receipt. `number` grows under the lock of the server's row, so no reader can miss one.
receipts = Table(
    "receipts",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("day", Text, nullable=False),
    Column("signature", _Bytes, nullable=False),
    Column("number", BigInteger, nullable=False),
    UniqueConstraint("vault", "device"),
    Index(None, "vault", "number"),
)

# The day each laptop last asked for heads, and in which generation.
seen = Table(
    "seen",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("device", _Bytes, nullable=False),
    Column("day", Text, nullable=False),
    Column("generation", BigInteger, nullable=False),
    UniqueConstraint("device"),
)

# After a restore: laptops that have nothing (more) to bring back to a vault.
answered = Table(
    "answered",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("generation", BigInteger, nullable=False),
    UniqueConstraint("vault", "device"),
    Index(None, "vault", "generation"),
)

# Tokens are kept as their SHA-256. kind: full, farewell.
sessions = Table(
    "sessions",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("token_hash", _Bytes, nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("kind", Text, nullable=False),
    Column("protocol", BigInteger, nullable=False),  # of the client that logged in
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("token_hash"),
    Index(None, "device"),
    Index(None, "expires"),
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("challenge", _Bytes, nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("challenge"),
    Index(None, "device"),
    Index(None, "expires"),
)

invites = Table(
    "invites",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("invite_id", _Bytes, nullable=False),
    Column("user", _Bytes, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("invite_id"),
    Index(None, "expires"),
)

# `request`: the msgpack of enrol_request. `answer`: mac, dir_seq and dir_hash in msgpack, once there is one.
enrol_requests = Table(
    "enrol_requests",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("invite", _Row, ForeignKey("invites.id"), nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("request", _Bytes, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("answer", LargeBinary),
    UniqueConstraint("invite", "device"),
)

# What a closed laptop or a removed member had not sent, sealed for the members: kept until one has dealt with it.
dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", _Bytes, nullable=False),
    Column("hash", _Bytes, nullable=False),
    Column("letter", _Bytes, nullable=False),
    Column("signature", _Bytes, nullable=False),
    Column("received", BigInteger, nullable=False),
    UniqueConstraint("vault", "hash"),
    Index(None, "device"),
)

# What may never come back: one row an erased record; `rec` empty for a whole vault. Replayed after every restore.
erasure_ledger = Table(
    "erasure_ledger",
    metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Bytes, nullable=False),
    Column("rec", _Bytes, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("day", Text, nullable=False),
    UniqueConstraint("vault", "rec"),
)

# ---- the second database: shares.db, with a backup life of its own (docs/ADMIN.md, Backup) -----------------------

share_metadata = MetaData(naming_convention=metadata.naming_convention)

share_schema_version = Table(
    "schema_version", share_metadata, Column("version", Integer, primary_key=True, autoincrement=False)
)

shares = Table(
    "shares",
    share_metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Bytes, nullable=False),
    Column("share", _Bytes, nullable=False),
    UniqueConstraint("vault"),
)
