from sync_server.protocol.messages import end_session, heads
from tests.support.builders import log_in
from tests.support.square import Square, refusal


def test_only_the_token_that_ends_is_worth_nothing_after(town: Square) -> None:
    second = log_in(town.service, town.town, town.mette)
    town.service.end_session(end_session.Request(), town.m.token)
    nothing = heads.Request(dir_seq=0, dir_hash=bytes(32), digest=bytes(32))
    assert refusal(lambda: town.service.heads(nothing, town.m.token)).error == "unauthorized"
    town.service.heads(nothing, second.token)
