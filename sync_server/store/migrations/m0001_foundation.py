"""Schema 1: the whole of the foundation. Frozen: a released step is never edited, the next one is added."""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

_metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Row = BigInteger().with_variant(Integer, "sqlite")

Table(
    "server",
    _metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("server_id", LargeBinary, nullable=False),
    Column("generation", BigInteger, nullable=False),
    Column("roots", LargeBinary, nullable=False),
    Column("dir_seq", BigInteger, nullable=False),
    Column("dir_hash", LargeBinary, nullable=False),
    Column("receipts", BigInteger, nullable=False),
)

Table(
    "directory_entries",
    _metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Column("signatures", LargeBinary, nullable=False),
)

Table(
    "vaults",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("share_commitment", LargeBinary, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("min_dir_seq", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("control", LargeBinary, nullable=False),
    UniqueConstraint("vault"),
)

Table(
    "commits",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("body_bytes", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    UniqueConstraint("vault", "seq"),
    UniqueConstraint("vault", "hash"),
)

Table(
    "bodies",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("rec", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    UniqueConstraint("vault", "hash"),
    Index(None, "vault", "seq"),
)

Table(
    "recs",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("rec", LargeBinary, nullable=False),
    Column("rev", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("final", Integer, nullable=False),
    Column("author_user", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("put_seq", BigInteger, nullable=False),
    UniqueConstraint("vault", "rec"),
)

Table(
    "wraps",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("target", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    UniqueConstraint("vault", "hash"),
    Index(None, "vault", "target"),
)

Table(
    "members",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("user", LargeBinary, nullable=False),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("until_seq", BigInteger),
    UniqueConstraint("user", "vault"),
    Index(None, "vault"),
)

Table(
    "receipts",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("day", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("number", BigInteger, nullable=False),
    UniqueConstraint("vault", "device"),
    Index(None, "vault", "number"),
)

Table(
    "sessions",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("protocol", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("token_hash"),
    Index(None, "device"),
    Index(None, "expires"),
)

Table(
    "challenges",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("challenge"),
    Index(None, "device"),
    Index(None, "expires"),
)

Table(
    "invites",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("invite_id", LargeBinary, nullable=False),
    Column("user", LargeBinary, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("expires", BigInteger, nullable=False),
    UniqueConstraint("invite_id"),
    Index(None, "expires"),
)

Table(
    "enrol_requests",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("invite", _Row, ForeignKey("invites.id"), nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("answer", LargeBinary),
    UniqueConstraint("invite", "device"),
)

Table(
    "erasure_ledger",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", LargeBinary, nullable=False),
    Column("rec", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("day", Text, nullable=False),
    UniqueConstraint("vault", "rec"),
)


def apply(connection: Connection) -> None:
    """Make the tables in an empty database."""
    _metadata.create_all(connection)
