from functools import partial

from sync_server.protocol.messages import blob_get, blob_put, blobs_missing
from tests.support.blobs import chunk, piece, send
from tests.support.builders import Log
from tests.support.square import Square, refusal


def test_what_lacks_comes_in_the_order_asked(town: Square) -> None:
    first, data = chunk("a")
    second, third = chunk("b")[0], chunk("c")[0]
    send(town.m, town.log.vault, first, data)
    asked = blobs_missing.Request(vault=town.log.vault, blobs=[third, first, second])
    told = town.service.blobs_missing(asked, town.m.token).missing
    assert [one.blob for one in told] == [third, second]


def test_more_than_256_are_too_many(town: Square) -> None:
    request = blobs_missing.Request(vault=town.log.vault, blobs=[bytes(32)] * 257)
    assert refusal(lambda: town.service.blobs_missing(request, town.m.token)).error == "too_large"


def test_a_stranger_is_answered_alike_whatever_is_here(town: Square) -> None:
    """Hard test X17: for one who is no member, a chunk that is here and one that never was look the same."""
    blob, data = chunk("a")
    send(town.m, town.log.vault, blob, data)
    unknown = chunk("none")[0]
    told = []
    for asked in (blob, unknown):
        for vault in (town.log.vault, bytes(16)):
            get = blob_get.Request(vault=vault, blob=asked, offset=0, length=10)
            told.append(refusal(partial(town.service.blob_get, get, town.h.token)))
            missing = blobs_missing.Request(vault=vault, blobs=[asked])
            told.append(refusal(partial(town.service.blobs_missing, missing, town.h.token)))
            put = piece(vault, asked, data)
            told.append(refusal(partial(town.service.blob_put, put, town.h.token)))
    assert all(one == told[0] for one in told)
    assert (told[0].error, told[0].reason) == ("not_found", "vault")


def test_a_chunk_of_another_vault_is_missing_here(town: Square) -> None:
    """Hard test X17: also for a member of both, no look-up reaches over."""
    own = Log(town.town, town.mette, "et andet hus")
    town.m.create(own)
    blob, data = chunk("a")
    assert send(town.m, town.log.vault, blob, data) == blob_put.Reply(have=1000, done=True)
    asked = blobs_missing.Request(vault=own.vault, blobs=[blob])
    assert [one.blob for one in town.service.blobs_missing(asked, town.m.token).missing] == [blob]
    get = blob_get.Request(vault=own.vault, blob=blob, offset=0, length=10)
    assert refusal(lambda: town.service.blob_get(get, town.m.token)).error == "not_found"
    told = refusal(lambda: town.m.push(own, own.put(town.mette, "a", blobs=[blob])))
    assert (told.error, told.blobs) == ("blobs_missing", [blob])
