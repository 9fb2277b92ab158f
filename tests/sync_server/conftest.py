"""What tests of the server share: an empty server in this process, and one with a town."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import InProcess
from tests.support.square import Square, square


@pytest.fixture
def server(tmp_path: Path) -> Iterator[InProcess]:
    """A new, empty server in this process."""
    made = InProcess(tmp_path / "server")
    yield made
    made.close()


@pytest.fixture
def town(server: InProcess) -> Square:
    """A server with a directory, two practitioners logged in, and one vault."""
    return square(server)
