"""Once a month each vault's share is looked at on the server, and given back when it is gone."""

from typing import Any

import pytest

from homevisit.store import vaults
from homevisit.sync import share_health
from sync_server.protocol.errors import refuse
from sync_server.protocol.messages import share_get
from sync_server.store import shares
from tests.support.evil import EvilServer
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

DAY = 86400.0
MONTH = share_health.DAYS * DAY


@pytest.fixture
def evil(street: Street, hanne: Laptop) -> EvilServer:
    """The server as Hanne hears it; `said` holds what it answered."""
    made = EvilServer(street.service)
    hanne.service = made
    hanne.reopen()
    return made


def looked(evil: EvilServer) -> int:
    return [message for message, _ in evil.said].count("share_get")


def on_the_server(street: Street, vault: bytes) -> bytes | None:
    assert isinstance(street.server, InProcess)
    with street.server.store.shares(write=False) as connection:
        return shares.get(connection, vault)


def lose(street: Street, vault: bytes, instead: bytes | None = None) -> None:
    """What an operator's mistake or a damaged file does to the share."""
    assert isinstance(street.server, InProcess)
    with street.server.store.shares(write=True) as connection:
        shares.drop(connection, vault)
        if instead is not None:
            shares.put(connection, vault, instead)


def test_nobody_looks_within_the_month_and_everybody_looks_once_after_it(
    street: Street, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    hanne.sync()
    street.clock.tick((share_health.DAYS - share_health.SPREAD) * DAY)
    hanne.sync()
    assert looked(evil) == 0
    street.clock.tick(MONTH)
    hanne.sync()
    hanne.sync()
    assert looked(evil) == 2  # the family and her own
    assert (hanne.vault(family).share_checked or "")[:10] == hanne.desk.now()[:10]


@pytest.mark.parametrize("instead", [None, b"w" * 32])
def test_a_share_that_is_lost_or_damaged_is_given_back(
    instead: bytes | None, street: Street, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    """And so the vault opens again on a laptop that is new to it."""
    hanne.sync()
    right = hanne.vault(family).share
    lose(street, family, instead)
    street.clock.tick(MONTH)
    assert hanne.sync().outcome == "ok"
    assert on_the_server(street, family) == right


def test_a_server_that_hands_out_a_wrong_one_is_not_believed(
    street: Street, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    hanne.sync()
    before = hanne.vault(family).share
    evil.lies["share_get"] = lambda _request, _reply: share_get.Reply(share=b"w" * 32)
    street.clock.tick(MONTH)
    assert hanne.sync().outcome == "ok"
    assert hanne.vault(family).share == before
    assert "share_put" in [message for message, _ in evil.said]


def test_the_share_of_an_erased_vault_is_not_given_back(
    street: Street, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    def gone(_request: Any) -> None:
        raise refuse("gone")

    hanne.sync()
    checked = hanne.vault(family).share_checked
    evil.instead["share_get"] = gone
    street.clock.tick(MONTH)
    assert hanne.sync().outcome == "ok"
    assert "share_put" not in [message for message, _ in evil.said]
    assert hanne.vault(family).share_checked == checked


def test_two_hundred_vaults_hold_up_no_round(
    street: Street, hanne: Laptop, evil: EvilServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_health, "A_ROUND", 2)
    for number in range(4):
        hanne.family(f"Familien {number}")
    hanne.sync()
    street.clock.tick(DAY)
    hanne.sync()  # the day on which they are noted for the first time
    street.clock.tick(MONTH)
    counts = []
    for _ in range(4):
        hanne.sync()
        counts.append(looked(evil))
    assert counts == [2, 4, 5, 5]


def test_a_day_that_a_wrong_clock_wrote_counts_as_never(
    street: Street, hanne: Laptop, family: bytes, evil: EvilServer
) -> None:
    hanne.sync()
    with hanne.db.write() as unit:
        vaults.mark_shares_checked(unit, [family], "2051-01-01T08:00:00Z")
    street.clock.tick(DAY)
    hanne.sync()
    assert looked(evil) == 1
