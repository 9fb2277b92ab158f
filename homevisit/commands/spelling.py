"""Answer the window's questions about Danish spelling: one question a line on standard input, one answer a line.

The window starts it by itself. It is a process of its own because the library holds Python's lock while it looks for
suggestions (0.3 s), which no thread of the window could hide, and because a fault in it must not take a note along.
Questions and answers are JSON: {"check": [words]} gives {"right": {word: yes or no}}, {"suggest": word} gives
{"suggest": word, "words": [words]}. The first line says {"ready": true}. It ends when nobody asks any more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import IO, Any, Protocol

from homevisit.base.errors import HomevisitError
from homevisit.base.paths import ProfilePaths, resources

FOLDER, LANGUAGE = "dictionaries", "da_DK"
MOST_SUGGESTIONS = 6
LONGEST = 60
"""Characters of a word that is looked at; a longer one is none."""


class Dictionary(Protocol):
    """What the library gives."""

    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_paths: ProfilePaths, _arguments: argparse.Namespace) -> int:
    """Serve until the end of standard input. Raises HomevisitError("no_spelling") without library or dictionary."""
    serve(load(), sys.stdin.buffer, sys.stdout.buffer)
    return 0


def load() -> Dictionary:
    """The dictionary: 0.2 s and 20 MB. Raises HomevisitError("no_spelling")."""
    try:
        from hunspell import Hunspell  # noqa: PLC0415 - optional: the program writes without it

        found: Dictionary = Hunspell(LANGUAGE, hunspell_data_dir=str(resources() / FOLDER), system_encoding="UTF-8")
    except (ImportError, OSError):
        raise HomevisitError("no_spelling") from None
    return found


def serve(dictionary: Dictionary, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer line by line; a line that is no question is passed over."""

    def say(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()

    say({"ready": True})
    for line in questions:
        try:
            asked = json.loads(line)
        except ValueError:
            continue
        if not isinstance(asked, dict):
            continue
        if "check" in asked:
            say({"right": {word: _safely(dictionary.spell, word, True) for word in asked["check"]}})
        elif "suggest" in asked:
            found = _safely(dictionary.suggest, asked["suggest"], ())
            say({"suggest": asked["suggest"], "words": list(found)[:MOST_SUGGESTIONS]})


def _safely(ask: Callable[[str], Any], word: str, otherwise: Any) -> Any:
    """A word the dictionary's encoding does not have (half an emoji) is none of its business."""
    try:
        return ask(word) if len(word) <= LONGEST else otherwise
    except UnicodeEncodeError:
        return otherwise
