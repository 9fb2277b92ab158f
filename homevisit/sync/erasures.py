"""The end of a pull for what it deletes and erases: carried out, or held for a person (docs/PROTOCOL.md, Hold).

A vault is wiped on sight of the verified commit that erases it, and for no other reason: no refusal, no empty list and
no missing vault comes here.
"""

from __future__ import annotations

from collections.abc import Mapping

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import now_text
from homevisit.store import cosigning, deletions, directory, erasing, ledger, vaults
from homevisit.store.unit import Unit
from homevisit.sync.context import Context
from homevisit.sync.views import View
from sync_server.protocol.ledger.commit import EraseVault, decode_header
from sync_server.protocol.ledger.vaultlog import VaultState


class Erasures:
    """coming: vaults in which the pull that is going on has deleted something."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.coming: set[bytes] = set()

    def prepare(self) -> None:
        """Before a round: what others have signed, and own drafts whose time is over, go among what is sent."""
        me, at = self._context.me, now_text(self._context.clock)
        if not self._context.load(lambda unit: cosigning.has_work(unit, me.personal_vault, at)):
            return
        self._context.store(lambda unit: cosigning.complete(unit, me.user_id, me.personal_vault, at))

    def tidy(self) -> None:
        """After a round: what was erased leaves the write-ahead log and the search index as well."""
        if self._context.load(deletions.tidy_due):
            self._context.run_in_store(lambda: self._context.db.tidy(thorough=False))

    def conclude(self, view: View) -> None:
        """The pull of this vault is over."""
        if view.vault not in self.coming:
            return
        self.coming.discard(view.vault)
        trusted = self._mine(view)
        today, me = self._day(), self._context.me.user_id
        kinds, _asked = self._context.store(
            lambda unit: erasing.conclude(unit, view.vault, today=today, me=me, trusted=trusted)
        )
        self._wiped(view)
        self._context.publish(ChangeSet(frozenset({view.vault}), frozenset(kinds), frozenset(), sync=True))

    def again(self, views: Mapping[bytes, View]) -> None:
        """After start: pulls that a kill has cut off between their last commit and their end."""
        for vault in self._context.load(deletions.coming):
            if vault in views:
                self.coming.add(vault)
                self.conclude(views[vault])

    def is_over(self, view: View, ahead: VaultState | None) -> bool:
        """Whether the verified headers ahead of the pin end in the erasure of the vault: then no key will ever come,
        and none is needed. What this laptop shows of it waits for the person as ever.
        """
        if ahead is None or not ahead.erased:
            return False
        user = self._eraser(view, ahead.seq)

        def write(unit: Unit) -> None:
            deletions.note_vault(unit, view.vault, user, ahead.seq, self._day())
            vaults.move_pin(
                unit, view.vault, seq=ahead.seq, head=ahead.head_hash, epoch=ahead.epoch, control=ahead.to_bytes()
            )

        self._context.store(write)
        view.log, view.word, view.problem = ahead, vaults.OPEN, None
        self.coming.add(view.vault)
        return True

    def _day(self) -> str:
        return self._context.clock.now().date().isoformat()

    def _eraser(self, view: View, seq: int) -> bytes:
        header = self._last(view, seq)
        if header is None:
            return b""
        return self._context.load(lambda unit: directory.user_of_device(unit).get(header[0], b""))

    def _mine(self, view: View) -> bool:
        """Whether this person has made or co-signed the erasure: nobody is asked twice."""
        if view.log is None or not view.log.erased:
            return False
        found = self._last(view, view.log.seq)
        if found is None:
            return False
        author, signers = found
        return self._context.device in (author, *signers)

    def _last(self, view: View, seq: int) -> tuple[bytes, tuple[bytes, ...]] | None:
        kept = self._context.load(lambda unit: ledger.at(unit, view.vault, seq))
        if kept is None:
            return None
        header = decode_header(kept.header)
        signers = tuple(
            cosigned.signer for op in header.control if isinstance(op, EraseVault) for cosigned in op.cosigs
        )
        return header.author_device, signers

    def _wiped(self, view: View) -> None:
        """The memory follows the database."""
        row = self._context.load(lambda unit: vaults.get(unit, view.vault))
        if row is not None and row.state == vaults.ERASED:
            view.word, view.problem, view.share = vaults.ERASED, None, None
            view.keys.clear()
