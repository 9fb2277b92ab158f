"""Keys and bodies: what opens, what does not, and that what does not never stops anything."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.records import codec
from homevisit.store import ledger, vaults
from homevisit.store.database import Database
from homevisit.store.ledger import KeptHeader
from homevisit.store.stored import ERASED, OK, TOMBSTONED, UNREADABLE
from homevisit.sync import opening
from homevisit.sync.opening import KeyFacts
from homevisit.vault.aead import seal_once
from homevisit.vault.envelope import Sealer, pack
from sync_server.protocol.ledger import commit as c
from sync_server.protocol.ledger.encoding import blobs_digest, body_aad, commit_hash, sha256
from sync_server.protocol.ledger.vaultlog import Applied, apply_commit
from sync_server.protocol.messages.common import WireCommit
from tests.support.builders import DAY, Device, Log, Municipality, fixed
from tests.support.evil import flip

AT = "2026-11-18T12:00:00Z"


@pytest.fixture(scope="module")
def town() -> Municipality:
    return Municipality()


@pytest.fixture(scope="module")
def mette(town: Municipality) -> Device:
    return town.enrol("Mette Skov")


@pytest.fixture(scope="module")
def hanne(town: Municipality) -> Device:
    return town.enrol("Hanne Vig")


@pytest.fixture(scope="module")
def log(town: Municipality, mette: Device, hanne: Device) -> Log:
    """Three epochs; Hanne is a member from the second commit on."""
    made = Log(town, mette)
    made.add_member(mette, hanne.user)
    made.put(mette, "a")
    made.rekey(mette)
    made.put(mette, "b")
    made.rekey(mette)
    return made


def facts_of(log: Log, device: Device) -> KeyFacts:
    facts = KeyFacts(device.id)
    for wire in log.commits:
        facts.note(c.decode_header(wire.header))
    return facts


def wraps_of(log: Log) -> list[bytes]:
    return [wrap for wire in log.commits for wrap in wire.wraps]


# ---- keys ---------------------------------------------------------------------------------------------------------


def test_every_wrap_for_this_laptop_opens_and_nobody_elses(log: Log, mette: Device, hanne: Device) -> None:
    for device in (mette, hanne):
        found = opening.unwrap(facts_of(log, device), device.keys, log.vault, wraps_of(log), {})
        assert found == dict(enumerate(log.epoch_keys, 1))
    stranger = KeyFacts(b"?" * 16)
    assert opening.unwrap(stranger, hanne.keys, log.vault, wraps_of(log), {}) == {}


def test_damaged_and_foreign_wraps_are_passed_over(log: Log, hanne: Device) -> None:
    facts = facts_of(log, hanne)
    mine = [wrap for wrap in wraps_of(log) if sha256(wrap) in facts.wraps]
    damaged = flip(mine[0], 30)
    facts.wraps[sha256(damaged)] = facts.wraps[sha256(mine[0])]  # as if the header named the damaged bytes
    found = opening.unwrap(facts, hanne.keys, log.vault, [b"", damaged, b"x" * 1168, *mine[1:]], {})
    assert found == {2: log.epoch_keys[1], 3: log.epoch_keys[2]}


def test_a_wrap_of_a_key_nobody_committed_to_is_no_key(log: Log, hanne: Device) -> None:
    facts = facts_of(log, hanne)
    facts.commitments[3] = bytes(32)
    assert set(opening.unwrap(facts, hanne.keys, log.vault, wraps_of(log), {})) == {1, 2}


def test_a_key_held_already_is_not_opened_again(log: Log, hanne: Device) -> None:
    held = {1: b"held", 2: b"held", 3: b"held"}
    assert opening.unwrap(facts_of(log, hanne), hanne.keys, log.vault, wraps_of(log), held) == {}


def test_the_newest_key_opens_all_before_it_through_the_links(log: Log, hanne: Device) -> None:
    facts = facts_of(log, hanne)
    newest = {3: log.epoch_keys[2]}
    assert opening.descend(facts, log.vault, newest) == {2: log.epoch_keys[1], 1: log.epoch_keys[0]}
    assert opening.descend(facts, log.vault, {}) == {}
    assert opening.descend(facts, log.vault, dict(enumerate(log.epoch_keys, 1))) == {}


def test_a_broken_link_ends_the_way_down_there(log: Log, hanne: Device) -> None:
    facts = facts_of(log, hanne)
    facts.links[3] = flip(facts.links[3], 7)
    assert opening.descend(facts, log.vault, {3: log.epoch_keys[2]}) == {}
    assert opening.descend(facts, log.vault, {2: log.epoch_keys[1]}) == {1: log.epoch_keys[0]}


# ---- bodies -------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(town: Municipality, mette: Device) -> "Folder":
    return Folder(town, mette)


class Folder:
    """A vault with real record bodies, commit by commit, as `opening.folded` gets them."""

    def __init__(self, town: Municipality, author: Device) -> None:
        self.town, self.author = town, author
        self.log = Log(town, author, "bodies")
        self.sealer = Sealer(self.log.vault, 1, self.log.epoch_keys[0], self.log.share)
        self.by_epoch = {1: self.sealer}

    def put(self, name: str, document: dict[str, Any], *, body: bytes | None = None) -> tuple[Applied, WireCommit]:
        rec = fixed("rec " + name)
        base = self.log.recs[rec].rev if rec in self.log.recs else b""
        plain = body if body is not None else codec.encode_body("task", 1, AT, codec.encode_document(document))
        salt, commitment, data, digest = self.sealer.seal(rec, base, c.PUT, self.author.id, plain)
        change = c.Change(rec, base, c.PUT, salt, commitment, digest, len(data), ())
        return self._again([change], [data])

    def tombstone(self, name: str) -> tuple[Applied, WireCommit]:
        rec = fixed("rec " + name)
        return self._again([c.Change(rec, self.log.recs[rec].rev, c.TOMBSTONE, b"", b"", b"", 0, ())], [])

    def erase(self, name: str) -> tuple[Applied, WireCommit]:
        op = c.EraseRecord((fixed("rec " + name),), b"n" * 16, (), DAY, ())
        return self._again([], [], [op])

    def _again(
        self, changes: list[c.Change], bodies: list[bytes], control: list[c.ControlOp] | None = None
    ) -> tuple[Applied, WireCommit]:
        recs = dict(self.log.recs)
        before = self.log.state.copy()
        wire = self.log._sign(self.author, 1, changes, control or [], bodies, [])
        applied = apply_commit(before, recs, self.town.directory, wire.header, wire.signature)
        return applied, wire

    def folded(self, made: tuple[Applied, WireCommit], **other: Any) -> Any:
        bodies = other.get("bodies", made[1].bodies)
        found = opening.folded(made[0], bodies, other.get("by_epoch", self.by_epoch), self.log.recs)
        assert len(found) == 1
        return found[0]


def test_a_body_opens_to_the_record_its_author_wrote(folder: Folder, mette: Device) -> None:
    made = folder.put("a", {"title": "Sprogkuffert"})
    change = folder.folded(made)
    assert (change.status, change.kind, change.schema, change.at) == (OK, "task", 1, AT)
    assert codec.decode_document(change.document) == {"title": "Sprogkuffert"}
    assert (change.rec, change.rev, change.seq) == (fixed("rec a"), made[0].revs[0], 2)
    assert (change.author_device, change.author_user) == (mette.id, mette.user)
    assert change.body_hash is None


def test_an_own_commit_brings_no_content_only_its_place(folder: Folder) -> None:
    change = folder.folded(folder.put("a", {"title": "Sprogkuffert"}), bodies=None)
    assert (change.status, change.document, change.kind) == (OK, None, None)


@pytest.mark.parametrize("what", ["missing", "swapped", "cut", "no_key"])
def test_what_may_come_another_time_is_unreadable_and_asked_for_by_its_hash(folder: Folder, what: str) -> None:
    made = folder.put("a", {"title": "Sprogkuffert"})
    body = made[1].bodies[0]
    other = {"missing": [b""], "swapped": [flip(body, 5)], "cut": [body[:-1]], "no_key": [body]}[what]
    change = folder.folded(made, bodies=other, by_epoch={} if what == "no_key" else folder.by_epoch)
    assert (change.status, change.document) == (UNREADABLE, None)
    assert change.body_hash == sha256(body)


@pytest.mark.parametrize("body", [b"no body at all", msgspec.msgpack.encode(["task", 1])])
def test_what_its_author_sealed_badly_is_unreadable_for_ever_and_never_asked_for(folder: Folder, body: bytes) -> None:
    change = folder.folded(folder.put("a", {}, body=body))
    assert (change.status, change.document, change.body_hash) == (UNREADABLE, None, None)


def test_two_texts_under_one_signature_show_only_the_one_that_was_signed(folder: Folder) -> None:
    """A dishonest author seals a second text under the very key of the first and gives it to some colleagues: only the
    signed hash tells them apart.
    """
    made = folder.put("a", {"title": "Sprogkuffert"})
    (change,) = made[0].header.changes
    plain = pack(codec.encode_body("task", 1, AT, codec.encode_document({"title": "Noget andet"})))
    place = (folder.log.vault, 1, change.rec, change.base_rev, change.flags, folder.author.id, change.salt)
    key, commitment = folder.sealer._body_key(change.rec, change.salt)
    assert commitment == change.key_commit
    second = seal_once(key, plain, body_aad(*place, blobs_digest(())))
    found = folder.folded(made, bodies=[second])
    assert (found.status, found.document, found.body_hash) == (UNREADABLE, None, change.body_hash)


def test_another_vaults_share_opens_nothing(folder: Folder) -> None:
    made = folder.put("a", {"title": "Sprogkuffert"})
    wrong = opening.sealers(folder.log.vault, {1: folder.log.epoch_keys[0]}, bytes(32))
    assert folder.folded(made, by_epoch=wrong).status == UNREADABLE
    assert opening.sealers(folder.log.vault, {1: folder.log.epoch_keys[0]}, None) == {}


def test_deleted_and_erased_are_told_apart(folder: Folder) -> None:
    folder.put("a", {"title": "Sprogkuffert"})
    gone = folder.folded(folder.tombstone("a"))
    assert (gone.status, gone.flags, gone.document) == (TOMBSTONED, c.TOMBSTONE, None)
    erased = folder.folded(folder.erase("a"))
    assert (erased.status, erased.rec, erased.rev) == (ERASED, fixed("rec a"), folder.log.recs[fixed("rec a")].rev)


def test_a_laptop_that_meets_an_old_epoch_finds_its_facts_in_the_kept_headers(
    log: Log, hanne: Device, tmp_path: Path
) -> None:
    db = Database.create(tmp_path / "records.db", bytes(32))
    facts = KeyFacts(hanne.id)
    with db.write() as unit:
        vaults.add_found(unit, log.vault)
        headers = [(n, commit_hash(one.header), one.header, one.signature) for n, one in enumerate(log.commits, 1)]
        ledger.append(unit, log.vault, [KeptHeader(*one) for one in headers])
        facts.note_kept(unit, log.vault)
    db.close()
    assert facts == facts_of(log, hanne)
