"""What stands under *Slettet for nylig* on two laptops, and *Fortryd* right after deleting."""

from homevisit.actions import deleting
from homevisit.store.queries.deleted import DeletedRow, deleted
from tests.support.laptop import Laptop, Street
from tests.together.test_erasure import _agreements, _later, _remark, _sync, family, hanne, mette, street

__all__ = ["family", "hanne", "mette", "street"]
"""Fixtures."""


def _deleted(laptop: Laptop) -> tuple[DeletedRow, ...]:
    with laptop.db.read() as unit:
        return deleted(unit, me=laptop.me.user_id, today=laptop.desk.now()[:10])


def test_the_list_of_what_was_deleted_says_who_may_take_the_last_step(
    street: Street, mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    recs = _agreements(mette, family, 6)
    remark = mette.put(family, "family_remark", final=True, **_remark(mette))
    _sync(mette, hanne)
    deleting.delete(mette.desk, family, recs[0])
    deleting.delete(mette.desk, family, remark)
    _sync(mette, hanne)
    assert {row.erasing for row in _deleted(mette)} == {"early"}
    assert {row.erasing for row in _deleted(hanne)} == {""}
    assert {(row.rec, row.back, row.mine) for row in _deleted(hanne)} == {
        (recs[0], True, False),
        (remark, False, False),
    }
    _later(street)
    assert {row.rec: row.erasing for row in _deleted(mette)} == {recs[0]: "alone", remark: "second"}
    deleting.erase(mette.desk, family, [remark])
    deleting.erase(mette.desk, family, [recs[0]])
    assert {row.erasing for row in _deleted(mette)} == {"asked"}
    _sync(mette, hanne, mette)
    assert [row.rec for row in _deleted(mette)] == [remark]
    deleting.bring_back(mette.desk, family, remark)
    assert _deleted(mette) == ()


def test_undo_right_after_deleting_works_for_what_nobody_has_seen_and_for_what_all_have(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    (known,) = _agreements(mette, family, 1)
    _sync(mette, hanne)
    (new,) = _agreements(mette, family, 1)
    for rec, sent in ((known, True), (new, False), (known, False)):
        before = mette.document(family, rec)
        _changes, stored = deleting.delete_open(mette.desk, family, rec)
        if sent:
            _sync(mette, hanne)
        assert mette.get(family, rec) is None
        assert stored is not None
        deleting.undo_delete(mette.desk, stored)
        assert mette.document(family, rec) == before
    _sync(mette, hanne)
    assert hanne.document(family, known) == mette.document(family, known)
    assert hanne.document(family, new) == mette.document(family, new)
