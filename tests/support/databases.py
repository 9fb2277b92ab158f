"""The two kinds of database that every test of the server runs on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DATABASES = ("sqlite", "postgresql")

only_sqlite = pytest.mark.parametrize("server_data", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("server_data", ["postgresql"], indirect=True)


@contextmanager
def prepared(request: pytest.FixtureRequest, data: Path, kind: str) -> Iterator[Path]:
    """`data`, where a server made in it will use a new database of this kind; the rest of it is the same for both."""
    if kind == "sqlite":
        yield data
        return
    cluster = request.getfixturevalue("cluster")
    with cluster.lent() as name:
        data.mkdir(parents=True)
        (data / "server.toml").write_text(cluster.settings(name), encoding="utf-8")
        yield data
