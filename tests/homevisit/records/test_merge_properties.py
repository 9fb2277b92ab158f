"""What holds for every history of one record (docs/PROTOCOL.md, Hard tests: L2, L16, L19, L20)."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from homevisit.records import registry
from homevisit.records.kind import ALTS, Document
from homevisit.records.merge import alternatives, merge
from homevisit.records.shape import check_shape

ME = "aa" * 16
DRAFT, VISIT = registry.get("note_draft"), registry.get("visit")
PLANNED: Document = {"planned_start": "2026-11-18T15:30", "staff": [ME], "purpose": "closing"}


def mine(kind: Any, base: Document | None, local: Document, remote: Document) -> Document:
    return merge(kind, base, local, remote, user=ME, edit_id="e1")


def draft(**fields: Any) -> Document:
    return {
        "family_vault": "cc" * 16,
        "visit": "01935f00-0000-7000-8000-000000000001",
        "started_at": "2026-11-18T14:05:00Z",
        **fields,
    }


def item(name: str, **fields: Any) -> Document:
    return {"id": name, "what": name, **fields}


words = st.lists(st.sampled_from(["a", "b", "c", "", "d e"]), max_size=4).map("\n\n".join)
names = st.lists(st.sampled_from("pqrst"), max_size=4, unique=True)
rows = st.lists(
    st.builds(item, st.sampled_from("uvw"), who=st.sampled_from(["x", "y", "z"])),
    max_size=3,
    unique_by=lambda row: row["id"],
)
drafts = st.builds(
    draft,
    parents=words,
    child=words,
    klar=names,
    agreements=rows,
    time_used_minutes=st.none() | st.integers(0, 3),
    mood=st.integers(0, 2),
)
visits = st.builds(
    lambda **fields: {**PLANNED, **fields},
    status=st.sampled_from(["planned", "confirmed", "held", "not_home"]),
    reopened=st.integers(0, 2),
    bring=names,
    place=st.sampled_from(["elsewhere", "video", "daycare"]),
)
histories = st.one_of(
    st.tuples(st.just(DRAFT), drafts | st.none(), drafts, drafts),
    st.tuples(st.just(VISIT), visits | st.none(), visits, visits),
)


def said(document: Document) -> set[str]:
    """Every word that stands in a field or beside it."""
    parts = [document[name] for name in ("parents", "child", "place") if name in document]
    parts += [entry["who"] for entry in document.get("agreements", [])]
    parts += [" ".join(document.get(name, [])) for name in ("klar", "bring")]
    parts += [entry["value"] for entry in document.get(ALTS, []) if isinstance(entry["value"], str)]
    return {word for part in parts for word in part.split()}


@given(histories)
def test_merging_again_changes_nothing(history: tuple[Any, Document | None, Document, Document]) -> None:
    kind, base, local, remote = history
    merged = mine(kind, base, local, remote)
    assert mine(kind, base, local, merged) == merged
    check_shape(kind, merged)


@given(histories)
def test_no_word_that_either_side_added_is_lost(history: tuple[Any, Document | None, Document, Document]) -> None:
    kind, base, local, remote = history
    added = (said(local) | said(remote)) - said(base or {})
    assert added <= said(mine(kind, base, local, remote))


@given(histories)
def test_one_side_alone_is_taken_and_asks_nobody(history: tuple[Any, Document | None, Document, Document]) -> None:
    kind, base, local, _ = history
    base = base or {}
    for merged in (mine(kind, base, local, base), mine(kind, base, base, local)):
        assert ALTS not in merged
        for name in kind.defaults.keys() | local.keys():
            default = kind.defaults.get(name)
            assert (
                merged.get(name, default) == local.get(name, default)
                or name in (base.keys() - local.keys())
                or name == "reopened"
            )


@given(histories)
def test_the_inputs_are_left_alone_and_nothing_is_shared(
    history: tuple[Any, Document | None, Document, Document],
) -> None:
    kind, base, local, remote = history
    before = copy.deepcopy((base, local, remote))
    merged = mine(kind, base, local, remote)
    for value in merged.values():
        if isinstance(value, list):
            value.append("changed afterwards")
    assert (base, local, remote) == before


@given(drafts, st.lists(st.tuples(st.booleans(), drafts), max_size=4))
def test_one_editor_alone_never_meets_a_question(start: Document, edits: list[tuple[bool, Document]]) -> None:
    """One device after another, each seeing the other's work before it begins."""
    folded = start
    for again, local in edits:
        base = folded
        folded = mine(DRAFT, base, local, base)
        if again:
            folded = mine(DRAFT, base, local, folded)
        assert ALTS not in folded


@given(drafts, drafts, st.lists(drafts, min_size=1, max_size=6))
def test_many_pulls_under_one_edit_keep_at_most_one_alternative_a_field(
    base: Document, local: Document, pulls: list[Document]
) -> None:
    kept: Document = {}
    for remote in pulls:
        kept = mine(DRAFT, base, local, {**remote, ALTS: kept.get(ALTS, [])})
        fields = [entry.field for entry in alternatives(kept)]
        assert len(fields) == len(set(fields))


@given(drafts, drafts, drafts)
def test_two_devices_of_one_user_lose_nothing_and_clone_nothing(base: Document, one: Document, other: Document) -> None:
    first = merge(DRAFT, base, one, base, user=ME, edit_id="device 1")
    second = merge(DRAFT, base, other, first, user=ME, edit_id="device 2")
    assert (said(one) | said(other)) - said(base) <= said(second)
    assert len({entry["id"] for entry in second["agreements"]}) == len(second["agreements"])
