"""The same scenario on LocalService in this process and on a real server over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import InProcess, Server
from tests.support.square import Square, square

EITHER = ("in_process", "http")


@pytest.fixture(params=EITHER)
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Square]:
    """A town on either kind of server."""
    data = tmp_path / "server"
    server = InProcess(data) if request.param == "in_process" else Server(data).start()
    yield square(server)
    server.close()
