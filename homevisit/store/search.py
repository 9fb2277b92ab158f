"""Finding records by the beginnings of their words, as Danes write them.

The index holds folded text, only of what a person sees, without word order: a query asks for records in which every
one of its words begins a word.
"""

from __future__ import annotations

import re
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

__all__ = ["Hit", "fold_text", "search"]

WORDS = 8
"""Words of a query that count; the rest of a pasted paragraph would only cost time."""
EXCERPT = 120
"""Characters of an excerpt, about one line."""

_WORD = re.compile(r"[^\W_]+")


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


def search(unit: Unit, text: str, limit: int = 50) -> list[Hit]:
    """Records that hold words beginning with all words of `text`, newest first; nothing for a text without words."""
    words = _WORD.findall(fold_text(text))[:WORDS]
    if not words:
        return []
    # Nothing but letters and digits is left in a word, so quoting it is enough.
    match = " AND ".join(f'"{word}"*' for word in words)
    numbers = select(column("rowid", Integer)).select_from(table("search")).where(sql_text("search MATCH :words"))
    query = overlay.INDEXED.where(record_index.c.id.in_(numbers), NOT_A_FINISHED_DRAFT).params(words=match)
    query = query.order_by(record_index.c.at.desc(), record_index.c.id.desc()).limit(limit)
    families = family_titles(unit)
    return [_hit(stored, families.get(stored.vault, ""), words) for stored in overlay.seen(unit, query)]


def _hit(stored: Stored, family_title: str, words: list[str]) -> Hit:
    kind = documents.kind_of(stored.kind)
    title, content = ("", "") if kind is None else (kind.title(stored.document), kind.search_text(stored.document))
    at = documents.indexed(stored.kind, stored.document)[0].at or stored.at
    return Hit(stored.vault, stored.rec, stored.kind, title, family_title, at, _excerpt(content, words))


def _excerpt(content: str, words: list[str]) -> str:
    """The line around the first word found; offsets are looked for in the text itself, word by word."""
    line = " ".join(content.split())
    start = next((found.start() for found in _WORD.finditer(line) if _begins(found.group(), words)), 0)
    start = line.rfind(" ", 0, start - EXCERPT // 4) + 1 if start > EXCERPT // 3 else 0
    part = line[start : start + EXCERPT]
    if start + EXCERPT < len(line):
        part = part.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + part


def _begins(word: str, words: list[str]) -> bool:
    folded = fold_text(word)
    return any(folded.startswith(wanted) for wanted in words)
