from sync_server.protocol.messages import blob_get
from tests.support.blobs import chunk, send
from tests.support.square import Square, refusal


def test_a_piece_from_anywhere_and_nothing_behind_the_end(town: Square) -> None:
    blob, data = chunk("a", 1000)
    send(town.m, town.log.vault, blob, data)
    for offset, length in ((0, 10), (600, 300), (900, 500), (1000, 10), (5000, 10)):
        request = blob_get.Request(vault=town.log.vault, blob=blob, offset=offset, length=length)
        answer = town.service.blob_get(request, town.m.token)
        assert (answer.size, answer.data) == (1000, data[offset : offset + length])


def test_one_that_never_was_is_not_found(town: Square) -> None:
    request = blob_get.Request(vault=town.log.vault, blob=chunk("none")[0], offset=0, length=1)
    assert refusal(lambda: town.service.blob_get(request, town.m.token)).error == "not_found"


def test_a_place_that_no_file_has_is_behind_the_end(town: Square) -> None:
    blob, data = chunk("a")
    send(town.m, town.log.vault, blob, data)
    for offset in (len(data), 1 << 45, (1 << 63) - 1):
        request = blob_get.Request(vault=town.log.vault, blob=blob, offset=offset, length=(1 << 63) - 1)
        assert town.service.blob_get(request, town.m.token) == blob_get.Reply(size=len(data), data=b"")
