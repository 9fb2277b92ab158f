"""Attachments between two laptops and the real server: chunks before the commit, down when somebody looks."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.actions import attachments, notes
from homevisit.actions.attachments import Picked
from homevisit.base.errors import NotAllowed
from homevisit.records import merge, registry
from homevisit.store.blob_files import BlobFiles
from homevisit.sync.attachments import PIECE_BYTES
from homevisit.vault.errors import CannotOpen
from sync_server.protocol.ledger.commit import decode_header
from sync_server.protocol.messages import blob_get, blob_put
from tests.support.drops import Drops
from tests.support.evil import EvilServer
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import Crash, CrashAt, FaultyTransport

MIB = 1024 * 1024
CANARY = b"KANARIE-I-BILLEDET-"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def mette(street: Street) -> Laptop:
    made = street.laptop("Mette Skov")
    made.sync()
    return made


@pytest.fixture
def hanne(street: Street) -> Laptop:
    made = street.laptop("Hanne Vig")
    made.sync()
    return made


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.sync()
    mette.invite(vault, hanne)
    mette.sync()
    hanne.sync()
    return vault


def picture(size: int, name: str = "Alma tegner") -> Picked:
    return Picked(name, "image/jpeg", CANARY + os.urandom(size - len(CANARY)), 800, 600)


def draft_of(laptop: Laptop, family: bytes) -> bytes:
    visit = laptop.put(
        family,
        "visit",
        planned_start="2026-11-18T15:30",
        visit_kind="ordinary",
        visit_staff=[laptop.me.user_id.hex()],
        status="planned",
    )
    draft = notes.start_note(laptop.desk, family, visit)[1]
    notes.save_draft(laptop.desk, draft, {"observations": "Alma tegner.", "parents": "De er glade."})
    return draft


def attach(laptop: Laptop, family: bytes, draft: bytes, picked: Picked) -> str:
    entry = attachments.seal(laptop.desk, family, picked)
    attachments.add(laptop.desk, draft, entry)
    return str(entry["id"])


def approve(laptop: Laptop, draft: bytes) -> None:
    notes.schedule_approval(laptop.desk, draft, accepted=frozenset({"V08"}))
    notes.carry_out_due(laptop.desk, force=True)


def look(laptop: Laptop, vault: bytes, rec: bytes, file_id: str) -> bytes | None:
    attachments.want(laptop.desk, vault, rec)
    return attachments.content(laptop.desk, vault, rec, file_id)


def test_a_picture_reaches_the_colleague_when_she_looks(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    picked = picture(int(2.3 * MIB))
    draft = draft_of(mette, family)
    file_id = attach(mette, family, draft, picked)
    assert attachments.content(mette.desk, mette.me.personal_vault, draft, file_id) == picked.content
    approve(mette, draft)
    assert mette.sync().outcome == "ok"
    assert mette.waiting() == 0
    hanne.sync()
    assert hanne.document(family, draft)["attachments"][0]["name"] == "Alma tegner"
    assert not (hanne.folder / "blobs").exists()  # nothing comes before somebody looks
    assert look(hanne, family, draft, file_id) is None
    hanne.sync()
    assert look(hanne, family, draft, file_id) == picked.content


def test_nothing_readable_lies_on_a_disk(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test X16 (attachments): no byte of a picture lies in clear on a laptop or on the server, nor its name."""
    draft = draft_of(mette, family)
    file_id = attach(mette, family, draft, picture(300_000, "KANARIE-NAVN"))
    approve(mette, draft)
    mette.sync()
    hanne.sync()
    look(hanne, family, draft, file_id)
    hanne.sync()
    assert look(hanne, family, draft, file_id) is not None
    for file in street.folder.rglob("*"):
        assert b"KANARIE" not in (file.read_bytes() if file.is_file() else b"")
        assert "KANARIE" not in file.name


def test_thirty_megabytes_over_a_line_that_drops_every_300_kb(street: Street, family: bytes, mette: Laptop) -> None:
    """Hard test B1: the set arrives, no chunk goes twice, and the commit comes only after the last chunk."""
    draft = draft_of(mette, family)
    files = {attach(mette, family, draft, one): one for one in (picture(10 * MIB) for _ in range(3))}
    approve(mette, draft)
    line = Drops(street.service, 300_000)
    order = FaultyTransport(line)
    mette.service = order
    mette.reopen()
    tries = 0
    while mette.waiting():
        tries += 1
        assert tries < 20
        mette.sync()
    sent = 30 * MIB
    # The draft's vault and the family's get the set each; a drop costs at most the piece that was on its way.
    assert line.drops > 80
    assert line.uploaded <= sent * 1.02 + line.drops * PIECE_BYTES
    assert mette.document(family, draft)["attachments"]
    done: set[bytes] = set()
    for message, request in order.requests:
        if message == "blob_put" and isinstance(request, blob_put.Request) and request.vault == family:
            done.add(request.blob)
        if message == "push":
            for wire in request.commits:  # type: ignore[attr-defined]  # as its message says
                for change in decode_header(wire.header).changes:
                    assert set(change.blob_hashes) <= done or request.vault != family  # type: ignore[attr-defined]  # as above
    for file_id, picked in files.items():
        assert attachments.content(mette.desk, family, draft, file_id) == picked.content


def test_a_stuck_picture_holds_nothing_else_up(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test B1: the other units of the same vault go on while the chunks of one do not get through."""
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(MIB))
    approve(mette, draft)
    task = mette.put(family, "task", title="Sprogkuffert")
    mette.service = FaultyTransport(street.service, lambda message: "lose_request" if message == "blob_put" else "")
    mette.reopen()
    assert mette.sync().outcome == "offline"
    hanne.sync()
    assert hanne.get(family, task) is not None
    assert hanne.get(family, draft) is None
    mette.service = None
    mette.reopen()
    mette.sync()
    hanne.sync()
    assert hanne.get(family, draft) is not None


def test_approved_on_the_laptop_that_never_saw_the_picture(street: Street, mette: Laptop, family: bytes) -> None:
    """The chunks are fetched from the draft's vault and go up into the family's; nothing is sealed anew."""
    draft = draft_of(mette, family)
    picked = picture(MIB + 5)
    file_id = attach(mette, family, draft, picked)
    mette.sync()
    for file in (mette.folder / "blobs").rglob("*"):  # as if it had been added on another laptop of hers
        if file.is_file():
            file.unlink()
    approve(mette, draft)
    assert mette.sync().outcome == "ok"
    assert mette.waiting() == 0
    assert attachments.content(mette.desk, family, draft, file_id) == picked.content


def test_chunks_that_are_nowhere_set_the_note_aside_and_block_nothing(mette: Laptop, family: bytes) -> None:
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(1000))
    approve(mette, draft)
    for file in (mette.folder / "blobs").rglob("*"):
        if file.is_file():
            file.unlink()
    task = mette.put(family, "task", title="Sprogkuffert")
    assert mette.sync().outcome == "needs_person"
    with mette.db.read() as unit:
        assert unit.rows("SELECT 1 FROM unsent WHERE rec = ? AND quarantine = 'blob_gone'", (draft,))
        assert not unit.rows("SELECT 1 FROM unsent WHERE rec = ?", (task,))


@pytest.mark.parametrize("at", range(1, 34, 2))
def test_killed_anywhere_the_picture_arrives(street: Street, mette: Laptop, family: bytes, at: int) -> None:
    """Hard test B1: killed at each point of sending, the next start goes on, and note and picture arrive whole."""
    draft = draft_of(mette, family)
    picked = picture(PIECE_BYTES * 2 + 10)
    file_id = attach(mette, family, draft, picked)
    approve(mette, draft)
    calm = mette.options
    mette.options = replace(calm, fault=CrashAt(at))
    mette.reopen()
    with contextlib.suppress(Crash):
        mette.sync()
    mette.options = calm
    mette.reopen()
    for _ in range(3):
        mette.sync()
    assert mette.waiting() == 0
    assert attachments.content(mette.desk, family, draft, file_id) == picked.content


def test_killed_between_sealing_and_adding_nothing_is_named_and_the_chunks_are_swept(
    mette: Laptop, family: bytes
) -> None:
    draft = draft_of(mette, family)
    with pytest.raises(Crash):
        attachments.seal(mette.desk, family, picture(3 * MIB), fault=CrashAt(2))
    assert "attachments" not in mette.document(mette.me.personal_vault, draft)
    files = BlobFiles(mette.folder)
    assert len(list((mette.folder / "blobs").glob("*/*"))) == 2
    files.sweep([], [], now=mette.street.clock.now().timestamp() + 1e9)
    assert list((mette.folder / "blobs").glob("*/*")) == []


def test_a_flipped_swapped_or_cut_chunk_is_never_shown(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard tests B2 and X1: a server that flips, cuts or swaps chunks is not believed; asked again, it comes."""
    draft = draft_of(mette, family)
    first, second = picture(2 * MIB), picture(2 * MIB)
    one, two = attach(mette, family, draft, first), attach(mette, family, draft, second)
    approve(mette, draft)
    mette.sync()
    evil = EvilServer(street.service)
    hanne.service = evil
    hanne.reopen()
    hanne.sync()
    chunks = {
        entry["id"]: [bytes.fromhex(chunk) for chunk in entry["chunks"]]
        for entry in hanne.document(family, draft)["attachments"]
    }
    swap = {chunks[one][0]: chunks[one][1], chunks[one][1]: chunks[one][0], chunks[two][0]: chunks[one][0]}

    def swapped(request: Any) -> Any:
        other = msgspec.structs.replace(request, blob=swap.get(request.blob, request.blob))
        return street.service.blob_get(other, hanne.engine._context.session._token)

    def flipped(_request: Any, reply: Any) -> Any:
        data = bytes([reply.data[0] ^ 1]) + reply.data[1:] if reply.data else b""
        return blob_get.Reply(size=reply.size, data=data)

    def cut(_request: Any, reply: Any) -> Any:
        return blob_get.Reply(size=PIECE_BYTES, data=reply.data)

    def endless(_request: Any, reply: Any) -> Any:
        return blob_get.Reply(size=10**9, data=reply.data)

    attachments.want(hanne.desk, family, draft)
    for name, lie in (("swap", None), ("flip", flipped), ("cut", cut), ("endless", endless)):
        evil.honest()
        if lie is None:
            evil.instead["blob_get"] = swapped
        else:
            evil.lies["blob_get"] = lie
        hanne.reopen()
        hanne.sync()
        assert attachments.content(hanne.desk, family, draft, one) is None, name
    evil.honest()
    hanne.reopen()
    hanne.sync()
    assert attachments.content(hanne.desk, family, draft, one) == first.content
    assert attachments.content(hanne.desk, family, draft, two) == second.content


def test_a_colleague_who_names_another_files_chunks_shows_nothing(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test B2: chunks of another file, fewer, in another order or under another file's id do not open."""
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(2 * MIB))
    attach(mette, family, draft, picture(2 * MIB))
    listed = mette.document(mette.me.personal_vault, draft)["attachments"]
    first, second = listed
    for wrong in (
        {**first, "chunks": first["chunks"][::-1]},
        {**first, "chunks": first["chunks"][:1]},
        {**first, "chunks": first["chunks"][:1], "bytes": MIB},
        {**first, "chunks": [first["chunks"][0], second["chunks"][1]]},
        {**first, "id": second["id"]},
        {**first, "key": second["key"]},
    ):
        notes.save_draft(mette.desk, draft, {"attachments": [wrong]})
        with pytest.raises(CannotOpen):
            attachments.content(mette.desk, mette.me.personal_vault, draft, wrong["id"])


def test_two_laptops_of_one_person_adding_pictures_keep_both(street: Street, mette: Laptop, family: bytes) -> None:
    draft = draft_of(mette, family)
    mette.sync()
    one = attach(mette, family, draft, picture(1000, "Den ene"))
    base = mette.document(mette.me.personal_vault, draft)
    assert base["attachments"][0]["id"] == one
    theirs = {**base["attachments"][0], "id": "ab" * 16, "name": "Den anden"}
    kind = registry.get("note_draft")
    before = {**base, "attachments": []}
    both = merge.merge(kind, before, base, {**base, "attachments": [theirs]}, user="aa", edit_id="1")
    assert [item["name"] for item in both["attachments"]] == ["Den anden", "Den ene"]
    gone = merge.merge(
        kind, base, before, {**base, "attachments": [*base["attachments"], theirs]}, user="aa", edit_id="1"
    )
    assert [item["name"] for item in gone["attachments"]] == ["Den anden"]


def test_removed_with_the_note_and_taken_out_of_a_draft(street: Street, mette: Laptop, family: bytes) -> None:
    draft = draft_of(mette, family)
    file_id = attach(mette, family, draft, picture(1000))
    _, entry = attachments.remove(mette.desk, draft, file_id)
    assert mette.document(mette.me.personal_vault, draft)["attachments"] == []
    attachments.add(mette.desk, draft, entry)
    attachments.describe(mette.desk, draft, file_id, "Alma ved bordet")
    assert mette.document(mette.me.personal_vault, draft)["attachments"][0]["text"] == "Alma ved bordet"
    with pytest.raises(NotAllowed):
        attachments.remove(mette.desk, draft, "00" * 16)
    notes.delete_draft(mette.desk, draft)
    mette.sync()
    with mette.db.read() as unit:
        assert unit.rows("SELECT 1 FROM blob_queue") == []
    BlobFiles(mette.folder).sweep([], [], now=mette.street.clock.now().timestamp() + 1e9)
    assert list((mette.folder / "blobs").glob("*/*")) == []


def test_a_server_that_lost_chunks_gets_them_again_before_the_same_commit(
    street: Street, mette: Laptop, family: bytes
) -> None:
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(1000))
    approve(mette, draft)
    evil = EvilServer(street.service)
    mette.service = evil
    mette.reopen()
    told: list[bytes] = []

    def claims_to_have(request: Any, reply: Any) -> Any:
        if request.vault == family and not told:
            told.append(b"once")
            return msgspec.structs.replace(reply, missing=[])
        return reply

    evil.lies["blobs_missing"] = claims_to_have
    mette.sync()
    assert told
    assert mette.waiting() == 0


def test_a_full_vault_sets_the_note_aside_and_ends_the_round(street: Street, mette: Laptop, family: bytes) -> None:
    draft = draft_of(mette, family)
    attach(mette, family, draft, picture(MIB))
    mette.sync()
    approve(mette, draft)
    task = mette.put(family, "task", title="Sprogkuffert")
    assert isinstance(street.server, InProcess)
    street.server.service.settings = replace(street.server.service.settings, vault_bytes=100_000)
    assert mette.sync().outcome == "needs_person"
    with mette.db.read() as unit:
        assert unit.rows("SELECT 1 FROM unsent WHERE rec = ? AND quarantine = 'vault_full'", (draft,))
        assert not unit.rows("SELECT 1 FROM unsent WHERE rec = ?", (task,))
