"""A9, an enrolment officer who has gone over: he can certify a laptop in anybody's name. It must open no family."""

from homevisit.actions.desk import new_unit
from homevisit.store import outbox, vaults
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.signing import Endorsement
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.laptop import Laptop, Street


def keys(laptop: Laptop, vault: bytes) -> dict[int, bytes]:
    with laptop.db.read() as unit:
        return vaults.epoch_keys(unit, vault)


def settle(*laptops: Laptop) -> None:
    for _ in range(3):
        for laptop in laptops:
            laptop.sync()


def test_a_false_laptop_gets_no_key_when_its_alleged_owner_is_invited(
    street: Street, mette: Laptop, hanne: Laptop
) -> None:
    false = street.laptop("Hannes nye", user=hanne.me.user_id)
    vault = mette.family()
    mette.invite(vault, hanne)
    settle(mette, hanne, false)
    assert hanne.find("family", vault)
    assert keys(false, vault) == {}
    assert false.find("family", vault) == []


def test_a_false_laptop_gets_no_key_of_what_its_alleged_owner_founds(street: Street, hanne: Laptop) -> None:
    false = street.laptop("Hannes nye", user=hanne.me.user_id)
    settle(hanne, false)
    vault = hanne.family()
    hanne.put(vault, "task", title="Sprogkuffert")
    settle(hanne, false, hanne)
    assert keys(false, vault) == {}
    assert false.find("family", vault) == []
    assert keys(false, hanne.me.personal_vault) == {}


def test_suspending_the_owner_for_a_moment_is_no_way_in(street: Street, mette: Laptop, hanne: Laptop) -> None:
    street.town.add(e.UserSuspend(hanne.me.user_id))
    false = street.laptop("Hannes nye", user=hanne.me.user_id)
    street.town.add(e.UserResume(hanne.me.user_id))
    street.publish()
    vault = mette.family()
    mette.invite(vault, hanne)
    settle(mette, hanne, false)
    assert hanne.find("family", vault)
    assert keys(false, vault) == {}


def test_who_truly_lost_a_laptop_is_let_in_with_the_next(street: Street, mette: Laptop, hanne: Laptop) -> None:
    """The old one is closed, which its owner cannot overlook; then the new one is as good as a first."""
    street.town.add(e.DeviceRevoke(hanne.keys.device_id, "wipe"))
    new = street.laptop("Hannes nye", user=hanne.me.user_id)
    vault = mette.family()
    mette.invite(vault, new)
    settle(mette, new)
    assert new.find("family", vault)


def test_two_laptops_of_one_person_both_work_where_a_person_has_said_yes(
    street: Street, mette: Laptop, hanne: Laptop
) -> None:
    second = street.laptop("Hannes anden", user=hanne.me.user_id)
    vault = mette.family()
    mette.invite(vault, hanne)
    settle(mette, hanne, second)
    assert second.find("family", vault) == []
    with mette.db.write() as unit:
        asked = {"device": second.keys.device_id.hex()}
        outbox.add_control(unit, vault=vault, unit_id=new_unit(), op="wrap.repair", args=asked, at=mette.desk.now())
    settle(mette, second)
    assert second.find("family", vault)


def test_two_false_laptops_do_not_vouch_for_each_other(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Every honest client repairs endorsed laptops by itself: the endorser must be in that vault already."""
    first = street.laptop("Hannes nye", user=hanne.me.user_id)
    second = Laptop(street, street.folder / "second", "Hannes nyeste", hanne.me.user_id, None, first.options)
    street.laptops.append(second)
    claim = Endorsement(street.town.directory.root_fingerprint, hanne.me.user_id, second.keys.device_id)
    street.town.add(
        e.DeviceAdd(
            hanne.me.user_id,
            second.keys.device_id,
            second.keys.sign.public,
            SUITE_HYBRID,
            second.keys.kem.public,
            (),
            second.me.personal_vault,
            (e.Endorsed(first.keys.device_id, first.keys.sign.sign(claim)),),
        )
    )
    street.publish()
    mette.put(family, "task", title="Sprogkuffert")
    settle(mette, hanne, first, second)
    for false in (first, second):
        assert keys(false, family) == {}
        assert false.find("task", family) == []
