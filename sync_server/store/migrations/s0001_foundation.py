"""Schema 1 of the share store. Frozen: a released step is never edited, the next one is added."""

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, Table, UniqueConstraint

_metadata = MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_Row = BigInteger().with_variant(Integer, "sqlite")

Table(
    "shares",
    _metadata,
    Column("id", _Row, primary_key=True),
    Column("vault", LargeBinary, nullable=False),
    Column("share", LargeBinary, nullable=False),
    UniqueConstraint("vault"),
)


def apply(connection: Connection) -> None:
    """Make the table in an empty database."""
    _metadata.create_all(connection)
