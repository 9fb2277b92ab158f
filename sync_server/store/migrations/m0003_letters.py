"""Schema 3: dead letters. Frozen."""

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy import UniqueConstraint as Unique

_metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_Row = BigInteger().with_variant(Integer, "sqlite")

_vaults = Table("vaults", _metadata, Column("id", _Row, primary_key=True))  # made by step 1
_letters = Table(
    "dead_letters",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("letter", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("received", BigInteger, nullable=False),
    Unique("vault", "hash"),
    Index(None, "device"),
)


def apply(connection: Connection) -> None:
    """Add the table."""
    _letters.create(connection)
