from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.homevisit.store.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "notes.db")
    yield made
    made.db.close()
