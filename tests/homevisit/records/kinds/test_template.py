from dataclasses import fields

from homevisit.records.kind import Problem
from homevisit.records.kinds.note_draft import NoteDraft
from homevisit.records.kinds.template import KIND

HEADINGS = {"observations", "parents", "child", "together", "reflection", "next_time"}


def test_a_template_asks_under_the_headings_of_a_note() -> None:
    assert {item.name for item in fields(NoteDraft)} >= HEADINGS
    assert KIND.validate({"name": "Første besøg", "headings": {"observations": "Hvad så vi?"}}) == []


def test_a_question_is_text() -> None:
    assert KIND.validate({"name": "Første besøg", "headings": {"observations": 1}}) == [
        Problem("headings", "wrong_type")
    ]
