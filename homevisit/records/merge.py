"""Three-way merge of one record (docs/PROTOCOL.md, Merge). Pure, deterministic, and harmless to repeat.

The log is linear, so exactly one client merges and everyone else folds what it wrote. What two people said differently
about the same thing is never thrown away: the remote value stays in its field, the local one goes into the document's
list `alts` of maps {field, user, edit_id, value} until a person resolves it. `field` is a field's name, or a path
`agreements/<id>/what` into a list of maps with ids.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from homevisit.base.errors import BadInput, NeedsPerson, NotAllowed
from homevisit.records.kind import ALTS, Document, Kind, MergeRule
from homevisit.records.paragraphs import merge_text

MAX_ALTERNATIVES = 8
"""Per field. With more, the record waits in Skal afklares unsent, and nothing is dropped."""

REOPENED = "reopened"
"""Counter beside an ORDERED status: the side that has reopened more often says where the status stands."""

_AltKey = tuple[str, str, str]
_PARTS = {"field", "user", "edit_id", "value"}
_ABSENT: Any = object()
"""The field is not there."""
_OPEN: Any = object()
"""Both sides changed it, differently: the kind's rule decides."""


class TooManyAlternatives(NeedsPerson):
    """One field has more open alternatives than a document may hold."""

    def __init__(self, field: str, count: int) -> None:
        self.field = field
        super().__init__("too_many_alternatives", field=field, count=count)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What somebody wrote and nobody has decided about. user: id in hex. edit_id: the edit it came from."""

    field: str
    user: str
    edit_id: str
    value: Any

    @property
    def key(self) -> _AltKey:
        return self.field, self.user, self.edit_id


def merge(
    kind: Kind,
    base: Document | None,
    local: Document,
    remote: Document,
    *,
    user: str,
    edit_id: str,
    most: int = MAX_ALTERNATIVES,
) -> Document:
    """The document that holds both sides' work.

    base: what `local` was made from, None when there was nothing. local: this person's unsent edit. remote: the newest
    fold. user: the local author's id in hex. edit_id: names the local edit, so that a newer version of the same edit
    replaces its older alternative. most: alternatives a field may have; a view for a person may show all. Inputs are
    not changed, nothing is shared with the result.

    Raises TooManyAlternatives, and NotAllowed("final_record") for two versions of a fact.
    """
    if kind.fact:
        if local != remote:
            raise NotAllowed("final_record", kind=kind.name)
        return copy.deepcopy(remote)
    sides = _Sides(kind, base or {}, local, remote)
    result: Document = {}
    conflicts: list[tuple[str, Any]] = []
    for name in sorted((sides.base.keys() | local.keys() | remote.keys()) - {ALTS}):
        value, open_values = sides.field(name)
        conflicts += open_values
        if value is not _ABSENT and (name in remote or value != kind.defaults.get(name, _ABSENT)):
            result[name] = value
    mine = [Alternative(path, user, edit_id, value) for path, value in conflicts]
    kept = _settle(result, _merge_alternatives(sides, user), mine, most)
    if kept:
        result[ALTS] = [_as_map(item) for item in kept]
    return copy.deepcopy(result)


def alternatives(document: Document) -> tuple[Alternative, ...]:
    """The open alternatives of a document, ordered by field, user and edit. What is malformed is none."""
    items = (item for item in _maps(document.get(ALTS)) if item.keys() == _PARTS)
    found = (Alternative(item["field"], item["user"], item["edit_id"], item["value"]) for item in items)
    return tuple(sorted((item for item in found if all(isinstance(part, str) for part in item.key)), key=_key))


def open_fields(document: Document) -> int | None:
    """In how many fields somebody's words wait for a decision; None for none, as almost always."""
    return len({item.field for item in alternatives(document)}) or None if ALTS in document else None


def value_at(document: Document, path: str) -> Any:
    """What stands at a field's name or path now; None where there is nothing, as an alternative says it."""
    found = _value_at(document, path)
    return None if found is _ABSENT else found


def decide(document: Document, field: str, value: object) -> Document:
    """A person has looked at everything that was written in `field`: it becomes `value`, nothing of it stays open.

    Raises BadInput("no_such_alternative").
    """
    result = copy.deepcopy(document)
    left = [item for item in alternatives(result) if item.field != field]
    if len(left) == len(alternatives(result)) or not _set_at(result, field, copy.deepcopy(value)):
        raise BadInput("no_such_alternative", field)
    result.pop(ALTS, None)
    if left:
        result[ALTS] = [_as_map(item) for item in left]
    return result


def foreign_alternatives(before: Document | None, after: Document, author: str) -> tuple[Alternative, ...]:
    """Alternatives under another name than the author's that `before` does not have word for word: one's own may be
    added and written anew, another's only be carried on or decided about.
    """
    known = {item.key: item.value for item in alternatives(before or {})}
    return tuple(
        item
        for item in alternatives(after)
        if item.user != author and not _alike(known.get(item.key, _ABSENT), item.value)
    )


def _alike(one: object, other: object) -> bool:
    """Equal all the way down: True is not 1 in a list either."""
    return one is not _ABSENT and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def resolve(document: Document, field: str, edit_id: str, value: object) -> Document:
    """A person has decided: `field` becomes `value`, and the alternative of that edit is gone.

    Give the field's present value to keep it. Raises BadInput("no_such_alternative").
    """
    result = copy.deepcopy(document)
    left = [item for item in alternatives(result) if (item.field, item.edit_id) != (field, edit_id)]
    if len(left) == len(result.get(ALTS, ())) or not _set_at(result, field, copy.deepcopy(value)):
        raise BadInput("no_such_alternative", field)
    left = [item for item in left if item.field != field or item.value != value]
    result.pop(ALTS, None)
    if left:
        result[ALTS] = [_as_map(item) for item in left]
    return result


def _key(item: Alternative) -> _AltKey:
    return item.key


# ---- fields ------------------------------------------------------------------------------------------------------

_Outcome = tuple[Any, list[tuple[str, Any]]]
"""The field's value, and (path, local value) of each open question."""


@dataclass(frozen=True, slots=True)
class _Sides:
    kind: Kind
    base: Document
    local: Document
    remote: Document

    def field(self, name: str) -> _Outcome:
        absent = self.kind.defaults.get(name, _ABSENT)
        base, local, remote = (side.get(name, absent) for side in (self.base, self.local, self.remote))
        rule = self.kind.rule(name)
        if rule is MergeRule.LOCAL:
            return local, []
        if name == REOPENED and self.kind.order and isinstance(local, int) and isinstance(remote, int):
            return max(local, remote), []
        settled = _one_sided(base, local, remote)
        if settled is not _OPEN:
            return settled, []
        if rule is MergeRule.TEXT and isinstance(local, str) and isinstance(remote, str):
            text = merge_text(base if isinstance(base, str) else "", local, remote)
            return (text, []) if text is not None else (remote, [(name, local)])
        if rule is MergeRule.SET and isinstance(local, list) and isinstance(remote, list):
            return _merge_set(name, base if isinstance(base, list) else [], local, remote)
        if rule is MergeRule.ORDERED:
            value = self._ordered(name, local, remote)
            return (value, []) if value is not _OPEN else (remote, [(name, local)])
        return remote, [(name, None if local is _ABSENT else local)]

    def _ordered(self, name: str, local: object, remote: object) -> Any:
        """The winning status, _OPEN when one of them is no step of the order."""
        reopened = self.local.get(REOPENED, 0), self.remote.get(REOPENED, 0)
        if all(isinstance(count, int) for count in reopened) and reopened[0] != reopened[1]:
            return local if reopened[0] > reopened[1] else remote
        steps = self.kind.order.get(name, ())
        if local not in steps or remote not in steps:
            return _OPEN
        return max(local, remote, key=steps.index)


def _one_sided(base: Any, local: Any, remote: Any) -> Any:
    """What stands when at most one side changed, or both to the same; else _OPEN. _ABSENT: the field is gone."""
    if _same(local, remote) or _same(remote, base):
        return local
    return remote if _same(local, base) else _OPEN


def _same(one: object, other: object) -> bool:
    """Equal in value and type: True is not 1 in a document."""
    return one is other or (type(one) is type(other) and one == other)


# ---- sets --------------------------------------------------------------------------------------------------------


def _merge_set(name: str, base: list[Any], local: list[Any], remote: list[Any]) -> _Outcome:
    """Remote's order, then what is new here. Maps with an `id` merge field by field; edited beats removed."""
    old, mine, theirs = _by_key(base), _by_key(local), _by_key(remote)
    result: list[Any] = []
    conflicts: list[tuple[str, Any]] = []
    for key, item in theirs.items():
        if key in mine:
            merged, open_values = _merge_item(f"{name}/{key[1]}", old.get(key, {}), mine[key], item)
            result.append(merged)
            conflicts += open_values
        elif key not in old or not _same(old[key], item):
            result.append(item)
    for key, item in mine.items():
        if key not in theirs and (key not in old or not _same(old[key], item)):
            result.append(item)
    return result, conflicts


def _merge_item(path: str, base: Any, local: Any, remote: Any) -> _Outcome:
    if not isinstance(remote, dict) or _same(local, remote):
        return remote, []
    base = base if isinstance(base, dict) else {}
    merged: Document = {}
    conflicts: list[tuple[str, Any]] = []
    for name in sorted(base.keys() | local.keys() | remote.keys()):
        mine, theirs = local.get(name, _ABSENT), remote.get(name, _ABSENT)
        value = _one_sided(base.get(name, _ABSENT), mine, theirs)
        if value is _OPEN:
            value = theirs
            conflicts.append((f"{path}/{name}", None if mine is _ABSENT else mine))
        if value is not _ABSENT:
            merged[name] = value
    return merged, conflicts


def _by_key(items: list[Any]) -> dict[tuple[str, str], Any]:
    """Each element under its identity: a map's `id`, else its own value. The first of two equals counts."""
    keyed: dict[tuple[str, str], Any] = {}
    for item in items:
        keyed.setdefault(_identity(item), item)
    return keyed


def _identity(item: object) -> tuple[str, str]:
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return "id", item["id"]
    return "value", json.dumps(item, sort_keys=True)


# ---- alternatives ------------------------------------------------------------------------------------------------


def _merge_alternatives(sides: _Sides, user: str) -> dict[_AltKey, Alternative]:
    """Three-way over the keyed list: resolved on one side is resolved, added on either side is kept. One's own that
    both sides have differently is newer here: nobody else writes in one's name, and what came back was typed earlier.
    """
    old, mine, theirs = (
        {item.key: item for item in alternatives(side)} for side in (sides.base, sides.local, sides.remote)
    )
    result: dict[_AltKey, Alternative] = {}
    for key in sorted(mine.keys() | theirs.keys()):
        before, here, there = old.get(key), mine.get(key), theirs.get(key)
        if here is not None and there is not None:
            result[key] = there if here == before or (there != before and key[1] != user) else here
        elif here is not None and here != before:
            result[key] = here
        elif there is not None and there != before:
            result[key] = there
    return result


def _settle(
    result: Document, kept: dict[_AltKey, Alternative], mine: list[Alternative], most: int
) -> list[Alternative]:
    """All alternatives that stand: a newer one of the same edit replaces the older, equal content is dropped."""
    for item in mine:
        kept.pop(item.key, None)
    seen: list[Alternative] = []
    for item in [*(kept[key] for key in sorted(kept)), *mine]:
        double = any(other.field == item.field and _same(other.value, item.value) for other in seen)
        if not double and not _same(_value_at(result, item.field), item.value):
            seen.append(item)
    for field in {item.field for item in seen}:
        count = sum(item.field == field for item in seen)
        if count > most:
            raise TooManyAlternatives(field, count)
    return sorted(seen, key=_key)


def _as_map(item: Alternative) -> Document:
    return {"field": item.field, "user": item.user, "edit_id": item.edit_id, "value": item.value}


def _value_at(document: Document, path: str) -> Any:
    holder, name = _holder(document, path)
    return _ABSENT if holder is None else holder.get(name, _ABSENT)


def _set_at(document: Document, path: str, value: object) -> bool:
    holder, name = _holder(document, path)
    if holder is None:
        return False
    holder[name] = value
    return True


def _holder(document: Document, path: str) -> tuple[Document | None, str]:
    """The map a path ends in and the name there; (None, …) when the element it goes through is gone."""
    name, *rest = path.split("/")
    if len(rest) != 2:
        return document, path
    return next((item for item in _maps(document.get(name)) if item.get("id") == rest[0]), None), rest[1]


def _maps(value: object) -> Iterator[Document]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))
