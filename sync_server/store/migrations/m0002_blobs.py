"""Schema 2: sealed chunks of attachments and which records use them. Frozen."""

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

# Only to be pointed at: it is there since schema 1.
Table("vaults", _metadata, Column("id", _Row, primary_key=True))

_blobs = Table(
    "blobs",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("unused_since", BigInteger),
    UniqueConstraint("vault", "hash"),
)

_blob_uses = Table(
    "blob_uses",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("rec", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("vault", "rec", "hash"),
    Index(None, "vault", "hash"),
)


def apply(connection: Connection) -> None:
    """Add the two tables."""
    _metadata.create_all(connection, tables=[_blobs, _blob_uses], checkfirst=False)
