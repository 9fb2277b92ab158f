from sync_server.protocol.ledger.encoding import commit_hash, sha256
from sync_server.protocol.messages import recovery_export
from sync_server.store import shares
from tests.support.server import InProcess
from tests.support.square import Square, refusal
from tests.sync_server.handlers.test_grants import granted


def test_the_target_gets_headers_wraps_and_share_and_no_body(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "note"))
    seq = granted(town, town.hanne)
    reply = town.service.recovery_export(recovery_export.Request(vault=town.log.vault, grant=seq), town.h.token)
    assert [commit_hash(one.header) for one in reply.commits] == [commit_hash(one.header) for one in town.log.commits]
    assert not any(body for one in reply.commits for body in one.bodies)
    assert (reply.head_seq, reply.head_hash, reply.more) == (2, town.log.state.head_hash, False)
    made = {sha256(data) for data in town.log.commits[0].wraps}
    assert [(one.pair, one.epoch) for one in reply.pair_wraps] == [(0, 1), (1, 1), (2, 1)]
    assert {sha256(one.data) for one in reply.pair_wraps} < made
    assert reply.share == town.log.share
    assert town.log.share.hex() not in repr(reply)


def test_a_member_gets_the_wraps_to_have_them_checked_and_a_stranger_nothing(town: Square) -> None:
    request = recovery_export.Request(vault=town.log.vault, after_seq=1)
    reply = town.service.recovery_export(request, town.m.token)
    assert (reply.commits, len(reply.pair_wraps), reply.share) == ([], 3, b"")
    assert refusal(lambda: town.service.recovery_export(request, town.h.token)).error == "not_found"


def test_a_lost_share_is_said(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    seq = granted(town, town.hanne)
    with town.server.store.shares(write=True) as connection:
        shares.drop(connection, town.log.vault)
    request = recovery_export.Request(vault=town.log.vault, grant=seq)
    assert refusal(lambda: town.service.recovery_export(request, town.h.token)).reason == "share"


def test_after_a_rekey_the_newest_wraps_alone(town: Square) -> None:
    town.m.push(town.log, town.log.rekey(town.mette))
    reply = town.service.recovery_export(recovery_export.Request(vault=town.log.vault), town.m.token)
    assert [(one.pair, one.epoch) for one in reply.pair_wraps] == [(0, 2), (1, 2), (2, 2)]
