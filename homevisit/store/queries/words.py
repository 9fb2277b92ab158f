"""What the spelling check never marks: the names on this laptop, and the person's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from homevisit.store import directory, meta, overlay
from homevisit.store.families import family_titles
from homevisit.store.unit import Unit

NAME_KINDS = frozenset({"family", "child", "family_adult", "network_membership"})
WORD_KINDS = NAME_KINDS | {"personal_word"}
"""What these change, `words` reads anew."""

_NAMED_IN = {"child": "first_name", "family_adult": "name", "network_membership": "name"}


@dataclass(frozen=True, slots=True)
class Words:
    """names: single names, casefolded (`sofie`, `birk`). own: my words as written, by alphabet."""

    names: frozenset[str] = field(repr=False)
    own: tuple[str, ...] = field(repr=False)


def words(unit: Unit) -> Words:
    """Of all families on this laptop and all staff, and my own words."""
    personal = meta.get(unit, "personal_vault")
    own = [] if personal is None else overlay.find(unit, "personal_word", vault=personal)
    written = {str(stored.document.get("word", "")) for stored in own} - {""}
    return Words(frozenset(_single(_names(unit))), tuple(sorted(written, key=str.casefold)))


def _names(unit: Unit) -> Iterable[str]:
    yield from family_titles(unit).values()
    for user in directory.users(unit):
        yield from (user.display_name, user.unit_name)
    yield (meta.get(unit, "display_name") or b"").decode()
    for kind, name in _NAMED_IN.items():
        for stored in overlay.find(unit, kind):
            yield str(stored.document.get(name) or "")


def _single(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield from name.casefold().replace("-", " ").replace("/", " ").split()
