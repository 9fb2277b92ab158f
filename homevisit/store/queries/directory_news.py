"""What officers have signed that everybody shall know of: all of the directory beyond users and devices
(docs/PROTOCOL.md, Directory log), and many laptops closed at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.store import directory, meta
from homevisit.store.unit import Unit
from sync_server.protocol.ledger import entries as e

SEEN = "directory_news_seen"
"""Key in `meta`: seq up to which this person has dismissed what is said here."""
MANY = 3
MANY_WITHIN_SECONDS = 24 * 3600
_WORDS = (
    "root.rotate",
    "officer.add",
    "officer.remove",
    "recovery.set",
    "server.set",
    "policy.set",
    "restore.declare",
    "breakglass.grant",
    "device.revoke",
)
_LIKELY = " OR ".join("instr(entry, ?) > 0" for _ in _WORDS)


@dataclass(frozen=True, slots=True)
class DirectoryNews:
    """what: the entry's type, or `closed` for many laptops. seq: the newest entry it is about. at: seconds since 1970,
    as its signers say. person: whom it is about (the new officer, the one who has the laptop), "" for nobody by name.
    mine: the laptop is this one. count: of laptops closed.
    """

    seq: int
    what: str
    at: int
    person: str = ""
    mine: bool = False
    count: int = 0


def directory_news(unit: Unit, device: bytes) -> tuple[DirectoryNews, ...]:
    """Oldest first, from this laptop's own enrolment on, without what was dismissed. device: this laptop's id."""
    stored = meta.get(unit, SEEN)
    since = int(stored) if stored else _enrolled(unit, device)
    # `instr` reads bytes in C: of some thousand entries only those that may matter are decoded.
    rows = unit.rows(
        f"SELECT seq, entry FROM directory_entry WHERE seq > ? AND ({_LIKELY}) ORDER BY seq",  # noqa: S608  # our own words
        (since, *(word.encode() for word in _WORDS)),
    )
    found: list[DirectoryNews] = []
    closed: list[tuple[int, int]] = []
    for seq, data in rows:
        entry = e.decode_entry(bytes(data))
        if entry.type == "device.revoke":
            closed.append((seq, entry.at))
        elif entry.type in _WORDS:
            payload = e.decode_payload(entry)
            found.append(DirectoryNews(seq, entry.type, entry.at, *_about(unit, payload, device)))
    return tuple(sorted([*found, *_many(closed)], key=lambda news: news.seq))


def _about(unit: Unit, payload: e.Payload | None, device: bytes) -> tuple[str, bool]:
    if isinstance(payload, e.OfficerAdd):
        return next((one.display_name for one in directory.users(unit) if one.user_id == payload.user), ""), False
    if isinstance(payload, e.BreakglassGrant):
        target = payload.target_device
        name = next((one.display_name for one in directory.users(unit) if target in one.devices), "")
        return name, target == device
    return "", False


def _many(closed: list[tuple[int, int]]) -> list[DirectoryNews]:
    """Laptops closed within a day of one another, where they are many."""
    groups: list[list[tuple[int, int]]] = []
    for seq, at in closed:
        if groups and at - groups[-1][0][1] <= MANY_WITHIN_SECONDS:
            groups[-1].append((seq, at))
        else:
            groups.append([(seq, at)])
    return [
        DirectoryNews(group[-1][0], "closed", group[-1][1], count=len(group)) for group in groups if len(group) >= MANY
    ]


def _enrolled(unit: Unit, device: bytes) -> int:
    """Where this laptop itself came in: what was before, it cannot have missed."""
    row = unit.row(
        "SELECT min(seq) FROM directory_entry WHERE instr(entry, ?) > 0 AND instr(entry, ?) > 0",
        (b"device.add", device),
    )
    return int(row[0]) if row is not None and row[0] is not None else 0
