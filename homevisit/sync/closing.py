"""Vaults this person is no longer in: learned from the signed commit, never from a list that lacks them.

A removed member is given the headers up to the commit that removed him and no bodies. What he had stays in the file and
is taken out of every list; what he wrote and had not sent is sealed for the others and becomes his own draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from homevisit.base.changes import ChangeSet
from homevisit.store import indexing, vaults
from homevisit.store.unit import Unit
from homevisit.sync.context import Context
from homevisit.sync.directory_sync import DirectorySync
from homevisit.sync.incoming import Incoming
from homevisit.sync.views import View
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import MemberLeave, decode_header

SHOWN = frozenset(
    {"family", "network_membership", "visit", "visit_note", "agreement", "task", "child", "family_adult"}
) | {
    "note_draft",
    "remark_draft",
}
"""Kinds whose screens read anew when a vault is closed or opened."""


class Closing:
    """Closes and opens again."""

    def __init__(
        self,
        context: Context,
        directory: DirectorySync,
        incoming: Incoming,
        held: dict[bytes, View],
        farewell: Callable[[Unit, View], frozenset[str]],
    ) -> None:
        """farewell: keeps what was unsent elsewhere, in the transaction that closes; gives the kinds that changed."""
        self._context = context
        self._directory = directory
        self._incoming = incoming
        self._views = held
        self._farewell = farewell

    def look(self, missing: Iterable[bytes]) -> bool:
        """Vaults that the server lists no more. True when one was closed. Without a signed cause nothing happens."""
        closed = False
        for vault in missing:
            view = self._views.get(vault)
            if view is None or view.log is None or not view.usable:
                continue
            try:
                self._incoming.to_the_end(view)
            except ServiceError as error:
                if error.code not in {"not_found", "gone"}:
                    raise
            if self._is_out(view):
                self._close(view)
                closed = True
        return closed

    def open_again(self, told: Iterable[bytes], closed_before: frozenset[bytes]) -> None:
        """Those of the closed vaults that the server has shown anew, to somebody who is a member again."""
        for vault in closed_before.intersection(told):
            view = self._views[vault]
            if view.word == vaults.CLOSED:
                continue
            if self._is_out(view):
                self._close(view)
            else:
                self._context.store(partial(indexing.add_vault, vault=vault))
                self._tell(vault)

    def closed(self) -> frozenset[bytes]:
        """Vaults that are closed to this person."""
        return frozenset(view.vault for view in self._views.values() if view.word == vaults.CLOSED)

    def _is_out(self, view: View) -> bool:
        if view.log is None or view.log.by_directory or not view.usable:
            return False
        return view.role(self._directory.directory, self._context.me.user_id) is None

    def _close(self, view: View) -> None:
        def write(unit: Unit) -> str:
            why = _why(unit, view.vault)
            self._farewell(unit, view)
            vaults.set_state(unit, view.vault, vaults.CLOSED, why)
            indexing.remove_vault(unit, view.vault)
            return why

        view.problem = self._context.store(write)
        view.word = vaults.CLOSED
        self._context.options.fault("vault_closed")
        self._tell(view.vault)

    def _tell(self, vault: bytes) -> None:
        self._context.publish(
            ChangeSet(vaults=frozenset({vault, self._context.me.personal_vault}), kinds=SHOWN, sync=True)
        )


def _why(unit: Unit, vault: bytes) -> str:
    """`left` when the last that the log says here is a leaving, else `removed`."""
    row = unit.row("SELECT header FROM commit_hdr WHERE vault = ? ORDER BY seq DESC LIMIT 1", (vault,))
    ops = decode_header(row[0]).control if row is not None else ()
    return "left" if any(isinstance(op, MemberLeave) for op in ops) else "removed"
