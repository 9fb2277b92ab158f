from homevisit.store import outbox, records
from tests.homevisit.store.shelf import ME, MY_DEVICE, Shelf, dump, name, note_of


def state(shelf: Shelf, rec: bytes) -> tuple[object, ...]:
    stored = shelf.get(shelf.family, rec)
    assert stored is not None
    return stored.document, stored.dirty, stored.seq, stored.author_user


def test_what_came_back_moves_out_of_the_outbox(shelf: Shelf) -> None:
    task = shelf.put(shelf.family, "task", title="1")
    note = shelf.put(shelf.family, "visit_note", **note_of(name("v")))
    sealed = shelf.seal(shelf.family, [task, note])
    with shelf.db.read() as unit:
        before = dump(unit, "record_index")
    settled = shelf.settle(sealed)
    assert settled == records.Settled(frozenset({"task", "visit_note"}), ())
    assert shelf.unsent(shelf.family) == []
    assert state(shelf, task) == ({"title": "1"}, False, sealed.changes[0].seq, ME)
    stored = shelf.get(shelf.family, note)
    assert stored is not None
    assert (stored.final, stored.base_rev) == (True, sealed.changes[1].rev)
    with shelf.db.read() as unit:
        assert dump(unit, "record_index") == before
        assert unit.rows("SELECT DISTINCT author_device FROM record") == [(MY_DEVICE,)]


def test_the_answer_alone_clears_nothing(shelf: Shelf) -> None:
    task = shelf.put(shelf.family, "task", title="1")
    shelf.seal(shelf.family, [task])
    assert len(shelf.unsent(shelf.family)) == 1


def test_newer_typing_stays_with_the_sent_version_as_its_base(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.settle(sealed)
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.base_rev, edit.version) == (sealed.changes[0].rev, 2)
    assert edit.base is not None
    assert edit.base.endswith(b"1")
    with shelf.db.read() as unit:
        folded = unit.rows("SELECT document, at FROM record")
    assert folded[0][0] == edit.base
    assert state(shelf, rec)[:2] == ({"title": "2"}, True)
    # A stranger's edit now meets the second version only.
    shelf.fold(shelf.family, shelf.change("task", rec, title="1", wish="hendes"))
    assert shelf.seen(shelf.family, rec) == {"title": "2", "wish": "hendes"}


def test_the_sealed_save_keeps_its_own_instant(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    at = shelf.unsent(shelf.family)[0].at
    sealed = shelf.seal(shelf.family, [rec])
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.settle(sealed)
    with shelf.db.read() as unit:
        assert unit.rows("SELECT at FROM record") == [(at,)]


def test_typing_that_was_undone_is_still_newer_typing(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.put(shelf.family, "task", rec, title="1")
    shelf.settle(sealed)
    assert shelf.unsent(shelf.family)[0].version == 3


def test_a_merge_that_was_sealed_is_what_settles(shelf: Shelf) -> None:
    change = shelf.change("task", title="Sprog", wish="a")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="Sprog", wish="a", outcome="mit")
    shelf.fold(shelf.family, shelf.change("task", change.rec, title="Sprog og leg", wish="a"))
    merged = shelf.seen(shelf.family, change.rec)
    from homevisit.records import codec

    with shelf.db.write() as unit:
        version = records.keep_sealed_document(
            unit, vault=shelf.family, rec=change.rec, document=codec.encode_document(merged), at="2026-11-18T12:00:00Z"
        )
    assert version == 1
    shelf.settle(shelf.seal(shelf.family, [change.rec]))
    assert state(shelf, change.rec)[:2] == (merged, False)
    assert shelf.unsent(shelf.family) == []


def test_a_deletion_settles(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.tombstone(shelf.family, change.rec)
    sealed = shelf.seal(shelf.family, [change.rec])
    assert shelf.settle(sealed).kinds == {"task"}
    assert shelf.get(shelf.family, change.rec) is None
    assert shelf.unsent(shelf.family) == []
    with shelf.db.read() as unit:
        assert unit.rows("SELECT status, rev, author_user FROM record") == [
            ("tombstone", sealed.changes[0].rev, change.author_user)
        ]


def test_written_again_while_its_deletion_was_on_the_way(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.tombstone(shelf.family, change.rec)
    sealed = shelf.seal(shelf.family, [change.rec])
    shelf.put(shelf.family, "task", change.rec, title="igen")
    shelf.settle(sealed)
    (edit,) = shelf.unsent(shelf.family)
    assert (edit.op, edit.base, edit.base_rev) == (0, None, sealed.changes[0].rev)
    assert shelf.seen(shelf.family, change.rec) == {"title": "igen"}
    with shelf.db.read() as unit:
        assert [row.rec for row in records.find(unit, "task")] == [change.rec]


def test_what_never_lay_here_is_named(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    stranger = shelf.change("task", title="2", author=ME)
    sealed.changes.append(stranger)
    assert shelf.settle(sealed).missing == (stranger.rec,)
    assert shelf.unsent(shelf.family) == []


def test_another_commit_at_that_place_settles_nothing(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    sealed.hash = bytes(32)
    with shelf.db.write() as unit:
        settled = records.settle(unit, shelf.family, sealed.hash, sealed.changes)
    assert settled == records.Settled(frozenset(), (rec,))
    assert len(shelf.unsent(shelf.family)) == 1
    with shelf.db.read() as unit:
        assert dump(unit, "record") == []


def test_an_empty_commit_settles_nothing(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        assert records.settle(unit, shelf.family, bytes(32), []) == records.Settled(frozenset(), ())


def test_what_it_replaced_is_kept(shelf: Shelf) -> None:
    change = shelf.change("task", title="1")
    shelf.fold(shelf.family, change)
    shelf.put(shelf.family, "task", change.rec, title="2")
    shelf.settle(shelf.seal(shelf.family, [change.rec]))
    with shelf.db.read() as unit:
        assert unit.rows("SELECT version, document, keep_until FROM version") == [(None, change.document, "2026-12-23")]


def test_a_dead_commit_leaves_the_edit_waiting(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    sealed = shelf.seal(shelf.family, [rec])
    with shelf.db.write() as unit:
        outbox.forget_sealed(unit, shelf.family, sealed.changes[0].seq)
    assert shelf.get(shelf.family, rec) is not None
    assert shelf.settle(shelf.seal(shelf.family, [rec])).missing == ()
    assert shelf.unsent(shelf.family) == []
