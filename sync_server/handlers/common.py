"""What every handler is given, and the two questions most of them ask: is this vault the caller's, and what is new."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.commit import decode_header, put_changes
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.messages.common import Page, WireCommit
from sync_server.settings import Settings
from sync_server.store import commits, vaults
from sync_server.store.database import Store
from sync_server.store.directory import ServerRow
from sync_server.store.sessions import Caller
from sync_server.store.unit import Unit

BodiesMode = Literal["all", "current", "others", "none"]

_ROWS_AT_ONCE = 64
_COMMIT_OVERHEAD = 16


@dataclass(frozen=True)
class Call:
    """One message being answered, inside one transaction. `afterwards` runs when that is committed."""

    unit: Unit
    store: Store
    settings: Settings
    server: ServerRow
    directory: Directory
    caller: Caller | None
    token: bytes = field(repr=False)
    now: int
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    @property
    def device(self) -> Caller:
        """The logged-in caller; access.py has let nobody else come here."""
        if self.caller is None:
            raise refuse("unauthorized", "token")
        return self.caller


def opened(call: Call, vault: bytes) -> vaults.Opening:
    """How the caller may open a vault, also one that was erased or that he has left; else not_found, always alike."""
    opening = vaults.opening(call.unit, vault, call.device.user)
    if opening is None:
        raise refuse("not_found", "vault")
    return opening if call.device.kind == "full" else _until_closed(call, opening)


def _until_closed(call: Call, opening: vaults.Opening) -> vaults.Opening:
    """What a closed laptop may see: headers up to the cause, that is, before the first one that knows of its closing.

    Directory references never fall along a log, so the place is found by halving.
    """
    closed = _closed_at(call)
    first, behind = 1, opening.seq + 1
    while first < behind:
        middle = (first + behind) // 2
        row = commits.after(call.unit, opening.row, middle - 1, middle, 1)[0]
        if decode_header(row.header).dir_seq < closed:
            first = middle + 1
        else:
            behind = middle
    before = first - 1
    until = before if opening.until_seq is None else min(before, opening.until_seq)
    return replace(opening, until_seq=until)


def _closed_at(call: Call) -> int:
    """Seq of the entry that revoked the calling device; of the one that suspended its user, when it was not revoked."""
    directory = call.directory
    if directory.ended(call.device.device, directory.seq) is None:
        return directory.latest_revocation_seq([call.device.user])
    first, last = 1, directory.seq
    while first < last:
        middle = (first + last) // 2
        if directory.ended(call.device.device, middle) is None:
            first = middle + 1
        else:
            last = middle
    return first


def entered(call: Call, vault: bytes) -> vaults.Opening:
    """As `opened`, for present members of an open vault: else not_found, or gone."""
    opening = opened(call, vault)
    if opening.until_seq is not None:
        raise refuse("not_found", "vault")
    if opening.state == "erased":
        raise refuse("gone", "vault")
    return opening


def page(
    call: Call, opening: vaults.Opening, after_seq: int, mode: BodiesMode, limit: int, *, at_least_one: bool = True
) -> Page | None:
    """The commits after `after_seq`, together at most `limit` bytes; one that is larger goes alone, or None."""
    head_seq, head_hash = opening.seq, opening.hash
    if opening.until_seq is not None:
        mode, head_seq = "none", opening.until_seq
        head_hash = commits.hash_at(call.unit, opening.row, head_seq) or head_hash
    wire: list[WireCommit] = []
    size, at = 0, after_seq
    full = False
    while not full and at < head_seq:
        rows = commits.after(call.unit, opening.row, at, head_seq, _ROWS_AT_ONCE)
        rows = _within(rows, limit - size)
        found = _bodies(call, opening, rows, mode)
        for row in rows:
            one = _wire_commit(call, opening, row, found, mode)
            size += _COMMIT_OVERHEAD + len(row.header) + len(row.signature) + sum(map(len, one.bodies))
            if size > limit and (wire or not at_least_one):
                full = True
                break
            wire.append(one)
            at = row.seq
    if not wire and not at_least_one and at < head_seq:
        return None
    own = [] if opening.until_seq is not None or not wire else _own_wraps(call, opening, after_seq, at)
    return Page(commits=wire, wraps=own, head_seq=head_seq, head_hash=head_hash, more=at < head_seq)


def _own_wraps(call: Call, opening: vaults.Opening, after_seq: int, last: int) -> list[bytes]:
    return commits.wraps_for(call.unit, opening.row, call.device.device, after_seq + 1, last)


def _within(rows: list[commits.CommitRow], room: int) -> list[commits.CommitRow]:
    """As many rows as certainly fit, at least one: bounds what is read at once. The caller comes back for more."""
    size = 0
    for index, row in enumerate(rows):
        size += row.body_bytes
        if index and size > room:
            return rows[:index]
    return rows


def _bodies(call: Call, opening: vaults.Opening, rows: list[commits.CommitRow], mode: BodiesMode) -> dict[bytes, bytes]:
    if mode == "none" or not rows:
        return {}
    return commits.bodies_between(call.unit, opening.row, rows[0].seq, rows[-1].seq, current=mode != "all")


def _wire_commit(
    call: Call, opening: vaults.Opening, row: commits.CommitRow, found: dict[bytes, bytes], mode: BodiesMode
) -> WireCommit:
    header = decode_header(row.header)
    hashes = [change.body_hash for change in put_changes(header)]
    if mode == "none" or (mode == "others" and header.author_device == call.device.device):
        return WireCommit(row.header, row.signature, [b""] * len(hashes), [])
    bodies = [found.get(digest, b"") for digest in hashes]
    if mode == "all" and not all(bodies):
        # Bytes that two commits share lie with the first of them.
        elsewhere = commits.bodies_by_hash(call.unit, opening.row, [digest for digest in hashes if digest not in found])
        bodies = [body or elsewhere.get(digest, b"") for digest, body in zip(hashes, bodies, strict=True)]
    return WireCommit(row.header, row.signature, bodies, [])
