"""One transaction of the server's database, as the other modules of store see it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Unit:
    """What belongs to one transaction. Only modules of store touch `connection`."""

    connection: Connection
    fault: Callable[[str], None]
