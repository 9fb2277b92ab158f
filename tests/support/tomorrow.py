"""The program of the next release beside today's, in one process: a kind that has another schema for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import msgspec

from homevisit.records import registry
from homevisit.records.kind import Kind
from homevisit.store import documents


@contextmanager
def program_with(kind: Kind) -> Iterator[None]:
    """Whatever runs inside knows this kind instead of the registered one of that name, or beside the others."""
    tables = [
        (cast("dict[str, Any]", registry._BY_NAME), kind),
        (cast("dict[str, Any]", documents._known), kind),
        (cast("dict[str, Any]", documents._shapes), msgspec.msgpack.Decoder(kind.record)),
    ]
    before = [table.get(kind.name) for table, _ in tables]
    for table, value in tables:
        table[kind.name] = value
    try:
        yield
    finally:
        for (table, _), value in zip(tables, before, strict=True):
            if value is None:
                del table[kind.name]
            else:
                table[kind.name] = value
