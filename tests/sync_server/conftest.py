"""What tests of the server share: an empty server in this process, and one with a town, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import DATABASES, prepared
from tests.support.server import InProcess
from tests.support.square import Square, square


@pytest.fixture(params=DATABASES)
def server_data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of a server that is not made yet; its settings name a database of either kind.

    A test of what only one of them has says so: `@only_sqlite`, `@only_postgresql` (tests/support/databases.py).
    """
    with prepared(request, tmp_path / "server", request.param) as data:
        yield data


@pytest.fixture
def server(server_data: Path) -> Iterator[InProcess]:
    """A new, empty server in this process."""
    made = InProcess(server_data)
    yield made
    made.close()


@pytest.fixture
def town(server: InProcess) -> Square:
    """A server with a directory, two practitioners logged in, and one vault."""
    return square(server)
