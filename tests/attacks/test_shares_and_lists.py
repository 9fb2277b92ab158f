"""The shred share that may be put anew, and the list of one's vaults: against members, strangers and the server."""

from __future__ import annotations

import os

import pytest

from homevisit.store import known_vaults
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import share_get, share_put
from sync_server.store import shares
from tests.attacks.hostile import Insider, Liar
from tests.support.builders import Device, log_in
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

MONTH = 40 * 86_400.0


def token(laptop: Laptop) -> bytes:
    return log_in(laptop.street.service, laptop.street.town, Device(laptop.name, laptop.me.user_id, laptop.keys)).token


def held(street: Street, vault: bytes) -> bytes | None:
    assert isinstance(street.server, InProcess)
    with street.server.store.shares(write=False) as connection:
        return shares.get(connection, vault)


def damage(street: Street, vault: bytes) -> None:
    assert isinstance(street.server, InProcess)
    with street.server.store.shares(write=True) as connection:
        shares.put(connection, vault, bytes(32))


@pytest.mark.parametrize("damaged", [False, True])
def test_nobody_puts_another_share_than_the_committed_one(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes, damaged: bool
) -> None:
    """Neither a member nor a stranger, over a good one or a damaged one; nor that of another vault of one's own."""
    good, other = mette.vault(family).share, hanne.family("Familien Anden")
    hanne.sync()
    karen = street.laptop("Karen Kuffert")
    karen.sync()
    if damaged:
        damage(street, family)
    before = held(street, family)
    of_other = hanne.vault(other).share
    assert good is not None
    assert of_other is not None
    for who, share in (
        (hanne, os.urandom(32)),
        (hanne, bytes(32)),
        (hanne, of_other),
        (karen, os.urandom(32)),
        (karen, good),
    ):
        with pytest.raises(ServiceError):
            street.service.share_put(share_put.Request(vault=family, share=share), token(who))
    assert held(street, family) == before
    assert held(street, other) == of_other


def test_a_share_once_put_again_and_again_stays_the_same(street: Street, hanne: Laptop, family: bytes) -> None:
    share = hanne.vault(family).share
    assert share is not None
    damage(street, family)
    for _ in range(3):
        street.service.share_put(share_put.Request(vault=family, share=share), token(hanne))
        assert held(street, family) == share


def test_a_server_that_lies_about_every_share_costs_nothing_but_four_questions(
    street: Street, hanne: Laptop, family: bytes
) -> None:
    """It is not believed, nothing here moves, and a laptop does not argue with it round after round."""
    hanne.sync()
    before = hanne.vault(family).share
    liar = Liar(street.service, share_get=lambda _request, _reply: share_get.Reply(share=bytes(32)))
    hanne.service = liar
    hanne.reopen()
    street.clock.tick(MONTH)
    for _ in range(5):
        assert hanne.sync().outcome == "ok"
    assert liar.calls.count("share_get") == liar.calls.count("share_put") <= 4
    assert hanne.vault(family).share == before


def test_a_colleague_cannot_write_into_ones_list_of_vaults(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """A list in a vault that one shares with somebody is none: it neither cries wolf nor says that all is well."""
    insider = Insider(hanne, family)
    entry = {"id": "ab" * 16, "genesis": "ab" * 32, "seq": 9, "hash": "ab" * 32}
    insider.push(
        insider.body("vault_index", {"device": mette.me.device_id.hex(), "written_on": "2026-11-18", "vaults": [entry]})
    )
    assert mette.sync().outcome == "ok"
    assert mette.find("vault_index", family) == []
    with mette.db.read() as unit:
        assert known_vaults.hidden(unit) == 0
