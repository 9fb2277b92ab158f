"""One built vault for the tests of commits: Anne keeper, Bo member, Rie reader, Dan nobody."""

import pytest

from sync_server.protocol.ledger import commit as c
from tests.sync_server.protocol.ledger.world import Municipality, Vault


@pytest.fixture(scope="session")
def built() -> Vault:
    """Made once; a test that changes it takes `vault`."""
    town = Municipality()
    for name in ("anne", "bo", "rie", "dan"):
        town.hire(name)
    vault = Vault.found(town, "anne")
    vault.push("anne", [], [vault.member_add("bo"), vault.member_add("rie", c.Role.READER)])
    return vault


@pytest.fixture
def vault(built: Vault) -> Vault:
    return built.copy()
