"""What becomes of a vault whose log cannot be followed: stopped with evidence, paused, or waiting. All is kept."""

from __future__ import annotations

from typing import NoReturn

from homevisit.base.changes import ChangeSet
from homevisit.store import ledger, vaults
from homevisit.sync import evidence, verifying
from homevisit.sync.context import Context
from homevisit.sync.healing import CONTRADICTIONS, Healing, Restored
from homevisit.sync.verifying import Candidate, Verified
from homevisit.sync.views import View
from sync_server.protocol.ledger.vaultlog import DirectoryFork, Invalid, Paused


class Halted(Exception):  # the ordinary end of one vault's pull, not a fault of the program
    """This vault goes no further now; its state says why. The others go on."""


class Verdicts:
    """Writes a vault's state and ends its pull by raising Halted; Restored where a restored server may explain it."""

    def __init__(self, context: Context, healing: Healing) -> None:
        self._context = context
        self._healing = healing

    def compare(self, view: View, seq: int, head: bytes) -> None:
        """The server's head against what was verified here: behind it is a rollback, another one there a fork."""
        ours, hashed = view.verified
        if seq < ours:
            self.stop(view, "rollback", None, their_seq=seq, their_hash=head)
        if seq == ours and seq and head != hashed:
            self.stop(view, "fork", None, their_seq=seq, their_hash=head)

    def fault(self, view: View, verified: Verified) -> None:
        fault = verified.fault
        if verifying.directory_needed(fault):
            if not verified.applied:
                self.wait(view, "directory")
            return  # the part behind it comes with the next page, when the directory has been fetched
        if isinstance(fault, Paused):
            if (view.word, view.problem) != (vaults.PAUSED, fault.reason):
                self.set(view, vaults.PAUSED, fault.reason)
            raise Halted
        reason = fault.reason if isinstance(fault, Invalid) else ""
        if isinstance(fault, DirectoryFork):
            what = "directory_fork"
        else:
            what = "fork" if reason in {"prev_hash", "seq"} else "invalid_commit"
        self.stop(view, what, verified.refused, rule=reason)

    def stop(self, view: View, what: str, refused: Candidate | None, **facts: evidence.Claim) -> NoReturn:
        if what in CONTRADICTIONS and self._healing.is_newer(view):
            raise Restored(what)
        seq, head = view.verified
        ours = self._context.load(lambda unit: ledger.at(unit, view.vault, seq))
        shown: dict[str, evidence.Claim] = {"our_seq": seq, "our_hash": head, **facts}
        if ours is not None:
            shown |= {"our_header": ours.header, "our_signature": ours.signature}
        if refused is not None:
            shown |= {
                "their_hash": refused.hash,
                "their_header": refused.wire.header,
                "their_signature": refused.wire.signature,
            }
        evidence.write(self._context.evidence, self._context.clock, what, view.vault, shown)
        self.set(view, vaults.STOPPED, what)
        self._context.tally.stopped.append(view.vault)
        raise Halted

    def wait(self, view: View, problem: str) -> NoReturn:
        if (view.word, view.problem) != (vaults.WAITING, problem):
            self.set(view, vaults.WAITING, problem)
        raise Halted

    def set(self, view: View, word: str, problem: str | None) -> None:
        self._context.store(lambda unit: vaults.set_state(unit, view.vault, word, problem))
        view.word, view.problem = word, problem
        self._context.publish(ChangeSet(vaults=frozenset({view.vault}), sync=True))
