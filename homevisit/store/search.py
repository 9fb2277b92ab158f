"""Finding records by the beginnings of their words, as Danes write them.

The index holds folded text, only of what a person sees, without word order: a query asks for records in which every
one of its words begins a word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, column, select, table
from sqlalchemy import text as sql_text

from homevisit.store import documents, overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.families import family_titles
from homevisit.store.folding import fold_text
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

__all__ = ["Hit", "Marked", "excerpt", "fold_text", "marker", "matching", "search", "words_of"]

WORDS = 8
"""Words of a query that count; the rest of a pasted paragraph would only cost time."""
WORD_LETTERS = 40
"""Letters of a word that count."""
READ = 400
"""Characters of a query that are looked at."""
EXCERPT = 108
"""Characters of an excerpt, about one line."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
"""Latin letters with something on them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found. family_title: of the vault it lies in, "" where there is none (a draft, the organisation).

    title: as its kind names it, may be "". excerpt: about one line of its text around the first word found, one blank
    for every run of blanks and line ends. at: as in the index (see `IndexRow.at`).
    """

    vault: bytes
    rec: bytes
    kind: str
    title: str
    family_title: str
    at: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with the places of what was looked for: (start, length) in characters."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def words_of(text: str) -> list[str]:
    """The folded words of a query, as many and as much of them as count."""
    return [word[:WORD_LETTERS] for word in _WORD.findall(fold_text(text[:READ]))[:WORDS]]


def matching(words: Sequence[str]) -> str:
    """The question to the search index: every one of the words begins a word."""
    # Nothing but letters and digits is left in a word, so quoting it is enough.
    return " AND ".join(f'"{word}"*' for word in words)


def marker(words: Sequence[str], *, inside: bool = False) -> re.Pattern[str]:
    """What finds folded `words` in a text as people wrote it; inside: also in the middle of a word."""
    longest_first = sorted(set(words), key=len, reverse=True)
    any_of = "|".join(_as_written(word) for word in longest_first)
    return re.compile(f"(?:{any_of})" if inside else rf"(?<![^\W_])(?:{any_of})", re.IGNORECASE)


def excerpt(content: str, found: re.Pattern[str] | None) -> Marked:
    """About one line around the first place found, one blank for every run of blanks; the beginning without one."""
    line = " ".join(content.split())
    first = found.search(line) if found else None
    start = first.start() if first else 0
    start = line.rfind(" ", 0, start - EXCERPT // 4) + 1 if start > EXCERPT // 3 else 0
    part = line[start : start + EXCERPT]
    if start + EXCERPT < len(line):
        part = part.rsplit(" ", 1)[0] + " …"
    part = ("… " if start else "") + part
    marks = tuple((one.start(), len(one.group())) for one in found.finditer(part)) if found else ()
    return Marked(part, marks)


def search(unit: Unit, text: str, limit: int = 50) -> list[Hit]:
    """Records that hold words beginning with all words of `text`, newest first; nothing for a text without words."""
    words = words_of(text)
    if not words:
        return []
    numbers = select(column("rowid", Integer)).select_from(table("search")).where(sql_text("search MATCH :words"))
    query = overlay.INDEXED.where(record_index.c.id.in_(numbers), NOT_A_FINISHED_DRAFT).params(words=matching(words))
    query = query.order_by(record_index.c.at.desc(), record_index.c.id.desc()).limit(limit)
    families = family_titles(unit)
    found = marker(words)
    return [_hit(stored, families.get(stored.vault, ""), found) for stored in overlay.seen(unit, query)]


def _hit(stored: Stored, family_title: str, found: re.Pattern[str]) -> Hit:
    kind = documents.kind_of(stored.kind)
    title, content = ("", "") if kind is None else (kind.title(stored.document), kind.search_text(stored.document))
    at = documents.indexed(stored.kind, stored.document)[0].at or stored.at
    return Hit(stored.vault, stored.rec, stored.kind, title, family_title, at, excerpt(content, found).text)


def _as_written(word: str) -> str:
    """A folded word as a pattern: "aa" is also å, "e" also é."""
    singles, pairs = _spellings()
    parts = []
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        if pair in pairs:
            parts.append(f"(?:{_any(pair[0], singles)}{_any(pair[1], singles)}|[{pairs[pair]}])")
            at += 2
        else:
            parts.append(_any(word[at], singles))
            at += 1
    return "".join(parts)


def _any(letter: str, singles: dict[str, str]) -> str:
    return f"[{letter}{singles[letter]}]" if letter in singles else re.escape(letter)


@functools.cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Folded letter -> the letters that fold to it, and the same of two folded letters; from `fold_text` itself."""
    singles: dict[str, str] = {}
    pairs: dict[str, str] = {}
    for letter in (chr(code) for part in _LETTERS for code in part):
        folded = fold_text(letter)
        if folded.isascii() and folded.isalpha():
            into = singles if len(folded) == 1 else pairs
            into[folded] = into.get(folded, "") + letter
    return singles, {pair: letters for pair, letters in pairs.items() if len(pair) == 2}
