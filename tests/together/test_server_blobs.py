"""Chunks of attachments, alike in process and over HTTP: pieces, resume, before the commit, inside one vault."""

from sync_server.protocol.messages import blob_get, blobs_missing
from tests.support.blobs import chunk, piece
from tests.support.square import Square, refusal
from tests.together.server_either import town

__all__ = ["town"]


def test_a_chunk_comes_in_pieces_before_its_commit_and_goes_out_in_pieces(town: Square) -> None:
    """Hard test B1 (both kinds of server)."""
    blob, data = chunk("a", 300_000)
    vault, token = town.log.vault, town.m.token
    commit = town.log.put(town.mette, "note", blobs=[blob])
    told = refusal(lambda: town.m.push(town.log, commit))
    assert (told.error, told.index, told.blobs) == ("blobs_missing", 0, [blob])
    assert town.service.blob_put(piece(vault, blob, data, 0, 131_072), token).have == 131_072
    asked = blobs_missing.Request(vault=vault, blobs=[blob])
    assert town.service.blobs_missing(asked, token).missing == [blobs_missing.MissingBlob(blob, 131_072)]
    assert town.service.blob_put(piece(vault, blob, data, 131_072), token).done
    assert town.m.push(town.log, commit).status == "ok"
    got = b""
    while len(got) < len(data):
        request = blob_get.Request(vault=vault, blob=blob, offset=len(got), length=131_072)
        got += town.service.blob_get(request, token).data
    assert got == data


def test_a_stranger_learns_nothing_of_a_chunk(town: Square) -> None:
    """Hard test X17 (both kinds of server)."""
    blob, data = chunk("a")
    town.service.blob_put(piece(town.log.vault, blob, data), town.m.token)
    here = blob_get.Request(vault=town.log.vault, blob=blob, offset=0, length=10)
    nowhere = blob_get.Request(vault=town.log.vault, blob=chunk("none")[0], offset=0, length=10)
    answers = [
        refusal(lambda: town.service.blob_get(here, town.h.token)),
        refusal(lambda: town.service.blob_get(nowhere, town.h.token)),
    ]
    assert answers[0] == answers[1]
    assert answers[0].error == "not_found"
