"""The whole examination, put together from its parts: what `homevisit doctor` and *Hjælp* both do.

Three parts, since they belong to three threads of the window: the computer and the line (anywhere), the database (the
store thread, which may break it off), and the report of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from homevisit import __version__
from homevisit.base import checks, computer, policy
from homevisit.base.checks import Check, Facts, Report, VaultSum
from homevisit.base.clock import Clock, instant_text, parse_instant
from homevisit.base.errors import HomevisitError
from homevisit.base.files import read_if_there
from homevisit.base.paths import ProfilePaths
from homevisit.store import integrity, vaults
from homevisit.store.database import Database
from homevisit.store.queries.doctor import DoctorRows, doctor_rows
from homevisit.sync.diagnose import Reachable, diagnose
from homevisit.sync.http_service import HttpService
from homevisit.vault import passphrase

STALE_DAYS = 3
"""A change that has waited so long is worth a note."""


@dataclass(frozen=True)
class Inside:
    """What was found behind the passphrase."""

    checks: tuple[Check, ...]
    vaults: tuple[VaultSum, ...] = ()
    server_id: bytes = b""


NOT_ASKED = Inside(tuple(Check(name, "not_asked", "unknown") for name in ("database", "queue", "vaults")))
"""Nobody could unlock the profile."""


def of_database(db: Database, now: datetime, stop: integrity.Stop = integrity.never) -> Inside:
    """Look over the open database, on the thread that owns it. Never raises; broken off it gives what there is."""
    found: list[Check] = []
    sums: tuple[VaultSum, ...] = ()
    server_id = b""
    try:
        found.append(_database(db, stop))
        with db.read() as unit:
            rows = doctor_rows(unit)
            sums = integrity.sums(unit, stop)
        server_id = rows.server_id
        found += [_queue(rows, now), _vaults(rows)]
    except integrity.Stopped:
        found.append(Check("vaults" if found else "database", "too_slow", "unknown"))
    except HomevisitError as error:
        found.append(Check("database", error.code, "wrong"))
    except Exception as error:  # noqa: BLE001 - a check names what is broken and never raises
        found.append(Check("database", "unexpected", "wrong", {"error": type(error).__name__}))
    return Inside(tuple(found), sums, server_id)


def of_computer(paths: ProfilePaths, keystore_there: Callable[[], bool]) -> list[Check]:
    """Everything that needs neither a key nor a network."""
    return [*computer.look(paths, __version__), *checks.asked("key_file", lambda: [_key_file(paths, keystore_there)])]


def of_line(paths: ProfilePaths, line: Callable[[str], Reachable], server_id: bytes) -> list[Check]:
    """From the address to the server's answer. `line` opens one to an address."""
    try:
        url = policy.load(paths).server_url
    except HomevisitError:
        return [Check("address", "address_missing", "unknown")]  # the check `policy` says why
    service = line(url)
    try:
        return diagnose(url, service, server_id)
    finally:
        if isinstance(service, HttpService):
            service.close()


def report(clock: Clock, device_id: bytes, found: Sequence[Check], inside: Inside) -> Report:
    """All of it in the order it is read in."""
    code = checks.support_code(device_id)
    return Report(instant_text(clock.now()), code, (*found, *inside.checks), inside.vaults)


def _database(db: Database, stop: integrity.Stop) -> Check:
    with db.write() as unit:
        size, cipher, schema = integrity.pages(unit)
        troubles = integrity.check(unit, stop)
    facts: Facts = {"kb": size // 1024, "sqlcipher": cipher, "schema": schema}
    if not troubles:
        return Check("database", facts=facts)
    only_search = all(trouble.code == "search" for trouble in troubles)
    facts |= {trouble.code: trouble.count for trouble in troubles}
    return Check("database", "search_damaged" if only_search else "damaged", "wrong", facts)


def _queue(rows: DoctorRows, now: datetime) -> Check:
    age = int((now.astimezone(UTC) - parse_instant(rows.oldest)).total_seconds()) // 3600 if rows.oldest else 0
    facts: Facts = {
        "waiting": rows.waiting,
        "quarantined": rows.quarantined,
        "reasons": ",".join(rows.reasons),
        "oldest_hours": max(0, age),
        "sealed": rows.sealed,
    }
    if rows.quarantined:
        return Check("queue", "quarantined", "note", facts)
    old = age >= STALE_DAYS * 24
    return Check("queue", "old_queue" if old else "", "note" if old else "ok", facts)


def _vaults(rows: DoctorRows) -> Check:
    stopped = rows.states.get(vaults.STOPPED, 0)
    facts: Facts = {f"{state}_vaults": count for state, count in sorted(rows.states.items())}
    facts |= {"problems": ",".join(rows.problems), "directory_seq": rows.directory_seq}
    return Check("vaults", "vault_stopped" if stopped else "", "wrong" if stopped else "ok", facts)


def _key_file(paths: ProfilePaths, keystore_there: Callable[[], bool]) -> Check:
    data = read_if_there(paths.key_file, "key_file")
    if data is None:
        return Check("key_file", "no_profile", "note")
    with_keystore = passphrase.needs_keystore_secret(data)
    facts: Facts = {"with_key_store": with_keystore, "key_store_here": keystore_there()}
    return Check("key_file", "" if with_keystore else "passphrase_only", "ok" if with_keystore else "note", facts)
