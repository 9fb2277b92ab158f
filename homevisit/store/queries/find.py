"""*Find*: families and people by parts of their names, texts by the beginnings of their words, the newest first.

Names are few: they are read once when Find opens (`names`) and looked through in memory, so that a part in the middle
of one is found as well. Texts are asked of the search index at each letter. A word that is somebody's name narrows to
that family: *birk kuffert* finds the suitcase in the Birks' notes although the note does not say Birk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from homevisit.store import documents, overlay
from homevisit.store.drafts import NOT_A_FINISHED_DRAFT
from homevisit.store.families import family_titles
from homevisit.store.folding import fold_text
from homevisit.store.queries.rows import HEADINGS, id_or_none, record_or_none
from homevisit.store.search import Marked, excerpt, marker, matching, words_of
from homevisit.store.stored import Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit

__all__ = ["Ask", "Found", "Group", "Marked", "Name", "NameHit", "TextHit", "find", "names", "recent"]

Group = Literal["drafts", "notes", "agreements", "visits", "tasks"]
KINDS: dict[Group, tuple[str, ...]] = {
    "drafts": ("note_draft",),
    "notes": ("visit_note", "addendum", "family_remark"),
    "agreements": ("agreement",),
    "visits": ("visit",),
    "tasks": ("task", "network_membership"),
}
"""What is found by its text, in the order it is shown."""
_GROUP_OF = MappingProxyType({kind: group for group, kinds in KINDS.items() for kind in kinds})
_MANY = ("visit_note", "visit", "agreement")
_OF_THE_FEW = 300
PEOPLE = ("family", "child", "family_adult")
FIRST: dict[Group, int] = {"drafts": 3, "notes": 6, "agreements": 6, "visits": 4, "tasks": 3}
"""Rows of a group before somebody asks for more of it."""
MORE = 60
RECENT = 6
NAMES = 8
NEAR = 5
"""So many families are still meant one by one: what is newest of theirs is shown although no word asks for it."""
MANY = 40
"""A word that begins the names of more families than this is only a word."""
_LOOK_BACK = 400
"""Visits that say which families one has seen lately."""
_FEWEST_INSIDE = 2
"""Letters that count in the middle of a name."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Name:
    """A family, or one of its people. rec: the record's id. shown: the name as people write it.

    role: code of `family_adult_role`, "" for others. born_on: of a child, a day or "". seen: when the family's last
    visit began, "" for long ago. no: the family's short number. folded: its words, each after a blank.
    """

    vault: bytes
    rec: bytes
    kind: str
    shown: str
    family_title: str
    folded: str
    role: str = ""
    born_on: str = ""
    seen: str = ""
    no: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name with what matched in it; of a family also its people's names."""

    name: Name
    title: Marked
    people: Marked | None = None


@dataclass(frozen=True, slots=True)
class TextHit:
    """A record found by its words. family: vault of the family it is about, None where there is none.

    at: day, plan or instant it belongs to, as the index has it. title: as its kind names it, marked. note: id of the
    note an addendum or remark belongs to, or of the visit. field: the note's field the first word stands in, "" for
    none; pos: where in it. due, status: of an agreement or visit. owner: user id in hex of the one responsible or "".
    """

    group: Group
    vault: bytes
    rec: bytes
    kind: str
    family: bytes | None
    family_title: str
    at: str
    title: Marked
    text: Marked
    parent: bytes | None = None
    field: str = ""
    pos: int = 0
    status: str = ""
    due: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """names: families and people, the best first. texts: by group in the order of `KINDS`, each the newest first.

    more: groups that hold more than is shown.
    """

    names: tuple[NameHit, ...] = ()
    texts: tuple[TextHit, ...] = ()
    more: frozenset[Group] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: words that begin words of the text, in these vaults (None: in all), in this year ("": in all)."""

    words: tuple[str, ...]
    vaults: tuple[bytes, ...] | None = None
    year: str = ""


# ---- names -------------------------------------------------------------------------------------------------------


def names(unit: Unit, *, day: str) -> tuple[Name, ...]:
    """All families and people on this laptop, those one has seen last leading. day: today, as `YYYY-MM-DD`."""
    stored = overlay.seen(unit, overlay.INDEXED.where(record_index.c.kind.in_(PEOPLE)))
    titles = family_titles(unit)
    seen = _last_seen(unit, f"{day}T24")
    found = [_name(one, titles.get(one.vault, ""), seen.get(one.vault, "")) for one in stored]
    found.sort(key=lambda name: (name.kind != "family", name.shown))
    return tuple(sorted(found, key=lambda name: name.seen, reverse=True))


def recent(known: Sequence[Name], limit: int = RECENT) -> tuple[NameHit, ...]:
    """The families one has visited last; those never visited come after, by name."""
    families = [name for name in known if name.kind == "family" and not name.ended]
    return tuple(_with_people(name, known, None) for name in families[:limit])


def _last_seen(unit: Unit, until: str) -> dict[bytes, str]:
    """Vault -> when its last visit began, of the families visited lately; one later today counts too."""
    rows = unit.rows(
        "SELECT vault, at FROM record_index WHERE kind = 'visit' AND at <= ? ORDER BY at DESC LIMIT ?",
        (until, _LOOK_BACK),
    )
    return dict(reversed(rows))


def _name(stored: Stored, family_title: str, seen: str) -> Name:
    document = stored.document
    words = " ".join(
        str(document.get(part) or "") for part in ("title", "first_name", "last_name", "name", "family_no")
    ).split()
    no = str(document.get("family_no") or "")
    shown = " ".join(word for word in words if word != no)
    return Name(
        vault=stored.vault,
        rec=stored.rec,
        kind=stored.kind,
        shown=shown,
        family_title=family_title,
        folded="".join(f" {word}" for word in words_of_name(" ".join(words))),
        role=str(document.get("role") or ""),
        born_on=str(document.get("born_on") or ""),
        seen=seen,
        no=no,
        ended=bool(document.get("ended_on")),
    )


def words_of_name(name: str) -> list[str]:
    """Its folded words; a hyphen parts them too."""
    return re.findall(r"[^\W_]+", fold_text(name))


def _rank(name: Name, words: Sequence[str]) -> int | None:
    """0 when every word begins one of its words, 1 when some stand inside only, None when one is missing."""
    rank = 0
    for word in words:
        if f" {word}" in name.folded:
            continue
        if len(word) < _FEWEST_INSIDE or word not in name.folded:
            return None
        rank = 1
    return rank


def _names_found(known: Sequence[Name], words: Sequence[str]) -> tuple[NameHit, ...]:
    """Families and people that hold all words; of a family whose own name does, its people are not told again."""
    ranked = [(rank, name) for name in known if (rank := _rank(name, words)) is not None]
    ranked.sort(key=lambda pair: (pair[0], pair[1].ended, pair[1].kind != "family"))
    families = {name.vault for _rank_, name in ranked if name.kind == "family"}
    wanted = [pair for pair in ranked if pair[1].kind == "family" or pair[1].vault not in families][:NAMES]
    hits = []
    for rank, name in wanted:
        found = marker(words, inside=rank > 0)
        if name.kind == "family":
            hits.append(_with_people(name, known, found))
        else:
            hits.append(NameHit(name, _marked(name.shown, found)))
    return tuple(hits)


def _with_people(family: Name, known: Sequence[Name], found: re.Pattern[str] | None) -> NameHit:
    people = [one for one in known if one.vault == family.vault and one.kind != "family"]
    people.sort(key=lambda one: one.kind)  # children first
    listed = ", ".join(one.shown for one in people)
    return NameHit(family, _marked(family.shown, found), _marked(listed, found))


def _marked(text: str, found: re.Pattern[str] | None) -> Marked:
    marks = tuple((one.start(), len(one.group())) for one in found.finditer(text)) if found else ()
    return Marked(text, marks)


# ---- texts -------------------------------------------------------------------------------------------------------


def find(unit: Unit, text: str, known: Sequence[Name], more: frozenset[Group] = frozenset()) -> Found:
    """What holds the words of `text`; nothing for a text without words. known: as `names` gave them.

    A single letter is looked for in names only. more: groups of which up to `MORE` rows are wanted.
    """
    words = words_of(text)
    if not words:
        return Found()
    hits = _names_found(known, words)
    asks = plan(words, known)
    if not asks:
        return Found(hits)
    limits = {group: MORE if group in more else limit for group, limit in FIRST.items()}
    at: dict[Group, dict[int, str]] = {group: {} for group in KINDS}
    for ask in asks:
        for number, kind, when in _asked(unit, ask, limits):
            at[_GROUP_OF[kind]][number] = when
    wanted: list[int] = []
    full: set[Group] = set()
    for group, numbers in at.items():
        newest = sorted(numbers, key=lambda number: (numbers[number], number), reverse=True)
        wanted += newest[: limits[group]]
        if len(newest) > limits[group]:
            full.add(group)
    return Found(hits, tuple(_texts(unit, wanted, words)), frozenset(full))


def plan(words: Sequence[str], known: Sequence[Name]) -> list[Ask]:
    """All words in one text; and what is left of them in the texts of the families and the year the others name."""
    long = tuple(word for word in words if len(word) > 1)
    asks = [Ask(long)] if long else []
    scope: set[bytes] | None = None
    rest = []
    year = ""
    for word in long:
        named = {name.vault for name in known if f" {word}" in name.folded}
        both = named if scope is None else named & scope
        if both:
            scope = both
        elif not year and _YEAR.fullmatch(word):
            year = word
        else:
            rest.append(word)
    most = NEAR if not rest else MANY
    vaults = None if scope is None or len(scope) > most else tuple(sorted(scope))
    if vaults is not None or (year and rest and scope is None):
        asks.append(Ask(tuple(rest), vaults, year))
    return asks


def _asked(unit: Unit, ask: Ask, limits: dict[Group, int]) -> Iterator[tuple[int, str, str]]:
    """(id in the index, kind, at) of the newest of each kind: one more than wanted, so that more is known of."""
    first = "WITH hit AS MATERIALIZED (SELECT rowid AS id FROM search WHERE search MATCH ?) " if ask.words else ""
    conditions: list[str] = []
    values: list[Any] = []
    if ask.words:
        conditions.append("id IN (SELECT id FROM hit)")
    if ask.year:
        conditions.append("at >= ? AND at < ?")
        values += [ask.year, str(int(ask.year) + 1)]
    if ask.vaults is not None:
        conditions.append(f"vault IN ({', '.join('?' * len(ask.vaults))})")
        values += ask.vaults
    # The index on kind and time is walked from the newest; with families given, theirs are fewer.
    column = "+kind" if ask.vaults is not None else "kind"
    parts = []
    parameters: list[Any] = [matching(ask.words)] if ask.words else []
    for kinds, limit in _walks(limits):
        where = " AND ".join([f"{column} IN ({', '.join('?' * len(kinds))})", *conditions])
        walk = f"SELECT id, kind, at FROM record_index WHERE {where} ORDER BY at DESC LIMIT ?"  # noqa: S608  # marks only
        parts.append(f"SELECT * FROM ({walk})")  # noqa: S608  # as above
        parameters += [*kinds, *values, limit]
    for number, kind, at in unit.rows(first + " UNION ALL ".join(parts), parameters):
        yield number, kind, at or ""


def _walks(limits: dict[Group, int]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Kinds of which there are thousands one by one, all others together, each with how many of them are enough."""
    for kind in _MANY:
        yield (kind,), limits[_GROUP_OF[kind]] + 1
    yield tuple(kind for kind in _GROUP_OF if kind not in _MANY), _OF_THE_FEW


def _texts(unit: Unit, numbers: Sequence[int], words: Sequence[str]) -> list[TextHit]:
    query = overlay.INDEXED.where(record_index.c.id.in_(numbers), NOT_A_FINISHED_DRAFT)
    titles = family_titles(unit)
    found = marker([word for word in words if len(word) > 1])
    hits = [_text(stored, titles, found) for stored in overlay.seen(unit, query)]
    order = list(KINDS)
    hits.sort(key=lambda hit: (hit.at, hit.rec), reverse=True)
    return sorted(hits, key=lambda hit: order.index(hit.group))


def _text(stored: Stored, titles: dict[bytes, str], found: re.Pattern[str]) -> TextHit:
    kind, document = documents.kind_of(stored.kind), stored.document
    row, content = documents.indexed(stored.kind, document)
    family = id_or_none(document.get("family_vault")) if stored.kind == "note_draft" else stored.vault
    field, pos = _place(document, found)
    return TextHit(
        group=_GROUP_OF[stored.kind],
        vault=stored.vault,
        rec=stored.rec,
        kind=stored.kind,
        family=family,
        family_title=titles.get(family, "") if family is not None else "",
        at=_when(stored, row.at),
        title=_marked(kind.title(document) if kind is not None else "", found),
        text=excerpt(content, found),
        parent=record_or_none(row.parent) if row.parent else None,
        field=field,
        pos=pos,
        status=str(document.get("status") or ""),
        due=str(document.get("due") or ""),
        purpose=str(document.get("purpose") or ""),
    )


def _when(stored: Stored, indexed: str | None) -> str:
    held: Any = stored.document.get("held_on")
    return str(held) if held else indexed or stored.at


def _place(document: dict[str, Any], found: re.Pattern[str]) -> tuple[str, int]:
    """The first heading of a note that holds a word, and where."""
    for heading in HEADINGS:
        text = document.get(heading)
        first = found.search(text) if isinstance(text, str) else None
        if first is not None:
            return heading, first.start()
    return "", 0
