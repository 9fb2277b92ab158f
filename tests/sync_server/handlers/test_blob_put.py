from dataclasses import replace
from functools import partial

from sync_server.handlers.blob_put import completes
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.messages import blob_get, blob_put, blobs_missing
from sync_server.settings import Settings
from tests.support.blobs import chunk, piece, send
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def test_pieces_in_turn_make_the_chunk_and_a_cut_line_costs_only_the_piece(town: Square) -> None:
    blob, data = chunk("a", 1000)
    vault, token = town.log.vault, town.m.token
    assert town.service.blob_put(piece(vault, blob, data, 0, 400), token) == blob_put.Reply(have=400)
    asked = blobs_missing.Request(vault=vault, blobs=[blob])
    assert town.service.blobs_missing(asked, token).missing == [blobs_missing.MissingBlob(blob, 400)]
    # Sent once more, and one that does not follow: nothing moves, and the reply says where to go on.
    assert town.service.blob_put(piece(vault, blob, data, 0, 400), token).have == 400
    assert town.service.blob_put(piece(vault, blob, data, 700, 100), token).have == 400
    assert town.service.blob_put(piece(vault, blob, data, 400), token) == blob_put.Reply(have=1000, done=True)
    assert town.service.blobs_missing(asked, token).missing == []
    assert town.service.blob_put(piece(vault, blob, data), token) == blob_put.Reply(have=1000, done=True)
    request = blob_get.Request(vault=vault, blob=blob, offset=0, length=4000)
    assert town.service.blob_get(request, token) == blob_get.Reply(size=1000, data=data)


def test_bytes_that_are_not_what_the_id_says_are_thrown_away(town: Square) -> None:
    """Hard test X1: a chunk with one flipped byte is refused, and the right one comes in after it."""
    blob, data = chunk("a")
    wrong = data[:500] + bytes([data[500] ^ 1]) + data[501:]
    told = refusal(lambda: town.service.blob_put(piece(town.log.vault, blob, wrong), town.m.token))
    assert (told.error, told.reason) == ("invalid", "blob_hash")
    asked = blobs_missing.Request(vault=town.log.vault, blobs=[blob])
    assert town.service.blobs_missing(asked, town.m.token).missing == [blobs_missing.MissingBlob(blob, 0)]
    assert send(town.m, town.log.vault, blob, data).done


def test_a_colleague_who_sends_rubbish_does_not_spoil_anothers_upload(town: Square) -> None:
    town.share_with(town.hanne.user)
    blob, data = chunk("a")
    town.service.blob_put(piece(town.log.vault, blob, bytes(1000), 0, 300), town.h.token)
    assert town.service.blob_put(piece(town.log.vault, blob, data, 0, 300), town.m.token).have == 300
    assert town.service.blob_put(piece(town.log.vault, blob, data, 300), town.m.token).done


def test_more_than_a_chunk_is_refused(town: Square) -> None:
    blob, data = chunk("a")
    requests = (
        blob_put.Request(vault=town.log.vault, blob=blob, size=1024 * 1024 + 17, offset=0, data=data),
        blob_put.Request(vault=town.log.vault, blob=blob, size=0, offset=0, data=b""),
        blob_put.Request(vault=town.log.vault, blob=blob, size=10, offset=5, data=data),
    )
    for request in requests:
        assert refusal(partial(town.service.blob_put, request, town.m.token)).error == "too_large"


def test_a_full_vault_takes_no_more(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    town.server.service.settings = replace(Settings(), vault_bytes=30_000)
    blob, data = chunk("a", 10_000)
    assert send(town.m, town.log.vault, blob, data).done
    other, more = chunk("b", 20_000)
    told = refusal(lambda: send(town.m, town.log.vault, other, more))
    assert (told.error, told.reason) == ("too_large", "vault")


def test_only_what_may_be_the_last_piece_writes_into_the_database() -> None:
    blob, data = chunk("a")
    assert not completes(piece(bytes(16), blob, data, 0, 999))
    assert completes(piece(bytes(16), blob, data, 999, 1))


def test_a_piece_from_the_middle_of_nothing_leaves_nothing(town: Square) -> None:
    """A7: neither a fault of the server, nor a file for each made-up id."""
    assert isinstance(town.server, InProcess)
    parts = town.server.store.data / "blobs" / town.log.vault.hex() / "parts"
    for number in range(40):
        blob, data = chunk(f"made up {number}")
        assert town.service.blob_put(piece(town.log.vault, blob, data, 500, 100), town.m.token).have == 0
    assert not parts.exists() or not list(parts.iterdir())


def test_who_may_only_read_brings_no_chunks(town: Square) -> None:
    """What a reader brings nobody could ever name, and it would take the others' room."""
    town.m.push(town.log, town.log.add_member(town.mette, town.hanne.user, Role.READER))
    blob, data = chunk("a")
    told = refusal(lambda: town.service.blob_put(piece(town.log.vault, blob, data), town.h.token))
    assert (told.error, told.reason) == ("forbidden", "blob_put")
    assert town.service.blob_put(piece(town.log.vault, blob, data), town.m.token).done
