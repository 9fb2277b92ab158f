from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.limits import PAGE_BYTES
from sync_server.protocol.messages import pull
from sync_server.protocol.messages.common import WireCommit
from tests.support.builders import fixed
from tests.support.square import Square, refusal

NOISE = fixed("noise", 120_000).hex()
"""Takes a body of 256 KiB: too long for the class below even when packed."""


def _pull(town: Square, after: int = 0, bodies: str = "all", token: bytes | None = None) -> pull.Reply:
    request = pull.Request(vault=town.log.vault, after_seq=after, bodies=bodies)  # type: ignore[arg-type]  # from tests
    return town.service.pull(request, town.m.token if token is None else token)


def test_a_page_is_cut_between_commits_at_2_mib_and_goes_on_where_it_ended(town: Square) -> None:
    for number in range(12):
        town.m.push(town.log, town.log.put(town.mette, f"stor {number}", text=NOISE))
    seen: list[WireCommit] = []
    pages = 0
    while True:
        page = _pull(town, after=len(seen))
        size = sum(len(one.header) + len(one.signature) + sum(map(len, one.bodies)) for one in page.commits)
        assert size <= PAGE_BYTES
        seen += page.commits
        pages += 1
        if not page.more:
            break
    assert pages >= 2
    assert [decode_header(one.header).seq for one in seen] == list(range(1, 14))
    assert [one.bodies for one in seen] == [one.bodies for one in town.log.commits]


def test_a_commit_larger_than_a_page_goes_alone(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, *[f"stor {n}" for n in range(9)], text=NOISE))
    assert sum(map(len, town.log.commits[-1].bodies)) > PAGE_BYTES
    last = town.log.state.seq
    page = _pull(town, after=last - 1)
    assert [decode_header(one.header).seq for one in page.commits] == [last]
    assert page.commits[0].bodies == town.log.commits[-1].bodies


def test_current_leaves_out_what_a_later_put_replaced(town: Square) -> None:
    for text in ("første", "anden"):
        town.m.push(town.log, town.log.put(town.mette, "note", text=text))
    _, old, new = _pull(town, bodies="current").commits
    assert old.bodies == [b""]
    assert new.bodies == town.log.commits[2].bodies
    _, old, _ = _pull(town, bodies="all").commits
    assert old.bodies == town.log.commits[1].bodies


def test_others_leaves_out_the_callers_own(town: Square) -> None:
    town.share_with(town.hanne.user)
    town.m.push(town.log, town.log.put(town.mette, "min"))
    town.h.push(town.log, town.log.put(town.hanne, "hendes"))
    mine, theirs = _pull(town, bodies="others").commits[-2:]
    assert mine.bodies == [b""]
    assert theirs.bodies[0]
    mine, theirs = _pull(town, bodies="others", token=town.h.token).commits[-2:]
    assert mine.bodies[0]
    assert theirs.bodies == [b""]


def test_a_tombstoned_records_last_body_stays_current(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "note"), town.log.tombstone(town.mette, "note"))
    _, put, hidden = _pull(town, bodies="current").commits
    assert put.bodies == town.log.commits[1].bodies
    assert hidden.bodies == []


def test_bodies_are_aligned_with_the_puts_of_the_header(town: Square) -> None:
    town.m.push(town.log, town.log.put(town.mette, "a", "b", "c"), town.log.put(town.mette, "b"))
    _, three, _ = _pull(town, bodies="current").commits
    assert len(put_changes(decode_header(three.header))) == len(three.bodies) == 3
    assert [bool(body) for body in three.bodies] == [True, False, True]


def test_the_page_brings_the_callers_own_wraps_only(town: Square) -> None:
    town.share_with(town.hanne.user)
    mine, hers = _pull(town).wraps, _pull(town, token=town.h.token).wraps
    assert len(mine) == len(hers) == 1
    assert mine != hers
    assert _pull(town, after=town.log.state.seq).wraps == []


def test_after_the_head_comes_an_empty_page_with_the_head(town: Square) -> None:
    page = _pull(town, after=99)
    assert (page.commits, page.more) == ([], False)
    assert (page.head_seq, page.head_hash) == (1, town.log.state.head_hash)


def test_a_removed_member_reads_headers_up_to_the_removal_and_no_further(town: Square) -> None:
    town.share_with(town.hanne.user)
    town.m.push(town.log, town.log.put(town.mette, "før"))
    town.m.push(town.log, town.log.remove_member(town.mette, town.hanne.user))
    removed_at = town.log.state.seq
    town.m.push(town.log, town.log.put(town.mette, "efter"))
    page = _pull(town, token=town.h.token)
    assert [decode_header(one.header).seq for one in page.commits] == list(range(1, removed_at + 1))
    assert not any(body for one in page.commits for body in one.bodies)
    assert (page.wraps, page.head_seq, page.more) == ([], removed_at, False)


def test_a_stranger_is_told_nothing(town: Square) -> None:
    foreign = refusal(lambda: _pull(town, token=town.h.token))
    assert (foreign.error, foreign.reason) == ("not_found", "vault")
