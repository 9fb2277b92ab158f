"""A street with two colleagues round one family."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    return vault
