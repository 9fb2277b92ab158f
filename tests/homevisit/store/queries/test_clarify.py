"""What *Skal afklares* lists: every question once, with its authors, a proposal, and quickly."""

import time
from pathlib import Path

import pytest

from homevisit.base.ids import new_record_id, record_text
from homevisit.store.queries.clarify import ClarifyRows, Question, clarify
from homevisit.store.queries.counts import counts
from tests.support.desk import sit_down
from tests.support.disagreement import HANNE, TOBIAS, Disagreement


@pytest.fixture
def two(tmp_path: Path) -> Disagreement:
    table = sit_down(tmp_path)
    made = Disagreement(table, table.family("Familien Birk"))
    made.named()
    return made


def rows(two: Disagreement) -> ClarifyRows:
    with two.table.desk.db.read() as unit:
        return clarify(unit, me=two.table.desk.me.user_id)


def only(two: Disagreement) -> Question:
    (question,) = rows(two).questions
    with two.table.desk.db.read() as unit:
        assert counts(unit).unclear == 1
    return question


def test_prose_is_proposed_with_what_both_wrote(two: Disagreement) -> None:
    two.task("Vi læser.", mine="Vi læser. Alma vælger bogen.", hers="Vi læser. Far synger.")
    found = only(two)
    assert (found.path, found.form, found.before) == ("wish", "text", "Vi læser.")
    assert (found.about.kind, found.about.title, found.about.family_title) == ("task", "Sprog", "Familien Birk")
    assert [version.user for version in found.versions] == [HANNE, two.table.desk.me.user_id]
    assert [version.value for version in found.versions] == ["Vi læser. Far synger.", "Vi læser. Alma vælger bogen."]
    assert found.versions[0].at == "2026-11-18T12:01:00Z"
    assert found.proposal == "Vi læser. Far synger. Alma vælger bogen."
    assert rows(two).names[HANNE.hex()] == "Hanne Vig"


def test_what_others_disagreed_about_names_both(two: Disagreement) -> None:
    two.received("Læse", "Synge")
    found = only(two)
    assert [(version.user, version.at[11:16]) for version in found.versions] == [(TOBIAS, "12:01"), (HANNE, "12:02")]


@pytest.mark.parametrize(
    "kind,path,stands,beside,rest,form,proposal",
    [
        ("agreement", "due", "2026-12-01", "2026-11-25", {"what": "Ring"}, "day", "2026-11-25"),
        ("agreement", "visible_to_family", True, False, {"what": "Ring"}, "yes_no", False),
        ("agreement", "status", "open", "done", {"what": "Ring"}, "code", "done"),
        ("agreement", "owner_user", "aa" * 16, "bb" * 16, {"what": "Ring"}, "user", "bb" * 16),
        ("agreement", "who", "Sofie", "", {"what": "Ring"}, "line", "Sofie"),
        ("visit", "place", "home", "daycare", {"planned_start": "2026-11-18T15:30"}, "code", "daycare"),
        ("visit", "actual_start", None, "2026-11-18T15:40", {"planned_start": "2026-11-18T15:30"}, "plan", None),
        ("visit", "planned_minutes", 45, 60, {"planned_start": "2026-11-18T15:30"}, "number", 60),
        ("child", "org_unit", None, None, {"first_name": "Alma"}, "record", None),
    ],
)
def test_a_value_is_proposed_by_care_or_else_the_newest(
    two: Disagreement, kind: str, path: str, stands: object, beside: object, rest: dict[str, object], form: str,
    proposal: object,
) -> None:  # fmt: skip
    if form == "record":
        stands, beside = str(_id(1)), str(_id(2))
    two.received(stands, beside, kind=kind, path=path, **rest)
    found = only(two)
    assert found.form == form
    if form == "plan":
        assert found.proposal == "2026-11-18T15:40"
    elif form != "record":
        assert found.proposal == proposal


def _id(number: int) -> str:
    return f"0190a000-0000-7000-8000-{number:012d}"


def test_a_record_that_a_value_names_is_called_by_its_title(two: Disagreement) -> None:
    task = two.fold("task", new_record_id(), title="Læse")
    text = record_text(task)
    two.received(text, _id(2), kind="agreement", path="origin", what="Ring")
    assert rows(two).titles == {text: "Læse"}


def test_a_newer_programs_record_is_left_to_it_and_a_change_of_mine_waits(two: Disagreement) -> None:
    task = two.received("Læse", "Synge")
    two.put("task", task, **{**two.document(task), "title": "Mit"})
    with two.table.desk.db.write() as unit:
        unit.run("UPDATE record SET status = 'newer' WHERE rec = ?", (task,))
    found = rows(two)
    assert found.questions == ()
    assert [(item.rec, item.title) for item in found.waiting] == [(task, "Mit")]
    with two.table.desk.db.read() as unit:
        assert counts(unit).to_clarify == 0


def test_a_crowded_field_that_others_have_cleared_is_only_a_unit_to_send(two: Disagreement) -> None:
    task = two.crowded(8, mine="Min")
    two.fold("task", task, HANNE, title="Sprog", wish="Nu")
    found = rows(two)
    assert found.questions == ()
    assert [one.reason for one in found.aside] == ["too_many_alternatives"]


def test_ten_thousand_records_without_a_question_cost_nothing(two: Disagreement) -> None:
    with two.table.desk.db.write() as unit:
        unit.many(
            "INSERT INTO record_index (vault, rec, kind) VALUES (?, ?, 'visit_note')",
            [(two.vault, number.to_bytes(16, "big")) for number in range(10_000)],
        )
    two.received("Læse", "Synge")
    with two.table.desk.db.read() as unit:
        started = time.perf_counter()
        assert len(clarify(unit, me=b"m" * 16).questions) == 1
        assert counts(unit).unclear == 1
        assert time.perf_counter() - started < 0.05
        plan = unit.rows("EXPLAIN QUERY PLAN SELECT sum(unclear) FROM record_index WHERE unclear IS NOT NULL")
    assert "ix_record_index_unclear" in str(plan)
