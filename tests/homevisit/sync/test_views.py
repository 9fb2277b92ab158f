"""What the engine believes of a vault before it asks the server anything."""

import os

import pytest

from homevisit.store import vaults
from homevisit.sync import views
from homevisit.sync.views import View
from sync_server.protocol.ledger.commit import Role
from tests.support.laptop import Laptop


def view_of(laptop: Laptop, vault: bytes) -> View:
    with laptop.db.read() as unit:
        found = views.load(unit, vault, laptop.keys.device_id)
    assert found is not None
    return found


def test_an_unknown_vault_has_no_view(mette: Laptop) -> None:
    with mette.db.read() as unit:
        assert views.load(unit, b"?" * 16, mette.keys.device_id) is None


def test_a_vault_made_offline_stands_before_its_first_commit_with_its_key_at_hand(mette: Laptop) -> None:
    view = view_of(mette, mette.family())
    assert (view.word, view.seq, view.head, view.verified) == (vaults.NEW, 0, bytes(32), (0, bytes(32)))
    assert view.log is None
    assert set(view.keys) == {1}
    assert view.usable


def test_a_synced_vault_stands_at_its_pin(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    view, row = view_of(hanne, family), hanne.vault(family)
    assert (view.seq, view.head) == (row.pinned_seq, row.pinned_hash)
    assert view.verified == (row.pinned_seq, row.pinned_hash)
    assert view.seq > 1
    assert set(view.keys) == {1}
    assert view.facts.commitments.keys() == {1}
    directory = hanne.street.town.directory
    assert view.role(directory, hanne.me.user_id) is Role.MEMBER
    assert view.role(directory, mette.me.user_id) is Role.KEEPER
    assert view.role(directory, b"?" * 16) is None


def test_headers_checked_ahead_of_the_pin_are_remembered(mette: Laptop, family: bytes) -> None:
    ahead = (mette.vault(family).pinned_seq + 7, os.urandom(32))
    with mette.db.write() as unit:
        vaults.move_verified(unit, family, *ahead)
    view = view_of(mette, family)
    assert view.verified == ahead
    assert view.seq == ahead[0] - 7


def test_the_key_of_an_epoch_that_may_never_come_is_not_used(mette: Laptop, family: bytes) -> None:
    """Made here for a rekey whose fate is unknown: only the log can say that it is the vault's."""
    with mette.db.write() as unit:
        vaults.add_epoch_keys(unit, family, {2: os.urandom(32)})
    assert set(view_of(mette, family).keys) == {1}


@pytest.mark.parametrize("word", [vaults.STOPPED, vaults.PAUSED])
def test_a_stopped_or_paused_vault_is_left_alone(mette: Laptop, family: bytes, word: str) -> None:
    assert view_of(mette, family).usable
    with mette.db.write() as unit:
        vaults.set_state(unit, family, word, "fork")
    view = view_of(mette, family)
    assert (view.usable, view.problem) == (False, "fork")


def test_a_view_tells_nobody_its_keys(mette: Laptop, family: bytes) -> None:
    view = view_of(mette, family)
    assert view.share is not None
    shown = repr(view)
    assert repr(view.keys[1]) not in shown
    assert repr(view.share) not in shown
