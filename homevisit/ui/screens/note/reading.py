"""What the note's screen asks the store for, as functions of one read transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import record_bytes, record_text
from homevisit.store import overlay, records
from homevisit.store.queries.note import NotePage, note
from homevisit.store.queries.sync import steps_of
from homevisit.store.unit import Unit

Read = Callable[[Unit], "Page"]
_NEAREST = ("quarantined", "here", "sent", "everyone")


@dataclass(frozen=True)
class Page:
    """A page, and of an approved note the agreements made in it as they stand now (each with its `id`).

    step: how far what the reader wrote of it (the note, or something added) has come, the least of them; "" when all of
    it is a colleague's, who alone knows.
    """

    page: NotePage
    agreed: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    step: str = ""


def of_draft(me: bytes, draft: bytes, vault: bytes | None = None) -> Read:
    """One's own draft; with the family's `vault`, the note it has become. Raises NotAllowed("not_there")."""

    def read(unit: Unit) -> Page:
        try:
            return _whole(unit, me, note(unit, me=me, draft=draft))
        except NotAllowed:
            if vault is None:
                raise
        return _whole(unit, me, note(unit, me=me, vault=vault, note=draft))

    return read


def of_note(me: bytes, vault: bytes, rec: bytes) -> Read:
    """An approved note. Raises NotAllowed("not_there")."""
    return lambda unit: _whole(unit, me, note(unit, me=me, vault=vault, note=rec))


def note_of_visit(vault: bytes, visit: bytes) -> Callable[[Unit], bytes | None]:
    """The approved note of a visit."""

    def find(unit: Unit) -> bytes | None:
        found = records.find(unit, "visit_note", vault=vault, parent=record_text(visit), limit=1)
        return found[0].rec if found else None

    return find


def _whole(unit: Unit, me: bytes, page: NotePage) -> Page:
    if page.note is None:
        return Page(page)
    added = overlay.find(unit, "addendum", vault=page.note.vault, parent=page.note.rec)
    steps = steps_of(unit, [page.note, *added], me=me)
    named = page.note.document.get("agreements") or ()
    stored = records.get_many(unit, page.note.vault, [record_bytes(text) for text in named])
    there = [(text, stored[record_bytes(text)]) for text in named if record_bytes(text) in stored]
    agreed = tuple({**item.document, "id": text} for text, item in there if item.status == "ok")
    return Page(page, agreed, min(steps, key=_NEAREST.index, default=""))
