from homevisit.records.kind import PERSONAL, Problem
from homevisit.records.kinds.personal_word import KIND


def test_a_word_is_the_persons_own() -> None:
    assert KIND.vault_types == PERSONAL
    assert KIND.validate({"word": "gravkoen"}) == []
    assert KIND.title({"word": "gravkoen"}) == "gravkoen"


def test_it_is_a_word_and_not_a_text() -> None:
    assert KIND.validate({"word": ""}) == [Problem("word", "required")]
    assert KIND.validate({"word": "a" * 61}) == [Problem("word", "too_long")]
