from homevisit.store import deletions
from homevisit.store.stored import ERASED, REVIVE, TOMBSTONE, TOMBSTONED, FoldedChange
from tests.homevisit.store.shelf import HER, HER_DEVICE, Shelf

DAY = "2026-11-18"


def _gone(rec: bytes, status: str = TOMBSTONED, seq: int = 9) -> FoldedChange:
    return FoldedChange(rec, bytes(32), TOMBSTONE, seq, HER_DEVICE, HER, status)


def test_only_what_is_in_sight_here_waits_for_the_end_of_the_pull(shelf: Shelf) -> None:
    task = shelf.change("task", title="Sprog")
    shelf.fold(shelf.family, task)
    stranger = shelf.rec()
    changes = [_gone(task.rec), _gone(stranger), _gone(task.rec, ERASED, 10)]
    with shelf.db.write() as unit:
        now, late = deletions.split(unit, shelf.family, changes)
        assert ([one.rec for one in now], [(one.rec, one.status) for one in late]) == (
            [stranger],
            [(task.rec, ERASED)],
        )
        deletions.stage(unit, shelf.family, late)
        deletions.note(unit, shelf.family, changes, late, DAY)
        assert deletions.coming(unit) == [shelf.family]
        (row,) = deletions.of_vault(unit, shelf.family, deletions.COMING)
        assert (row.rec, row.op, row.user, row.day) == (task.rec, "erase", HER, DAY)
    assert shelf.get(shelf.family, task.rec) is not None


def test_what_comes_back_is_forgotten(shelf: Shelf) -> None:
    rec = shelf.rec()
    with shelf.db.write() as unit:
        deletions.note(unit, shelf.family, [_gone(rec)], (), DAY)
        assert [one.rec for one in deletions.all(unit)] == [rec]
        back = FoldedChange(rec, bytes(32), REVIVE, 10, HER_DEVICE, HER)
        deletions.note(unit, shelf.family, [back], (), DAY)
        assert deletions.get(unit, shelf.family, rec) is None


def test_a_fifth_and_fewer_than_five_ask_nobody(shelf: Shelf) -> None:
    shelf.fold(shelf.family, *(shelf.change("task", title=f"{at}") for at in range(25)))
    with shelf.db.write() as unit:
        assert [deletions.too_many(unit, shelf.family, hit) for hit in (4, 5, 6)] == [False, False, True]
        assert not deletions.too_many(unit, shelf.other, 4)


def test_cleaning_is_due_until_it_was_done(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert not deletions.tidy_due(unit)
        deletions.tidy_later(unit)
        assert deletions.tidy_due(unit)
    shelf.db.tidy(thorough=True)
    with shelf.db.read() as unit:
        assert not deletions.tidy_due(unit)


def test_a_week_counts_together_and_no_longer(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        deletions.add_recent(unit, shelf.family, "2026-11-11", 2)
        deletions.add_recent(unit, shelf.family, "2026-11-17", 1)
        deletions.add_recent(unit, shelf.family, "2026-11-17", 3)
        days = ("2026-11-17", "2026-11-18", "2026-11-23", "2026-11-24")
        assert [deletions.recent(unit, shelf.family, day) for day in days] == [6, 4, 4, 0]
        assert deletions.recent(unit, shelf.other, "2026-11-17") == 0
        deletions.add_recent(unit, shelf.family, "2026-11-18", 1)
        deletions.forget_recent(unit, shelf.family)
        assert deletions.recent(unit, shelf.family, "2026-11-18") == 0
