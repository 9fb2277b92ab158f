"""The promises of docs/PROTOCOL.md, Merge, for any two edits: the same every time, harmless to repeat, no word lost.

Hard test L16: two people, the same record, different fields: both kept, nothing to clarify.
Hard test L19: pulls under an open editor leave at most one alternative a field and edit.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from homevisit.records import registry
from homevisit.records.kind import ALTS, Document, MergeRule
from homevisit.records.merge import alternatives, merge
from homevisit.records.paragraphs import merge_text

ME, YOU = "aa" * 16, "bb" * 16
DRAFT, VISIT, TASK = (registry.get(name) for name in ("note_draft", "visit", "task"))
STEPS = VISIT.order["status"]
WORD = re.compile(r"[lr][0-9]+")

_fixed: Document = {
    "family_vault": "cc" * 16,
    "visit": "01935f00-0000-7000-8000-000000000001",
    "started_at": "2026-11-18T14:05:00Z",
}


def _prose(side: str) -> st.SearchStrategy[str]:
    """Three paragraphs that everybody has, each kept, dropped or rewritten, with new ones between."""
    new = st.integers(0, 9).map(lambda number: f"{side}{number}")
    part = st.one_of(st.just("same"), st.just("gone"), new)

    def written(parts: list[str], extra: list[str]) -> str:
        blocks = []
        for number, (one, more) in enumerate(zip(parts, extra, strict=True)):
            blocks += [] if one == "gone" else [f"base{number}" if one == "same" else one]
            blocks += [more] if more else []
        return "\n\n".join(blocks)

    return st.builds(
        written, st.lists(part, min_size=3, max_size=3), st.lists(st.one_of(st.just(""), new), min_size=3, max_size=3)
    )


BASE: Document = {
    **_fixed,
    "observations": "base0\n\nbase1\n\nbase2",
    "klar": ["k1", "k2"],
    "agreements": [{"id": "a", "what": "base3"}, {"id": "b", "what": "base4"}],
    "mood": {"of": ["tomorrow"]},
}


def _draft(side: str) -> st.SearchStrategy[Document]:
    what = st.sampled_from(["base3", f"{side}11", f"{side}12"])
    items = st.lists(
        st.builds(lambda name, words: {"id": name, "what": words}, st.sampled_from("abc"), what),
        max_size=3,
        unique_by=lambda item: item["id"],
    )
    changes = st.fixed_dictionaries(
        {},
        optional={
            "observations": _prose(side),
            "parents": st.sampled_from(["", f"{side}21", f"{side}22"]),
            "klar": st.lists(st.sampled_from(["k1", "k2", "k3", "k4"]), unique=True),
            "agreements": items,
            "time_used_minutes": st.integers(1, 3),
            "mood": st.sampled_from([1, True, [f"{side}31"], {"of": []}]),
            "glow": st.integers(0, 1),
        },
    )
    return changes.map(lambda change: {**copy.deepcopy(BASE), **change})


def _words(document: Document) -> set[str]:
    return set(WORD.findall(repr(document).replace("\\n", " ")))


def _said(document: Document) -> Document:
    """Without what says nothing, and of sets without their order."""
    return {
        name: sorted(map(repr, value)) if isinstance(value, list) else value
        for name, value in document.items()
        if name != ALTS and value != DRAFT.defaults.get(name)
    }


def _merged(
    base: Document | None, local: Document, remote: Document, *, edit: str = "e1", kind: Any = DRAFT
) -> Document:
    return merge(kind, base, local, remote, user=ME, edit_id=edit)


@given(local=_draft("l"), remote=_draft("r"), based=st.booleans())
def test_the_same_every_time_and_what_goes_in_stays_as_it_was(local: Document, remote: Document, based: bool) -> None:
    base = BASE if based else None
    before = copy.deepcopy((base, local, remote))
    one = _merged(base, local, remote)
    assert one == _merged(base, local, remote)
    assert (base, local, remote) == before


@given(local=_draft("l"), remote=_draft("r"))
def test_merging_what_has_been_merged_changes_nothing(local: Document, remote: Document) -> None:
    both = _merged(BASE, local, remote)
    assert _merged(BASE, local, both) == both
    assert _merged(both, both, both) == both


@given(local=_draft("l"), remote=_draft("r"), based=st.booleans())
def test_no_word_of_either_side_is_lost(local: Document, remote: Document, based: bool) -> None:
    found = _words(_merged(BASE if based else None, local, remote))
    assert _words(local) | _words(remote) <= found


@given(changed=_draft("l"))
def test_one_side_alone_is_taken_as_it_is_whichever_it_is(changed: Document) -> None:
    for both in (_merged(BASE, changed, BASE), _merged(BASE, BASE, changed)):
        assert _said(both) == _said(changed)
        assert ALTS not in both


@given(local=_draft("l"), remote=_draft("r"))
def test_different_fields_never_make_a_question(local: Document, remote: Document) -> None:
    fields = sorted({*local, *remote})
    mine, theirs = fields[::2], fields[1::2]
    left = {**BASE, **{name: local[name] for name in mine if name in local}}
    right = {**BASE, **{name: remote[name] for name in theirs if name in remote}}
    both = _merged(BASE, left, right)
    assert ALTS not in both
    for name in fields:
        assert _said(both).get(name) == _said(left if name in mine else right).get(name)


@given(local=_draft("l"), remote=_draft("r"))
def test_without_a_question_it_does_not_matter_who_merges(local: Document, remote: Document) -> None:
    one, other = _merged(BASE, local, remote), _merged(BASE, remote, local)
    assert (ALTS in one) == (ALTS in other)
    assume(ALTS not in one)
    assert _said(one) == _said(other)


@given(base=_prose("b"), local=_prose("l"), remote=_prose("r"))
def test_paragraphs_come_together_the_same_whoever_merges(base: str, local: str, remote: str) -> None:
    assert merge_text(base, local, remote) == merge_text(base, remote, local)


@given(base=st.sampled_from(STEPS), local=st.sampled_from(STEPS), remote=st.sampled_from(STEPS))
def test_a_status_only_goes_forward_whoever_merges(base: str, local: str, remote: str) -> None:
    documents = [{"planned_start": "2026-11-18T15:30", "status": one} for one in (base, local, remote)]
    one = _merged(*documents, kind=VISIT).get("status", "planned")
    other = _merged(documents[0], documents[2], documents[1], kind=VISIT).get("status", "planned")
    assert one == other
    if local != base != remote and local != remote:
        assert one == max(local, remote, key=STEPS.index)


@given(local=st.sampled_from(STEPS), remote=st.sampled_from(STEPS), here=st.integers(0, 3), there=st.integers(0, 3))
def test_who_reopened_more_often_says_where_it_stands(local: str, remote: str, here: int, there: int) -> None:
    assume(here != there and local != "held" and remote != "held")
    base = {"planned_start": "2026-11-18T15:30", "status": "held"}
    both = _merged(
        base, {**base, "status": local, "reopened": here}, {**base, "status": remote, "reopened": there}, kind=VISIT
    )
    assert both.get("status", "planned") == (local if here > there else remote)
    assert both.get("reopened", 0) == max(here, there)


@given(
    texts=st.lists(st.sampled_from(["r1", "r2", "r3"]), min_size=1, max_size=20),
    typed=st.lists(st.integers(0, 9), min_size=1),
)
def test_any_number_of_pulls_under_one_edit_leaves_one_alternative_a_field(texts: list[str], typed: list[int]) -> None:
    remote: Document = {"title": "base", "wish": ""}
    for at, text in enumerate(texts):
        local = {"title": f"l{typed[at % len(typed)]}", "wish": ""}
        remote = _merged({"title": "base", "wish": ""}, local, {**remote, "title": text}, kind=TASK)
        assert len(alternatives(remote)) == 1
        assert alternatives(remote)[0].value == local["title"]


@given(first=st.sampled_from(["l1", "r1", "x"]), second=st.sampled_from(["l1", "r1", "x"]))
def test_two_resolutions_converge_and_none_is_lost(first: str, second: str) -> None:
    """Equal ones are no question; otherwise the later one stands beside the earlier, under one name, until decided."""
    asked = {"title": "r1", ALTS: [{"field": "title", "user": ME, "edit_id": "e0", "value": "l1"}]}
    decided = {"title": second}
    both = merge(TASK, asked, {"title": first}, decided, user=YOU, edit_id="e9")
    assert second == both["title"] or second == "r1"
    assert {both["title"], *(item.value for item in alternatives(both))} >= {first, second} - {"r1"}
    assert [item.key for item in alternatives(both)] in ([], [("title", YOU, "e9")])


def test_a_question_that_was_opened_again_here_stays_open_beside_anothers_edit() -> None:
    again = {"field": "title", "user": ME, "edit_id": "undone", "value": "l1"}
    both = _merged({"title": "r1"}, {"title": "r1", ALTS: [again]}, {"title": "r1", "wish": "r2"}, kind=TASK)
    assert both == {"title": "r1", "wish": "r2", ALTS: [again]}


def test_what_was_typed_on_after_an_own_merge_was_sealed_is_newer_than_what_comes_back() -> None:
    """Found by the histories of tests/together/test_clients_and_faults.py: an answer was lost, the person typed on,
    and the earlier words came back in a verified pull under the same edit.
    """
    sealed, typed = ({"field": "title", "user": ME, "edit_id": "e1", "value": value} for value in ("l1", "l2"))
    local, remote = {"title": "r1", "wish": "l3", ALTS: [typed]}, {"title": "r1", ALTS: [sealed]}
    for base in ({"title": "l1"}, {"title": "r1"}, None):
        both = _merged(base, local, remote, kind=TASK)
        assert both == {"title": "r1", "wish": "l3", ALTS: [typed]}
    of_hers = merge(TASK, {"title": "l1"}, local, remote, user=YOU, edit_id="e9")
    assert [item.value for item in alternatives(of_hers)] == ["l1"]


def test_every_field_of_every_kind_has_a_rule_that_keeps_words() -> None:
    """Where the local side simply wins stands nothing a person wrote."""
    silent = {
        (kind.name, name) for kind in registry.KINDS for name, rule in kind.merge.items() if rule is MergeRule.LOCAL
    }
    assert silent == {
        ("note_draft", "cursor"),
        ("note_draft", "approve_at"),
        ("note_draft", "approve_of"),
        *((kind, name) for kind, name in silent if kind in ("vault_index", "family_seen")),
    }
