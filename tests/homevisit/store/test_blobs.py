import hashlib
from typing import Any

from homevisit.store import blobs, outbox
from tests.homevisit.records.test_attachment import entry
from tests.homevisit.store.shelf import Shelf, draft_of, name

A, B = (hashlib.sha256(text.encode()).digest() for text in "ab")


def _draft(shelf: Shelf, rec: bytes | None = None, *files: dict[str, Any]) -> bytes:
    more = {"observations": "Alma tegner.", "attachments": list(files)}
    return shelf.put(shelf.personal, "note_draft", rec, **draft_of(shelf.family, name("visit"), **more))


def _rows(shelf: Shelf) -> list[tuple[bytes, int | None]]:
    with shelf.db.read() as unit:
        return [(row[2], row[3]) for row in blobs.all_named(unit)]


def test_a_record_waits_for_its_chunks_and_the_others_go(shelf: Shelf) -> None:
    plain = _draft(shelf)
    rec = _draft(shelf, None, entry(1))
    chunk = bytes.fromhex(entry(1)["chunks"][0])
    with shelf.db.write() as unit:
        assert blobs.held_back(unit, shelf.personal) == {rec}
        assert blobs.to_send(unit) == [(shelf.personal, chunk)]
        sendable = [edit.rec for bundle in outbox.sendable(unit, shelf.personal)[0] for edit in bundle.edits]
        assert sendable == [plain]
        blobs.mark(unit, shelf.personal, [chunk], blobs.SENT)
        sendable = [edit.rec for bundle in outbox.sendable(unit, shelf.personal)[0] for edit in bundle.edits]
        assert sendable == [plain, rec]


def test_a_file_taken_out_is_not_waited_for(shelf: Shelf) -> None:
    rec = _draft(shelf, None, entry(1), entry(2))
    _draft(shelf, rec, entry(2))
    assert _rows(shelf) == [(bytes.fromhex(entry(2)["chunks"][0]), blobs.TO_SEND)]


def test_what_is_settled_needs_no_sending_and_what_is_wanted_is_fetched(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        blobs.want(unit, shelf.family, name("note"), [A, A])
        blobs.send_again(unit, shelf.family, name("other"), [B])
        assert blobs.vaults_of(unit, A) == [shelf.family]
        blobs.settle(unit)  # neither record is here: nothing is kept for them
        assert blobs.all_named(unit) == []


def test_evicted_and_erased_chunks_are_forgotten(shelf: Shelf) -> None:
    rec = _draft(shelf, None, entry(1))
    chunk = bytes.fromhex(entry(1)["chunks"][0])
    with shelf.db.write() as unit:
        blobs.want(unit, shelf.family, name("note"), [A, B])
        blobs.forget(unit, [A, chunk])  # what must still be sent stays
        assert [row[2] for row in blobs.all_named(unit)] == [chunk, B]
        assert len(blobs.units_of(unit, shelf.personal, chunk)) == 1
        blobs.forget_records(unit, shelf.personal, [rec])
        assert [row[2] for row in blobs.all_named(unit)] == [B]
