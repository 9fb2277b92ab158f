"""*Hvem kan se det?*: who holds the key of a family, since when and by whom, out of the signed log itself.

Why somebody is there is what the team wrote down (`network_membership`); it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from homevisit.base.checks import support_code
from homevisit.base.errors import NotAllowed
from homevisit.base.ids import hex16
from homevisit.store import directory, late, outbox, overlay, receipts, team, vaults
from homevisit.store.directory import DirectoryUser
from homevisit.store.queries.families import danish_order
from homevisit.store.receipts import Receipt
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import MemberAdd, Rekey, decode_header
from sync_server.protocol.ledger.vaultlog import VaultState

SILENT_DAYS = 21
GONE = ("left", "removed")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One who holds the key. user: 16 bytes. role: keeper, member, reader. since: day, as whoever added him gave it.

    added_by: a name, "" for the one who made the vault. capacity, basis: why, as written down; "" where nobody did.
    opened: a commit or a receipt of his has been seen. silent_since: day of the newest receipt of one who has stayed
    behind for more than 21 days. pending: what is asked for here and not in the log yet: add, remove, leave, keeper,
    member, reader. suspended: works here no more, by the staff list. computers: open ones that hold the key.
    """

    user: bytes
    name: str
    unit: str
    role: str
    since: str
    added_by: str
    capacity: str
    basis: str
    opened: bool
    silent_since: str
    pending: str
    suspended: bool
    computers: int
    me: bool


@dataclass(frozen=True, slots=True)
class ComputerRow:
    """A member's new computer that waits for a yes. code: what its owner can read on it."""

    device: bytes
    user: bytes
    name: str
    code: str
    asked: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff list who is not on the team and has a computer."""

    user: bytes
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One family's team. epoch_day: since when the present key is in use. late: records that came from a computer after
    it had been closed.
    """

    vault: bytes
    title: str
    role: str
    members: tuple[MemberRow, ...]
    computers: tuple[ComputerRow, ...]
    colleagues: tuple[Colleague, ...]
    epoch: int
    epoch_day: str
    late: int
    may_take_over: bool


def team_page(unit: Unit, vault: bytes, *, me: bytes, today: date) -> TeamPage:
    """The team of one family. Raises NotAllowed("not_there") for one whose team this person is not on."""
    row = vaults.get(unit, vault)
    members = vaults.members(unit, vault)
    if row is None or row.state == vaults.CLOSED or me not in members:
        raise NotAllowed("not_there")
    staff = {user.user_id: user for user in directory.users(unit)}
    state = team.state_of(unit, vault)
    story = _story(unit, vault, staff)
    asked = _asked(unit, vault)
    noted = _noted(unit, vault)
    heard = _heard(unit, row, staff, state)
    rows = [
        _member(user, role, staff.get(user), state, story, asked, noted.get(hex16(user)), heard, me, today)
        for user, role in members.items()
    ]
    facts = overlay.find(unit, "family", vault=vault)
    return TeamPage(
        vault=vault,
        title=str(facts[0].document.get("title", "")) if facts else "",
        role=members[me],
        members=tuple(sorted(rows, key=lambda one: (one.role != "keeper", danish_order(one.name)))),
        computers=_computers(unit, vault, staff, me),
        colleagues=_colleagues(staff.values(), members),
        epoch=row.epoch,
        epoch_day=story.rekeyed,
        late=len(late.records(unit, vault)),
        may_take_over=team.may_take_over(unit, vault, me),
    )


@dataclass(frozen=True, slots=True)
class _Story:
    """user -> (day, who added him) of the last time he came on; the day of the last new key."""

    came: Mapping[bytes, tuple[str, str]]
    rekeyed: str


_HEADERS = (
    "SELECT header FROM commit_hdr WHERE vault = ?1 AND seq <= (SELECT pinned_seq FROM vault WHERE vault = ?1)"
    " AND (instr(header, CAST('member.add' AS BLOB)) OR instr(header, CAST('rekey' AS BLOB))) ORDER BY seq"
)


def _story(unit: Unit, vault: bytes, staff: Mapping[bytes, DirectoryUser]) -> _Story:
    """Only headers that hold these words are decoded: a family has thousands of commits and a dozen of these."""
    names = {device: user.display_name for user in staff.values() for device in user.devices}
    came: dict[bytes, tuple[str, str]] = {}
    rekeyed = ""
    for (data,) in unit.rows(_HEADERS, (vault,)):
        header = decode_header(data)
        for op in header.control:
            if isinstance(op, MemberAdd):
                came[op.user] = (op.day, names.get(header.author_device, ""))
            elif isinstance(op, Rekey):
                rekeyed = op.day
                if header.seq == 1:
                    came.setdefault(b"", (op.day, ""))
    return _Story(came, rekeyed)


def _asked(unit: Unit, vault: bytes) -> dict[bytes, str]:
    """User -> what is asked for here and not in the log yet."""
    found: dict[bytes, str] = {}
    for control in outbox.controls(unit, vault):
        user = control.args.get("user")
        if isinstance(user, str):
            what = control.op.removeprefix("member.") if control.op != "role.set" else str(control.args.get("role"))
            found[bytes.fromhex(user)] = what
    return found


def _noted(unit: Unit, vault: bytes) -> dict[str, Stored]:
    """User in hex -> what the team wrote down about the place."""
    found = overlay.find(unit, "network_membership", vault=vault)
    return {str(one.document.get("user")): one for one in found if one.document.get("status") not in GONE}


def _heard(
    unit: Unit, row: vaults.VaultRow, staff: Mapping[bytes, DirectoryUser], state: VaultState | None
) -> dict[bytes, tuple[bool, Receipt | None]]:
    """User -> whether anything of his has been seen here, and his newest receipt."""
    by_device = {one.device: one for one in receipts.of_vault(unit, row.vault)}
    wrote = {author[0] for author in unit.rows("SELECT DISTINCT author_user FROM record WHERE vault = ?", (row.vault,))}
    found: dict[bytes, tuple[bool, Receipt | None]] = {}
    for user in () if state is None else state.members:
        devices = staff[user].devices if user in staff else ()
        given = [by_device[device] for device in devices if device in by_device]
        newest = max(given, key=lambda one: (one.seq, one.day), default=None)
        found[user] = (newest is not None or user in wrote, newest)
    return found


def _member(
    user: bytes,
    role: str,
    person: DirectoryUser | None,
    state: VaultState | None,
    story: _Story,
    asked: Mapping[bytes, str],
    noted: Stored | None,
    heard: Mapping[bytes, tuple[bool, Receipt | None]],
    me: bytes,
    today: date,
) -> MemberRow:
    opened, newest = heard.get(user, (False, None))
    since, by = story.came.get(user) or (story.came.get(b"", ("", "")) if state is not None else ("", ""))
    words = noted.document if noted is not None else {}
    devices = person.devices if person is not None else ()
    return MemberRow(
        user=user,
        name=person.display_name if person is not None else str(words.get("name", "")),
        unit=person.unit_name if person is not None else "",
        role=role,
        since=since,
        added_by=by,
        capacity=str(words.get("capacity", "")),
        basis=str(words.get("basis", "")),
        opened=opened or user == me,
        silent_since="" if newest is None or user == me else _silent(newest, state, today),
        pending=asked.get(user, ""),
        suspended=person is not None and not person.active,
        computers=len(devices) if state is None else sum(device in state.recipients for device in devices),
        me=user == me,
    )


def _silent(newest: Receipt, state: VaultState | None, today: date) -> str:
    """The day of the newest receipt of one who has not followed for more than 21 days."""
    if state is None or newest.seq >= state.seq:
        return ""
    try:
        behind = today - date.fromisoformat(newest.day) > timedelta(days=SILENT_DAYS)
    except ValueError:
        return ""
    return newest.day if behind else ""


def _computers(unit: Unit, vault: bytes, staff: Mapping[bytes, DirectoryUser], me: bytes) -> tuple[ComputerRow, ...]:
    return tuple(
        ComputerRow(
            one.device, one.user, staff[one.user].display_name, support_code(one.device), one.asked, one.user == me
        )
        for one in team.waiting_devices(unit, vault)
    )


def _colleagues(staff: Iterable[DirectoryUser], members: Mapping[bytes, str]) -> tuple[Colleague, ...]:
    found = [
        Colleague(user.user_id, user.display_name, user.unit_name)
        for user in staff
        if user.active and user.devices and user.user_id not in members
    ]
    return tuple(sorted(found, key=lambda one: danish_order(one.name)))
