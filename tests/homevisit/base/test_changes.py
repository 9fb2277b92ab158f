from homevisit.base.changes import EMPTY, ChangeSet

A, B = b"a" * 16, b"b" * 16


def test_two_changes_become_one() -> None:
    both = ChangeSet.of(A, b"1" * 16, "visit") | ChangeSet.of(B, b"2" * 16, "visit_note")
    assert both.vaults == {A, B}
    assert both.kinds == {"visit", "visit_note"}
    assert both.records == {(A, b"1" * 16), (B, b"2" * 16)}
    assert both.sync


def test_nothing_changed_is_false_and_adds_nothing() -> None:
    assert not EMPTY
    one = ChangeSet.of(A, b"1" * 16, "visit")
    assert one | EMPTY == one == EMPTY | one
    assert ChangeSet(sync=True)
