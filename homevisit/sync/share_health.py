"""Once a month a look at each vault's shred share on the server, and giving a lost one back (docs/PROTOCOL.md, Duties).

Without its share a vault opens on no new laptop, and nobody would notice before one is needed. Every laptop that holds
the share looks; the server takes only the one that genesis committed to, and none for an erased vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from homevisit.base.clock import now_text
from homevisit.store import vaults
from homevisit.sync.context import Context
from homevisit.sync.views import View
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.messages import share_get, share_put

DAYS = 30
SPREAD = 8
"""Vaults that came on one day are not all looked at on one day: each is up to 7 days early, by its id."""
A_ROUND = 4
"""Most vaults looked at after one round: nobody's sync waits for two hundred of them."""


class ShareHealth:
    """Remembers for one day what is due; the days themselves lie in the database."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._day = ""
        self._due: list[bytes] = []

    def look(self, views: Mapping[bytes, View]) -> None:
        """Look at a few vaults that are due. Raises OfflineError and ServerProblem; a refusal is left for tomorrow."""
        moment = now_text(self._context.clock)
        if moment[:10] != self._day:
            self._plan(moment)
        now, self._due = self._due[:A_ROUND], self._due[A_ROUND:]
        good = [vault for vault in now if vault in views and self._well(views[vault])]
        if good:
            self._context.store(lambda unit: vaults.mark_shares_checked(unit, good, moment))

    def _plan(self, moment: str) -> None:
        """What is due today. A share that nobody has looked at yet came from the server or went to it just now."""
        today = date.fromisoformat(moment[:10])
        rows = self._context.load(vaults.shares_checked)
        fresh = [vault for vault, checked in rows if checked is None]
        if fresh:
            self._context.store(lambda unit: vaults.mark_shares_checked(unit, fresh, moment))
        self._due = [vault for vault, checked in rows if checked is not None and _due(vault, checked, today)]
        self._day = moment[:10]

    def _well(self, view: View) -> bool:
        """Whether the server holds the right share, now or after it was given back."""
        if view.share is None or view.log is None or not view.usable:
            return False
        session = self._context.session
        try:
            if session.call(session.service.share_get, share_get.Request(vault=view.vault)).share == view.share:
                return True
        except ServiceError as error:
            if error.code != "not_found":
                return False  # erased, or not ours any more: nothing to give back
        try:
            session.call(session.service.share_put, share_put.Request(vault=view.vault, share=view.share))
        except ServiceError:
            return False
        return True


def _due(vault: bytes, checked: str, today: date) -> bool:
    """A day in the future was written by a wrong clock, and counts as never."""
    days = (today - date.fromisoformat(checked[:10])).days
    return days < 0 or days >= DAYS - vault[0] % SPREAD
