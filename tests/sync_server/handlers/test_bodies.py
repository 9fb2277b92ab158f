from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages import bodies
from tests.support.builders import Log, fixed
from tests.support.square import Square, refusal


def _hashes(log: Log, index: int) -> list[bytes]:
    return [change.body_hash for change in put_changes(decode_header(log.commits[index].header))]


def test_bodies_come_in_the_order_asked_with_gaps_for_the_unknown(town: Square) -> None:
    sent = town.log.put(town.mette, "a", "b")
    town.m.push(town.log, sent)
    first, second = _hashes(town.log, 1)
    request = bodies.Request(vault=town.log.vault, hashes=[second, fixed("none", 32), first])
    assert town.service.bodies(request, town.m.token).bodies == [sent.bodies[1], b"", sent.bodies[0]]


def test_a_hash_of_another_vault_is_unknown_here(town: Square) -> None:
    own = Log(town.town, town.hanne, "hendes")
    town.h.create(own)
    town.m.push(town.log, town.log.put(town.mette, "a"))
    request = bodies.Request(vault=own.vault, hashes=_hashes(town.log, 1))
    assert town.service.bodies(request, town.h.token).bodies == [b""]


def test_a_full_page_ends_the_answer_early(town: Square) -> None:
    noise = fixed("noise", 120_000).hex()
    town.m.push(town.log, town.log.put(town.mette, *[f"stor {n}" for n in range(10)], text=noise))
    hashes = _hashes(town.log, 1)
    answer = town.service.bodies(bodies.Request(vault=town.log.vault, hashes=hashes), town.m.token).bodies
    assert 0 < len(answer) < 10
    assert sum(map(len, answer)) <= PAGE_BYTES
    rest = bodies.Request(vault=town.log.vault, hashes=hashes[len(answer) :])
    assert answer + town.service.bodies(rest, town.m.token).bodies == town.log.commits[1].bodies


def test_more_than_256_are_too_many(town: Square) -> None:
    request = bodies.Request(vault=town.log.vault, hashes=[bytes(32)] * 257)
    assert refusal(lambda: town.service.bodies(request, town.m.token)).error == "too_large"
