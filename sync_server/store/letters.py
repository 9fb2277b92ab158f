"""Dead letters: sealed bytes of closed laptops, until a member has dealt with them. Every look-up names its reader."""

import hashlib
from collections.abc import Collection, Sequence

from sqlalchemy import Select, delete, func, insert, select

from sync_server.protocol.messages.dead_letters import SignedLetter
from sync_server.store.tables import dead_letters, members, vaults
from sync_server.store.unit import Unit

_IN_AT_MOST = 500


def put(unit: Unit, row: int, device: bytes, letter: bytes, signature: bytes, now: int) -> None:
    """Keep a letter whose signature has been checked; one that is here already is kept once."""
    digest = hashlib.sha256(letter).digest()
    here = select(dead_letters.c.id).where(dead_letters.c.vault == row, dead_letters.c.hash == digest)
    if unit.connection.execute(here).first() is None:
        unit.connection.execute(
            insert(dead_letters).values(
                vault=row, device=device, hash=digest, letter=letter, signature=signature, received=now
            )
        )


def count(unit: Unit, device: bytes, besides: bytes) -> int:
    """How many letters of this device lie here, leaving out this very letter."""
    digest = hashlib.sha256(besides).digest()
    return unit.connection.execute(
        select(func.count())
        .select_from(dead_letters)
        .where(dead_letters.c.device == device, dead_letters.c.hash != digest)
    ).scalar_one()


def of_user(unit: Unit, user: bytes, without: Collection[bytes], limit: int) -> tuple[list[SignedLetter], bool]:
    """Letters in open vaults of which this user is a member, oldest first, together at most `limit` bytes but always
    one; and whether there are more. without: hashes of letters the reader has.
    """
    mine = _mine(user)
    named = unit.connection.execute(
        select(dead_letters.c.id, dead_letters.c.hash).where(dead_letters.c.vault.in_(mine)).order_by(dead_letters.c.id)
    )
    wanted = [row.id for row in named if row.hash not in without]
    found: list[SignedLetter] = []
    size = 0
    for number in wanted:
        one = unit.connection.execute(
            select(vaults.c.vault, dead_letters.c.device, dead_letters.c.letter, dead_letters.c.signature)
            .join_from(dead_letters, vaults, vaults.c.id == dead_letters.c.vault)
            .where(dead_letters.c.id == number)
        ).one()
        size += len(one.letter)
        if found and size > limit:
            return found, True
        found.append(SignedLetter(one.vault, one.device, one.letter, one.signature))
    return found, False


def drop(unit: Unit, user: bytes, hashes: Sequence[bytes]) -> None:
    """A member or keeper has dealt with these; those of other people's vaults stay, and nobody is told."""
    theirs = _mine(user, "member", "keeper")
    for at in range(0, len(hashes), _IN_AT_MOST):
        chunk = hashes[at : at + _IN_AT_MOST]
        unit.connection.execute(
            delete(dead_letters).where(dead_letters.c.hash.in_(chunk), dead_letters.c.vault.in_(theirs))
        )


def drop_all(unit: Unit, row: int) -> None:
    """The vault was erased, and what was written for it goes with it."""
    unit.connection.execute(delete(dead_letters).where(dead_letters.c.vault == row))


def _mine(user: bytes, *roles: str) -> Select[tuple[int]]:
    asked = (
        select(members.c.vault)
        .join_from(members, vaults, vaults.c.id == members.c.vault)
        .where(members.c.user == user, members.c.until_seq.is_(None), vaults.c.state == "open")
    )
    return asked.where(members.c.role.in_(roles)) if roles else asked
