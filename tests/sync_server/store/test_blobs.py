from sync_server.store import blobs
from sync_server.store.unit import Unit
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import Square

A, B, C = (fixed(f"blob {name}", 32) for name in "abc")


def _have(unit: Unit, now: int = 100) -> None:
    for one in (A, B, C):
        blobs.add(unit, 1, one, 10, now)
        blobs.add(unit, 1, one, 10, now)


def test_each_is_counted_once_and_inside_its_vault(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        _have(unit)
        assert blobs.present(unit, 1, [A, fixed("none", 32)]) == {A}
        assert blobs.present(unit, 2, [A]) == set()
        assert (blobs.total(unit, 1), blobs.total(unit, 2)) == (30, 0)


def test_what_no_record_uses_is_collected_when_its_time_is_up(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        _have(unit)
        blobs.use(unit, 1, b"x" * 16, [A, B], 200)
        assert blobs.uses(unit, 1) == {b"x" * 16: frozenset({A, B})}
        assert blobs.collect(unit, 1, 100) == []
        assert blobs.collect(unit, 1, 101) == [C]
        blobs.use(unit, 1, b"x" * 16, [B], 300)
        assert blobs.collect(unit, 1, 300) == []
        assert blobs.collect(unit, 1, 301) == [A]
        assert blobs.total(unit, 1) == 10


def test_a_record_that_goes_takes_only_what_it_alone_used(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    with town.server.store.write() as unit:
        _have(unit)
        blobs.use(unit, 1, b"x" * 16, [A, B], 200)
        blobs.use(unit, 1, b"y" * 16, [B, C], 200)
        assert blobs.drop_records(unit, 1, [b"x" * 16]) == [A]
        assert blobs.present(unit, 1, [A, B, C]) == {B, C}
        assert sorted(blobs.drop_vault(unit, 1)) == sorted([B, C])
        assert blobs.uses(unit, 1) == {}
