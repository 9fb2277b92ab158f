import msgspec

from sync_server.protocol.ledger import commit as c
from sync_server.protocol.messages import heads
from sync_server.protocol.messages.common import VaultHead
from tests.support.builders import Log, fixed
from tests.support.square import Square


def _size(reply: heads.Reply) -> int:
    return len(msgspec.msgpack.encode(reply))


def test_nothing_new_is_one_small_answer_however_many_vaults(town: Square) -> None:
    known = [town.log.head]
    for number in range(199):
        log = Log(town.town, town.mette, f"hjem {number}")
        town.m.create(log)
        known.append(log.head)
    reply = town.m.heads(town.town, known, heads=None)
    assert reply.same
    assert not reply.want_heads
    assert _size(reply) < 1024


def test_a_changed_vault_comes_with_its_first_page(town: Square) -> None:
    before = town.log.head
    town.m.push(town.log, town.log.add_member(town.mette, town.hanne.user), town.log.put(town.mette, "note"))
    reply = town.m.heads(town.town, [before])
    (changed,) = reply.changed
    assert (changed.vault, changed.seq, changed.hash) == tuple(msgspec.structs.astuple(town.log.head))
    assert changed.page is not None
    assert [one.header for one in changed.page.commits] == [one.header for one in town.log.commits[1:]]
    assert changed.page.commits[1].bodies == [b""]  # her own
    hers = town.h.heads(town.town).changed[0].page
    assert hers is not None
    assert hers.commits[2].bodies == town.log.commits[2].bodies


def test_without_a_list_the_server_asks_for_it(town: Square) -> None:
    reply = town.m.heads(town.town, [], heads=None)
    assert (reply.same, reply.want_heads, reply.changed) == (False, True, [])


def test_a_first_page_too_large_for_the_answer_is_fetched_by_pull(town: Square) -> None:
    town.share_with(town.hanne.user)
    noise = fixed("noise", 120_000).hex()
    known = town.log.head
    town.m.push(town.log, town.log.put(town.mette, "stor", "større", text=noise))
    (changed,) = town.h.heads(town.town, [known]).changed
    assert changed.page is None
    assert changed.seq == town.log.state.seq


def test_first_pages_together_stay_within_one_page(town: Square) -> None:
    noise = fixed("noise", 60_000).hex()
    for number in range(20):
        log = Log(town.town, town.mette, f"hjem {number}")
        town.m.create(log)
        town.m.push(log, log.add_member(town.mette, town.hanne.user), log.put(town.mette, "stor", text=noise))
    reply = town.h.heads(town.town)
    assert len(reply.changed) == 20
    assert _size(reply) < 2.2 * 1024 * 1024
    whole = [one for one in reply.changed if one.page is not None and not one.page.more]
    assert 10 < len(whole) < 20


def test_unknown_and_foreign_vaults_are_missing_alike(town: Square) -> None:
    foreign, made_up = town.log.vault, fixed("made up")
    known = [VaultHead(foreign, 1, town.log.state.head_hash), VaultHead(made_up, 1, bytes(32))]
    reply = town.h.heads(town.town, known)
    assert reply.missing == [foreign, made_up]
    assert reply.changed == []


def test_the_directory_tail_comes_along(town: Square) -> None:
    since, hash_then = town.town.directory.seq, town.town.directory.head_hash
    town.town.enrol("Ny Kollega")
    town.publish(since)
    reply = town.m.heads(town.town, [town.log.head], dir_seq=since, dir_hash=hash_then)
    assert not reply.same
    assert reply.directory == town.town.entries[since:]
    assert (reply.dir_seq, reply.dir_hash) == (town.town.directory.seq, town.town.directory.head_hash)


def test_another_head_at_the_same_seq_is_named(town: Square) -> None:
    reply = town.m.heads(town.town, [VaultHead(town.log.vault, 1, bytes(32))])
    (changed,) = reply.changed
    assert (changed.seq, changed.hash, changed.page) == (1, town.log.state.head_hash, None)


def test_an_erased_vault_is_told_to_who_holds_it_and_to_nobody_else(town: Square) -> None:
    before = town.log.head
    town.m.push(town.log, town.log.control(town.mette, c.EraseVault(fixed("nonce"), (), "2026-11-18", ())))
    assert town.m.heads(town.town, [before]).changed[0].seq == 2
    assert town.m.heads(town.town, []).same


# ---- receipts ----------------------------------------------------------------------------------------------------


def test_a_receipt_reaches_the_colleague_once(town: Square) -> None:
    town.share_with(town.hanne.user)
    receipt = town.h.receipt(town.log.head)
    assert town.h.heads(town.town, [town.log.head], receipts=[receipt]).receipts == []
    reply = town.m.heads(town.town, [town.log.head])
    assert reply.same
    assert reply.receipts == [receipt]
    later = town.m.heads(town.town, [town.log.head], receipts_after=reply.receipts_cursor)
    assert (later.receipts, later.receipts_cursor) == ([], reply.receipts_cursor)


def test_only_the_newest_receipt_of_a_laptop_is_kept_and_none_goes_back(town: Square) -> None:
    town.share_with(town.hanne.user)
    old = town.h.receipt(town.log.head)
    town.m.push(town.log, town.log.put(town.mette, "note"))
    new = town.h.receipt(town.log.head)
    for receipts in ([old], [new], [old], [new, old]):
        town.h.heads(town.town, [town.log.head], receipts=receipts)
    assert town.m.heads(town.town, [town.log.head]).receipts == [new]


def test_forged_foreign_replayed_and_future_receipts_change_nothing(town: Square) -> None:
    town.share_with(town.hanne.user)
    head = town.log.head
    stranger = town.colleague("Sara Fremmed")
    true = town.h.receipt(head)
    future = town.h.receipt(VaultHead(head.vault, head.seq + 1, head.hash))
    elsewhere = town.h.receipt(VaultHead(head.vault, head.seq, bytes(32)))
    forged = msgspec.structs.replace(true, signature=bytes(64))
    for sender, receipt in (
        (town.h, future),
        (town.h, elsewhere),
        (town.h, forged),
        (stranger, true),
        (stranger, stranger.receipt(head)),
        (town.m, true),
    ):
        sender.heads(town.town, [], receipts=[receipt])
    assert town.m.heads(town.town, [head]).receipts == []


def test_who_comes_in_later_sees_the_receipts_from_before(town: Square) -> None:
    town.share_with(town.hanne.user)
    receipt = town.h.receipt(town.log.head)
    town.h.heads(town.town, [town.log.head], receipts=[receipt])
    third = town.colleague("Trine Tredje")
    cursor = third.heads(town.town).receipts_cursor
    town.share_with(third.device.user)
    assert third.heads(town.town, receipts_after=cursor + 5).receipts == [receipt]


def test_receipts_are_for_members_only(town: Square) -> None:
    town.m.heads(town.town, [town.log.head], receipts=[town.m.receipt(town.log.head)])
    assert town.h.heads(town.town).receipts == []
