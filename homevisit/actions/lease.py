"""Reading without a verified sync ends some day; writing does not (docs/PROTOCOL.md, Offline lease)."""

from __future__ import annotations

from dataclasses import dataclass, field

from homevisit.actions.desk import Desk
from homevisit.base.errors import NotAllowed
from homevisit.store import lease, overlay
from homevisit.store.lease import Lease
from homevisit.store.queries.drafts import first_words
from homevisit.store.stored import Stored


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A note of one's own that was begun, without anything of the family it is about. words: its beginning."""

    stored: Stored
    started_at: str
    words: str = field(repr=False)


def look(desk: Desk) -> Lease:
    """How it stands, and the time until now is counted."""
    with desk.db.write() as unit:
        return lease.observe(unit, desk.clock.now())


def require(desk: Desk) -> None:
    """Raises NotAllowed("lease_over", days) when this laptop must synchronise before it may be read."""
    found = look(desk)
    if found.over:
        raise NotAllowed("lease_over", days=found.days)


def own_drafts(desk: Desk) -> list[OwnDraft]:
    """What one may go on writing in, newest save first: read from the person's own vault and from no other."""
    with desk.db.read() as unit:
        found = overlay.find(unit, "note_draft", vault=desk.me.personal_vault)
    found.sort(key=lambda stored: (stored.at, stored.rec), reverse=True)
    return [OwnDraft(one, str(one.document.get("started_at") or one.at), first_words(one.document)) for one in found]
