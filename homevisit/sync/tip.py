"""Where the next own commit goes, who signs it, how large it may be, and what comes out of sealing one."""

from __future__ import annotations

from dataclasses import dataclass, field

from homevisit.sync.membership import Duties
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.vaultlog import VaultState
from sync_server.protocol.messages.common import WireCommit


@dataclass
class Tip:
    """Where the next own commit goes: behind the pin, and behind what this round has sealed already.

    state: None before genesis. after: where to read on in the outbox. owed: duties not yet in a commit of this round.
    reads_only: a reader, who may leave, let his own computer in, or take over what nobody else can.
    """

    vault: bytes
    state: VaultState | None
    key: bytes = field(repr=False)
    share: bytes = field(repr=False)
    owed: Duties = field(default_factory=Duties)
    after: int = 0
    read_all: bool = False
    reads_only: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs, and in front of which directory. day: YYYY-MM-DD, information only."""

    keys: DeviceKeys
    user: bytes
    directory: Directory
    day: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """changes: most in one commit. job: most changes in one store job. size: bytes on the wire that are left in this
    request, `request` what an empty one holds. units: most units of a single commit, None for as many as fit.
    """

    changes: int
    job: int
    size: int
    request: int
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """A sealed commit, kept in the database. units: what it carries, for quarantine by unit."""

    seq: int
    hash: bytes
    wire: WireCommit
    size: int
    units: tuple[bytes, ...]
    changes: int
