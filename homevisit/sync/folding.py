"""The one transaction in which a verified run of commits becomes records and the pin moves (docs/PROTOCOL.md, Outbox).

Cursor and data together, or neither. An own commit takes its content from what was sealed here; it alone clears the
outbox, and only here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from homevisit.records import codec
from homevisit.records.codec import Unreadable
from homevisit.store import deletions, kept, late, ledger, outbox, records, vaults
from homevisit.store.ledger import KeptHeader
from homevisit.store.stored import ERASED, UNREADABLE, FoldedChange
from homevisit.store.unit import Unit
from homevisit.sync.verifying import Verified
from sync_server.protocol.ledger.commit import Create, put_changes
from sync_server.protocol.ledger.vaultlog import Applied

DIRECTORY_TYPES = frozenset({"organisation", "depot"})
"""Types whose members the directory names; the others name theirs one by one (docs/PROTOCOL.md, Vaults)."""


_Folding = tuple[Applied, list[FoldedChange]]


@dataclass
class Run:
    """A verified run ready to be written: for each commit its changes, and whether it is one of our own.

    keep: whether its sealed bytes are kept for a server that is restored.
    """

    vault: bytes
    verified: Verified
    changes: list[list[FoldedChange]]
    own: list[bool]
    keys: Mapping[int, bytes] = field(repr=False)
    sealed: Mapping[int, bytes]
    day: str
    epoch_before: int
    genesis_type: str | None = None
    late: Sequence[late.Late] = ()
    keep: bool = True

    @property
    def after_first(self) -> bool:
        """Something of this vault was here before, so there is something that could be deleted."""
        return self.verified.applied[0].header.seq > 1


@dataclass
class Written:
    """What moved: kinds and records for screens, how many edits were settled, how many changes came from others.

    unopened: bodies are missing that must be asked for by their hash. coming: deletions wait for the end of the pull.
    """

    kinds: set[str] = field(default_factory=set)
    records: set[bytes] = field(default_factory=set)
    settled: int = 0
    pulled: int = 0
    lost_race: bool = False
    unopened: bool = False
    coming: bool = False


def write(unit: Unit, run: Run) -> Written:
    """Fold the run, settle own commits, give up what lost its place, move the pin."""
    done = Written()
    state = run.verified.state
    if state is None or not run.verified.applied:
        return done
    applied = run.verified.applied
    ledger.append(
        unit,
        run.vault,
        [
            KeptHeader(one.header.seq, one.hash, wire.header, wire.signature)
            for one, wire in zip(applied, run.verified.wires, strict=True)
        ],
    )
    dead = first_dead(run.sealed, applied)
    if dead is not None:
        done.lost_race = True
        outbox.forget_sealed(unit, run.vault, dead)
        vaults.drop_epoch_keys_after(unit, run.vault, run.epoch_before)
    vaults.add_epoch_keys(unit, run.vault, run.keys)
    late.note(unit, run.late)
    if applied[0].header.seq == 1:
        _found(unit, run, applied[0])
    _fold(unit, run, done)
    if state.erased:
        deletions.note_vault(unit, run.vault, applied[-1].author_user, state.seq, run.day)
        done.coming = True
    vaults.move_pin(unit, run.vault, seq=state.seq, head=state.head_hash, epoch=state.epoch, control=state.to_bytes())
    return done


def first_dead(sealed: Mapping[int, bytes], applied: Sequence[Applied]) -> int | None:
    """The first seq at which another commit stands than the one sealed here: that one and all behind it are dead."""
    for one in applied:
        mine = sealed.get(one.header.seq)
        if mine is not None and mine != one.hash:
            return one.header.seq
    return None


def genesis_type(changes: Sequence[FoldedChange], *, by_directory: bool) -> str | None:
    """The vault's type from its opened genesis record; None when it does not open, or does not fit the membership."""
    if not changes or changes[0].document is None or changes[0].kind != "vault_info":
        return None
    try:
        found = codec.decode_document(changes[0].document).get("type")
    except Unreadable:
        return None
    if not isinstance(found, str) or (found in DIRECTORY_TYPES) is not by_directory:
        return None
    return found


def _found(unit: Unit, run: Run, genesis: Applied) -> None:
    create = genesis.header.control[0]
    if isinstance(create, Create):
        vaults.set_genesis(unit, run.vault, create.genesis_seed, genesis.hash)
    if run.genesis_type is not None:
        vaults.set_type(unit, run.vault, run.genesis_type)


def _fold(unit: Unit, run: Run, done: Written) -> None:
    """Others' changes in bulk and own commits in bulk, in the order of the log."""
    if run.keep:
        found = zip(run.verified.applied, run.verified.wires, run.own, strict=True)
        others = [(one.header.seq, one.hash, wire) for one, wire, own in found if not own]
        kept.keep(unit, run.vault, others, run.day)
    for own, group in _groups(run):
        changes = [change for _, of_commit in group for change in of_commit]
        done.records.update(change.rec for change in changes)
        if own:
            _settle(unit, run, group, done)
        else:
            now, waits = deletions.split(unit, run.vault, changes) if run.after_first else (changes, [])
            done.kinds |= records.fold_in(unit, run.vault, now, today=run.day)
            deletions.stage(unit, run.vault, waits)
            deletions.note(unit, run.vault, changes, waits, run.day)
            done.coming = done.coming or bool(waits)
            done.pulled += len(changes)
            done.unopened = done.unopened or any(change.body_hash for change in changes)


def _groups(run: Run) -> Iterator[tuple[bool, list[_Folding]]]:
    """Neighbouring commits of one sort; own ones as long as no record comes twice, since a commit's records settle
    together.
    """
    group: list[_Folding] = []
    recs: set[bytes] = set()
    before = False
    for one, changes, own in zip(run.verified.applied, run.changes, run.own, strict=True):
        named = {change.rec for change in changes}
        if group and (own != before or (own and not recs.isdisjoint(named))):
            yield before, group
            group, recs = [], set()
        group.append((one, changes))
        recs |= named
        before = own
    if group:
        yield before, group


def _settle(unit: Unit, run: Run, group: Sequence[_Folding], done: Written) -> None:
    first, last = group[0][0].header.seq, group[-1][0].header.seq
    erased = [change for _, changes in group for change in changes if change.status == ERASED]
    settled = records.settle_run(
        unit,
        run.vault,
        [records.OwnCommit(one.hash, [one for one in changes if one.status != ERASED]) for one, changes in group],
        today=run.day,
    )
    done.kinds |= records.fold_in(unit, run.vault, erased, today=run.day) if erased else set()
    deletions.note(unit, run.vault, [change for _, changes in group for change in changes], (), run.day)
    done.kinds |= settled.kinds
    if settled.missing:
        missing = set(settled.missing)
        done.unopened = True
        ask_for = [change for one, changes in group for change in _to_ask_for(one, changes, missing)]
        done.kinds |= records.fold_in(unit, run.vault, ask_for, today=run.day)
    outbox.keep_typing_on_what_was_typed(unit, run.vault, first, last)
    controls = outbox.sent_controls(unit, run.vault, first, last)
    outbox.drop_controls(unit, controls)
    kept.keep_own(unit, run.vault, first, last, run.day)
    outbox.forget_sealed(unit, run.vault, first, last)
    done.settled += sum(len(changes) for _, changes in group) + len(controls)


def _to_ask_for(one: Applied, changes: Sequence[FoldedChange], missing: Collection[bytes]) -> list[FoldedChange]:
    """Own changes of which nothing lies here (a restored disk image): to be asked for by their hash."""
    hashes = {change.rec: change.body_hash for change in put_changes(one.header)}
    return [
        replace(change, status=UNREADABLE, body_hash=hashes[change.rec])
        for change in changes
        if change.rec in missing and change.rec in hashes
    ]
