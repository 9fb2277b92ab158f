from sync_server.protocol.messages import enrol_invite
from tests.support.builders import fixed
from tests.support.square import Square, refusal
from tests.sync_server.handlers.enrolment_story import officer


def test_only_an_officer_opens_an_invite(town: Square) -> None:
    request = enrol_invite.Request(invite_id=fixed("invite"), user_id=town.hanne.user)
    assert refusal(lambda: town.service.enrol_invite(request, town.m.token)).error == "forbidden"
    assert refusal(lambda: town.service.enrol_invite(request)).error == "unauthorized"
    town.service.enrol_invite(request, officer(town).token)


def test_an_invite_is_for_one_known_user(town: Square) -> None:
    talk = officer(town)
    unknown = enrol_invite.Request(invite_id=fixed("invite"), user_id=fixed("nobody"))
    assert refusal(lambda: town.service.enrol_invite(unknown, talk.token)).reason == "user_unknown"
    for _ in range(2):  # sent again after a lost answer
        town.service.enrol_invite(enrol_invite.Request(invite_id=fixed("i"), user_id=town.hanne.user), talk.token)
    other = enrol_invite.Request(invite_id=fixed("i"), user_id=town.mette.user)
    assert refusal(lambda: town.service.enrol_invite(other, talk.token)).reason == "invite_again"
