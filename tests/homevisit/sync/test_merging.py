"""What of one edit goes into a commit, for everything the log may say of its record by now."""

from typing import Any

import pytest

from homevisit.records import codec, registry
from homevisit.records.merge import MAX_ALTERNATIVES
from homevisit.store.outbox import Edit, FoldedRow
from homevisit.store.stored import ERASED, FINAL, NEWER, OK, PUT, REVIVE, TOMBSTONE, TOMBSTONED, UNREADABLE
from homevisit.sync.merging import Drop, Hold, Ready, Refuse, prepare

REC, ME, HER = b"r" * 16, b"m" * 16, b"h" * 16
OLD, NEW = b"o" * 32, b"n" * 32
SCHEMA = registry.get("task").schema


def packed(**document: Any) -> bytes:
    return codec.encode_document(document)


BASE = packed(title="Sprogkuffert", goals="Sange")
MINE = packed(title="Kuffert", goals="Sange")
THEIRS = packed(title="Sprogkuffert", goals="Rim")


def edit(
    local: bytes | None = MINE, base: bytes | None = BASE, op: int = PUT, base_rev: bytes = OLD, schema: int = SCHEMA
) -> Edit:
    at = "2026-11-18T12:00:00Z"
    return Edit(1, REC, b"u" * 16, op, "task", schema, at, base_rev, base, local, "e" * 32, 1, None, None)


def row(
    document: bytes | None = BASE,
    rev: bytes = OLD,
    status: str = OK,
    flags: int = PUT,
    kind: str | None = "task",
    schema: int | None = SCHEMA,
) -> FoldedRow:
    return FoldedRow(rev, flags, status, kind, schema, document)


def ready(made: object) -> Ready:
    assert isinstance(made, Ready)
    return made


def test_a_new_record_goes_as_it_was_written() -> None:
    made = ready(prepare(edit(base=None, base_rev=b""), None, ME))
    assert (made.base_rev, made.flags, made.document, made.merged) == (b"", PUT, MINE, False)


def test_an_edit_of_what_the_log_still_says_goes_on_top_of_it() -> None:
    made = ready(prepare(edit(), row(), ME))
    assert (made.base_rev, made.document, made.merged) == (OLD, MINE, False)


def test_the_same_content_under_a_new_revision_is_no_merge() -> None:
    """A colleague saved and undid: what was looked at is what stands."""
    made = ready(prepare(edit(), row(rev=NEW), ME))
    assert (made.base_rev, made.document, made.merged) == (NEW, MINE, False)


def test_two_peoples_fields_are_both_sent_and_the_merge_is_marked() -> None:
    made = ready(prepare(edit(), row(THEIRS, NEW), ME))
    assert made.merged
    assert made.base_rev == NEW
    assert codec.decode_document(made.document or b"") == {"title": "Kuffert", "goals": "Rim"}


def test_a_colleagues_change_that_mine_holds_already_makes_no_merge_of_it() -> None:
    made = ready(prepare(edit(local=packed(title="Kuffert", goals="Rim")), row(THEIRS, NEW), ME))
    assert (made.base_rev, made.merged) == (NEW, False)


def test_the_same_field_leaves_the_colleagues_and_keeps_mine_beside_it_under_my_name() -> None:
    made = ready(prepare(edit(), row(packed(title="Taske", goals="Sange"), NEW), ME))
    found = codec.decode_document(made.document or b"")
    assert found["title"] == "Taske"
    assert [(one["value"], one["user"]) for one in found["alts"]] == [("Kuffert", ME.hex())]


def test_what_the_log_says_already_is_not_sent_again() -> None:
    assert isinstance(prepare(edit(), row(MINE, NEW), ME), Drop)
    fact = edit(op=FINAL)
    assert isinstance(prepare(fact, row(MINE, NEW, flags=FINAL), ME), Drop)


def test_another_version_of_a_fact_is_refused_not_merged() -> None:
    made = prepare(edit(op=FINAL), row(THEIRS, NEW, flags=FINAL), ME)
    assert made == Refuse(edit(op=FINAL), "final_record")


@pytest.mark.parametrize("status", [UNREADABLE, NEWER])
def test_nothing_is_built_on_what_cannot_be_read_here(status: str) -> None:
    assert isinstance(prepare(edit(), row(None, NEW, status), ME), Hold)
    assert isinstance(prepare(edit(), row(THEIRS, NEW, status), ME), Hold)


def test_a_newer_programs_record_waits_for_the_newer_program() -> None:
    assert isinstance(prepare(edit(), row(THEIRS, NEW, schema=SCHEMA + 1), ME), Hold)
    assert isinstance(prepare(edit(), row(THEIRS, NEW, kind="visit"), ME), Hold)


def test_a_ninth_alternative_is_refused_with_its_reason() -> None:
    alts = [
        {"field": "title", "user": HER.hex(), "edit_id": f"{n:032x}", "value": f"T{n}"} for n in range(MAX_ALTERNATIVES)
    ]
    made = prepare(edit(), row(packed(title="Taske", goals="Sange", alts=alts), NEW), ME)
    assert isinstance(made, Refuse)
    assert made.reason == "too_many_alternatives"


def test_a_lost_document_is_refused_rather_than_sent_empty() -> None:
    assert prepare(edit(local=None), row(), ME) == Refuse(edit(local=None), "document_missing")


def test_an_erased_record_takes_nothing_more() -> None:
    assert prepare(edit(), row(None, NEW, ERASED), ME) == Refuse(edit(), "erased")
    assert isinstance(prepare(edit(local=None, op=TOMBSTONE), row(None, NEW, ERASED), ME), Drop)


# ---- deleting and bringing back -----------------------------------------------------------------------------------


def test_what_the_person_saw_is_deleted_and_what_changed_since_is_not() -> None:
    gone = edit(local=None, op=TOMBSTONE)
    made = ready(prepare(gone, row(), ME))
    assert (made.flags, made.base_rev, made.document) == (TOMBSTONE, OLD, None)
    assert isinstance(prepare(gone, row(THEIRS, NEW), ME), Drop)


def test_deleting_what_is_deleted_or_never_was_sends_nothing() -> None:
    gone = edit(local=None, op=TOMBSTONE)
    assert isinstance(prepare(gone, row(status=TOMBSTONED), ME), Drop)
    assert isinstance(prepare(gone, None, ME), Drop)


def test_only_what_is_deleted_is_brought_back() -> None:
    back = edit(local=None, op=REVIVE)
    made = ready(prepare(back, row(rev=NEW, status=TOMBSTONED), ME))
    assert (made.flags, made.base_rev, made.document) == (REVIVE, NEW, None)
    assert isinstance(prepare(back, row(), ME), Drop)


def test_writing_into_what_a_colleague_has_deleted_brings_it_back_with_the_words() -> None:
    made = ready(prepare(edit(), row(rev=NEW, status=TOMBSTONED), ME))
    assert (made.base_rev, made.document) == (NEW, MINE)
    again = ready(prepare(edit(base=None), row(THEIRS, NEW, TOMBSTONED), ME))
    assert (again.base_rev, again.document, again.merged) == (NEW, MINE, False)
    both = ready(prepare(edit(), row(THEIRS, NEW, TOMBSTONED), ME))
    assert codec.decode_document(both.document or b"") == {"title": "Kuffert", "goals": "Rim"}
    same = ready(prepare(edit(local=THEIRS), row(THEIRS, NEW, TOMBSTONED), ME))
    assert same.document == THEIRS
