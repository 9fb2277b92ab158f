from sync_server.handlers.attached import UNANNOUNCED_SECONDS
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.messages import blobs_missing
from tests.support.blobs import chunk, piece, send
from tests.support.builders import DAY, fixed, log_in
from tests.support.server import InProcess
from tests.support.square import Square, refusal


def _missing(town: Square, *blobs: bytes) -> list[bytes]:
    asked = blobs_missing.Request(vault=town.log.vault, blobs=list(blobs))
    return [one.blob for one in town.service.blobs_missing(asked, town.m.token).missing]


def _later(town: Square, seconds: int) -> None:
    assert isinstance(town.server, InProcess)
    town.server.clock.seconds += seconds
    town.m = log_in(town.service, town.town, town.mette)


def _files(town: Square) -> list[str]:
    assert isinstance(town.server, InProcess)
    return [file.name for file in town.server.data.rglob("blobs/*/*/*") if file.is_file()]


def test_a_commit_comes_in_only_behind_its_chunks(town: Square) -> None:
    """Hard test B1: the same bytes are refused before the chunks are here, and taken after."""
    (first, one), (second, two) = chunk("a"), chunk("b")
    commit = town.log.put(town.mette, "note", blobs=[first, second])
    send(town.m, town.log.vault, first, one)
    told = refusal(lambda: town.m.push(town.log, commit))
    assert (told.error, told.index, told.blobs) == ("blobs_missing", 0, [second])
    send(town.m, town.log.vault, second, two)
    assert town.m.push(town.log, commit).status == "ok"
    assert town.m.push(town.log, commit).status == "dup"


def test_what_nobody_announces_goes_after_seven_days_and_what_is_used_stays(town: Square) -> None:
    (used, one), (unused, two) = chunk("a"), chunk("b")
    send(town.m, town.log.vault, used, one)
    send(town.m, town.log.vault, unused, two)
    half, data = chunk("half")
    town.service.blob_put(piece(town.log.vault, half, data, 0, 10), town.m.token)
    town.m.push(town.log, town.log.put(town.mette, "note", blobs=[used]))
    _later(town, UNANNOUNCED_SECONDS - 10)
    town.m.push(town.log, town.log.put(town.mette, "other"))
    assert _missing(town, used, unused) == []
    _later(town, 20)
    town.m.push(town.log, town.log.put(town.mette, "third"))
    assert _missing(town, used, unused) == [unused]


def test_a_chunk_that_the_newest_put_no_longer_names_is_free_after_seven_days(town: Square) -> None:
    blob, data = chunk("a")
    send(town.m, town.log.vault, blob, data)
    town.m.push(town.log, town.log.put(town.mette, "note", "both", blobs=[blob]))
    town.m.push(town.log, town.log.put(town.mette, "note"))
    _later(town, UNANNOUNCED_SECONDS + 10)
    town.m.push(town.log, town.log.put(town.mette, "third"))
    assert _missing(town, blob) == []  # the other record names it still
    town.m.push(town.log, town.log.put(town.mette, "both"))
    _later(town, UNANNOUNCED_SECONDS + 10)
    town.m.push(town.log, town.log.put(town.mette, "third"))
    assert _missing(town, blob) == [blob]


def test_an_erased_record_takes_its_chunks_along_but_not_anothers(town: Square) -> None:
    (alone, one), (shared, two) = chunk("a"), chunk("b")
    send(town.m, town.log.vault, alone, one)
    send(town.m, town.log.vault, shared, two)
    town.m.push(town.log, town.log.put(town.mette, "gone", blobs=[alone, shared]))
    town.m.push(town.log, town.log.put(town.mette, "stays", blobs=[shared]))
    town.m.push(town.log, town.log.tombstone(town.mette, "gone"))
    assert _missing(town, alone, shared) == []  # regret: nothing is lost by a tombstone
    erase = c.EraseRecord((fixed("rec gone"),), fixed("nonce"), (), DAY, ())
    town.m.push(town.log, town.log.control(town.mette, erase))  # a vault of one waits for nobody
    assert _missing(town, alone, shared) == [alone]
    assert _files(town) == [shared.hex()]


def test_an_erased_vault_leaves_no_chunk(town: Square) -> None:
    blob, data = chunk("a")
    send(town.m, town.log.vault, blob, data)
    half, more = chunk("half")
    town.service.blob_put(piece(town.log.vault, half, more, 0, 10), town.m.token)
    town.m.push(town.log, town.log.put(town.mette, "note", blobs=[blob]))
    town.m.push(town.log, town.log.control(town.mette, c.EraseVault(fixed("nonce"), (), DAY, ())))
    assert _files(town) == []
