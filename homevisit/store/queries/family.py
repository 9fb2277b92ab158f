"""*Familien*: the task, the team, what has happened since one last looked (docs/DOMAIN.md 4.6-4.10 and 9.1, row 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import directory, overlay, vaults
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.families import place_names
from homevisit.store.queries.family_events import Event, Events, Written, events, newest, written
from homevisit.store.queries.rows import OPEN_AGREEMENT
from homevisit.store.seen import seen_seq
from homevisit.store.stored import NEWER, Stored
from homevisit.store.tables import record_index
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.vaultlog import VaultState

__all__ = ["Event", "Events", "FamilyPage", "family"]

MOST_AGREEMENTS = 400
GONE = ("left", "removed")
SMALL = ("task", "child", "family_adult", "network_membership")
FIRST_EVENTS = 20
"""Shown before a person asks for what is older."""


@dataclass(frozen=True, slots=True)
class Part:
    """A record of the family as its form edits it. newer: written by a newer program, so it is shown and not edited."""

    rec: bytes
    kind: str
    document: Mapping[str, Any] = field(repr=False)
    newer: bool = False

    def text(self, name: str) -> str:
        """A text field, "" when it is missing or of another shape."""
        value = self.document.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, () when it is missing or of another shape."""
        value = self.document.get(name)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class TeamRow:
    """Somebody who can read this family, by the vault's verified log. role: `keeper`, `member`, `reader`.

    name, unit: of the staff list. capacity, basis (code), since (day): why he is on the team, as the team wrote it
    down; "" where nobody did. waits: added here and not yet in the log. left: works here no more, by the staff list.
    """

    user: str
    name: str
    unit: str
    role: str
    capacity: str = ""
    basis: str = ""
    since: str = ""
    waits: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """Somebody the team has written down who cannot read: invited, paused, or of the family's own network."""

    rec: bytes
    name: str
    capacity: str
    status: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """An open agreement. who: as written. mine: the person asking does it."""

    vault: bytes
    rec: bytes
    what: str
    who: str
    due: str | None
    agreed_on: str | None
    mine: bool


@dataclass(frozen=True, slots=True)
class TodaysVisit:
    """My visit of the day. draft, note: record ids, of one's own draft and of the approved note."""

    rec: bytes
    start: str
    draft: bytes | None
    note: bytes | None


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """All of one family's page. children: the oldest first. today: my visit of the day, planned or held, if any.

    next_visit: local civil time of the next one planned, "" for none. since: place in the log behind which
    things are new; newest_seq: all this was read at that place.
    can_write: False for a reader, and where a newer program wrote the family itself (`facts.newer`).
    """

    vault: bytes
    facts: Part
    district: str
    contact_name: str
    task: Part | None
    children: tuple[Part, ...]
    units: Mapping[str, str]
    districts: Mapping[str, str]
    adults: tuple[Part, ...]
    team: tuple[TeamRow, ...]
    invited: tuple[InvitedRow, ...]
    agreements: tuple[PromiseRow, ...]
    timeline: Events
    today: TodaysVisit | None
    next_visit: str
    since: int
    newest_seq: int
    can_write: bool

    @property
    def title(self) -> str:
        """The family's short name."""
        return self.facts.text("title")


def family(
    unit: Unit,
    vault: bytes,
    *,
    me: bytes,
    now: str,
    zone: str,
    since: int | None = None,
    limit: int | None = FIRST_EVENTS,
) -> FamilyPage:
    """One family. me: user id. now: local civil time. zone: the municipality's, for the day of what was signed.

    since: place in the log behind which things are new; None asks what this person has seen. limit: most events of the
    timeline, None for all. Raises NotAllowed("not_there") for a family this laptop holds no key for.
    """
    facts = _facts(unit, vault)
    held = vaults.get(unit, vault)
    if facts is None or held is None:
        raise NotAllowed("not_there")
    since = seen_seq(unit, vault) if since is None else since
    users = directory.users(unit)
    names = {hex16(user.user_id): user.display_name for user in users}
    districts, units = place_names(unit)
    parts = _parts(unit, vault)
    team = _team(unit, held, me, users, parts["network_membership"])
    promised = newest(unit, vault, "agreement", limit=MOST_AGREEMENTS)
    today, coming = _visits_ahead(unit, vault, me, now)
    return FamilyPage(
        vault=vault,
        facts=facts,
        district=districts.get(facts.text("district"), ""),
        contact_name=names.get(facts.text("contact_person"), ""),
        task=_the_task(parts["task"]),
        children=tuple(parts["child"]),
        units=units,
        districts=districts,
        adults=tuple(parts["family_adult"]),
        team=team,
        invited=_invited(parts["network_membership"], {row.user for row in team}),
        agreements=_promises(promised, me),
        timeline=events(unit, vault, promised, names, me=me, now=now, zone=zone, since=since, limit=limit),
        today=today,
        next_visit=coming,
        since=since,
        newest_seq=held.pinned_seq,
        can_write=not facts.newer and any(row.user == hex16(me) and row.role != "reader" for row in team),
    )


def _facts(unit: Unit, vault: bytes) -> Part | None:
    """The family's own record, also one of a newer program; the first, should two laptops have made one each."""
    query = select(record_index.c.rec).where(record_index.c.vault == vault, record_index.c.kind == "family")
    recs = [row[0] for row in unit.connection.execute(query.order_by(record_index.c.id))]
    found = overlay.get_many(unit, vault, recs)
    return _part(found[recs[0]]) if recs and recs[0] in found else None


def _parts(unit: Unit, vault: bytes) -> dict[str, list[Part]]:
    """The small records of a family by kind, in one question: by birthday, or the day they begin."""
    found: dict[str, list[Part]] = {kind: [] for kind in SMALL}
    query = overlay.INDEXED.where(record_index.c.vault == vault, record_index.c.kind.in_(SMALL))
    for stored in overlay.seen(unit, query.order_by(record_index.c.at, record_index.c.id)):
        found[stored.kind].append(_part(stored))
    return found


def _part(stored: Stored) -> Part:
    return Part(stored.rec, stored.kind, stored.document, stored.status == NEWER)


def _the_task(tasks: list[Part]) -> Part | None:
    """The newest open one, else the newest waiting one, else the newest at all."""
    order = {"open": 2, "waiting": 1}
    return max(
        tasks, key=lambda task: (order.get(task.text("status") or "open", 0), task.text("opened_on")), default=None
    )


def _team(
    unit: Unit, held: vaults.VaultRow, me: bytes, users: Sequence[DirectoryUser], noted: list[Part]
) -> tuple[TeamRow, ...]:
    """Who the verified log says can read, the keeper first; joined with why, which decides nothing."""
    vault = held.vault
    members = vaults.members(unit, vault)
    in_log = {me} if held.control is None else VaultState.from_bytes(held.control).members.keys()
    staff = {user.user_id: user for user in users}
    why = {row.text("user"): row for row in noted if row.text("status") not in GONE}
    rows = []
    for user_id, role in members.items():
        person, note = staff.get(user_id), why.get(hex16(user_id))
        rows.append(
            TeamRow(
                user=hex16(user_id),
                name=person.display_name if person is not None else note.text("name") if note is not None else "",
                unit=person.unit_name if person is not None else "",
                role=role,
                capacity=note.text("capacity") if note is not None else "",
                basis=note.text("basis") if note is not None else "",
                since=note.text("from_on") if note is not None else "",
                waits=user_id not in in_log,
                left=person is not None and not person.active,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.role != "keeper", row.waits, row.user != hex16(me), row.name)))


def _invited(noted: list[Part], members: set[str]) -> tuple[InvitedRow, ...]:
    rows = []
    for row in noted:
        status = row.text("status") or "invited"
        if row.text("user") not in members and status not in GONE:
            rows.append(InvitedRow(row.rec, row.text("name"), row.text("capacity"), status))
    return tuple(sorted(rows, key=lambda row: row.name))


def _promises(agreements: list[Stored], me: bytes) -> tuple[PromiseRow, ...]:
    """Everybody's open agreements, the earliest due first; those without a day last."""
    rows = []
    for stored in agreements:
        document = stored.document
        if document.get("status", "open") not in OPEN_AGREEMENT:
            continue
        rows.append(
            PromiseRow(
                vault=stored.vault,
                rec=stored.rec,
                what=document.get("what", ""),
                who=document.get("who", ""),
                due=document.get("due"),
                agreed_on=document.get("agreed_on"),
                mine=document.get("owner_user") == hex16(me),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.due or "9999", row.agreed_on or "", row.what)))


def _visits_ahead(unit: Unit, vault: bytes, me: bytes, now: str) -> tuple[TodaysVisit | None, str]:
    """My visit of the day that is not called off (one without a note first), and when the next one is."""
    ahead = overlay.find(unit, "visit", vault=vault, at_from=now[:10], status=("planned", "confirmed", "held"))
    starts = {visit.rec: str(visit.document.get("planned_start", "")) for visit in ahead}
    mine = [
        visit.rec
        for visit in ahead
        if starts[visit.rec][:10] == now[:10] and hex16(me) in (visit.document.get("staff") or ())
    ]
    about = {rec: Written() for rec in mine} | written(unit, vault, mine)
    rows = [TodaysVisit(rec, starts[rec], one.draft, one.note) for rec, one in about.items()]
    rows.sort(key=lambda row: (row.note is not None, row.start))
    planned = [starts[visit.rec] for visit in ahead if visit.document.get("status") != "held"]
    return (rows[0] if rows else None), next((start for start in planned if start >= now), "")
