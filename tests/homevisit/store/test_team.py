"""What the pinned log and the staff list say of computers; the rules themselves are the ledger's."""

from pathlib import Path

from homevisit.store import team
from tests.support.circle import circle, settle


def test_a_members_further_computer_waits_and_nobody_elses(tmp_path: Path) -> None:
    with circle(tmp_path) as made:
        mette, hanne, family = made.mette, made.hanne, made.family
        new = made.colleague("Hannes nye", user=hanne.me.user_id)
        made.colleague("Karen Dal")
        settle(mette, hanne)
        with mette.db.read() as unit:
            assert team.waiting_devices(unit, family) == [(new.me.device_id, hanne.me.user_id, False)]
            assert team.waiting_of(unit, mette.me.user_id) == []
            assert team.admitted(unit, family) == {mette.me.device_id, hanne.me.device_id}
            assert team.waiting_devices(unit, b"x" * 16) == []
        with hanne.db.read() as unit:
            assert {vault for vault, _ in team.waiting_of(unit, hanne.me.user_id)} == {family, hanne.me.personal_vault}


def test_a_family_not_sent_yet_has_nobody_waiting(tmp_path: Path) -> None:
    with circle(tmp_path) as made, made.mette.db.read() as unit:
        assert not team.may_take_over(unit, made.family, made.hanne.me.user_id)
        assert team.admitted(unit, b"x" * 16) == frozenset()
