"""`spelling`: a question a line, an answer a line."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from homevisit.base.errors import HomevisitError
from homevisit.base.paths import ProfilePaths
from homevisit.commands import spelling
from tests.homevisit.commands.conftest import Run


class Two:
    """A dictionary of two words that counts what it is asked."""

    def spell(self, word: str) -> bool:
        if "\ud800" in word:
            raise UnicodeEncodeError("utf-8", word, 0, 1, "half a letter")
        return word in ("ja", "nej")

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(f"{word}{number}" for number in range(9))


def ask(*questions: object) -> list[dict[str, Any]]:
    lines = b"".join(json.dumps(question).encode() + b"\n" for question in questions)
    answers = io.BytesIO()
    spelling.serve(Two(), io.BytesIO(lines), answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_words_are_right_or_wrong() -> None:
    assert ask({"check": ["ja", "jaa"]}) == [{"ready": True}, {"right": {"ja": True, "jaa": False}}]


def test_a_few_better_words() -> None:
    assert ask({"suggest": "ja"})[1] == {"suggest": "ja", "words": ["ja0", "ja1", "ja2", "ja3", "ja4", "ja5"]}


def test_what_is_no_word_is_none_of_its_business() -> None:
    answers = ask({"check": ["\ud800", "x" * 500]}, {"suggest": "x" * 500})
    assert answers[1] == {"right": {"\ud800": True, "x" * 500: True}}
    assert answers[2]["words"] == []


def test_what_is_no_question_is_passed_over() -> None:
    answers = io.BytesIO()
    spelling.serve(Two(), io.BytesIO(b'nonsense\n[1]\n{"other": 1}\n{"check": ["ja"]}\n'), answers)
    assert len(answers.getvalue().splitlines()) == 2


def test_without_the_library_or_the_dictionary_it_says_so(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "resources", lambda: tmp_path)
    with pytest.raises(HomevisitError, match="no_spelling"):
        spelling.load()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "hunspell", None)
    code, _, complaint = command(ProfilePaths(tmp_path / "p"), "spelling")
    assert code == 1
    assert "no_spelling" in complaint


def test_danish_as_it_is_shipped() -> None:
    dictionary = spelling.load()
    right = ("hjemmebesøg", "sprogkuffert", "bl.a.", "sundhedsplejerske", "Viborg")
    assert [word for word in right if not dictionary.spell(word)] == []
    assert not dictionary.spell("hjemebesøg")
    assert dictionary.suggest("hjemebesøg")[0] == "hjemmebesøg"
