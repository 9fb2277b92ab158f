from dataclasses import dataclass

import pytest

from homevisit.records.kind import (
    FAMILY,
    Document,
    Format,
    Kind,
    MergeRule,
    Problem,
    is_empty,
    text_of,
    text_or_none,
)


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    text: str = ""
    day: str | None = None
    tags: tuple[str, ...] = ("new",)


def _checks(document: Document) -> list[Problem]:
    return [Problem("text", "rude")] if "!" in document.get("text", "") else []


KIND = Kind(
    name="letter",
    schema=1,
    record=Letter,
    vault_types=FAMILY,
    merge={"text": MergeRule.TEXT},
    required=("to", "text"),
    longest={"text": 5},
    formats={"day": Format.DAY},
    codelists={"tags": "tag"},
    checks=_checks,
)


def test_a_finished_document_has_no_problems() -> None:
    assert KIND.validate({"to": "a", "text": "hej", "day": "2026-11-18"}, {"tag": frozenset({"new"})}) == []


@pytest.mark.parametrize(
    "document, problem",
    [
        ({"text": "hej"}, Problem("to", "required")),
        ({"to": "a"}, Problem("text", "required")),
        ({"to": "a", "text": " \n"}, Problem("text", "required")),
        ({"to": "a", "text": "hejsan"}, Problem("text", "too_long")),
        ({"to": "a", "text": 5}, Problem("text", "wrong_type")),
        ({"to": "a", "text": "hej", "day": "i morgen"}, Problem("day", "bad_day")),
        ({"to": "a", "text": "hej", "tags": ["old"]}, Problem("tags", "unknown_code")),
        ({"to": "a", "text": "hej!"}, Problem("text", "rude")),
    ],
)
def test_each_rule_names_its_field(document: Document, problem: Problem) -> None:
    assert KIND.validate(document, {"tag": frozenset({"new"})}) == [problem]


def test_codes_are_checked_only_where_the_lists_are_at_hand() -> None:
    document = {"to": "a", "text": "hej", "tags": ["from a newer list"]}
    assert KIND.validate(document) == []


def test_the_rule_of_a_field() -> None:
    assert KIND.rule("text") is MergeRule.TEXT
    assert KIND.rule("to") is MergeRule.SCALAR
    assert KIND.rule("of a newer schema") is MergeRule.SCALAR


def test_defaults_are_document_values() -> None:
    assert KIND.defaults == {"text": "", "day": None, "tags": ["new"]}


def test_nothing_said_is_empty_and_no_and_zero_are_answers() -> None:
    nothing: tuple[object, ...] = (None, "", " \n\t", [], {})
    answers: tuple[object, ...] = (False, 0, "x", [""], {"a": None})
    assert all(is_empty(value) for value in nothing)
    assert not any(is_empty(value) for value in answers)


def test_text_for_search_and_index() -> None:
    document = {"a": "one", "b": ["two", "", 3, "four"], "c": None, "d": 5, "e": " "}
    assert text_of(document, "a", "b", "c", "d", "e", "none") == "one\ntwo\nfour"
    assert text_or_none(document, "a") == "one"
    assert [text_or_none(document, name) for name in ("b", "c", "d", "none")] == [None] * 4
