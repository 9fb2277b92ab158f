"""The desk that every test of an action sits at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk import Table, sit_down


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """Mette's laptop, enrolled, without a server."""
    made = sit_down(tmp_path / "mette")
    yield made
    made.close()
