"""*Mødekode*: whom one can compare with, what is compared and how far, and the hashes the words are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from homevisit.store import directory, vaults
from homevisit.store.meeting import comparison
from homevisit.store.queries.families import danish_order
from homevisit.store.unit import Unit

STAFF = b""
"""The key of the staff list's place; every other place has its vault's id."""
_NOWHERE: Mapping[bytes, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody this person shares a family with."""

    user: bytes
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """One thing compared. kind: staff, municipality, family. here: how far this laptop has it. at: compared up to.

    title: of a family, "" where it cannot be read yet. stopped: the server's history of it does not fit.
    """

    key: bytes
    kind: str
    title: str
    here: int
    at: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class MeetingCode:
    """colleague: who is compared with, b"" for everybody. places: none before the first sync."""

    colleagues: tuple[Colleague, ...]
    colleague: bytes
    places: tuple[Place, ...] = ()
    dir_hash: bytes = field(default=b"", repr=False)
    heads: tuple[tuple[bytes, bytes], ...] = field(default=(), repr=False)


def meeting_code(
    unit: Unit, *, me: bytes, colleague: bytes = b"", at: Mapping[bytes, int] | None = None
) -> MeetingCode:
    """me, colleague: user ids; somebody no family is shared with counts as everybody.

    at: lower places, by key. Raises BadInput("meeting_seq") for one that this laptop has not reached.
    """
    wanted = at or _NOWHERE
    everybody = _colleagues(unit, me)
    chosen = colleague if any(one.user == colleague for one in everybody) else b""
    if not directory.head(unit)[0]:
        return MeetingCode(everybody, chosen)
    found = comparison(unit, me=me, colleagues=[chosen] if chosen else (), at=wanted, dir_at=wanted.get(STAFF, 0))
    types = {row.vault: row.type for row in vaults.all(unit)}
    own = [
        Place(
            one.vault,
            "family" if types[one.vault] == "family" else "municipality",
            one.title,
            one.seq,
            one.at,
            one.state == vaults.STOPPED,
        )
        for one in found.vaults
    ]
    own.sort(key=lambda one: (one.kind == "family", danish_order(one.title), one.key))
    staff = Place(STAFF, "staff", "", found.dir_seq, found.dir_at)
    heads = tuple((one.vault, one.hash) for one in found.vaults)
    return MeetingCode(everybody, chosen, (staff, *own), found.dir_hash, heads)


def _colleagues(unit: Unit, me: bytes) -> tuple[Colleague, ...]:
    """Everybody at work on a team that this person is on, out of the logs themselves."""
    shared: set[bytes] = set()
    for row in vaults.of_type(unit, "family"):
        members = vaults.members(unit, row.vault)
        if me in members:
            shared |= set(members)
    found = [
        Colleague(one.user_id, one.display_name, one.unit_name)
        for one in directory.users(unit)
        if one.active and one.user_id in shared and one.user_id != me
    ]
    return tuple(sorted(found, key=lambda one: danish_order(one.name)))
