"""Deleting, bringing back, erasing with a second signature, and what no laptop does without a signed reason."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homevisit.actions import deleting
from homevisit.base.errors import NotAllowed
from homevisit.base.ids import new_record_id, record_text
from homevisit.store import cosigning, deletions, integrity, meta, outbox, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.set_aside import set_aside
from homevisit.store.search import search
from sync_server.protocol.ledger.commit import decode_header
from sync_server.store.pruning import prune
from tests.support.laptop import Laptop, Street
from tests.support.plain_pages import plain_bytes
from tests.support.server import InProcess

MONTH = 31 * 24 * 3600
CANARY = "Kanariefuglen Pip"


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    made = Street(InProcess(tmp_path / "server"), tmp_path)
    yield made
    made.close()
    made.server.close()


def _laptop(street: Street, name: str, user: bytes | None = None) -> Laptop:
    made = street.laptop(name, user=user)
    with made.db.write() as unit:
        meta.put(unit, "device_keys", made.keys.to_bytes())
    made.sync()
    return made


@pytest.fixture
def mette(street: Street) -> Laptop:
    return _laptop(street, "Mette Skov")


@pytest.fixture
def hanne(street: Street) -> Laptop:
    return _laptop(street, "Hanne Vig")


@pytest.fixture
def family(mette: Laptop, hanne: Laptop) -> bytes:
    vault = mette.family()
    mette.invite(vault, hanne)
    _sync(mette, hanne, mette, hanne)
    return vault


def _sync(*laptops: Laptop) -> None:
    for laptop in laptops:
        report = laptop.sync()
        assert report.outcome == "ok", report


def _agreements(laptop: Laptop, vault: bytes, count: int) -> list[bytes]:
    return [laptop.put(vault, "agreement", what=f"Aftale {at}", due="2026-12-01") for at in range(count)]


def _later(street: Street, seconds: float = MONTH) -> None:
    street.clock.tick(seconds)
    assert isinstance(street.server, InProcess)
    street.server.clock.seconds += seconds


def _request(laptop: Laptop) -> bytes:
    (found,) = laptop.find("erasure_request")
    return found.rec


def _shown(laptop: Laptop) -> bytes:
    (found,) = laptop.find("erasure_request")
    return cosigning.wish(found.vault, found.document)


def test_what_was_deleted_comes_back_as_it_was_for_everybody(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    child = mette.put(family, "child", first_name="Alma", born_on="2024-03-14", care_form="kindergarten")
    _sync(mette, hanne)
    deleting.delete(hanne.desk, family, child)
    assert hanne.get(family, child) is None
    _sync(hanne, mette)
    assert mette.get(family, child) is None
    with mette.db.read() as unit:
        found = deletions.get(unit, family, child)
    assert found is not None
    assert (found.user, found.day, found.op) == (hanne.me.user_id, "2026-11-18", "tombstone")
    deleting.bring_back(mette.desk, family, child)
    assert mette.document(family, child)["first_name"] == "Alma"
    _sync(mette, hanne)
    assert hanne.document(family, child)["first_name"] == "Alma"
    with hanne.db.read() as unit:
        assert deletions.get(unit, family, child) is None


def test_a_deletion_that_has_not_left_is_simply_forgotten(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    child = mette.put(family, "child", first_name="Alma", born_on="2024-03-14", care_form="kindergarten")
    _sync(mette, hanne)
    deleting.delete(hanne.desk, family, child)
    deleting.bring_back(hanne.desk, family, child)
    assert hanne.waiting() == 0
    assert hanne.document(family, child)["first_name"] == "Alma"


def test_an_approved_note_is_deleted_by_its_author_or_the_contact_person(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    remark = mette.put(
        family,
        "family_remark",
        final=True,
        **_remark(mette),
    )
    _sync(mette, hanne)
    with pytest.raises(NotAllowed, match="others_note"):
        deleting.delete(hanne.desk, family, remark)
    deleting.delete(mette.desk, family, remark)
    _sync(mette, hanne)
    assert hanne.get(family, remark) is None
    with pytest.raises(NotAllowed, match="others_note"):
        deleting.bring_back(hanne.desk, family, remark)
    deleting.bring_back(mette.desk, family, remark)
    _sync(mette, hanne)
    assert hanne.get(family, remark) is not None


def _remark(laptop: Laptop) -> dict[str, Any]:
    return {
        "note": record_text(new_record_id()),
        "visit": record_text(new_record_id()),
        "text": CANARY,
        "said_by": "Mor",
        "on": "2026-11-18",
        "by_user": laptop.me.user_id.hex(),
    }


def test_many_deletions_in_one_pull_wait_for_the_persons_yes(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test L6: over a fifth of a vault tombstoned in one pull stays in sight until a person has answered."""
    recs = _agreements(mette, family, 12)
    _sync(mette, hanne)
    for rec in recs[:6]:
        mette.tombstone(family, rec)
        mette.sync()  # a commit each: what counts is the pull, not the commit
    _sync(hanne)
    assert all(hanne.get(family, rec) is not None for rec in recs)
    with hanne.db.read() as unit:
        assert len(deletions.of_vault(unit, family, deletions.ASKED)) == 6
        assert len(search(unit, "aftale")) == 12
    assert hanne.vault(family).pinned_seq == mette.vault(family).pinned_seq
    assert _digest(hanne, family) == _digest(mette, family)
    hanne.reopen()
    _sync(hanne)
    assert hanne.get(family, recs[0]) is not None
    deleting.carry_out(hanne.desk, family)
    assert [rec for rec in recs if hanne.get(family, rec) is None] == recs[:6]
    with hanne.db.read() as unit:
        assert len(search(unit, "aftale")) == 6


def test_no_brings_back_for_everybody_what_may_be_brought_back(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test L6: the answer no."""
    recs = _agreements(mette, family, 8)
    _sync(mette, hanne)
    for rec in recs:
        mette.tombstone(family, rec)
    _sync(mette, hanne)
    deleting.keep(hanne.desk, family)
    _sync(hanne, mette, hanne)
    assert all(laptop.get(family, rec) is not None for rec in recs for laptop in (mette, hanne))
    with hanne.db.read() as unit:
        assert not deletions.of_vault(unit, family, deletions.ASKED)


def test_a_few_deletions_ask_nobody(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    recs = _agreements(mette, family, 4)
    _sync(mette, hanne)
    for rec in recs:
        mette.tombstone(family, rec)
    _sync(mette, hanne)
    assert not any(hanne.get(family, rec) for rec in recs)


def test_a_flood_in_small_waves_is_held_as_one(street: Street, mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test L6: four at a time, a pull each, under the fifth every time; within a week they count together."""
    recs = _agreements(mette, family, 30)
    _sync(mette, hanne)
    for at in range(0, 20, 4):
        for rec in recs[at : at + 4]:
            mette.tombstone(family, rec)
        _sync(mette, hanne)
        _later(street, 24 * 3600)
    left = [rec for rec in recs if hanne.get(family, rec) is not None]
    assert len(left) >= 26
    with hanne.db.read() as unit:
        assert len(deletions.of_vault(unit, family, deletions.ASKED)) >= 12
    deleting.keep(hanne.desk, family)
    _sync(hanne, mette)
    assert [rec for rec in recs if mette.get(family, rec) is not None] == left


def test_ones_own_deletions_on_another_laptop_and_old_ones_do_not_add_up(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    recs = _agreements(mette, family, 30)
    other = _laptop(street, "Hanne Vig, anden", user=hanne.me.user_id)
    _sync(mette, hanne, other)
    hanne.sync()
    for at in range(0, 20, 4):
        for rec in recs[at : at + 4]:
            (mette if at < 8 else hanne).tombstone(family, rec)
        mette.sync()
        hanne.sync()
        other.sync()
        _later(street, 8 * 24 * 3600 if at < 8 else 60)
    for laptop in (hanne, other):
        with laptop.db.read() as unit:
            assert not deletions.of_vault(unit, family, deletions.ASKED)


def _digest(laptop: Laptop, vault: bytes) -> object:
    with laptop.db.read() as unit:
        return next(one.sha256 for one in integrity.sums(unit) if one.vault == vault.hex())


def test_one_record_is_erased_from_both_laptops_and_the_server(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test M6: after idle no file of a laptop, its log or its search index holds what was erased."""
    _agreements(mette, family, 8)
    rec = mette.put(family, "agreement", what=CANARY, due="2026-12-01")
    mette.put(family, "agreement", rec, what=f"{CANARY} igen", due="2026-12-01")
    _sync(mette, hanne)
    mette.put(family, "agreement", rec, what=f"{CANARY} en tredje gang", due="2026-12-01")
    _sync(mette, hanne)
    assert CANARY.encode() in plain_bytes(hanne.folder / "records.db", hanne.db_key)
    deleting.delete(mette.desk, family, rec)
    _sync(mette, hanne)
    with pytest.raises(NotAllowed, match="too_early"):
        deleting.erase(mette.desk, family, [rec])
    with pytest.raises(NotAllowed, match="not_keeper"):
        deleting.erase(hanne.desk, family, [rec])
    _later(street)
    assert deleting.erase(mette.desk, family, [rec])[1] == "under_way"
    _sync(mette, hanne)
    for laptop in (mette, hanne):
        assert laptop.get(family, rec) is None
        found = plain_bytes(laptop.folder / "records.db", laptop.db_key)
        assert b"Aftale 3" in found
        assert CANARY.encode() not in found
        assert b"kanariefuglen" not in found
    assert _digest(mette, family) == _digest(hanne, family)
    with pytest.raises(NotAllowed):
        deleting.bring_back(mette.desk, family, rec)


def test_what_was_approved_is_erased_only_with_a_colleagues_signature(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test M11: a stolen keeper's laptop alone erases nothing that was approved."""
    _agreements(mette, family, 8)
    remark = mette.put(family, "family_remark", final=True, **_remark(mette))
    _sync(mette, hanne)
    deleting.delete(mette.desk, family, remark)
    _sync(mette)
    _later(street)
    _sync(mette, hanne)
    assert deleting.erase(mette.desk, family, [remark])[1] == "second_needed"
    with pytest.raises(NotAllowed, match="asked_already"):
        deleting.erase(mette.desk, family, [remark])
    _sync(mette, hanne)
    with mette.db.read() as unit:
        assert deletions.get(unit, family, remark).op == "tombstone"  # type: ignore[union-attr]  # it is there
    with pytest.raises(NotAllowed, match="own_request"):
        deleting.sign(mette.desk, family, _request(mette), _shown(mette))
    deleting.sign(hanne.desk, family, _request(hanne), _shown(hanne))
    _sync(hanne, mette, mette, hanne)
    for laptop in (mette, hanne):
        with laptop.db.read() as unit:
            assert deletions.get(unit, family, remark).op == "erase"  # type: ignore[union-attr]  # it is there
        assert CANARY.encode() not in plain_bytes(laptop.folder / "records.db", laptop.db_key)


def test_a_keeper_alone_cannot_erase_a_vault_by_force(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    """Hard test M11: the operation without a second signature is refused by the very rules that seal it."""
    with mette.db.write() as unit:
        outbox.add_control(
            unit,
            vault=family,
            unit_id=bytes(16),
            op="erase.vault",
            args={"nonce": "0" * 32, "cosigs": []},
            at=mette.desk.now(),
        )
    assert mette.sync().code == "quarantined"
    _sync(hanne)
    assert hanne.vault(family).state == vaults.OPEN


def test_a_laptop_that_joins_after_pruning_folds_to_the_same_state(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test M10 and X24: with tombstone, revive, final and erase in the log, and replaced bodies pruned."""
    server = street.server
    assert isinstance(server, InProcess)
    recs = _agreements(mette, family, 9)
    remark = mette.put(family, "family_remark", final=True, **_remark(mette))
    _sync(mette, hanne)
    mette.put(family, "agreement", recs[0], what="ny tekst", due="2026-12-01")
    deleting.delete(mette.desk, family, recs[1])
    deleting.delete(mette.desk, family, recs[2])
    deleting.delete(mette.desk, family, remark)
    _sync(mette, hanne)
    deleting.bring_back(mette.desk, family, recs[2])
    deleting.bring_back(mette.desk, family, remark)
    _sync(mette, hanne)
    _later(street)
    deleting.erase(mette.desk, family, [recs[1]])
    _sync(mette, hanne)
    _later(street)
    assert prune(server.store, int(server.clock())) >= 1
    karen = _laptop(street, "Karen Lund")
    mette.invite(family, karen)
    _sync(mette, karen, hanne)
    assert _digest(karen, family) == _digest(mette, family) == _digest(hanne, family)
    assert karen.document(family, recs[0])["what"] == "ny tekst"
    assert karen.get(family, recs[1]) is None
    assert karen.document(family, recs[2])["what"] == "Aftale 2"
    with karen.db.read() as unit:
        assert not deletions.of_vault(unit, family, deletions.ASKED)


def test_an_edit_of_an_erased_record_can_still_be_read_and_goes_nowhere(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test M12: the words stay with whoever wrote them, set aside; what they were made from does not."""
    _agreements(mette, family, 8)
    rec = mette.put(family, "agreement", what=CANARY, due="2026-12-01")
    _sync(mette, hanne)
    deleting.delete(mette.desk, family, rec)
    mette.sync()
    _later(street)
    deleting.erase(mette.desk, family, [rec])
    mette.sync()
    hanne.put(family, "agreement", rec, what="Hannes ord", due="2026-12-01")
    hanne.sync()
    report = hanne.sync()
    assert (report.outcome, report.code) == ("needs_person", "quarantined")
    with hanne.db.read() as unit:
        (aside,) = set_aside(unit, family_titles(unit))
    assert aside.reason == "erased"
    assert [text for part in aside.parts for _, text in part.texts] == ["Hannes ord"]
    assert CANARY.encode() not in plain_bytes(hanne.folder / "records.db", hanne.db_key)
    mette.sync()
    assert mette.get(family, rec) is None


def test_own_drafts_are_erased_when_their_time_is_over_and_ask_nobody(street: Street, mette: Laptop) -> None:
    """Hard test M6: in a person's own vault nothing deleted outlives its thirty days."""
    vault = mette.family()
    visit = mette.put(vault, "visit", planned_start="2026-11-18T15:30", planned_minutes=30, purpose="closing")
    draft = mette.put(
        mette.me.personal_vault,
        "note_draft",
        family_vault=vault.hex(),
        visit=record_text(visit),
        started_at=mette.desk.now(),
        observations=CANARY,
    )
    _sync(mette)
    deleting.delete(mette.desk, mette.me.personal_vault, draft)
    _sync(mette)
    assert CANARY.encode() in plain_bytes(mette.folder / "records.db", mette.db_key)
    _later(street)
    _sync(mette, mette)
    assert CANARY.encode() not in plain_bytes(mette.folder / "records.db", mette.db_key)
    headers = _headers(mette, mette.me.personal_vault)
    assert any(decode_header(one).control for one in headers[1:])


def _headers(laptop: Laptop, vault: bytes) -> list[bytes]:
    with laptop.db.read() as unit:
        return [row[0] for row in unit.rows("SELECT header FROM commit_hdr WHERE vault = ? ORDER BY seq", (vault,))]
