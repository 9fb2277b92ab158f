"""Two texts beside each other: what is only in one of them, and one text that holds both (docs/PROTOCOL.md, Merge).

For a person's eyes; nothing here is written without one. Sentences are compared first and words inside them, so that a
note of three thousand characters takes a few milliseconds.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["both", "first", "second"]

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”»)]*(?=\s|$)|\n|$)\s*", re.DOTALL)
_WORD = re.compile(r"\S+\s*|\s+")
_ALIKE = 0.6
"""Two sentences with so much in common are two forms of one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text. own: it does not stand in the other one."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that holds both: the same in both, in one only ("" in the other), or in two forms."""

    first: str
    second: str

    @property
    def clash(self) -> bool:
        """Whether a person must say which form stands."""
        return bool(self.first and self.second) and self.first.strip() != self.second.strip()

    @property
    def side(self) -> Side:
        """Whose it is, when it is no clash."""
        if self.first and self.second:
            return "both"
        return "first" if self.first else "second"


def differences(text: str, other: str) -> tuple[Piece, ...]:
    """`text` in stretches: which words stand in `other` too. Together they are `text`."""
    pieces: list[Piece] = []
    mine, theirs = _SENTENCE.findall(text), _SENTENCE.findall(other)
    for tag, start, end, from_, to in _compare(mine, theirs):
        if tag == "equal":
            _add(pieces, "".join(mine[start:end]), own=False)
        elif start < end:
            _words(pieces, "".join(mine[start:end]), "".join(theirs[from_:to]))
    return tuple(pieces)


def together(first: str, second: str) -> tuple[Part, ...]:
    """One text that holds what stands in either; sentences that both changed are clashes."""
    one, two = _SENTENCE.findall(first), _SENTENCE.findall(second)
    parts: list[Part] = []
    for tag, start, end, from_, to in _compare(one, two):
        if tag == "equal":
            same = zip(one[start:end], two[from_:to], strict=True)
            parts += [Part(text, text) for text in (max(pair, key=lambda form: len(_tail(form))) for pair in same)]
        else:
            parts += _differing(one[start:end], two[from_:to])
    return tuple(parts)


def written(parts: Sequence[Part], seconds: frozenset[int] = frozenset()) -> tuple[tuple[str, Side], ...]:
    """The text of `parts` in stretches with whose they are. seconds: which clashes (counted from 0) take the second."""
    stretches: list[tuple[str, Side]] = []
    clashes = 0
    for part in parts:
        if part.clash:
            side: Side = "second" if clashes in seconds else "first"
            text, other = (part.second, part.first) if side == "second" else (part.first, part.second)
            new = [(piece.text, side if piece.own else "both") for piece in differences(text, other)]
            clashes += 1
        else:
            new = [(part.first or part.second, part.side)]
        if stretches and not stretches[-1][0][-1:].isspace() and not new[0][0][:1].isspace():
            stretches[-1] = (stretches[-1][0] + " ", stretches[-1][1])
        stretches += new
    if stretches:
        stretches[-1] = (stretches[-1][0].rstrip(), stretches[-1][1])
    return tuple(stretches)


def changed_words(part: Part) -> tuple[str, str]:
    """What tells the two forms of a clash apart, as short as it can be: ("fem", "ti")."""
    short = tuple(
        " ".join(piece.text.strip() for piece in differences(text, other) if piece.own)
        for text, other in ((part.first, part.second), (part.second, part.first))
    )
    return (short[0], short[1]) if all(short) else (part.first.strip(), part.second.strip())


def _compare(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    keys = [[item.strip() for item in items] for items in (one, two)]
    return list(difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes())


def _words(pieces: list[Piece], text: str, other: str) -> None:
    mine, theirs = _WORD.findall(text), _WORD.findall(other)
    for tag, start, end, _from, _to in _compare(mine, theirs):
        _add(pieces, "".join(mine[start:end]), own=tag != "equal")


def _add(pieces: list[Piece], text: str, *, own: bool) -> None:
    if not text:
        return
    if pieces and pieces[-1].own is own:
        pieces[-1] = Piece(pieces[-1].text + text, own)
    else:
        pieces.append(Piece(text, own))


def _differing(one: Sequence[str], two: Sequence[str]) -> Iterator[Part]:
    """First's sentences with the forms the second gave them, then what only the second has."""
    left = list(two)
    found: list[Part] = []
    for text in one:
        other = next((item for item in left if _alike(text, item)), None)
        if other is not None:
            left.remove(other)
        found.append(Part(text, other or ""))
    found += [Part("", text) for text in left]
    # A paragraph that both went on with at its end stays one: its break comes behind the last of what they added.
    ends = max((_tail(items[-1]) for items in (one, two) if items), key=len, default="")
    for at, part in enumerate(found):
        tail = ends if at + 1 == len(found) else " " if at + 1 == len(one) else _tail(part.first or part.second)
        yield Part(_ended(part.first, tail), _ended(part.second, tail))


def _alike(one: str, two: str) -> bool:
    words = _WORD.findall(one), _WORD.findall(two)
    keys = [[word.strip() for word in side] for side in words]
    return difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).ratio() >= _ALIKE


def _tail(text: str) -> str:
    return text[len(text.rstrip()) :]


def _ended(text: str, tail: str) -> str:
    return text.rstrip() + tail if text else ""
