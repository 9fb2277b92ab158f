"""The list of vaults a laptop leaves for the person's others: when it is written, and what it uncovers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import vault_list
from homevisit.base.changes import EMPTY
from homevisit.store import known_vaults, vaults
from homevisit.store.queries.counts import waiting
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

DAY = 86400.0


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()
    made.server.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.family()
    made.sync()
    vault_list.renew(made.desk)
    made.sync()
    return made


def lists(laptop: Laptop) -> list[set[str]]:
    return [{entry["id"] for entry in one.document["vaults"]} for one in laptop.find("vault_index")]


def hidden(laptop: Laptop) -> int:
    with laptop.db.read() as unit:
        return known_vaults.hidden(unit)


def test_it_names_every_vault_the_laptop_has_verified(mette: Laptop) -> None:
    assert lists(mette) == [{row.vault.hex() for row in _rows(mette)}]
    entry = mette.find("vault_index")[0].document["vaults"][0]
    row = mette.vault(bytes.fromhex(entry["id"]))
    assert entry["genesis"] == (row.genesis_hash or b"").hex()
    assert 0 < entry["seq"] <= row.pinned_seq


def test_nothing_moves_it_but_a_new_vault_or_a_new_day_with_news(street: Street, mette: Laptop) -> None:
    assert vault_list.renew(mette.desk) is EMPTY
    family = next(row.vault for row in _rows(mette) if row.type == "family")
    mette.put(family, "task", title="Sprogkuffert")
    mette.sync()
    assert vault_list.renew(mette.desk) is EMPTY  # once a day
    street.clock.tick(DAY)
    assert vault_list.renew(mette.desk) is not EMPTY
    mette.sync()
    street.clock.tick(DAY)
    assert vault_list.renew(mette.desk) is EMPTY  # a day without news
    mette.family("Familien To")
    mette.sync()
    assert vault_list.renew(mette.desk) is not EMPTY  # at once
    assert len(mette.find("vault_index")) == 1


def test_before_the_own_vault_is_on_the_server_nothing_is_written(street: Street) -> None:
    made = street.laptop("Hanne Vig")
    assert vault_list.renew(made.desk) is EMPTY


def test_nobody_is_told_that_it_waits(mette: Laptop) -> None:
    mette.family("Familien To")
    mette.sync()
    with mette.db.read() as unit:
        before = waiting(unit)
    vault_list.renew(mette.desk)
    with mette.db.read() as unit:
        assert waiting(unit) == before


def test_a_vault_the_server_never_shows_is_noticed(mette: Laptop) -> None:
    """Another laptop of hers has one more than this one was told of."""
    assert hidden(mette) == 0
    own = mette.find("vault_index")[0].document["vaults"]
    unseen = {"id": "bb" * 16, "genesis": "cc" * 32, "seq": 3, "hash": "dd" * 32}
    personal = mette.me.personal_vault
    mette.put(personal, "vault_index", device="aa" * 16, written_on="2026-11-18", vaults=[*own, unseen])
    assert hidden(mette) == 1


def test_a_tail_that_is_held_back_is_noticed(mette: Laptop) -> None:
    with mette.db.write() as unit:
        unit.run("UPDATE vault SET verified_seq = 0, pinned_seq = 0 WHERE type = 'family'")
    assert hidden(mette) == 1
    with mette.db.write() as unit:
        family = next(row.vault for row in vaults.all(unit) if row.type == "family")
        vaults.set_state(unit, family, vaults.STOPPED, "fork")
    assert hidden(mette) == 0  # said in words of its own


def _rows(laptop: Laptop) -> list[vaults.VaultRow]:
    with laptop.db.read() as unit:
        return vaults.all(unit)
