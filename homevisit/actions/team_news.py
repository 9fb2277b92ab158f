"""That a person has read what changed on a team: it is not said again on this laptop."""

from __future__ import annotations

from homevisit.actions.desk import Desk
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.store import meta
from homevisit.store.queries.team_news import KEY_BYTES, SEEN

_MOST = 200


def dismiss(desk: Desk, key: bytes) -> ChangeSet:
    """One thing has been read; the oldest of very many are forgotten."""
    with desk.db.write() as unit:
        before = meta.get(unit, SEEN) or b""
        meta.put(unit, SEEN, (before + key)[-_MOST * KEY_BYTES :])
    return EMPTY
