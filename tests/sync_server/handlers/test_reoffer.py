"""What a restored server takes back, from whom, and what it refuses all the same."""

from sync_server.protocol.messages import bodies, reoffer
from sync_server.protocol.messages.common import WireCommit
from tests.support.builders import Log, log_in
from tests.support.square import Square, refusal
from tests.sync_server.handlers.restored import begin, offer, without_bodies


def test_a_server_that_was_never_restored_takes_nothing_this_way(town: Square) -> None:
    wire = town.log.put(town.mette, "note")
    assert refusal(lambda: offer(town, town.m, wire)).reason == "generation"


def test_before_the_declaration_nothing_is_taken(town: Square) -> None:
    begin(town, declared=False)
    wire = town.log.put(town.mette, "note")
    refused = refusal(lambda: offer(town, town.m, wire))
    assert (refused.error, refused.reason) == ("busy", "restore")
    assert refusal(lambda: town.m.push(town.log, wire)).reason == "healing"
    assert refusal(lambda: town.m.create(Log(town.town, town.mette, "ny"))).reason == "healing"


def test_any_member_brings_back_what_another_wrote(town: Square) -> None:
    town.share_with(town.hanne.user)
    begin(town)
    hanne = log_in(town.service, town.town, town.hanne)
    wires = [town.log.put(town.mette, "en"), town.log.put(town.mette, "to")]
    reply = offer(town, hanne, *wires)
    assert (reply.status, reply.seq, reply.lacking, reply.open) == ("ok", town.log.head.seq, [], False)
    assert offer(town, hanne, *wires).status == "dup"
    assert refusal(lambda: town.m.push(town.log, town.log.put(town.mette, "tre"))).reason == "healing"


def test_it_must_extend_the_head_and_be_valid(town: Square) -> None:
    begin(town)
    first, second = town.log.put(town.mette, "en"), town.log.put(town.mette, "to")
    assert refusal(lambda: offer(town, town.m, second)).error == "head_moved"
    forged = WireCommit(first.header, bytes(64), first.bodies, first.wraps)
    assert refusal(lambda: offer(town, town.m, forged)).error == "invalid"
    swapped = WireCommit(first.header, first.signature, second.bodies, [])
    assert refusal(lambda: offer(town, town.m, swapped)).reason == "body_hash"
    assert offer(town, town.m, first, second).status == "ok"


def test_a_stranger_learns_nothing(town: Square) -> None:
    begin(town)
    hanne = log_in(town.service, town.town, town.hanne)
    wire = town.log.put(town.mette, "note")
    for given in ([], [wire], [WireCommit(b"x", bytes(64), [], [])]):
        assert refusal(lambda given=given: offer(town, hanne, *given)).error == "not_found"  # type: ignore[misc]  # bound in the loop
    missing = reoffer.Request(vault=bytes(16))
    assert refusal(lambda: town.service.reoffer(missing, hanne.token)).error == "not_found"


def test_somebody_let_in_after_the_backup_brings_his_own_membership_along(town: Square) -> None:
    begin(town)
    added = town.log.add_member(town.mette, town.hanne.user)
    hanne = log_in(town.service, town.town, town.hanne)
    assert offer(town, hanne, added).status == "ok"


def test_bodies_and_wraps_left_out_are_asked_for_and_filled_in(town: Square) -> None:
    begin(town)
    wire = town.log.put(town.mette, "note")
    rekey = town.log.rekey(town.mette)
    reply = offer(town, town.m, without_bodies(wire), without_bodies(rekey))
    assert reply.lacking == [town.log.head.seq - 1, town.log.head.seq]
    assert offer(town, town.m).lacking == reply.lacking
    assert offer(town, town.m, wire, rekey).lacking == []
    asked = bodies.Request(vault=town.log.vault, hashes=[_sha(wire.bodies[0])])
    assert town.service.bodies(asked, town.m.token).bodies == wire.bodies


def test_what_was_erased_since_the_backup_does_not_come_back(town: Square) -> None:
    """Hard test M12: the ledger file outlives the database; a body of an erased record is not taken from anybody."""
    from sync_server.protocol.ledger.commit import decode_header  # this test only
    from sync_server.store import erasures  # as above
    from tests.support.server import InProcess  # as above

    assert isinstance(town.server, InProcess)
    begin(town)
    wire = town.log.put(town.mette, "note")
    rec = decode_header(wire.header).changes[0].rec
    erasures.append(town.server.data, [erasures.Erasure(town.log.vault, rec, 9, "2026-11-19")])
    erasures.replay(town.server.store)
    assert offer(town, town.m, wire).status == "ok"
    asked = bodies.Request(vault=town.log.vault, hashes=[_sha(wire.bodies[0])])
    assert town.service.bodies(asked, town.m.token).bodies == [b""]
    erasures.append(town.server.data, [erasures.Erasure(town.log.vault, b"", 10, "2026-11-19")])
    erasures.replay(town.server.store)
    assert refusal(lambda: offer(town, town.m, town.log.put(town.mette, "to"))).error == "gone"


def test_a_vault_the_backup_never_knew_comes_with_its_share(town: Square) -> None:
    begin(town)
    lost = Log(town.town, town.mette, "efter backup")
    note = lost.put(town.mette, "note")
    without = reoffer.Request(vault=lost.vault, commits=[*lost.commits])
    assert refusal(lambda: town.service.reoffer(without, town.m.token)).error == "not_found"
    whole = reoffer.Request(vault=lost.vault, commits=[lost.commits[0], note], share=lost.share)
    reply = town.service.reoffer(whole, town.m.token)
    assert (reply.status, reply.seq, reply.open) == ("ok", 2, False)


def _sha(data: bytes) -> bytes:
    from sync_server.protocol.ledger.encoding import sha256  # only here

    return sha256(data)
