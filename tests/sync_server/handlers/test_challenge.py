from sync_server.protocol.messages import challenge
from tests.support.builders import fixed
from tests.support.square import Square
from tests.sync_server.handlers.enrolment_story import INVITE, invited


def test_each_challenge_is_new_and_says_whether_the_laptop_is_known(town: Square) -> None:
    known = [town.service.challenge(challenge.Request(device_id=town.mette.id)) for _ in range(8)]
    assert len({one.challenge for one in known}) == 8
    assert all(one.known and one.server_id == town.town.server_id for one in known)
    assert not town.service.challenge(challenge.Request(device_id=fixed("nobody"))).known


def test_an_open_invite_says_whom_it_is_for(town: Square) -> None:
    invited(town)
    waiting = challenge.Request(device_id=fixed("new"), invite_id=INVITE.invite_id)
    assert town.service.challenge(waiting).invited_user == town.hanne.user
    made_up = challenge.Request(device_id=fixed("new"), invite_id=fixed("none"))
    told = town.service.challenge(made_up)
    assert (told.invited_user, told.invite_closed, told.enrolment) == (None, False, None)
