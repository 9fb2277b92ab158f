import pytest

from sync_server.access import ACCESS, Buckets, Who, anonymous
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import directory_pull, heads, info
from sync_server.protocol.service import MESSAGES
from sync_server.service import LocalService
from sync_server.store import sessions
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_every_message_has_a_row_and_no_row_is_for_nothing() -> None:
    assert ACCESS.keys() == MESSAGES.keys()
    assert all(ACCESS.values())


def test_every_message_has_a_method() -> None:
    assert all(callable(getattr(LocalService, message)) for message in MESSAGES)


def test_a_message_without_a_row_may_be_sent_by_nobody() -> None:
    assert not anonymous("no_such_message")


def test_what_may_come_without_a_token() -> None:
    assert {message for message in MESSAGES if anonymous(message)} == {
        "info",
        "challenge",
        "session",
        "enrol_request",
        "directory_pull",
        "directory_push",
    }
    assert ACCESS["push"] == {Who.DEVICE}


def test_a_made_up_token_is_refused_even_where_none_is_needed(town: Square) -> None:
    for call in (
        lambda: town.service.info(info.Request(), fixed("token", 32)),
        lambda: town.service.heads(heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32)), b"short"),
    ):
        assert refusal(call).error == "unauthorized"


def test_without_a_token_a_device_message_is_unauthorized(town: Square) -> None:
    nothing = heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32))
    assert refusal(lambda: town.service.heads(nothing)).error == "unauthorized"


def test_an_empty_server_lets_nobody_read(server: InProcess) -> None:
    assert refusal(lambda: server.service.directory_pull(directory_pull.Request(after_seq=0))).error == "unauthorized"


def test_a_bucket_gives_twice_its_rate_at_once_and_refills() -> None:
    bucket = Buckets(5)
    for _ in range(10):
        bucket.take("a", 100.0)
    with pytest.raises(ServiceError) as caught:
        bucket.take("a", 100.0)
    assert (caught.value.code, caught.value.reply.seconds) == ("rate_limited", 1)
    bucket.take("b", 100.0)
    for _ in range(5):
        bucket.take("a", 101.0)
    with pytest.raises(ServiceError):
        bucket.take("a", 101.0)
    bucket.take("a", 50.0 + 101.0)


def test_a_rate_of_nothing_is_no_limit() -> None:
    bucket = Buckets(0)
    for _ in range(1000):
        bucket.take("a", 0.0)


def test_names_are_bounded() -> None:
    bucket = Buckets(1)
    for number in range(25_000):
        bucket.take(str(number), 0.0)
    assert len(bucket._levels) <= 10_000


def test_a_full_session_of_a_closed_laptop_is_worth_nothing_wherever_it_came_from(town: Square) -> None:
    since = town.town.directory.seq
    town.town.revoke(town.hanne)
    town.publish(since)
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        token = sessions.open_session(unit, town.hanne.id, "full", 1, int(town.server.clock()))
    nothing = heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32))
    assert refusal(lambda: town.service.heads(nothing, token)).error == "unauthorized"
