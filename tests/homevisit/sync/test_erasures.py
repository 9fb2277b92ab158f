from homevisit.actions import deleting
from homevisit.store import deletions
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess
from tests.support.transport import Crash, CrashAt


def _tombstoned(mette: Laptop, hanne: Laptop, family: bytes) -> list[bytes]:
    recs = [mette.put(family, "agreement", what=f"Aftale {at}", due="2026-12-01") for at in range(6)]
    mette.sync()
    hanne.sync()
    for rec in recs:
        mette.tombstone(family, rec)
    mette.sync()
    return recs


def test_a_kill_between_the_last_commit_and_the_end_of_the_pull_loses_no_question(
    mette: Laptop, hanne: Laptop, family: bytes
) -> None:
    """Hard test L6: the hold survives a kill; nothing is hidden and nothing destroyed on the way."""
    recs = _tombstoned(mette, hanne, family)
    crash = CrashAt()

    def at_the_end(point: str) -> None:
        if point == "after_fold":
            raise Crash(point)

    assert crash.points == []
    hanne.engine._context.options = type(hanne.options)(fault=at_the_end)  # a kill right after the fold
    try:
        hanne.sync()
    except Crash:
        hanne.reopen()
    with hanne.db.read() as unit:
        assert len(deletions.of_vault(unit, family, deletions.COMING)) == 6
    assert all(hanne.get(family, rec) for rec in recs)
    hanne.sync()
    with hanne.db.read() as unit:
        assert len(deletions.of_vault(unit, family, deletions.ASKED)) == 6
    assert all(hanne.get(family, rec) for rec in recs)


def test_the_file_is_cleaned_in_the_round_in_which_something_was_erased(street: Street, mette: Laptop) -> None:
    vault = mette.family()
    mette.sync()
    rec = mette.put(vault, "agreement", what="væk", due="2026-12-01")
    mette.sync()
    mette.tombstone(vault, rec)
    mette.sync()
    street.clock.tick(31 * 24 * 3600)
    assert isinstance(street.server, InProcess)
    street.server.clock.seconds += 31 * 24 * 3600
    assert deleting.erase(mette.desk, vault, [rec])[1] == "under_way"
    mette.sync()
    with mette.db.read() as unit:
        assert not deletions.tidy_due(unit)
        assert deletions.get(unit, vault, rec).op == "erase"  # type: ignore[union-attr]  # it is there
    assert (mette.folder / "records.db-wal").stat().st_size == 0
