"""The vaults this laptop holds: state, pin, keys and share (docs/PROTOCOL.md, Vaults; Epochs).

`verified` is how far the chain has been checked, `pinned` how far it has been folded into `record`. Pin, control state
and records move in one transaction, always: nobody but the sync engine calls `move_pin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from homevisit.store import meta, outbox
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import decode_genesis_seed
from sync_server.protocol.ledger.vaultlog import VaultState

NEW = "new"
OPEN = "open"
WAITING = "waiting"
STOPPED = "stopped"
PAUSED = "paused"
CLOSED = "closed"
ERASED = "erased"


class VaultRow(NamedTuple):
    """One vault. state: new (genesis not seen on the server yet), open, waiting (no key, share or directory yet),
    stopped (evidence on disk), paused (needs a newer program), closed (the log says that this person is not on the
    team any more: problem removed or left), erased (by its log: only headers are left); `problem` is the code behind
    waiting, stopped, paused and closed.
    type: None until the genesis record could be read. control: VaultState.to_bytes() at the pin.
    """

    vault: bytes
    type: str | None
    state: str
    problem: str | None
    genesis_seed: bytes | None
    genesis_hash: bytes | None
    verified_seq: int
    verified_hash: bytes
    pinned_seq: int
    pinned_hash: bytes
    epoch: int
    control: bytes | None
    share: bytes | None
    receipted_seq: int
    share_checked: str | None
    generation: int

    def __repr__(self) -> str:  # the share is half of every key
        return f"VaultRow({self.vault.hex()}, {self.type}, {self.state}, {self.problem}, pinned {self.pinned_seq})"


_SELECT = f"SELECT {', '.join(VaultRow._fields)} FROM vault"  # noqa: S608  # names of our own columns only


def create_local(
    unit: Unit,
    *,
    vault: bytes,
    type: str,
    genesis_seed: bytes,
    share: bytes,
    epoch_key: bytes,
    genesis_hash: bytes | None = None,
) -> None:
    """A vault made here: it can be written at once, and the sync engine sends its genesis.

    Ids 16 bytes, share and epoch key (of epoch 1) 32 bytes. Raises StorageError.
    """
    unit.run(
        "INSERT INTO vault (vault, type, state, genesis_seed, genesis_hash, verified_seq, verified_hash, pinned_seq,"
        " pinned_hash, epoch, share, receipted_seq) VALUES (?, ?, ?, ?, ?, 0, x'', 0, x'', 1, ?, 0)",
        (vault, type, NEW, genesis_seed, genesis_hash, share),
    )
    add_epoch_keys(unit, vault, {1: epoch_key})


def add_found(unit: Unit, vault: bytes) -> None:
    """A vault the server named and this laptop did not know; nothing is believed of it yet."""
    unit.run(
        "INSERT INTO vault (vault, state, verified_seq, verified_hash, pinned_seq, pinned_hash, epoch, receipted_seq)"
        " VALUES (?, ?, 0, x'', 0, x'', 0, 0) ON CONFLICT (vault) DO NOTHING",
        (vault, WAITING),
    )


def get(unit: Unit, vault: bytes) -> VaultRow | None:
    """The vault, None when this laptop does not hold it."""
    row = unit.row(f"{_SELECT} WHERE vault = ?", (vault,))
    return None if row is None else VaultRow(*row)


def all(unit: Unit) -> list[VaultRow]:
    """Every vault, in the order they came."""
    return [VaultRow(*row) for row in unit.rows(f"{_SELECT} ORDER BY rowid")]


def of_type(unit: Unit, type: str) -> list[VaultRow]:
    """Every vault of one type (`family`, `personal`, …) whose genesis record could be read."""
    return [VaultRow(*row) for row in unit.rows(f"{_SELECT} WHERE type = ? ORDER BY rowid", (type,))]


def members(unit: Unit, vault: bytes) -> dict[bytes, str]:
    """User id -> `reader`, `member` or `keeper`: what the pinned log says, and whom somebody here has just added.

    Of a vault whose members the directory names: the creator alone until it is pinned, then nobody by name.
    """
    row = get(unit, vault)
    if row is None:
        return {}
    found: dict[bytes, str] = {}
    if row.control is not None:
        state = VaultState.from_bytes(row.control)
        found = {user: role.name.lower() for user, role in state.members.items()}
    elif row.state == NEW:
        found = {meta.get(unit, "user_id") or b"": "keeper"}
    for control in outbox.controls(unit, vault):
        if control.op == "member.add":
            found.setdefault(bytes.fromhex(control.args["user"]), str(control.args["role"]))
    return found


def named_by_directory(row: VaultRow) -> bool:
    """Whether the directory names the members (organisation, depot) and not the vault's own log."""
    return row.genesis_seed is not None and bool(decode_genesis_seed(row.genesis_seed).membership.role_map)


# ---- moved by the sync engine only --------------------------------------------------------------------------------


def set_state(unit: Unit, vault: bytes, state: str, problem: str | None = None) -> None:
    """`problem` is a code; None with `open` and `new`."""
    unit.run("UPDATE vault SET state = ?, problem = ? WHERE vault = ?", (state, problem, vault))


def set_type(unit: Unit, vault: bytes, type: str) -> None:
    """What the genesis record says."""
    unit.run("UPDATE vault SET type = ? WHERE vault = ?", (type, vault))


def set_genesis(unit: Unit, vault: bytes, seed: bytes, genesis_hash: bytes) -> None:
    """Seed and hash of the verified seq 1."""
    unit.run("UPDATE vault SET genesis_seed = ?, genesis_hash = ? WHERE vault = ?", (seed, genesis_hash, vault))


def move_verified(unit: Unit, vault: bytes, seq: int, head: bytes) -> None:
    """Headers up to seq are checked and kept."""
    unit.run("UPDATE vault SET verified_seq = ?, verified_hash = ? WHERE vault = ?", (seq, head, vault))


def move_pin(unit: Unit, vault: bytes, *, seq: int, head: bytes, epoch: int, control: bytes) -> None:
    """Records up to seq are folded; in the transaction that folds them."""
    unit.run(
        "UPDATE vault SET pinned_seq = ?, pinned_hash = ?, epoch = ?, control = ?, state = ?, problem = NULL"
        " WHERE vault = ?",
        (seq, head, epoch, control, OPEN, vault),
    )


def save_share(unit: Unit, vault: bytes, share: bytes, checked: str) -> None:
    """A share (32 bytes) that matched the genesis commitment; `checked` is an instant."""
    unit.run("UPDATE vault SET share = ?, share_checked = ? WHERE vault = ?", (share, checked, vault))


def epoch_keys(unit: Unit, vault: bytes) -> dict[int, bytes]:
    """Epoch -> key (32 bytes), for the epochs this laptop can open."""
    return dict(unit.rows("SELECT epoch, key FROM epoch_key WHERE vault = ?", (vault,)))


def add_epoch_keys(unit: Unit, vault: bytes, keys: Mapping[int, bytes]) -> None:
    """Keep keys that matched their commitment; one already there stays."""
    unit.many(
        "INSERT INTO epoch_key (vault, epoch, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(vault, epoch, key) for epoch, key in keys.items()],
    )


def drop_epoch_keys_after(unit: Unit, vault: bytes, epoch: int) -> None:
    """Throw away keys of later epochs: made here for a rekey that lost its race or was refused."""
    unit.run("DELETE FROM epoch_key WHERE vault = ? AND epoch > ?", (vault, epoch))


def mark_whole(unit: Unit, found: Iterable[bytes], generation: int) -> None:
    """The server of this generation has these vaults as far as this laptop has them; it is told anew what was seen."""
    unit.many(
        "UPDATE vault SET generation = ?, receipted_seq = 0 WHERE vault = ?", [(generation, vault) for vault in found]
    )


def mark_receipted(unit: Unit, seqs: Iterable[tuple[bytes, int]]) -> None:
    """(vault, seq) up to which the server has our signed receipt."""
    unit.many("UPDATE vault SET receipted_seq = ? WHERE vault = ?", [(seq, vault) for vault, seq in seqs])


def shares_checked(unit: Unit) -> list[tuple[bytes, str | None]]:
    """(vault, instant of the last look at its share on the server) of every open vault whose share is here."""
    rows = unit.rows("SELECT vault, share_checked FROM vault WHERE share IS NOT NULL AND state = ?", (OPEN,))
    return [(row[0], row[1]) for row in rows]


def mark_shares_checked(unit: Unit, checked: Iterable[bytes], moment: str) -> None:
    """The server held the right share of these vaults at `moment`, an instant."""
    unit.many("UPDATE vault SET share_checked = ? WHERE vault = ?", [(moment, vault) for vault in checked])
