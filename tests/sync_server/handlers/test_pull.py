from sync_server.protocol.messages import pull
from tests.support.builders import fixed
from tests.support.square import Square, refusal


def test_commits_after_a_seq_come_in_order_with_the_head(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "a"), town.log.put(town.mette, "b"))
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=1), town.m.token)
    assert [one.header for one in page.commits] == [one.header for one in town.log.commits[1:]]
    assert [one.signature for one in page.commits] == [one.signature for one in town.log.commits[1:]]
    assert (page.head_seq, page.head_hash, page.more) == (3, town.log.state.head_hash, False)


def test_without_bodies_only_headers_come(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "a"))
    page = town.service.pull(pull.Request(vault=town.log.vault, after_seq=0, bodies="none"), town.m.token)
    assert [one.bodies for one in page.commits] == [[b""], [b""]]


def test_unknown_and_foreign_are_answered_alike(town: Square) -> None:
    answers = [
        refusal(lambda v=vault: town.service.pull(pull.Request(vault=v, after_seq=0), town.h.token))  # type: ignore[misc]  # binds the loop's value
        for vault in (town.log.vault, fixed("made up"))
    ]
    assert answers[0] == answers[1]
