"""Emergency access from the laptop's side: carry a grant in, fetch what officers need, use what they sealed
(docs/RECOVERY.md; docs/PROTOCOL.md, Break-glass).

Everything the server gives is verified on a copy before it is believed. Nothing is kept here: after `use` the vault
comes by the ordinary sync, as to any member.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from homevisit.base.clock import now_text
from homevisit.base.errors import BadInput, NotAllowed, ServerProblem
from homevisit.store import directory as kept
from homevisit.store import vaults
from homevisit.store.vaults import OPEN
from homevisit.sync import membership, verifying
from homevisit.sync.directory_line import TRIES, DirectoryLine
from homevisit.sync.membership import Ops
from homevisit.vault.recovery_files import CaseFile, GrantFile, PairPart, SampleFile, SealedFile
from homevisit.vault.wrap import unwrap_key
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.ledger.commit import BreakglassUse, Header, Role, encode_header
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import share_commitment
from sync_server.protocol.ledger.entries import BreakglassGrant, decode_entry, encode_entry
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.ledger.vaultlog import RecState, VaultState, apply_commit
from sync_server.protocol.ledger.verdicts import Invalid, Paused
from sync_server.protocol.limits import GRANT_EARLY_SECONDS, GRANT_SECONDS
from sync_server.protocol.messages import push, recovery_export
from sync_server.protocol.messages.common import SignedEntry, WireCommit
from sync_server.protocol.messages.recovery_export import PairWrap

REFUSED = frozenset({"grant", "grant_vault", "grant_used", "grant_expired", "grant_early"})
"""Reasons of the server that are said to a person as they are, behind `recovery_`."""


@dataclass
class Exported:
    """A vault as the server gave it and this laptop verified it, with the newest wrap of each pair."""

    state: VaultState
    recs: dict[bytes, RecState] = field(repr=False)
    pairs: list[PairWrap] = field(repr=False)
    share: bytes = field(repr=False)


class BreakglassLine(DirectoryLine):
    """The target's line, and a member's who has wraps checked."""

    def carry_grant(self, form: GrantFile) -> int:
        """Put a grant with two signatures into the directory; its seq, also when it stands there already.

        Raises NotAllowed("recovery_one_signature"), BadInput("recovery_other_town" | "recovery_grant_refused").
        """
        self.refresh()
        if form.root_fingerprint != self.directory.root_fingerprint:
            raise BadInput("recovery_other_town")
        if len(form.signed) < 2:
            raise NotAllowed("recovery_one_signature")
        found = self.seq_of(form.grant)
        if found:
            return found

        def make(directory: Directory) -> SignedEntry:
            signers = [one.sign_pub for one in form.signed]
            fingerprint, seq, head = form.root_fingerprint, directory.seq + 1, directory.head_hash
            entry = encode_entry(fingerprint, seq, head, form.grant, signers, form.at)
            return SignedEntry(entry, [one.signature for one in form.signed])

        try:
            return self.carry(make)
        except (Invalid, Paused) as error:
            raise BadInput("recovery_grant_refused", reason=error.reason) from None

    def seq_of(self, grant: BreakglassGrant) -> int:
        """Where this grant stands in the directory; 0 for nowhere."""
        return next((seq for seq in range(1, self.directory.seq + 1) if self.directory.grant(seq) == grant), 0)

    def case(self, form: GrantFile) -> CaseFile:
        """What the two officers who signed need: on the target laptop, after `carry_grant`.

        Raises as `_standing` and `export`; NotAllowed("recovery_no_pair_wrap") when no wrap is for those two.
        """
        exported = self.export(form.grant.vault, self._standing(form.grant))
        signers = {one.sign_pub for one in form.signed}
        for part in parts(exported.state, exported.pairs, self.directory):
            if {part.outer.sign_pub, part.inner.sign_pub} == signers:
                return CaseFile(form, self._keys.sign.public, self._keys.suite, self._keys.kem.public, part)
        raise NotAllowed("recovery_no_pair_wrap")

    def use(self, sealed: SealedFile, user: bytes) -> None:
        """Open what the officers sealed and write `breakglass.use`; the next sync brings the vault.

        Raises as `_standing` and `export`; NotAllowed("recovery_epoch_moved"), CannotOpen, ServerProblem.
        """
        self.refresh()
        grant, seq = self._granted(sealed)
        for _ in range(TRIES):
            self._standing(grant)
            exported = self.export(grant.vault, seq)
            if exported.state.epoch != sealed.epoch:
                raise NotAllowed("recovery_epoch_moved")
            state, keys = exported.state, self._keys
            key = unwrap_key(sealed.wrap, state.vault, state.epoch, keys.device_id, keys.kem, state.kc, keys.suite)
            made = self._commit(exported, seq, key, user)
            try:
                self._session.call(self._service.push, push.Request(vault=state.vault, commits=[made]))
                return
            except ServiceError as error:
                if error.code not in {"head_moved", "dir_stale"}:
                    raise _refusal(error) from None
                self.refresh()
        raise ServerProblem("recovery_busy")

    def sample(self, wanted: Iterable[bytes]) -> SampleFile:
        """Pair wraps of vaults that this laptop is on, for officers to check. Raises what `export` raises."""
        self.refresh()
        found: list[PairPart] = []
        for vault in wanted:
            with self.db.read() as unit:
                row = vaults.get(unit, vault)
            if row is None or row.control is None or row.state != OPEN:
                raise BadInput("recovery_vault")
            state = VaultState.from_bytes(row.control)
            reply = self._ask(recovery_export.Request(vault=vault, after_seq=state.seq))
            found += parts(state, reply.pair_wraps, self.directory)
        return SampleFile(self.directory.root_fingerprint, tuple(found))

    def export(self, vault: bytes, seq: int) -> Exported:
        """Headers to the head, verified one by one, with the pair wraps and the share, which fits the genesis.

        Raises ServerProblem("recovery_log" | "recovery_share"), and NotAllowed for a grant the server refuses.
        """
        state: VaultState | None = None
        recs: dict[bytes, RecState] = {}
        while True:
            at = 0 if state is None else state.seq
            reply = self._ask(recovery_export.Request(vault=vault, grant=seq, after_seq=at))
            state, recs = self._verified(vault, state, recs, reply)
            if not reply.more:
                break
        if share_commitment(reply.share) != state.share_commitment:
            raise ServerProblem("recovery_share")
        return Exported(state, recs, reply.pair_wraps, reply.share)

    # ---- parts -----------------------------------------------------------------------------------------------------

    def _verified(
        self, vault: bytes, state: VaultState | None, recs: dict[bytes, RecState], reply: recovery_export.Reply
    ) -> tuple[VaultState, dict[bytes, RecState]]:
        found = verifying.verify(state, recs, self.directory, verifying.candidates(reply.commits), set())
        if found.state is None or found.fault is not None or found.state.vault != vault:
            raise ServerProblem("recovery_log")
        if not reply.more and (found.state.seq, found.state.head_hash) != (reply.head_seq, reply.head_hash):
            raise ServerProblem("recovery_log")
        if reply.more and not found.applied:
            raise ServerProblem("recovery_log")
        return found.state, found.recs

    def _granted(self, sealed: SealedFile) -> tuple[BreakglassGrant, int]:
        for seq in range(1, self.directory.seq + 1):
            grant = self.directory.grant(seq)
            if grant is not None and (grant.request_id, grant.vault) == (sealed.request_id, sealed.vault):
                return grant, seq
        raise NotAllowed("recovery_no_grant")

    def _standing(self, grant: BreakglassGrant) -> int:
        """Where the grant stands. Raises NotAllowed: recovery_no_grant, recovery_grant (another laptop's),
        recovery_grant_expired, recovery_grant_early: by this laptop's own clock, whatever the server's says.
        """
        seq = self.seq_of(grant)
        if not seq:
            raise NotAllowed("recovery_no_grant")
        if grant.target_device != self._keys.device_id:
            raise NotAllowed("recovery_grant")
        with self.db.read() as unit:
            row = kept.at(unit, seq)
        age = 0 if row is None else int(self.clock.now().timestamp()) - decode_entry(row.entry).at
        if age > GRANT_SECONDS:
            raise NotAllowed("recovery_grant_expired")
        if age < -GRANT_EARLY_SECONDS:
            raise NotAllowed("recovery_grant_early")
        return seq

    def _commit(self, exported: Exported, seq: int, key: bytes, user: bytes) -> WireCommit:
        state, directory, keys = exported.state, self.directory, self._keys
        day = now_text(self.clock)[:10]
        after = state.copy()
        after.members = {user: Role.MEMBER, **state.members}
        after.admitted = state.admitted | {keys.device_id}
        ops = Ops([BreakglassUse(seq, (), day, ())])
        membership.add_rekey(ops, state.vault, after, key, directory, day)
        header = encode_header(
            Header(
                state.vault,
                state.epoch + 1,
                state.seq + 1,
                state.head_hash,
                directory.seq,
                directory.head_hash,
                keys.device_id,
                os.urandom(16),
                (),
                tuple(ops.control),
                (),
            )
        )
        signature = keys.sign.sign(CommitSignature(state.vault, header))
        try:
            apply_commit(state.copy(), dict(exported.recs), directory, header, signature)
        except (Invalid, Paused) as error:  # what nobody would take is not sent
            raise NotAllowed(f"recovery_{error.reason}") from None
        return WireCommit(header, signature, [], ops.wraps)

    def _ask(self, request: recovery_export.Request) -> recovery_export.Reply:
        try:
            return self._session.call(self._service.recovery_export, request)
        except ServiceError as error:
            raise _refusal(error) from None


def parts(state: VaultState, pairs: Iterable[PairWrap], directory: Directory) -> list[PairPart]:
    """The pair wraps of the current epoch, with the officers each was made for."""
    found = []
    for one in pairs:
        if one.epoch != state.epoch or one.pair not in range(3):
            continue
        made_for = directory.recovery_set(state.pair_sets[one.pair])
        if made_for is None:
            continue
        officers = made_for.pairs[one.pair]
        found.append(
            PairPart(state.vault, one.epoch, state.kc, one.pair, made_for.seq, officers.outer, officers.inner, one.data)
        )
    return found


def _refusal(error: ServiceError) -> NotAllowed | ServerProblem:
    reason = error.reply.reason
    if error.code in {"forbidden", "not_found"} and reason in REFUSED:
        return NotAllowed(f"recovery_{reason}")
    return ServerProblem("recovery_refused", answer=error.code, reason=reason)
