from homevisit.store import indexing, meta, records
from homevisit.store.search import search
from tests.homevisit.store.shelf import Shelf, dump, family, name, note_of


def numbers(shelf: Shelf, word: str) -> list[bytes]:
    with shelf.db.read() as unit:
        return [hit.rec for hit in search(unit, word, 50)]


def test_index_and_search_follow_every_change(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="Højtlæsning")
    assert numbers(shelf, "højt") == [rec]
    shelf.put(shelf.family, "task", rec, title="Sanglege")
    assert numbers(shelf, "højt") == []
    assert numbers(shelf, "sang") == [rec]
    shelf.put(shelf.family, "task", rec, title="")
    assert numbers(shelf, "sang") == []
    shelf.put(shelf.family, "task", rec, title="Sang")
    shelf.tombstone(shelf.family, rec)
    assert numbers(shelf, "sang") == []
    with shelf.db.read() as unit:
        assert dump(unit, "record_index") == []
        assert unit.rows("SELECT count(*) FROM search_docsize") == [(0,)]


def test_each_record_has_one_line(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="1")
    shelf.put(shelf.family, "task", rec, title="2")
    shelf.fold(shelf.family, shelf.change("task", rec, title="3"))
    with shelf.db.read() as unit:
        assert unit.rows("SELECT count(*) FROM record_index") == [(1,)]


def test_the_same_record_id_in_two_vaults_is_two_records(shelf: Shelf) -> None:
    shelf.fold(shelf.family, shelf.change("task", name("r"), title="her"))
    shelf.fold(shelf.other, shelf.change("task", name("r"), title="der"))
    with shelf.db.read() as unit:
        assert [hit.vault for hit in search(unit, "der", 5)] == [shelf.other]
        assert unit.rows("SELECT count(*) FROM record_index") == [(2,)]


def test_a_rebuild_gives_what_was_there(shelf: Shelf) -> None:
    shelf.fold(shelf.family, shelf.change("family", **family("Familien Østerby")))
    shelf.fold(shelf.family, *[shelf.change("task", title=f"opgave {number}") for number in range(700)])
    visit = name("visit")
    shelf.put(shelf.family, "visit_note", **note_of(visit))
    shelf.tombstone(shelf.family, shelf.put(shelf.family, "task", title="væk"))
    columns = "vault, rec, kind, at, due, status, owner, family_title, parent"
    query = f"SELECT {columns} FROM record_index ORDER BY vault, rec"
    with shelf.db.write() as unit:
        before = unit.rows(query)
        indexing.rebuild(unit)
        assert unit.rows(query) == before
        assert len(search(unit, "opgave", 1000)) == 700
        assert [hit.title for hit in search(unit, "oesterby", 5)] == ["Familien Østerby"]


def test_a_program_that_indexes_differently_rebuilds_on_opening(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "task", title="Sang")
    with shelf.db.write() as unit:
        assert not indexing.rebuild_if_stale(unit)
        unit.run("INSERT INTO search (search) VALUES ('delete-all')")
        meta.put(unit, "index_version", b"0.0")
    with shelf.reopened():
        pass
    assert numbers(shelf, "sang") == [rec]
    with shelf.db.read() as unit:
        assert meta.get(unit, "index_version") == indexing.VERSION


def test_compacting_leaves_no_word_of_what_was_taken_out(shelf: Shelf) -> None:
    shelf.fold(shelf.family, *[shelf.change("task", title=f"hemmelighed{number}") for number in range(30)])
    with shelf.db.read() as unit:
        recs = [stored.rec for stored in records.find(unit, "task")]
    shelf.fold(shelf.family, *[shelf.deletion(rec, "erased") for rec in recs])
    with shelf.db.write() as unit:
        indexing.compact(unit)
        left = b"".join(bytes(block) for (block,) in unit.rows("SELECT block FROM search_data"))
    assert b"hemmelighed" not in left
