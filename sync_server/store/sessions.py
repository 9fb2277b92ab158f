"""Challenges, and the tokens of logged-in devices. A token is 32 random bytes and kept as its hash only."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, delete, func, insert, select

from sync_server.protocol.limits import CHALLENGE_SECONDS, SESSION_HOURS
from sync_server.store.tables import challenges, sessions
from sync_server.store.unit import Unit

SESSION_SECONDS = SESSION_HOURS * 3600
_CHALLENGES_A_DEVICE = 5

Kind = Literal["full", "farewell"]


@dataclass(frozen=True, slots=True)
class Session:
    """Who a token stands for. `protocol` is the version the device gave at log-in."""

    device: bytes
    kind: Kind
    protocol: int


_by_token = select(sessions.c.device, sessions.c.kind, sessions.c.protocol).where(
    sessions.c.token_hash == bindparam("token_hash"), sessions.c.expires > bindparam("now")
)


def _hash(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()


def new_challenge(unit: Unit, device: bytes, now: int) -> bytes:
    """32 random bytes that this device may sign once within 60 seconds; the device's oldest one makes room."""
    unit.connection.execute(delete(challenges).where(challenges.c.expires <= now))
    kept = (
        select(challenges.c.id)
        .where(challenges.c.device == device)
        .order_by(challenges.c.id.desc())
        .limit(_CHALLENGES_A_DEVICE - 1)
    )
    unit.connection.execute(
        delete(challenges).where(challenges.c.device == device, challenges.c.id.not_in(kept.scalar_subquery()))
    )
    challenge = secrets.token_bytes(32)
    unit.connection.execute(
        insert(challenges).values(challenge=challenge, device=device, expires=now + CHALLENGE_SECONDS)
    )
    return challenge


def take_challenge(unit: Unit, challenge: bytes, device: bytes, now: int) -> bool:
    """Use up a challenge; False when it is unknown, used, too old, or another device's."""
    result = unit.connection.execute(
        delete(challenges).where(
            challenges.c.challenge == challenge, challenges.c.device == device, challenges.c.expires > now
        )
    )
    return result.rowcount == 1


def open_session(unit: Unit, device: bytes, kind: Kind, protocol: int, now: int) -> bytes:
    """A new token for SESSION_SECONDS."""
    unit.connection.execute(delete(sessions).where(sessions.c.expires <= now))
    token = secrets.token_bytes(32)
    unit.connection.execute(
        insert(sessions).values(
            token_hash=_hash(token), device=device, kind=kind, protocol=protocol, expires=now + SESSION_SECONDS
        )
    )
    return token


def find(unit: Unit, token: bytes, now: int) -> Session | None:
    """The session of a token, if it is one and has not expired."""
    row = unit.connection.execute(_by_token, {"token_hash": _hash(token), "now": now}).first()
    return None if row is None else Session(row.device, row.kind, row.protocol)


def end_token(unit: Unit, token: bytes) -> None:
    """Drop one token."""
    unit.connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(token)))


def end_devices(unit: Unit, devices: list[bytes]) -> None:
    """Drop every token of these devices."""
    for device in devices:
        unit.connection.execute(delete(sessions).where(sessions.c.device == device))


def count(unit: Unit, now: int) -> int:
    """How many sessions are open."""
    return unit.connection.execute(
        select(func.count()).select_from(sessions).where(sessions.c.expires > now)
    ).scalar_one()


@dataclass(frozen=True, slots=True)
class Caller:
    """A logged-in device and its user."""

    device: bytes
    user: bytes
    kind: Kind
    protocol: int
