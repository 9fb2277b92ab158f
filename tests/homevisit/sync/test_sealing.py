"""Commits made out of the outbox: chained, whole units, on disk before anything leaves, and valid to everybody."""

from typing import Any

import pytest

from homevisit.actions.desk import new_unit
from homevisit.base.ids import new_record_id
from homevisit.store import outbox, records, vaults
from homevisit.store.outbox import SealedRow
from homevisit.sync import sealing, views
from homevisit.sync.membership import NotNow
from homevisit.sync.tip import Author, Bounds, Commit, Tip
from sync_server.protocol import limits
from sync_server.protocol.ledger.commit import MemberRemove, Rekey, decode_header
from sync_server.protocol.ledger.vaultlog import apply_commit
from tests.support.laptop import Laptop

DAY = "2026-11-18"
WIDE = Bounds(limits.CHANGES, 256, limits.REQUEST_BYTES, limits.REQUEST_BYTES)


def tip_of(laptop: Laptop, vault: bytes) -> Tip:
    with laptop.db.read() as unit:
        view = views.load(unit, vault, laptop.keys.device_id)
    assert view is not None
    assert view.log is not None
    return Tip(vault, view.log.copy(), view.keys[view.log.epoch], view.share or b"")


def author_of(laptop: Laptop) -> Author:
    return Author(laptop.keys, laptop.me.user_id, laptop.street.town.directory, DAY)


def seal(laptop: Laptop, vault: bytes, bounds: Bounds = WIDE, tip: Tip | None = None) -> list[Commit]:
    tip = tip or tip_of(laptop, vault)
    with laptop.db.write() as unit:
        return sealing.seal_run(unit, tip, author_of(laptop), bounds)


def put_together(laptop: Laptop, vault: bytes, *titles: str) -> bytes:
    """Several records of one unit."""
    name = new_unit()
    with laptop.db.write() as unit:
        for title in titles:
            document: dict[str, Any] = {"title": title}
            rec = new_record_id()
            at = laptop.desk.now()
            records.put(unit, vault=vault, rec=rec, kind="task", document=document, unit_id=name, at=at)
    return name


def sealed(laptop: Laptop, vault: bytes) -> list[SealedRow]:
    with laptop.db.read() as unit:
        return outbox.sealed(unit, vault)


def test_commits_chain_behind_the_pin_and_everybody_accepts_them(mette: Laptop, family: bytes) -> None:
    for number in range(5):
        mette.put(family, "task", title=f"Opgave {number}")
    state = tip_of(mette, family).state
    assert state is not None
    made = seal(mette, family, Bounds(2, 256, limits.REQUEST_BYTES, limits.REQUEST_BYTES))
    assert [one.changes for one in made] == [2, 2, 1]
    directory = mette.street.town.directory
    for one in made:
        state = apply_commit(state, {}, directory, one.wire.header, one.wire.signature).state
        assert (state.seq, state.head_hash) == (one.seq, one.hash)


def test_what_is_sealed_is_on_disk_with_what_it_holds_or_nothing_of_it(mette: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Sprogkuffert")
    tip = tip_of(mette, family)

    def seal_until_the_power_goes() -> None:
        with mette.db.write() as unit:
            assert sealing.seal_run(unit, tip, author_of(mette), WIDE)
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        seal_until_the_power_goes()
    assert sealed(mette, family) == []
    (made,) = seal(mette, family)
    (row,) = sealed(mette, family)
    assert (row.seq, row.hash) == (made.seq, made.hash)
    with mette.db.read() as unit:
        assert unit.rows("SELECT seq, commit_hash, version FROM sent") == [(made.seq, made.hash, 1)]


def test_what_is_on_its_way_is_not_sealed_again_and_later_typing_waits(mette: Laptop, family: bytes) -> None:
    task = mette.put(family, "task", title="Sprogkuffert")
    assert len(seal(mette, family)) == 1
    mette.put(family, "task", task, title="Sprogkuffert, rettet")
    assert seal(mette, family) == []
    mette.sync()
    assert mette.sync().waiting == 0
    assert mette.document(family, task)["title"] == "Sprogkuffert, rettet"


def test_a_unit_is_never_split(mette: Laptop, family: bytes) -> None:
    units = [put_together(mette, family, *(f"{number} {part}" for part in "abc")) for number in range(3)]
    made = seal(mette, family, Bounds(4, 256, limits.REQUEST_BYTES, limits.REQUEST_BYTES))
    assert [(one.changes, one.units) for one in made] == [(3, (name,)) for name in units]


def test_a_unit_too_large_for_any_commit_is_set_aside_and_the_others_go(mette: Laptop, family: bytes) -> None:
    put_together(mette, family, *(f"Del {number}" for number in range(limits.CHANGES + 1)))
    mette.put(family, "task", title="Lille")
    made = seal(mette, family)
    assert [one.changes for one in made] == [1]
    with mette.db.read() as unit:
        reasons = unit.rows("SELECT quarantine, count(*) FROM unsent WHERE vault = ? GROUP BY 1 ORDER BY 1", (family,))
    assert reasons == [(None, 1), ("unit_too_large", limits.CHANGES + 1)]


def test_what_does_not_fit_this_request_stays_for_the_next(mette: Laptop, family: bytes) -> None:
    for number in range(4):
        mette.put(family, "task", title=f"Opgave {number}")
    tip = tip_of(mette, family)
    small = Bounds(limits.CHANGES, 256, 2000, 2000)
    first = seal(mette, family, small, tip)
    assert sum(one.size for one in first) <= 2000
    rest: list[Commit] = []
    while more := seal(mette, family, small, tip):
        rest += more
    assert rest
    assert sum(one.changes for one in first + rest) == 4
    assert [one.seq for one in first + rest] == list(range(first[0].seq, first[0].seq + len(first + rest)))


def test_a_member_goes_alone_in_a_commit_with_the_new_key(mette: Laptop, hanne: Laptop, family: bytes) -> None:
    mette.put(family, "task", title="Før")
    with mette.db.write() as unit:
        args = {"user": hanne.me.user_id.hex()}
        outbox.add_control(unit, vault=family, unit_id=new_unit(), op="member.remove", args=args, at=mette.desk.now())
    made = seal(mette, family)
    headers = [decode_header(one.wire.header) for one in made]
    (of_removal,) = [one for one in headers if one.control]
    assert [type(op) for op in of_removal.control] == [MemberRemove, Rekey]
    assert (of_removal.epoch, of_removal.changes) == (2, ())
    with mette.db.read() as unit:
        assert set(vaults.epoch_keys(unit, family)) == {1, 2}
    assert mette.sync().waiting == 0
    with mette.db.read() as unit:
        assert vaults.members(unit, family) == {mette.me.user_id: "keeper"}


def test_a_vault_without_its_first_record_is_not_founded(mette: Laptop) -> None:
    vault = mette.family()
    with mette.db.write() as unit:
        unit.run("DELETE FROM unsent WHERE vault = ? AND kind = 'vault_info'", (vault,))
        row = vaults.get(unit, vault)
        assert row is not None
        tip = Tip(vault, None, vaults.epoch_keys(unit, vault)[1], row.share or b"")
        with pytest.raises(NotNow, match="no_genesis_record"):
            sealing.seal_genesis(unit, tip, author_of(mette))
    assert sealed(mette, vault) == []


def test_a_tip_tells_nobody_its_key(mette: Laptop, family: bytes) -> None:
    tip = tip_of(mette, family)
    assert repr(tip.key) not in repr(tip)
    assert repr(tip.share) not in repr(tip)
