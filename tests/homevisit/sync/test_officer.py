"""The officer's line: what is refused before it is sent, and what happens when two officers are at work at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.actions import ceremony
from homevisit.base.errors import BadInput, ServerProblem
from homevisit.sync import officer
from homevisit.sync.officer import OfficerLine
from sync_server.protocol.ledger import entries
from sync_server.protocol.ledger.verdicts import Invalid
from tests.support.desk import PASSPHRASE
from tests.support.municipality import ORIGIN, Town, founded


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A municipality with one officer."""
    with founded(tmp_path) as made:
        yield made


def test_a_user_needs_a_name_and_a_role_there_is(town: Town) -> None:
    with pytest.raises(BadInput, match="role"):
        town.line.add_user("Mette Skov", "Børnehuset", ["mayor"])
    with pytest.raises(BadInput, match="required"):
        town.line.add_user(" ", "Børnehuset", ["practitioner"])
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner", "ambassador"])
    assert town.line.directory.roles(user, town.line.directory.seq) == {"practitioner", "ambassador"}


def test_an_entry_that_is_not_valid_is_never_sent(town: Town) -> None:
    seq = town.line.directory.seq
    with pytest.raises(Invalid):
        town.line.append(entries.UserSuspend(b"x" * 16))
    with pytest.raises(Invalid):
        town.line.append(entries.PolicySet(0, 2, 30, False, ()))  # two officers are needed
    town.line.refresh()
    assert town.line.directory.seq == seq


def test_policy_is_set_by_two_officers(town: Town) -> None:
    second = ceremony.read_officer(town.folder / "ceremony" / "officer-2.key", PASSPHRASE)
    town.line.append(entries.PolicySet(0, 2, 14, False, ()), second.key)
    assert town.line.directory.policy.offline_lease_days == 14


def test_two_officers_at_once_both_get_through(town: Town) -> None:
    second = ceremony.read_officer(town.folder / "ceremony" / "officer-2.key", PASSPHRASE)
    it = town.opened[0]
    other = OfficerLine(town.service, it.db, it.keys, ORIGIN, (second.user_id, second.key), town.clock)
    first_user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    second_user = other.add_user("Jonas Bech", "Spiren", ["practitioner"])
    town.line.refresh()
    named = {user.user for user in town.line.directory.users(town.line.directory.seq)}
    assert {first_user, second_user} <= named


def test_the_first_entries_may_be_published_again_but_not_others(town: Town) -> None:
    first = ceremony.first_entries(town.folder / "ceremony")
    officer.publish_first(town.service, first)
    town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    with pytest.raises(ServerProblem):
        officer.publish_first(town.service, [*first[:-1], first[0]])


def test_a_laptop_is_let_in_once(town: Town) -> None:
    town.enrolled("Mette Skov")
    assert town.line.arrivals() == []
    assert town.line.invites() == []
