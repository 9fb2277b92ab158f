"""Commits of a page held against the log they claim to continue, on a copy (docs/PROTOCOL.md, Three verdicts)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from homevisit.store.late import Late
from sync_server.protocol.ledger.commit import Header, decode_header
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.encoding import commit_hash
from sync_server.protocol.ledger.vaultlog import (
    Applied,
    DirectoryBehind,
    Invalid,
    Paused,
    RecState,
    VaultState,
    apply_commit,
    required_recs,
)
from sync_server.protocol.ledger.verdicts import Malformed
from sync_server.protocol.messages.common import WireCommit


@dataclass(frozen=True, slots=True)
class Candidate:
    """One commit of a page; `header` None when its bytes are no header."""

    wire: WireCommit
    header: Header | None
    hash: bytes


@dataclass
class Verified:
    """The valid beginning of a run of commits. `fault`: what the first one behind it is, None when all are valid."""

    state: VaultState | None
    recs: dict[bytes, RecState]
    applied: list[Applied] = field(default_factory=list)
    wires: list[WireCommit] = field(default_factory=list)
    fault: Invalid | Paused | None = None
    refused: Candidate | None = None


def candidates(wires: Iterable[WireCommit]) -> list[Candidate]:
    """Decode each header once, to know which records it names."""
    found = []
    for wire in wires:
        try:
            header = decode_header(wire.header)
        except (Malformed, Paused):
            header = None  # apply_commit says which, in its place
        found.append(Candidate(wire, header, commit_hash(wire.header)))
    return found


def chunks(found: Sequence[Candidate], size: int) -> list[list[Candidate]]:
    """Runs of whole commits of about `size` changes."""
    runs: list[list[Candidate]] = [[]]
    count = 0
    for one in found:
        changes = len(one.header.changes) + len(one.header.control) if one.header else 1
        if runs[-1] and count + changes > size:
            runs.append([])
            count = 0
        runs[-1].append(one)
        count += changes
    return [run for run in runs if run]


def named(run: Iterable[Candidate]) -> list[bytes]:
    """The records whose states VALID will ask about."""
    recs: set[bytes] = set()
    for one in run:
        if one.header is not None:
            recs |= required_recs(one.header)
    return list(recs)


def verify(
    state: VaultState | None,
    recs: dict[bytes, RecState],
    directory: Directory,
    run: Sequence[Candidate],
    seen: set[bytes],
) -> Verified:
    """Judge a run in order until the first that is not valid. state is copied; recs is the caller's to give away.

    seen: hashes of commits whose signature this program has made or verified before.
    """
    result = Verified(None if state is None else state.copy(), recs)
    for one in run:
        try:
            applied = apply_commit(
                result.state,
                recs,
                directory,
                one.wire.header,
                one.wire.signature,
                verify_signature=one.hash not in seen,
            )
        except (Invalid, Paused) as fault:
            result.fault, result.refused = fault, one
            break
        result.state = applied.state
        result.applied.append(applied)
        result.wires.append(one.wire)
    return result


def directory_needed(fault: Invalid | Paused | None) -> int:
    """The directory seq without which the next commit cannot be judged; 0 when that is not what is missing."""
    return fault.needed if isinstance(fault, DirectoryBehind) else 0


def late(applied: Iterable[Applied], directory: Directory, closed_by: int) -> list[Late]:
    """Commits of devices that had been revoked at `closed_by`, though they name an older directory.

    An honest server refuses them. They are valid all the same: others may have folded them already.
    """
    return [
        Late(one.header.vault, one.header.seq, one.header.author_device)
        for one in applied
        if directory.ended(one.header.author_device, closed_by) is not None
    ]
