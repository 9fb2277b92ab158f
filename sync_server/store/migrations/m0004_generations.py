"""Generations: which vaults a restored server has opened again, and which laptops it has heard of. Frozen."""

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
    text,
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

_vaults = Table("vaults", _metadata, Column("id", _Row, primary_key=True))  # is there already; named by a key below

_seen = Table(
    "seen",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("device", LargeBinary, nullable=False),
    Column("day", Text, nullable=False),
    Column("generation", BigInteger, nullable=False),
    UniqueConstraint("device"),
)

_answered = Table(
    "answered",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", _Row, ForeignKey("vaults.id"), nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("generation", BigInteger, nullable=False),
    UniqueConstraint("vault", "device"),
    Index(None, "vault", "generation"),
)


def apply(connection: Connection) -> None:
    """Add the columns and the two tables."""
    for statement in (
        "ALTER TABLE server ADD COLUMN heard_until TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE vaults ADD COLUMN generation BIGINT NOT NULL DEFAULT 1",
        "ALTER TABLE commits ADD COLUMN complete INTEGER NOT NULL DEFAULT 1",
    ):
        connection.execute(text(statement))
    _metadata.create_all(connection, [_seen, _answered])
