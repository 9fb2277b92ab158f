"""The officer's decisions about staff: each an entry that everybody takes, or refused before it is sent."""

from collections.abc import Iterator

import pytest

from homevisit.actions import ceremony
from homevisit.base.checks import support_code
from homevisit.base.errors import BadInput
from homevisit.sync import officer_staff
from tests.support.desk import PASSPHRASE
from tests.support.municipality import Town, founded


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with founded(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.mark.parametrize("reason, mode", [("lost", "wipe"), ("replaced", "farewell")])
def test_a_laptop_is_closed_by_its_support_code_and_the_reason_stays_here(town: Town, reason: str, mode: str) -> None:
    laptop = town.enrolled(f"Mette Skov {reason}")
    device = laptop.keys.device_id
    assert officer_staff.revoke(town.line, support_code(device).lower(), reason) == mode
    directory = town.line.directory
    assert directory.ended(device, directory.seq) == mode
    assert [(note.device, note.reason) for note in officer_staff.notes(town.line.db)][-1] == (device, reason)
    with pytest.raises(BadInput):
        officer_staff.revoke(town.line, device.hex(), reason)
    with pytest.raises(BadInput, match="unknown_code"):
        officer_staff.revoke(town.line, device.hex(), "whim")
    with pytest.raises(BadInput, match="device_unknown"):
        officer_staff.revoke(town.line, "0000-0000", "lost")


def test_a_replaced_laptop_that_turns_out_stolen_is_wiped_after_all(town: Town) -> None:
    device = town.enrolled("Hanne Vig").keys.device_id.hex()
    officer_staff.revoke(town.line, device, "replaced")
    assert officer_staff.revoke(town.line, device, "stolen") == "wipe"


def test_suspending_and_resuming(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    with pytest.raises(BadInput, match="not_suspended"):
        officer_staff.resume(town.line, user)
    officer_staff.suspend(town.line, user)
    assert not town.line.directory.user_active(user, town.line.directory.seq)
    with pytest.raises(BadInput, match="closed_already"):
        officer_staff.suspend(town.line, user)
    officer_staff.resume(town.line, user)
    assert town.line.directory.user_active(user, town.line.directory.seq)
    for act in (officer_staff.suspend, officer_staff.resume):
        with pytest.raises(BadInput, match="user_unknown"):
            act(town.line, b"x" * 16)


def test_roles_change_and_the_rest_stays(town: Town) -> None:
    user = town.line.add_user("Mette Skov", "Børnehuset", ["practitioner"])
    made = officer_staff.change_user(town.line, user, roles=["practitioner", "coordinator"])
    assert (made.display_name, made.unit, made.roles) == ("Mette Skov", "Børnehuset", ("coordinator", "practitioner"))
    with pytest.raises(BadInput, match="role"):
        officer_staff.change_user(town.line, user, roles=["mayor"])
    with pytest.raises(BadInput, match="user_unknown"):
        officer_staff.change_user(town.line, b"x" * 16, name="Ingen")


def test_the_policy_takes_two_officers_and_never_a_weaker_suite(town: Town) -> None:
    second = ceremony.read_officer(town.folder / "ceremony" / "officer-2.key", PASSPHRASE)
    officer_staff.set_policy(town.line, second.key, offline_lease_days=14)
    officer_staff.set_policy(town.line, second.key, two_officers_for_device=True)
    now = town.line.directory.policy
    assert (now.offline_lease_days, now.two_officers_for_device) == (14, True)
    for wrong in ({"min_suite": 1}, {"offline_lease_days": 0}, {"min_client": -1}):
        with pytest.raises(BadInput, match="policy"):
            officer_staff.set_policy(town.line, second.key, **wrong)
