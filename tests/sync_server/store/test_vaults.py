from sync_server.store import vaults
from sync_server.store.vaults import NewHead
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square

NEXT = NewHead(2, b"n" * 32, 99, b"control", erased=False)


def _row(town: Square) -> vaults.VaultRow:
    assert isinstance(town.server, InProcess)
    with town.server.store.read() as unit:
        row = vaults.get(unit, town.log.vault)
    assert row is not None
    return row


def test_the_head_moves_only_from_where_it_was_seen(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    row = _row(town)
    with town.server.store.write() as unit:
        assert vaults.compare_and_set(unit, row, NEXT, 1)
        assert not vaults.compare_and_set(unit, row, NEXT, 1)
    assert (_row(town).head_seq, _row(town).head_hash, _row(town).size) == (2, b"n" * 32, 99)


def test_the_head_moves_only_under_a_directory_that_is_new_enough(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        vaults.raise_min_dir_seq(unit, [town.mette.user], 7)
        vaults.raise_min_dir_seq(unit, [town.mette.user, town.hanne.user], 5)
        row = vaults.get(unit, town.log.vault)
        assert row is not None
        assert row.min_dir_seq == 7
        assert not vaults.compare_and_set(unit, row, NEXT, 6)
        assert vaults.compare_and_set(unit, row, NEXT, 7)


def test_an_erased_vault_moves_no_more(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        assert vaults.compare_and_set(unit, _row(town), NewHead(2, b"n" * 32, 9, b"", erased=True), 1)
        erased = vaults.get(unit, town.log.vault)
        assert erased is not None
        assert erased.state == "erased"
        assert not vaults.compare_and_set(unit, erased, NEXT, 1)


def test_who_leaves_keeps_the_way_to_the_commit_that_says_so(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    mette, hanne = town.mette.user, town.hanne.user
    with town.server.store.write() as unit:
        vaults.set_members(unit, 1, {mette: "keeper", hanne: "reader"}, 2)
        assert vaults.members_of(unit, 1) == {mette: "keeper", hanne: "reader"}
        vaults.set_members(unit, 1, {mette: "keeper"}, 5)
        left = vaults.opening(unit, town.log.vault, hanne)
        assert left is not None
        assert left.until_seq == 5
        vaults.set_members(unit, 1, {mette: "keeper", hanne: "member"}, 6)
        back = vaults.opening(unit, town.log.vault, hanne)
        assert back is not None
        assert back.until_seq is None
        assert vaults.opening(unit, town.log.vault, fixed("nobody")) is None


def test_a_role_is_that_of_a_present_member(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.share_with(town.hanne.user)
    town.m.push(town.log, town.log.remove_member(town.mette, town.hanne.user))
    with town.server.store.read() as unit:
        assert vaults.role_of(unit, 1, town.mette.user) == "keeper"
        assert vaults.role_of(unit, 1, town.hanne.user) is None
        assert vaults.role_of(unit, 2, town.mette.user) is None
