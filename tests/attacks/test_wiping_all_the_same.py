"""A colleague, or a set-up half done, that would keep a stolen laptop from being wiped: nobody can read its letters."""

from __future__ import annotations

import os

import pytest

from homevisit.actions import leaving as closing
from homevisit.actions.team import invite
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.encoding import device_id
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.builders import fixed, signing_key
from tests.support.laptop import Laptop, Street
from tests.support.leaver import enable, opened_by_officers, revoke


@pytest.mark.parametrize("mode", ["wipe", "farewell"])
def test_a_colleague_whose_key_is_none_does_not_keep_a_laptop_from_being_wiped(
    street: Street, hanne: Laptop, mode: str
) -> None:
    """The only other reader published noise as a key: the letter is for the recovery officers then."""
    user, public, noise = fixed("user Bo Lund"), signing_key("bo").public, os.urandom(1216)
    device = device_id(public, SUITE_HYBRID, noise)
    street.town.add(e.UserAdd(user, "Bo Lund", "Team Nord", ("practitioner",)))
    street.town.add(e.DeviceAdd(user, device, public, SUITE_HYBRID, noise, (), fixed("bo's"), ()))
    street.publish()
    family = hanne.family()
    hanne.sync()
    invite(hanne.desk, family, user, role="member", capacity="health_visitor", basis="consent")
    assert hanne.sync().outcome == "ok"
    paths = enable(hanne)
    hanne.put(family, "task", title="Freja sov uroligt")
    revoke(street, hanne, mode)
    assert hanne.sync().code == "device_ended"
    assert not paths.key_file.exists()
    (file,) = closing.sealed_letters(paths)
    assert opened_by_officers(street, file) == ["Freja sov uroligt"]
