"""Vault rows: the head that a push compares and sets, and who may open which vault."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from sync_server.store.tables import members, vaults
from sync_server.store.unit import Unit


@dataclass(frozen=True, slots=True)
class VaultRow:
    """`row`: the number the other tables know the vault by. `mode`: explicit or directory. `state`: open or erased.

    `generation`: the one in which it takes pushes; an older one than the server's means closed after a restore.
    """

    row: int
    vault: bytes
    state: str
    mode: str
    share_commitment: bytes
    head_seq: int
    head_hash: bytes
    min_dir_seq: int
    size: int
    control: bytes
    generation: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A vault as one user sees it. `until_seq`: the commit that removed the user, None for a member."""

    row: int
    vault: bytes
    seq: int
    hash: bytes
    state: str
    until_seq: int | None
    generation: int


_get = select(vaults).where(vaults.c.vault == bindparam("vault"))
_opening = select(
    vaults.c.id,
    vaults.c.vault,
    vaults.c.head_seq,
    vaults.c.head_hash,
    vaults.c.state,
    members.c.until_seq,
    vaults.c.generation,
).join_from(members, vaults, vaults.c.id == members.c.vault)
_opening_of_user = _opening.where(members.c.user == bindparam("user"))
_opening_of_vault = _opening_of_user.where(vaults.c.vault == bindparam("vault"))
_compare_and_set = (
    update(vaults)
    .where(
        vaults.c.id == bindparam("row"),
        vaults.c.head_seq == bindparam("seq"),
        vaults.c.head_hash == bindparam("prev"),
        vaults.c.state == "open",
        vaults.c.min_dir_seq <= bindparam("dir_seq"),
    )
    .values(
        head_seq=bindparam("new_seq"),
        head_hash=bindparam("new_hash"),
        bytes=bindparam("new_size"),
        control=bindparam("new_control"),
        state=bindparam("new_state"),
    )
)


def get(unit: Unit, vault: bytes) -> VaultRow | None:
    """The vault with this id, whoever asks: only for callers that check membership themselves."""
    row = unit.connection.execute(_get, {"vault": vault}).first()
    return None if row is None else VaultRow(*row)


def opening(unit: Unit, vault: bytes, user: bytes) -> Opening | None:
    """How this user may open this vault; None for an unknown vault and for a foreign one alike."""
    row = unit.connection.execute(_opening_of_vault, {"vault": vault, "user": user}).first()
    return None if row is None else _to_opening(row)


def openings(unit: Unit, user: bytes) -> list[Opening]:
    """Every vault this user is or was a member of."""
    return [_to_opening(row) for row in unit.connection.execute(_opening_of_user, {"user": user})]


def _to_opening(row: Row[*tuple[Any, ...]]) -> Opening:
    return Opening(row.id, row.vault, row.head_seq, row.head_hash, row.state, row.until_seq, row.generation)


def create(
    unit: Unit,
    *,
    vault: bytes,
    mode: str,
    share_commitment: bytes,
    head_hash: bytes,
    size: int,
    control: bytes,
    generation: int,
) -> int:
    """Add a vault at seq 1 and return its row number; the unique vault id lets only one of two geneses in."""
    result = unit.connection.execute(
        insert(vaults).values(
            vault=vault,
            state="open",
            mode=mode,
            share_commitment=share_commitment,
            head_seq=1,
            head_hash=head_hash,
            min_dir_seq=0,
            bytes=size,
            control=control,
            generation=generation,
        )
    )
    key = result.inserted_primary_key
    if key is None:
        raise AssertionError("an insert of one row has a key")
    return int(key[0])


@dataclass(frozen=True, slots=True)
class NewHead:
    """What a push moves a vault to."""

    seq: int
    hash: bytes
    size: int
    control: bytes
    erased: bool


def compare_and_set(unit: Unit, before: VaultRow, new: NewHead, dir_seq: int) -> bool:
    """Move the head if it still is what `before` says and the named directory is new enough; False when not.

    One statement checks and writes, and the row's lock is the order of all commits of the vault.
    """
    result = unit.connection.execute(
        _compare_and_set,
        {
            "row": before.row,
            "seq": before.head_seq,
            "prev": before.head_hash,
            "dir_seq": dir_seq,
            "new_seq": new.seq,
            "new_hash": new.hash,
            "new_size": new.size,
            "new_control": new.control,
            "new_state": "erased" if new.erased else "open",
        },
    )
    unit.fault("after_head")
    return result.rowcount == 1


def raise_min_dir_seq(unit: Unit, users: Iterable[bytes], dir_seq: int) -> None:
    """From now on, commits in any vault of these users must name a directory at or past `dir_seq`."""
    for user in users:
        theirs = select(members.c.vault).where(members.c.user == user, members.c.until_seq.is_(None))
        unit.connection.execute(
            update(vaults).where(vaults.c.id.in_(theirs), vaults.c.min_dir_seq < dir_seq).values(min_dir_seq=dir_seq)
        )


def set_min_dir_seq(unit: Unit, row: int, dir_seq: int) -> None:
    """As above for one vault, whose members have just changed."""
    unit.connection.execute(
        update(vaults).where(vaults.c.id == row, vaults.c.min_dir_seq < dir_seq).values(min_dir_seq=dir_seq)
    )


def members_of(unit: Unit, row: int) -> dict[bytes, str]:
    """Role of every user who may open the vault."""
    found = unit.connection.execute(
        select(members.c.user, members.c.role).where(members.c.vault == row, members.c.until_seq.is_(None))
    )
    return {row.user: row.role for row in found}


def role_of(unit: Unit, row: int, user: bytes) -> str | None:
    """Role of a user who may open the vault, None for anybody else."""
    return unit.connection.execute(
        select(members.c.role).where(members.c.vault == row, members.c.user == user, members.c.until_seq.is_(None))
    ).scalar_one_or_none()


def set_members(unit: Unit, row: int, wanted: Mapping[bytes, str], until_seq: int) -> None:
    """Make `wanted` the members; whoever left may read headers up to `until_seq`, the commit that removed him."""
    present = members_of(unit, row)
    if present == dict(wanted):
        return
    for user in present.keys() - wanted.keys():
        unit.connection.execute(
            update(members).where(members.c.vault == row, members.c.user == user).values(until_seq=until_seq)
        )
    changed = [(user, role) for user, role in wanted.items() if present.get(user) != role]
    for user, _ in changed:
        unit.connection.execute(delete(members).where(members.c.vault == row, members.c.user == user))
    if changed:
        unit.connection.execute(insert(members), [{"user": user, "vault": row, "role": role} for user, role in changed])


def directory_vaults(unit: Unit) -> Sequence[VaultRow]:
    """Every vault whose members the directory decides."""
    return [VaultRow(*row) for row in unit.connection.execute(select(vaults).where(vaults.c.mode == "directory"))]
