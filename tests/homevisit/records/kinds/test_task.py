from homevisit.records.kind import Document, IndexRow, Problem
from homevisit.records.kinds.task import KIND

TASK: Document = {
    "title": "Vi vil gerne have rolige aftener.",
    "wish": "Ro om aftenen.",
    "competences": ["pedagogue"],
    "effect_question": "Alma henter selv bogen.",
    "opened_on": "2026-09-02",
}


def test_the_task_sets_the_team_so_competences_are_asked_for() -> None:
    assert KIND.validate(TASK) == []
    assert KIND.validate({**TASK, "competences": []}) == [Problem("competences", "required")]
    assert KIND.validate({**TASK, "title": "x" * 121}) == [Problem("title", "too_long")]


def test_it_is_open_until_somebody_says_otherwise() -> None:
    assert KIND.index(TASK) == IndexRow(at="2026-09-02", status="open")
    assert "rolige aftener" in KIND.search_text(TASK)
