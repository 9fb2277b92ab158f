"""The same scenario on LocalService in this process and on real servers over HTTP, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.databases import DATABASES, prepared
from tests.support.server import Either, InProcess, Server
from tests.support.square import Square, square

_LONG = ("http_4_workers", "postgresql_http")
EITHER = (
    *("in_process", "http", "postgresql", "postgresql_http_4_workers"),
    *(pytest.param(kind, marks=pytest.mark.soak) for kind in _LONG),
)
"""Hard test S2: the same scenarios on both databases, in this process and over HTTP, with one worker and with four; two
of the six only in `python3 dev.py soak`.
"""


@pytest.fixture(params=DATABASES)
def server_data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of a server that is not made yet, with a database of either kind."""
    with prepared(request, tmp_path / "server", request.param) as data:
        yield data


@contextmanager
def server_of_kind(request: pytest.FixtureRequest, data: Path, kind: str) -> Iterator[Either]:
    """A server as one of EITHER says, in a folder that is not there yet."""
    with prepared(request, data, "postgresql" if "postgresql" in kind else "sqlite"):
        if "http" not in kind:
            server: Either = InProcess(data)
        else:
            server = Server(data).start(HOMEVISIT_SERVER_WORKERS="4" if "4_workers" in kind else "1")
        try:
            yield server
        finally:
            server.close()


@pytest.fixture(params=EITHER)
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Square]:
    """A town on each kind of server."""
    with server_of_kind(request, tmp_path / "server", request.param) as server:
        yield square(server)
