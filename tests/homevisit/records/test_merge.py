import copy
from typing import Any

import pytest

from homevisit.base.errors import BadInput, NotAllowed
from homevisit.records import registry
from homevisit.records.kind import ALTS, Document
from homevisit.records.merge import (
    MAX_ALTERNATIVES,
    Alternative,
    TooManyAlternatives,
    alternatives,
    foreign_alternatives,
    merge,
    resolve,
)
from homevisit.records.shape import check_shape

ME, YOU = "aa" * 16, "bb" * 16
DRAFT, VISIT, TASK, AGREEMENT = (registry.get(name) for name in ("note_draft", "visit", "task", "agreement"))
PLANNED: Document = {"planned_start": "2026-11-18T15:30", "staff": [ME], "purpose": "closing"}


def mine(kind: Any, base: Document | None, local: Document, remote: Document, edit: str = "e1") -> Document:
    return merge(kind, base, local, remote, user=ME, edit_id=edit)


def alt(field: str, value: Any, edit: str = "e1", user: str = ME) -> Document:
    return {"field": field, "user": user, "edit_id": edit, "value": value}


# ---- scalars -----------------------------------------------------------------------------------------------------


def test_two_people_and_different_fields_both_keep_their_work() -> None:
    merged = mine(VISIT, PLANNED, {**PLANNED, "place": "daycare"}, {**PLANNED, "planned_minutes": 45})
    assert merged == {**PLANNED, "place": "daycare", "planned_minutes": 45}


def test_both_to_the_same_is_no_question() -> None:
    both = {**PLANNED, "planned_start": "2026-11-19T15:30"}
    assert mine(VISIT, PLANNED, both, both) == both


def test_both_differently_keeps_the_remote_value_and_the_local_one_beside_it() -> None:
    local, remote = ({**PLANNED, "planned_start": f"2026-11-{day}T15:30"} for day in (19, 20))
    merged = mine(VISIT, PLANNED, local, remote)
    assert merged == {**remote, ALTS: [alt("planned_start", "2026-11-19T15:30")]}
    check_shape(VISIT, merged)


def test_without_a_base_everything_different_is_a_question() -> None:
    merged = mine(VISIT, None, {**PLANNED, "place": "daycare"}, {**PLANNED, "place": "video"})
    assert merged == {**PLANNED, "place": "video", ALTS: [alt("place", "daycare")]}


def test_a_field_left_out_is_its_default_and_not_a_change() -> None:
    merged = mine(VISIT, PLANNED, {**PLANNED, "place": "home"}, {**PLANNED, "place": "video"})
    assert merged == {**PLANNED, "place": "video"}
    assert mine(VISIT, PLANNED, {**PLANNED, "place": "home"}, PLANNED) == PLANNED


def test_yes_and_one_are_different_values() -> None:
    one, yes = {**PLANNED, "x": 1}, {**PLANNED, "x": True}
    assert mine(VISIT, one, yes, one)["x"] is True
    assert mine(VISIT, one, one, yes)["x"] is True


def test_agreements_set_differently_by_two_show_both() -> None:
    base: Document = {"what": "Ring", "status": "open"}
    merged = mine(AGREEMENT, base, {**base, "status": "done"}, {**base, "status": "cancelled"})
    assert merged["status"] == "cancelled"
    assert merged[ALTS] == [alt("status", "done")]


# ---- fields of a newer schema ------------------------------------------------------------------------------------


def test_an_unknown_field_is_kept_and_merged_as_a_plain_value() -> None:
    base: Document = {**PLANNED, "mood": {"a": [1]}, "gone": 1}
    assert mine(VISIT, base, base, {**base, "mood": 2})["mood"] == 2
    assert mine(VISIT, base, {**base, "mood": 2}, base)["mood"] == 2
    both = mine(VISIT, base, {**base, "mood": 2}, {**base, "mood": 3})
    assert (both["mood"], both[ALTS]) == (3, [alt("mood", 2)])


def test_an_unknown_field_that_one_side_removed_is_gone() -> None:
    base: Document = {**PLANNED, "mood": 1}
    assert mine(VISIT, base, PLANNED, base) == PLANNED
    assert mine(VISIT, base, base, PLANNED) == PLANNED
    assert mine(VISIT, base, PLANNED, PLANNED) == PLANNED
    assert mine(VISIT, base, PLANNED, {**PLANNED, "mood": 2})[ALTS] == [alt("mood", None)]


# ---- sets --------------------------------------------------------------------------------------------------------


def test_a_set_loses_only_what_somebody_took_out() -> None:
    base = {**PLANNED, "bring": ["kuffert", "blanket"]}
    local, remote = {**base, "bring": ["kuffert", "bog"]}, {**base, "bring": ["tolk", "kuffert", "blanket"]}
    assert mine(VISIT, base, local, remote) == {**base, "bring": ["tolk", "kuffert", "bog"]}


def draft(**fields: Any) -> Document:
    return {
        "family_vault": "cc" * 16,
        "visit": "01935f00-0000-7000-8000-000000000001",
        "started_at": "2026-11-18T14:05:00Z",
        **fields,
    }


def item(name: str, **fields: Any) -> Document:
    return {"id": name, "what": name, **fields}


def test_two_devices_add_and_change_agreements_in_one_draft() -> None:
    base = draft(agreements=[item("a"), item("b"), item("c")])
    local = draft(agreements=[item("a", who="Sofie"), item("b"), item("d")])
    remote = draft(agreements=[item("e"), item("a", due="2026-12-01"), item("c")])
    merged = mine(DRAFT, base, local, remote)
    assert merged == draft(agreements=[item("e"), item("a", who="Sofie", due="2026-12-01"), item("d")])


def test_the_same_part_of_an_agreement_changed_twice_is_a_question_about_that_part() -> None:
    base = draft(agreements=[item("a", who="x")])
    merged = mine(DRAFT, base, draft(agreements=[item("a", who="Sofie")]), draft(agreements=[item("a", who="Rasmus")]))
    assert merged == draft(agreements=[item("a", who="Rasmus")], alts=[alt("agreements/a/who", "Sofie")])
    assert resolve(merged, "agreements/a/who", "e1", "Sofie") == draft(agreements=[item("a", who="Sofie")])


def test_an_edited_agreement_comes_back_when_the_other_side_removed_it() -> None:
    base = draft(agreements=[item("a"), item("b")])
    edited, removed = draft(agreements=[item("a"), item("b", who="Sofie")]), draft(agreements=[item("a")])
    assert mine(DRAFT, base, edited, removed) == edited
    assert mine(DRAFT, base, removed, edited) == edited
    assert mine(DRAFT, base, base, removed) == removed


# ---- ordered status ----------------------------------------------------------------------------------------------


def status(value: str, **fields: Any) -> Document:
    return {**PLANNED, "status": value, **fields}


def test_a_status_moves_forward() -> None:
    for local, remote in (("confirmed", "held"), ("held", "confirmed")):
        assert mine(VISIT, status("planned"), status(local), status(remote)) == status("held")


def test_only_an_explicit_reopening_takes_it_back() -> None:
    base = {"title": "t", "status": "waiting"}
    reopened = {"title": "t", "status": "open", "reopened": 1}
    closed = {"title": "t", "status": "closed"}
    assert mine(TASK, base, reopened, closed) == reopened
    assert mine(TASK, base, closed, reopened) == reopened
    assert mine(TASK, base, {**reopened, "reopened": 2}, reopened) == {**reopened, "reopened": 2}


def test_a_status_outside_the_order_is_a_question() -> None:
    merged = mine(VISIT, status("planned"), status("held"), status("cancelled_family"))
    assert merged == status("cancelled_family", alts=[alt("status", "held")])


# ---- text --------------------------------------------------------------------------------------------------------


def test_disjoint_paragraphs_merge_and_the_same_one_asks() -> None:
    base = draft(observations="Et.\n\nTo.", parents="Et.")
    local = draft(observations="Et her.\n\nTo.", parents="Mit.")
    remote = draft(observations="Et.\n\nTo der.", parents="Dit.")
    merged = mine(DRAFT, base, local, remote)
    assert merged == draft(observations="Et her.\n\nTo der.", parents="Dit.", alts=[alt("parents", "Mit.")])


def test_the_cursor_is_nobodys_words() -> None:
    base, local, remote = (draft(cursor={"field": "parents", "pos": pos}) for pos in (1, 2, 3))
    assert mine(DRAFT, base, local, remote) == local


# ---- facts -------------------------------------------------------------------------------------------------------


def test_a_fact_is_never_merged() -> None:
    note = registry.get("visit_note")
    fact = {"visit": "v", "observations": "Et."}
    assert mine(note, None, fact, dict(fact)) == fact
    with pytest.raises(NotAllowed) as caught:
        mine(note, fact, {**fact, "observations": "To."}, fact)
    assert caught.value.code == "final_record"


# ---- alternatives ------------------------------------------------------------------------------------------------


def test_twenty_pulls_under_an_open_editor_give_one_alternative() -> None:
    base = draft(parents="Et.")
    remote = draft(parents="Dit.")
    for number in range(20):
        remote = mine(DRAFT, base, draft(parents=f"Mit {number}."), {**remote, "parents": f"Dit {number}."})
    assert remote[ALTS] == [alt("parents", "Mit 19.")]


def test_another_edit_has_its_own_alternative_and_equal_content_is_dropped() -> None:
    base, remote = draft(parents="Et."), draft(parents="Dit.")
    one = mine(DRAFT, base, draft(parents="Mit."), remote, "e1")
    two = mine(DRAFT, base, draft(parents="Mit nye."), one, "e2")
    assert two[ALTS] == [alt("parents", "Mit.", "e1"), alt("parents", "Mit nye.", "e2")]
    assert mine(DRAFT, base, draft(parents="Mit."), two, "e3") == two


def test_an_alternative_that_the_field_now_says_is_gone() -> None:
    base = draft(parents="Et.", alts=[alt("parents", "Mit.", "e0", YOU)])
    assert mine(DRAFT, base, base, draft(parents="Mit.", alts=base[ALTS])) == draft(parents="Mit.")


def test_at_most_eight_and_then_a_person_is_needed_and_nothing_is_dropped() -> None:
    full = draft(
        parents="Dit.", alts=[alt("parents", f"n{number}", f"e{number}", YOU) for number in range(MAX_ALTERNATIVES)]
    )
    before = copy.deepcopy(full)
    with pytest.raises(TooManyAlternatives) as caught:
        mine(DRAFT, draft(parents="Et."), draft(parents="Mit."), full, "new")
    assert (caught.value.field, caught.value.facts["count"]) == ("parents", MAX_ALTERNATIVES + 1)
    assert full == before
    other = mine(DRAFT, draft(child="Et."), draft(child="Mit."), {**full, "child": "Dit."})
    assert len(other[ALTS]) == MAX_ALTERNATIVES + 1


def question() -> Document:
    return draft(parents="Dit.", alts=[alt("parents", "Mit.")])


def test_resolving_takes_the_alternative_or_keeps_what_stands() -> None:
    assert resolve(question(), "parents", "e1", "Mit.") == draft(parents="Mit.")
    assert resolve(question(), "parents", "e1", "Dit.") == draft(parents="Dit.")
    assert resolve(question(), "parents", "e1", "Vores.") == draft(parents="Vores.")
    for field, edit in (("parents", "e9"), ("child", "e1"), ("agreements/gone/what", "e1")):
        with pytest.raises(BadInput, match="no_such_alternative"):
            resolve(question(), field, edit, "x")


def test_the_same_resolution_on_both_sides_is_no_question() -> None:
    both = resolve(question(), "parents", "e1", "Mit.")
    assert merge(DRAFT, question(), both, copy.deepcopy(both), user=YOU, edit_id="r") == both


def test_keep_against_take_merges_to_the_alternative() -> None:
    keep, take = (resolve(question(), "parents", "e1", value) for value in ("Dit.", "Mit."))
    assert merge(DRAFT, question(), keep, take, user=YOU, edit_id="r") == take
    assert merge(DRAFT, question(), take, keep, user=YOU, edit_id="r") == take


def test_what_one_side_has_resolved_does_not_come_back_with_the_others_edit_elsewhere() -> None:
    resolved = resolve(question(), "parents", "e1", "Dit.")
    elsewhere = {**question(), "child": "x"}
    for local, remote in ((resolved, elsewhere), (elsewhere, resolved)):
        assert merge(DRAFT, question(), local, remote, user=YOU, edit_id="r") == draft(parents="Dit.", child="x")


def test_two_different_resolutions_are_an_ordinary_question_that_can_end() -> None:
    one, other = (resolve(question(), "parents", "e1", value) for value in ("Vores.", "Jeres."))
    merged = merge(DRAFT, question(), one, other, user=YOU, edit_id="r")
    assert merged == draft(parents="Jeres.", alts=[alt("parents", "Vores.", "r", YOU)])
    assert resolve(merged, "parents", "r", "Jeres.") == draft(parents="Jeres.")


def test_an_unresolved_alternative_survives_an_edit_elsewhere() -> None:
    assert mine(DRAFT, question(), {**question(), "child": "x"}, question()) == {**question(), "child": "x"}
    stale = mine(DRAFT, draft(parents="Dit."), draft(parents="Dit.", child="x"), question())
    assert stale == {**question(), "child": "x"}


def test_only_ones_own_alternatives_may_be_added() -> None:
    before, after = question(), draft(parents="Dit.", alts=[alt("parents", "Mit."), alt("child", "x", "e2", YOU)])
    assert foreign_alternatives(before, after, ME) == (Alternative("child", YOU, "e2", "x"),)
    assert foreign_alternatives(before, after, YOU) == ()
    assert len(foreign_alternatives(None, after, "")) == 2


@pytest.mark.parametrize(
    "alts", ["x", [1], [{}], [{"field": "a"}], [{"field": 1, "user": ME, "edit_id": "e", "value": 1}]]
)
def test_malformed_alternatives_are_none(alts: object) -> None:
    assert alternatives({ALTS: alts}) == ()
    assert mine(DRAFT, None, draft(), draft(alts=alts)) == draft()
