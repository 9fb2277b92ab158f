"""Invites and the requests of new laptops. Everything here is dropped after 72 hours."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from sync_server.protocol.limits import INVITE_HOURS, INVITE_REQUESTS
from sync_server.store.tables import enrol_requests, invites
from sync_server.store.unit import Unit

INVITE_SECONDS = INVITE_HOURS * 3600


@dataclass(frozen=True, slots=True)
class Invite:
    """One invite that has not expired; `row` is its number here."""

    row: int
    invite_id: bytes
    user: bytes
    closed: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A laptop's request as it came, msgpack; `answer` likewise once the officer has given one."""

    user: bytes
    device: bytes
    request: bytes
    received: int
    answer: bytes | None


def find(unit: Unit, invite_id: bytes, now: int) -> Invite | None:
    """The invite, closed or not; None when there is none or it has expired."""
    row = unit.connection.execute(
        select(invites.c.id, invites.c.invite_id, invites.c.user, invites.c.closed).where(
            invites.c.invite_id == invite_id, invites.c.expires > now
        )
    ).first()
    return None if row is None else Invite(row.id, row.invite_id, row.user, bool(row.closed))


def open_invite(unit: Unit, invite_id: bytes, user: bytes, now: int) -> bool:
    """Register an invite for 72 hours; False when the id was used for somebody else or is closed."""
    drop_expired(unit, now)
    present = find(unit, invite_id, now)
    if present is not None:
        return present.user == user and not present.closed
    unit.connection.execute(
        insert(invites).values(invite_id=invite_id, user=user, closed=0, expires=now + INVITE_SECONDS)
    )
    return True


def drop_expired(unit: Unit, now: int) -> None:
    """Delete every invite older than 72 hours, with its requests."""
    old = select(invites.c.id).where(invites.c.expires <= now)
    unit.connection.execute(delete(enrol_requests).where(enrol_requests.c.invite.in_(old)))
    unit.connection.execute(delete(invites).where(invites.c.expires <= now))


def close(unit: Unit, invite: Invite) -> None:
    """No further request is taken, and the waiting laptops are told."""
    unit.connection.execute(update(invites).where(invites.c.id == invite.row).values(closed=1))


def add_request(unit: Unit, invite: Invite, device: bytes, request: bytes, now: int) -> bool:
    """Keep a laptop's request, the newest of each device; False when the invite has had its five."""
    mine = (enrol_requests.c.invite == invite.row) & (enrol_requests.c.device == device)
    present = unit.connection.execute(select(enrol_requests.c.request).where(mine)).first()
    if present is not None:
        if present.request != request:
            unit.connection.execute(
                update(enrol_requests).where(mine).values(request=request, received=now, answer=None)
            )
        return True
    others = unit.connection.execute(
        select(func.count()).select_from(enrol_requests).where(enrol_requests.c.invite == invite.row)
    ).scalar_one()
    if others >= INVITE_REQUESTS:
        return False
    unit.connection.execute(
        insert(enrol_requests).values(invite=invite.row, device=device, request=request, received=now)
    )
    return True


_waiting = select(
    invites.c.user,
    enrol_requests.c.device,
    enrol_requests.c.request,
    enrol_requests.c.received,
    enrol_requests.c.answer,
).join_from(enrol_requests, invites, invites.c.id == enrol_requests.c.invite)


def pending(unit: Unit, now: int) -> list[Waiting]:
    """Unanswered requests of open invites, oldest first."""
    rows = unit.connection.execute(
        _waiting.where(invites.c.expires > now, invites.c.closed == 0, enrol_requests.c.answer.is_(None)).order_by(
            enrol_requests.c.id
        )
    )
    return [Waiting(*row) for row in rows]


def request_of(unit: Unit, invite: Invite, device: bytes) -> Waiting | None:
    """What one device asked for under one invite."""
    row = unit.connection.execute(
        _waiting.where(enrol_requests.c.invite == invite.row, enrol_requests.c.device == device)
    ).first()
    return None if row is None else Waiting(*row)


def answer(unit: Unit, invite: Invite, device: bytes, words: bytes) -> None:
    """Keep the officer's answer until the laptop fetches it; the invite's slot is used and takes no more requests."""
    unit.connection.execute(
        update(enrol_requests)
        .where(enrol_requests.c.invite == invite.row, enrol_requests.c.device == device)
        .values(answer=words)
    )
