from sync_server.protocol.messages import enrol_pending
from tests.support.square import Square, refusal
from tests.sync_server.handlers.enrolment_story import invited, request


def test_requests_come_oldest_first_and_to_officers_only(town: Square) -> None:
    officer = invited(town)
    for name in ("første", "anden"):
        town.service.enrol_request(request(town, name))
    pending = town.service.enrol_pending(enrol_pending.Request(), officer.token).pending
    assert [one.request for one in pending] == [request(town, "første"), request(town, "anden")]
    assert refusal(lambda: town.service.enrol_pending(enrol_pending.Request(), town.m.token)).error == "forbidden"
