"""Hard tests X4 and X34: what is compared, at which seqs, and what a lasting fork does to the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.errors import BadInput
from homevisit.store.meeting import Comparison, comparison
from homevisit.vault.meeting import words
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

NUMBER = "271828"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def team(street: Street) -> tuple[Laptop, Laptop, bytes]:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    mette.sync()
    hanne.sync()
    vault = mette.family()
    mette.invite(vault, hanne)
    for one in (mette, hanne, mette, hanne):
        one.sync()
    return mette, hanne, vault


def seen(one: Laptop, other: Laptop, at: dict[bytes, int] | None = None) -> Comparison:
    with one.db.read() as unit:
        return comparison(unit, me=one.me.user_id, colleagues=[other.me.user_id], at=at)


def code(found: Comparison) -> tuple[str, ...]:
    return words(NUMBER, found.dir_hash, [(one.vault, one.hash) for one in found.vaults])


def test_laptops_that_have_seen_the_same_read_the_same_words(street: Street) -> None:
    mette, hanne, vault = team(street)
    found = seen(mette, hanne)
    assert [one.vault for one in found.vaults] == [vault]  # no personal vault, nobody else's family
    assert code(found) == code(seen(hanne, mette))


def test_one_who_is_behind_says_his_seq(street: Street) -> None:
    """Hard test X34: laptops at different seq agree once the lower one is typed."""
    mette, hanne, vault = team(street)
    mette.put(vault, "task", title="ny")
    mette.sync()
    ahead, behind = seen(mette, hanne), seen(hanne, mette)
    assert code(ahead) != code(behind)
    assert code(seen(mette, hanne, {vault: behind.vaults[0].seq})) == code(behind)
    for seq in (0, -1, ahead.vaults[0].seq + 1):
        with pytest.raises(BadInput):
            seen(mette, hanne, {vault: seq})


def test_two_histories_read_differently(street: Street, tmp_path: Path) -> None:
    """Hard test X4: a server that forks two clients and never joins them again is found by the words alone."""
    mette, hanne, vault = team(street)
    from tests.support.backup import Backup  # the second history is an older copy of the server

    backup = Backup(street)
    mette.put(vault, "task", title="kun i Mettes historie")
    assert mette.sync().outcome == "ok"
    ahead = seen(mette, hanne)
    mette.db.close()
    street.laptops.remove(mette)
    backup.put_back(said=False)
    hanne.put(vault, "task", title="kun i Hannes historie")
    assert hanne.sync().outcome == "ok"
    mette.reopen_after_kill()
    street.laptops.append(mette)
    other = seen(hanne, mette)
    assert ahead.vaults[0].seq == other.vaults[0].seq
    assert code(ahead) != code(other)
    assert mette.sync().outcome == "stopped"  # one branch's commit shown to the other stops the vault
    assert mette.vault(vault).problem == "fork"
    assert mette.find("task", vault)[0].document["title"] == "kun i Mettes historie"


def test_a_directory_seq_that_is_not_here_is_refused(street: Street) -> None:
    mette, _hanne, _ = team(street)
    with mette.db.read() as unit:
        newest = comparison(unit, me=mette.me.user_id).dir_seq
        assert comparison(unit, me=mette.me.user_id, dir_at=newest - 1).dir_hash != bytes(32)
        with pytest.raises(BadInput):
            comparison(unit, me=mette.me.user_id, dir_at=newest + 1)
