import pytest

from sync_server.protocol.messages import enrol_pending
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square, refusal
from tests.sync_server.handlers.enrolment_story import invited, request


def test_without_an_invite_nothing_is_kept(town: Square) -> None:
    assert refusal(lambda: town.service.enrol_request(request(town))).error == "not_found"


def test_a_request_waits_for_the_officer(town: Square) -> None:
    officer = invited(town)
    town.service.enrol_request(request(town))
    (waiting,) = town.service.enrol_pending(enrol_pending.Request(), officer.token).pending
    assert waiting.user_id == town.hanne.user
    assert waiting.request == request(town)
    assert waiting.received == "2026-11-18T11:06:40Z"


def test_an_invite_takes_five_laptops_and_the_same_one_again(town: Square) -> None:
    officer = invited(town)
    for number in range(5):
        town.service.enrol_request(request(town, f"computer {number}"))
    town.service.enrol_request(request(town, "computer 0"))
    sixth = refusal(lambda: town.service.enrol_request(request(town, "computer 6")))
    assert sixth.error == "not_found"
    assert len(town.service.enrol_pending(enrol_pending.Request(), officer.token).pending) == 5


@pytest.mark.parametrize(
    "changes,reason",
    [
        ({"signature": bytes(64)}, "signature"),
        ({"personal_vault_id": fixed("another vault")}, "signature"),
        ({"device_id": fixed("another device")}, "device_id"),
        ({"suite": 1}, "suite"),
        ({"kem_pub": bytes(32)}, "suite"),
        ({"caps": ["x"] * 65}, "caps"),
        ({"endorsement": bytes(2000)}, "endorsement"),
    ],
)
def test_keys_and_signature_must_fit(town: Square, changes: dict[str, object], reason: str) -> None:
    invited(town)
    assert refusal(lambda: town.service.enrol_request(request(town, "ny computer", **changes))).reason == reason


def test_after_72_hours_everything_is_dropped(town: Square) -> None:
    invited(town)
    town.service.enrol_request(request(town))
    assert isinstance(town.server, InProcess)
    town.server.clock.seconds += 72 * 3600
    assert refusal(lambda: town.service.enrol_request(request(town))).error == "not_found"
    officer = invited(town)
    assert town.service.enrol_pending(enrol_pending.Request(), officer.token).pending == []
