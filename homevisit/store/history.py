"""Who wrote what stands in a field now, and when: told from the states this laptop has folded, and the signed headers.

A merge is written by whoever merged, so the last author of a record is not always the author of a field. Nobody is
named in doubt: a wrong name under somebody's words is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from homevisit.records.merge import Alternative, alternatives, value_at
from homevisit.store import directory, documents
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import decode_header


class Said(NamedTuple):
    """user: id, b"" when it is not known. at: instant of that save, "" when it is not known."""

    user: bytes
    at: str


class State(NamedTuple):
    """A record as it was folded once. first: nothing came before it."""

    seq: int
    author: bytes
    at: str
    document: dict[str, Any]


NOBODY = Said(b"", "")
_STATES = 30
"""So many earlier states of a record are looked at; they are kept for five weeks."""


def states(unit: Unit, vault: bytes, rec: bytes) -> list[State]:
    """The folded states of a record that this laptop still has, newest first."""
    rows = unit.rows(
        "SELECT seq, author_user, at, kind, schema, document FROM record"
        " WHERE vault = ?1 AND rec = ?2 AND document IS NOT NULL"
        " UNION ALL SELECT seq, author_user, at, kind, schema, document FROM version"
        " WHERE vault = ?1 AND rec = ?2 AND seq IS NOT NULL ORDER BY 1 DESC LIMIT ?3",
        (vault, rec, _STATES),
    )
    return [
        State(seq, author, at, documents.for_people(kind, schema, data)) for seq, author, at, kind, schema, data in rows
    ]


def of_value(
    unit: Unit, vault: bytes, rec: bytes, found: Sequence[State], field: str, others: Collection[bytes]
) -> Said:
    """Who wrote what stands in `field` of the newest state. others: users whose words stand beside it, so not these."""
    if not found:
        return NOBODY
    value = value_at(found[0].document, field)
    at = 0
    while at + 1 < len(found) and value_at(found[at + 1].document, field) == value:
        at += 1
    since = found[at + 1].seq if at + 1 < len(found) else 0
    return _of_span(unit, vault, rec, found[at], since, others)


def of_alternative(found: Sequence[State], item: Alternative) -> Said:
    """Who wrote an alternative: its name was checked against the signature when it came in."""
    user = _id(item.user)
    oldest = None
    for state in found:
        if all(other.key != item.key for other in alternatives(state.document)):
            break
        oldest = state
    return Said(user, oldest.at if oldest is not None and oldest.author == user else "")


def before(found: Sequence[State], field: str, values: Sequence[object]) -> object:
    """What stood in the field before any of these values, None when this laptop does not know it."""
    return next(
        (old for state in found if (old := value_at(state.document, field)) not in values and old is not None), None
    )


def _of_span(unit: Unit, vault: bytes, rec: bytes, state: State, since: int, others: Collection[bytes]) -> Said:
    """The one author of the commits in which the value came in: behind `since`, up to that state."""
    people = directory.user_of_device(unit)
    authors = [people.get(device, b"") for device in _devices(unit, vault, rec, since, state.seq)]
    if len(authors) <= 1:
        authors = [state.author]  # as the fold has it, checked against the signature
    likely = {user for user in authors if user not in others}
    if len(authors) == 1:
        likely = set(authors)
    if len(likely) != 1:
        return NOBODY
    (user,) = likely
    return Said(user, state.at if user and user == state.author else "")


def _devices(unit: Unit, vault: bytes, rec: bytes, after: int, last: int) -> list[bytes]:
    """The laptops that changed a record, a commit each."""
    found = []
    for (data,) in unit.rows(
        "SELECT header FROM commit_hdr WHERE vault = ? AND seq > ? AND seq <= ? AND instr(header, ?) > 0 ORDER BY seq",
        (vault, after, last, rec),
    ):
        header = decode_header(data)  # it was verified before it was kept
        if any(change.rec == rec for change in header.changes):
            found.append(header.author_device)
    return found


def _id(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return b""
    return found if len(found) == 16 else b""
