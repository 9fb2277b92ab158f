"""The laptop's part by itself; ceremonies stand in tests/together/test_break_glass.py, attempts in tests/attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from homevisit.base.errors import BadInput
from homevisit.sync.breakglass import parts
from sync_server.protocol.ledger.vaultlog import VaultState
from sync_server.protocol.messages.recovery_export import PairWrap
from tests.support.laptop import Street
from tests.support.recovering import ceremony, line_of
from tests.support.server import InProcess


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


def test_wraps_of_another_epoch_or_of_no_pair_are_left_out(street: Street) -> None:
    directory = street.town.directory
    state = VaultState(b"v" * 16, epoch=2, kc=b"k" * 32, pair_sets=(4, 4, 99))
    given = [PairWrap(0, 2, b"a"), PairWrap(1, 1, b"b"), PairWrap(2, 2, b"c"), PairWrap(7, 2, b"d")]
    found = parts(state, given, directory)
    assert [(one.pair, one.set_seq, one.data) for one in found] == [(0, 4, b"a"), (2, 4, b"c")]
    officers = directory.recovery_set(4)
    assert officers is not None
    assert found[0].outer == officers.officers[0]


def test_a_grant_that_is_there_already_is_not_carried_in_twice(street: Street) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    vault = mette.family()
    mette.sync()
    form = ceremony(street, hanne, mette, vault).signed(0, 1)
    seq = line_of(hanne).carry_grant(form)
    assert line_of(mette).carry_grant(form) == seq
    with pytest.raises(BadInput, match="recovery_other_town"):
        line_of(hanne).carry_grant(replace(form, root_fingerprint=bytes(32)))


def test_only_an_open_vault_is_sampled(street: Street) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    with pytest.raises(BadInput, match="recovery_vault"):
        line_of(mette).sample([bytes(16)])
