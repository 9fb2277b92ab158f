from homevisit.records.kind import Problem
from homevisit.records.kinds.phrase import KIND


def test_a_phrase_has_a_short_trigger_and_its_text() -> None:
    assert KIND.validate({"trigger": "hø", "text": "Vi hørte, at "}) == []
    assert KIND.validate({"trigger": "h" * 13, "text": "x"}) == [Problem("trigger", "too_long")]
    assert KIND.validate({"trigger": "hø"}) == [Problem("text", "required")]
    assert KIND.title({"trigger": "hø", "text": "x"}) == "hø"
