"""Who may send which message: one table, and what is not in it may not be sent.

It answers for the kind of caller only. Whether a vault, body, wrap, share or receipt is this caller's is decided where
it is looked up: every look-up is scoped by vault and caller, and answers alike for what is unknown and what is foreign.
"""

import enum
import threading
from collections.abc import Mapping
from types import MappingProxyType

from sync_server.protocol.errors import refuse
from sync_server.protocol.ledger.directory import Directory
from sync_server.store import enrolment, sessions
from sync_server.store.directory import ServerRow
from sync_server.store.sessions import Caller
from sync_server.store.unit import Unit


class Who(enum.Enum):
    """Kinds of caller."""

    ANYONE = "anyone"
    INVITED = "invited"  # The request carries the id of an open invite
    BEFORE_LOG_IN = "before_log_in"  # While nobody can log in here: the first ceremony
    DEVICE = "device"  # An active device's session
    OFFICER = "officer"  # An active device's session, of a user who is an enrolment officer
    FAREWELL = "farewell"  # A closed device's session


ACCESS: Mapping[str, frozenset[Who]] = MappingProxyType(
    {
        "info": frozenset({Who.ANYONE}),
        "challenge": frozenset({Who.ANYONE}),
        "session": frozenset({Who.ANYONE}),
        "end_session": frozenset({Who.DEVICE, Who.FAREWELL}),
        "directory_pull": frozenset({Who.DEVICE, Who.FAREWELL, Who.INVITED}),
        # Any session may carry entries in: their own signatures decide.
        "directory_push": frozenset({Who.DEVICE, Who.BEFORE_LOG_IN}),
        "heads": frozenset({Who.DEVICE}),
        "create_vault": frozenset({Who.DEVICE}),
        "push": frozenset({Who.DEVICE}),
        # In a farewell session: headers up to the cause, never a body or a wrap (handlers/common.py).
        "pull": frozenset({Who.DEVICE, Who.FAREWELL}),
        "bodies": frozenset({Who.DEVICE}),
        "wraps": frozenset({Who.DEVICE}),
        "share_get": frozenset({Who.DEVICE}),
        "share_put": frozenset({Who.DEVICE}),
        "blobs_missing": frozenset({Who.DEVICE}),
        "blob_put": frozenset({Who.DEVICE}),
        "blob_get": frozenset({Who.DEVICE}),
        "dead_letter_put": frozenset({Who.DEVICE, Who.FAREWELL}),
        "dead_letters": frozenset({Who.DEVICE}),
        # Of a member, or of the target of a grant: decided in the handler.
        "recovery_export": frozenset({Who.DEVICE}),
        "reoffer": frozenset({Who.DEVICE}),
        # Whether he is an officer or the vault's keeper is asked where it is looked up.
        "open_vault": frozenset({Who.DEVICE}),
        "enrol_invite": frozenset({Who.OFFICER}),
        "enrol_request": frozenset({Who.INVITED}),
        "enrol_pending": frozenset({Who.OFFICER}),
        "enrol_reply": frozenset({Who.OFFICER}),
    }
)

_TOKENLESS = frozenset({Who.ANYONE, Who.INVITED, Who.BEFORE_LOG_IN})


def anonymous(message: str) -> bool:
    """Whether this message may come without a token at all."""
    return not _TOKENLESS.isdisjoint(ACCESS.get(message, frozenset()))


def caller_of(unit: Unit, directory: Directory, token: bytes, now: int) -> Caller | None:
    """Whom a token stands for; None without a token, unauthorized for one that is none (any more)."""
    if not token:
        return None
    session = sessions.find(unit, token, now)
    device = None if session is None else directory.device(session.device)
    if session is None or device is None:
        raise refuse("unauthorized", "token")
    if session.kind == "full" and not directory.device_active(session.device, directory.seq):
        raise refuse("unauthorized", "device")
    return Caller(session.device, device.user, session.kind, session.protocol)


def check(
    unit: Unit,
    server: ServerRow,
    directory: Directory,
    message: str,
    caller: Caller | None,
    invite_id: bytes | None,
    now: int,
) -> None:
    """Refuse (unauthorized, forbidden, or not_found for an invite that is none) unless the table allows the message."""
    allowed = ACCESS.get(message, frozenset())
    if Who.ANYONE in allowed:
        return
    if caller is not None:
        kinds = {Who.FAREWELL} if caller.kind == "farewell" else {Who.DEVICE}
        if caller.kind == "full" and directory.officer(caller.user, directory.seq) is not None:
            kinds.add(Who.OFFICER)
        if kinds & allowed:
            return
    if Who.BEFORE_LOG_IN in allowed and _nobody_can_log_in(server, directory):
        return
    if Who.INVITED in allowed and invite_id is not None:
        invite = enrolment.find(unit, invite_id, now)
        if invite is None or invite.closed:
            raise refuse("not_found", "invite")
        return
    if caller is None:
        raise refuse("unauthorized", "token")
    raise refuse("forbidden", message)


def _nobody_can_log_in(server: ServerRow, directory: Directory) -> bool:
    """No laptop is enrolled, or no signed server.set names this server: then no session is possible at all."""
    return not directory.devices() or directory.server_id != server.server_id


class Buckets:
    """Token buckets by name: `rate` a second each, saved up to two seconds' worth. In memory, one set a process."""

    _MOST_NAMES = 10_000

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._lock = threading.Lock()
        self._levels: dict[bytes | str, tuple[float, float]] = {}

    def take(self, name: bytes | str, now: float) -> None:
        """Take one; raises rate_limited when the bucket is empty. A rate of 0 or less means no limit."""
        if self._rate <= 0:
            return
        most = max(1.0, 2 * self._rate)
        with self._lock:
            level, since = self._levels.get(name, (most, now))
            level = min(most, level + max(0.0, now - since) * self._rate)
            allowed = level >= 1
            if len(self._levels) >= self._MOST_NAMES and name not in self._levels:
                self._levels.clear()
            self._levels[name] = (level - 1 if allowed else level, now)
        if not allowed:
            raise refuse("rate_limited", "rate", seconds=1)
