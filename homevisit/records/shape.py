"""Between a document and its kind's frozen dataclass, checking types and keeping unknown fields.

Lists are tuples in dataclasses; a nested object is a nested frozen dataclass or a mapping of text to text.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

from homevisit.base.errors import BadInput

Document = dict[str, Any]
"""A record's content. `Any` stands for text, int, bool, None, and lists and dicts of these (see `codec`)."""

ALTS = "alts"
"""The one field name that belongs to the merge and to no kind: the alternatives nobody has chosen between yet."""

_SCALARS = (str, int, bool)


class HasRecord(Protocol):
    """What is needed of a kind here: its dataclass."""

    @property
    def record(self) -> type[Any]: ...


def to_record(kind: HasRecord, document: Document) -> Any:
    """The kind's dataclass filled from a document of the kind's schema. Unknown fields are left out, not refused.

    Raises BadInput: missing (a field without default), wrong_type. `field` is a path like `agreements.0.what`.
    """
    return _object(kind.record, document, "")


def check_shape(kind: HasRecord, document: Document) -> None:
    """Raise BadInput as `to_record` does, and for alternatives that are none."""
    to_record(kind, document)
    alternatives = document.get(ALTS, [])
    if not isinstance(alternatives, list):
        raise BadInput("wrong_type", ALTS)
    for number, item in enumerate(alternatives):
        if not isinstance(item, dict) or item.keys() != {"field", "user", "edit_id", "value"}:
            raise BadInput("wrong_type", f"{ALTS}.{number}")
        if not all(isinstance(item[name], str) for name in ("field", "user", "edit_id")):
            raise BadInput("wrong_type", f"{ALTS}.{number}")


def from_record(record: object, onto: Document | None = None) -> Document:
    """The document of a dataclass. `onto`: the document it was read from, whose unknown fields are written back.

    A field that has its default and did not stand in `onto` stays out, so documents hold only what was said. Nested
    objects find their unknown fields again by their `id`.
    """
    return _document(record, onto or {})


def _object(cls: Any, values: object, path: str) -> Any:
    if not isinstance(values, Mapping):
        raise BadInput("wrong_type", path)
    arguments = {}
    for item, hint in _declared(cls):
        here = f"{path}.{item.name}" if path else item.name
        if item.name in values:
            arguments[item.name] = _read(hint, values[item.name], here)
        elif item.default is MISSING and item.default_factory is MISSING:
            raise BadInput("missing", here)
    return cls(**arguments)


def _read(hint: Any, value: object, path: str) -> object:
    if hint in _SCALARS:
        if type(value) is not hint:
            raise BadInput("wrong_type", path)
        return value
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(arguments[0], value, path)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise BadInput("wrong_type", path)
        return tuple(_read(arguments[0], item, f"{path}.{number}") for number, item in enumerate(value))
    if origin is Mapping:
        if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
            raise BadInput("wrong_type", path)
        return dict(value)
    return _object(hint, value, path)


def _document(record: Any, onto: Mapping[str, Any]) -> Document:
    result = dict(onto)
    for item, _hint in _declared(record.__class__):
        value = getattr(record, item.name)
        if item.name in onto or value != _default(item):
            result[item.name] = _write(value, onto.get(item.name))
    return result


def _write(value: object, before: object) -> object:
    if is_dataclass(value):
        return _document(value, before if isinstance(before, Mapping) else {})
    if isinstance(value, tuple):
        known = {item["id"]: item for item in before if _has_id(item)} if isinstance(before, list) else {}
        return [_write(item, known.get(getattr(item, "id", None))) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _has_id(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def _default(item: Field[Any]) -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


@cache
def _declared(cls: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(cls)
    return tuple((item, hints[item.name]) for item in fields(cls))
