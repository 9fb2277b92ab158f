from dataclasses import replace

from homevisit.base.ids import record_text
from homevisit.records import codec
from homevisit.store import outbox, records
from homevisit.store.outbox import Bundle, SealedRow, SentRow
from tests.homevisit.store.shelf import NOON, Shelf, name


def sendable(shelf: Shelf, vault: bytes, **how: int) -> list[Bundle]:
    with shelf.db.read() as unit:
        found: list[Bundle] = []
        further = how.pop("after", 0)
        while True:
            some, further = outbox.sendable(unit, vault, after=further, **how)
            found += some
            if not further:
                return found


def task(shelf: Shelf, title: str, unit_id: bytes = b"", rec: bytes | None = None) -> bytes:
    return shelf.put(shelf.family, "task", rec, unit_id=unit_id, title=title)


def seal(shelf: Shelf, seq: int, *sent: SentRow) -> bytes:
    digest = name(f"commit {seq}") * 2
    with shelf.db.write() as unit:
        outbox.keep_sealed(unit, shelf.family, SealedRow(seq, digest, b"wire", may_have_left=True), sent)
    return digest


def test_units_come_whole_and_oldest_first(shelf: Shelf) -> None:
    first, second = name("first unit"), name("second unit")
    recs = [task(shelf, "a", first), task(shelf, "b", second), task(shelf, "c", first)]
    found = sendable(shelf, shelf.family)
    assert [(one.unit, [edit.rec for edit in one.edits]) for one in found] == [
        (first, [recs[0], recs[2]]),
        (second, [recs[1]]),
    ]


def test_a_page_of_rows_never_splits_a_unit(shelf: Shelf) -> None:
    units = [name(f"unit {number % 4}") for number in range(12)]
    for number, unit_id in enumerate(units):
        task(shelf, f"t{number}", unit_id)
    for limit in (1, 2, 3, 5, 11, 12, 13):
        found = sendable(shelf, shelf.family, limit=limit)
        by_unit = {one.unit: len(one.edits) for one in found}
        assert by_unit == dict.fromkeys(units[:4], 3), limit


def test_a_version_on_its_way_keeps_its_unit_back(shelf: Shelf) -> None:
    shared = name("unit")
    sealed_one = task(shelf, "a", shared)
    task(shelf, "b", shared)
    other = task(shelf, "c")
    seal(shelf, 2, SentRow(sealed_one, 1, None))
    assert [edit.rec for one in sendable(shelf, shelf.family) for edit in one.edits] == [other]


def test_quarantine_sets_a_whole_unit_aside_and_a_person_can_try_again(shelf: Shelf) -> None:
    bad = name("bad unit")
    task(shelf, "a", bad)
    task(shelf, "b", bad)
    fine = task(shelf, "c")
    with shelf.db.write() as unit:
        outbox.quarantine(unit, shelf.family, [bad], "too_large")
    assert [edit.rec for one in sendable(shelf, shelf.family) for edit in one.edits] == [fine]
    with shelf.db.read() as unit:
        assert outbox.waiting(unit) == 3
    with shelf.db.write() as unit:
        outbox.release(unit, shelf.family, [bad])
    assert len(sendable(shelf, shelf.family)) == 2


def test_what_waits_for_a_record_goes_when_that_is_verified(shelf: Shelf) -> None:
    draft = shelf.put(
        shelf.personal, "note_draft", family_vault=shelf.family.hex(), visit=record_text(name("visit")), started_at=NOON
    )
    sealed = shelf.seal(shelf.personal, [draft])
    shelf.settle(sealed)
    awaited = task(shelf, "the note")
    with shelf.db.write() as unit:
        records.tombstone(
            unit, vault=shelf.personal, rec=draft, unit_id=name("u"), at=NOON, waits_for=(shelf.family, awaited)
        )
    assert sendable(shelf, shelf.personal) == []
    shelf.settle(shelf.seal(shelf.family, [awaited]))
    assert [edit.rec for one in sendable(shelf, shelf.personal) for edit in one.edits] == [draft]


def test_operations_travel_with_the_edits_of_their_unit_or_alone(shelf: Shelf) -> None:
    together, alone = name("invite"), name("role")
    rec = task(shelf, "a", together)
    with shelf.db.write() as unit:
        outbox.add_control(unit, vault=shelf.family, unit_id=together, op="member.add", args={"user": "u"}, at=NOON)
        outbox.add_control(unit, vault=shelf.family, unit_id=alone, op="role.set", args={"user": "v"}, at=NOON)
    found = {one.unit: one for one in sendable(shelf, shelf.family)}
    assert [edit.rec for edit in found[together].edits] == [rec]
    assert [control.op for control in found[together].controls] == ["member.add"]
    assert (found[alone].edits, [control.args for control in found[alone].controls]) == ((), [{"user": "v"}])
    with shelf.db.read() as unit:
        (first, second) = outbox.controls(unit, shelf.family)
    seal(shelf, 2, SentRow(None, None, second.id))
    with shelf.db.read() as unit:
        assert outbox.sent_controls(unit, shelf.family, 1, 2) == [second.id]
    assert alone not in {one.unit for one in sendable(shelf, shelf.family)}
    with shelf.db.write() as unit:
        outbox.drop_controls(unit, [first.id])
    assert [one.controls for one in sendable(shelf, shelf.family)] == [()]


def test_vaults_with_work_are_those_with_something_to_send_or_of_unknown_fate(shelf: Shelf) -> None:
    def working() -> list[bytes]:
        with shelf.db.read() as unit:
            return outbox.vaults_with_work(unit)

    assert working() == []
    rec = task(shelf, "a")
    assert working() == [shelf.family]
    seal(shelf, 2, SentRow(rec, 1, None))
    assert working() == [shelf.family]
    units = [edit.unit for edit in shelf.unsent(shelf.family)]
    with shelf.db.write() as unit:
        outbox.forget_sealed(unit, shelf.family, 2)
        outbox.quarantine(unit, shelf.family, units, "odd")
    assert working() == []


def test_sealed_bytes_stay_as_they_are_until_they_are_forgotten(shelf: Shelf) -> None:
    recs = [task(shelf, "a"), task(shelf, "b")]
    hashes = [seal(shelf, 2, SentRow(recs[0], 1, None)), seal(shelf, 3, SentRow(recs[1], 1, None))]
    with shelf.db.read() as unit:
        assert [(row.seq, row.hash, row.wire) for row in outbox.sealed(unit, shelf.family)] == [
            (2, hashes[0], b"wire"),
            (3, hashes[1], b"wire"),
        ]
        assert outbox.sealed_hashes(unit, shelf.family) == dict(zip((2, 3), hashes, strict=True))
    with shelf.db.write() as unit:
        outbox.forget_sealed(unit, shelf.family, 3)
    with shelf.db.read() as unit:
        assert outbox.sealed_hashes(unit, shelf.family) == {2: hashes[0]}
    assert len(sendable(shelf, shelf.family)) == 1


def test_folded_gives_what_the_log_says_of_edited_records(shelf: Shelf) -> None:
    change = shelf.change("task", title="fra loggen")
    shelf.fold(shelf.family, change)
    with shelf.db.read() as unit:
        found = outbox.folded(unit, shelf.family, [change.rec, name("unknown")])
    assert list(found) == [change.rec]
    assert (found[change.rec].rev, found[change.rec].status, found[change.rec].document) == (
        change.rev,
        "ok",
        change.document,
    )


def test_after_a_sealed_merge_typing_builds_on_what_was_typed(shelf: Shelf) -> None:
    """With the merge as base, the colleague's half would look deleted by the one who typed on."""
    rec = task(shelf, "mit")
    with shelf.db.write() as unit:
        merged = codec.encode_document({"title": "mit", "wish": "hendes"})
        version = records.keep_sealed_document(unit, vault=shelf.family, rec=rec, document=merged, at=NOON)
        outbox.keep_typed(unit, shelf.family, rec, "2026-12-31")
    digest = seal(shelf, 2, SentRow(rec, version, None))
    task(shelf, "mit igen", rec=rec)
    change = shelf.change("task", rec, title="x")
    own = replace(change, seq=2, kind=None, schema=None, at=None, document=None)
    with shelf.db.write() as unit:
        records.settle(unit, shelf.family, digest, [own])
        outbox.keep_typing_on_what_was_typed(unit, shelf.family, 2, 2)
        outbox.forget_sealed(unit, shelf.family, 2, 2)
    (edit,) = shelf.unsent(shelf.family)
    assert edit.base == codec.encode_document({"title": "mit"})
    with shelf.db.read() as unit:
        assert outbox.folded(unit, shelf.family, [rec])[rec].document == merged
