"""That a person has read what officers signed: it is not said again on this laptop."""

from __future__ import annotations

from homevisit.actions.desk import Desk
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.store import meta
from homevisit.store.queries.directory_news import SEEN


def dismiss(desk: Desk, seq: int) -> ChangeSet:
    """Everything up to this entry has been read; never goes back."""
    with desk.db.write() as unit:
        before = int(meta.get(unit, SEEN) or b"0")
        meta.put(unit, SEEN, str(max(before, seq)).encode())
    return EMPTY
