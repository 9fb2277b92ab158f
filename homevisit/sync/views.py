"""One vault as the engine holds it in memory: verified state at the pin, keys, and what headers say of keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from homevisit.store import vaults
from homevisit.store.unit import Unit
from homevisit.store.vaults import VaultRow
from homevisit.sync.opening import KeyFacts
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.vaultlog import VaultState

_OVER = (vaults.STOPPED, vaults.PAUSED, vaults.CLOSED, vaults.ERASED)
RESTORE = "restore"
"""The `problem` of a vault that waits until officers have declared what the server says of itself."""


@dataclass
class View:
    """log: control state at the pin, None before genesis has been folded. keys: epoch -> key that matched.

    verified: how far the chain was checked, with its hash; at or past the pin. word: the vault's `state` column.
    generation: of the server, when it last had the vault as far as it is here.
    """

    vault: bytes
    word: str
    problem: str | None
    type: str | None
    seed: bytes | None
    log: VaultState | None
    keys: dict[int, bytes] = field(repr=False)
    share: bytes | None = field(repr=False)
    verified: tuple[int, bytes]
    receipted: int
    facts: KeyFacts = field(repr=False)
    generation: int = 1

    @property
    def seq(self) -> int:
        """The pin."""
        return 0 if self.log is None else self.log.seq

    @property
    def head(self) -> bytes:
        """The pinned head's hash; 32 zero bytes before genesis."""
        return bytes(32) if self.log is None else self.log.head_hash

    @property
    def usable(self) -> bool:
        """Not stopped by evidence, waiting for a newer program or for officers, closed to this person, or erased."""
        return self.word not in _OVER and self.problem != RESTORE and not (self.log and self.log.erased)

    @property
    def told(self) -> bool:
        """Whether the server is told how far this vault is known: what is closed or erased has no head to ask about."""
        gone = self.word in (vaults.CLOSED, vaults.ERASED) or (self.log is not None and self.log.erased)
        return self.verified[0] > 0 and not gone

    def role(self, directory: Directory, user: bytes) -> Role | None:
        """This user's role at the newest directory."""
        return None if self.log is None else self.log.role_of(directory, user, directory.seq)


def load(unit: Unit, vault: bytes, device: bytes) -> View | None:
    """The view of a stored vault, None when this laptop does not hold it."""
    row = vaults.get(unit, vault)
    return None if row is None else of_row(unit, row, device)


def of_row(unit: Unit, row: VaultRow, device: bytes) -> View:
    """As `load`, for a row already read."""
    log = VaultState.from_bytes(row.control) if row.control is not None else None
    certain = row.epoch if log is not None or row.state == vaults.NEW else 1 << 62
    keys = {epoch: key for epoch, key in vaults.epoch_keys(unit, row.vault).items() if epoch <= certain}
    verified = (row.verified_seq, row.verified_hash) if row.verified_seq > row.pinned_seq else (0, bytes(32))
    if verified[0] == 0 and log is not None:
        verified = (log.seq, log.head_hash)
    facts = KeyFacts(device)
    if log is not None:
        facts.commitments[log.epoch] = log.kc
    return View(
        row.vault,
        row.state,
        row.problem,
        row.type,
        row.genesis_seed,
        log,
        keys,
        row.share,
        verified,
        row.receipted_seq,
        facts,
        row.generation,
    )
