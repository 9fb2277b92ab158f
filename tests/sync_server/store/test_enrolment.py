from sync_server.store import enrolment
from tests.support.builders import fixed
from tests.support.server import InProcess

INVITE, USER = fixed("invite"), fixed("user")


def test_an_invite_belongs_to_one_user_and_ends_after_72_hours(server: InProcess) -> None:
    with server.store.write() as unit:
        assert enrolment.open_invite(unit, INVITE, USER, 0)
        assert enrolment.open_invite(unit, INVITE, USER, 1)
        assert not enrolment.open_invite(unit, INVITE, fixed("another"), 1)
        assert enrolment.find(unit, INVITE, enrolment.INVITE_SECONDS - 1) is not None
        assert enrolment.find(unit, INVITE, enrolment.INVITE_SECONDS) is None


def test_a_closed_invite_is_not_opened_again(server: InProcess) -> None:
    with server.store.write() as unit:
        enrolment.open_invite(unit, INVITE, USER, 0)
        invite = enrolment.find(unit, INVITE, 0)
        assert invite is not None
        enrolment.close(unit, invite)
        assert not enrolment.open_invite(unit, INVITE, USER, 1)


def test_the_newest_request_of_a_laptop_replaces_the_one_before(server: InProcess) -> None:
    with server.store.write() as unit:
        enrolment.open_invite(unit, INVITE, USER, 0)
        invite = enrolment.find(unit, INVITE, 0)
        assert invite is not None
        assert enrolment.add_request(unit, invite, b"d" * 16, b"first", 1)
        assert enrolment.add_request(unit, invite, b"d" * 16, b"second", 2)
        (waiting,) = enrolment.pending(unit, 3)
        assert (waiting.user, waiting.request, waiting.received) == (USER, b"second", 2)
        enrolment.answer(unit, invite, b"d" * 16, b"yes")
        assert enrolment.pending(unit, 3) == []
        enrolment.add_request(unit, invite, b"d" * 16, b"second", 4)  # the same again does not take the answer away
        answered = enrolment.request_of(unit, invite, b"d" * 16)
        assert answered is not None
        assert answered.answer == b"yes"
