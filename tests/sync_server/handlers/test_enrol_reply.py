from sync_server.protocol.messages import challenge, enrol_pending, enrol_reply
from sync_server.protocol.messages.challenge import EnrolmentAnswer
from tests.support.builders import fixed
from tests.support.square import Square, refusal
from tests.sync_server.handlers.enrolment_story import INVITE, invited, request


def test_the_answer_reaches_the_laptop_that_asked_and_no_other(town: Square) -> None:
    officer = invited(town)
    asked = request(town)
    town.service.enrol_request(asked)
    answer = EnrolmentAnswer(fixed("mac", 32), town.town.directory.seq, town.town.directory.head_hash)
    town.service.enrol_reply(
        enrol_reply.Request(invite_id=INVITE.invite_id, device_id=asked.device_id, answer=answer), officer.token
    )
    poll = challenge.Request(device_id=asked.device_id, invite_id=INVITE.invite_id)
    assert town.service.challenge(poll).enrolment == answer
    other = challenge.Request(device_id=fixed("another"), invite_id=INVITE.invite_id)
    assert town.service.challenge(other).enrolment is None
    assert town.service.enrol_pending(enrol_pending.Request(), officer.token).pending == []


def test_no_answer_closes_the_invite(town: Square) -> None:
    officer = invited(town)
    asked = request(town)
    town.service.enrol_request(asked)
    town.service.enrol_reply(
        enrol_reply.Request(invite_id=INVITE.invite_id, device_id=asked.device_id, answer=None), officer.token
    )
    poll = challenge.Request(device_id=asked.device_id, invite_id=INVITE.invite_id)
    told = town.service.challenge(poll)
    assert (told.invite_closed, told.invited_user) == (True, None)
    assert refusal(lambda: town.service.enrol_request(request(town, "en anden"))).error == "not_found"


def test_an_unknown_invite_or_laptop_is_not_found(town: Square) -> None:
    officer = invited(town)
    answer = EnrolmentAnswer(bytes(32), 1, bytes(32))
    for invite_id in (INVITE.invite_id, fixed("none")):
        reply = enrol_reply.Request(invite_id=invite_id, device_id=fixed("none"), answer=answer)
        assert refusal(lambda r=reply: town.service.enrol_reply(r, officer.token)).error == "not_found"  # type: ignore[misc]  # binds the loop's value
