"""What an administrator may set: DATA/server.toml, then the environment over it (docs/ADMIN.md, Settings).

Nothing here touches security rules: those stand in the protocol and in the signed directory.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

Clock = Callable[[], float]
"""Seconds since 1970, UTC; `time.time` outside tests."""

FILE_NAME = "server.toml"
ENVIRONMENT_PREFIX = "HOMEVISIT_SERVER_"


class SettingsError(Exception):
    """A setting that is not known, or whose value is of another type; the message names the setting."""


@dataclass(frozen=True)
class Settings:
    """Every setting with its default."""

    host: str = "127.0.0.1"
    port: int = 8765
    certfile: str = ""
    keyfile: str = ""
    # Addresses of reverse proxies whose X-Forwarded-For is believed, comma-separated.
    trusted_proxies: str = "127.0.0.1"
    access_log: bool = False
    log_level: str = "warning"
    # Token buckets: pushes of one device, and calls without a token from one address and altogether.
    pushes_a_second: float = 20.0
    anonymous_a_second: float = 20.0
    anonymous_a_second_all: float = 200.0
    # What one vault may hold on disk.
    vault_bytes: int = 1024 * 1024 * 1024
    # How long a write waits for another process that holds the database.
    busy_seconds: float = 10.0
    # PostgreSQL instead of the two SQLite files: postgresql://… for both, or neither. They may hold a password.
    database: str = field(default="", repr=False)
    shares_database: str = field(default="", repr=False)
    # Processes that answer, on one listening socket.
    workers: int = 1


def load(data: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the server whose data lies in `data`; raises SettingsError."""
    settings = Settings()
    file = data / FILE_NAME
    if file.exists():
        try:
            table = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{FILE_NAME} is not TOML") from error
        settings = _with(settings, table)
    environment = os.environ if environment is None else environment
    given = {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(ENVIRONMENT_PREFIX)
    }
    return checked(_with(settings, given))


def checked(settings: Settings) -> Settings:
    """The settings, if they go together; raises SettingsError.

    Two databases of PostgreSQL or none: with one for both, the shares would lie in the other's backups.
    """
    urls = {"database": settings.database, "shares_database": settings.shares_database}
    for name, url in urls.items():
        if bool(url) != bool(settings.database):
            raise SettingsError("database and shares_database are given together")
        if url and not url.startswith("postgresql://"):
            raise SettingsError(f"{name} must begin with postgresql://")
    if settings.database and settings.database == settings.shares_database:
        raise SettingsError("shares_database must be another database than database")
    if settings.workers < 1:
        raise SettingsError("workers must be 1 or more")
    return settings


def _with(settings: Settings, values: Mapping[str, object]) -> Settings:
    known = {field.name: type(getattr(settings, field.name)) for field in fields(settings)}
    changes: dict[str, object] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"unknown setting: {name}")
        changes[name] = _converted(name, value, known[name])
    return replace(settings, **changes)  # type: ignore[arg-type]  # each value was checked against its field's type


def _converted(name: str, value: object, wanted: type) -> object:
    if wanted is bool and isinstance(value, str):
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if value.lower() in words:
            return words[value.lower()]
    elif wanted in (int, float) and isinstance(value, str):
        try:
            return wanted(value)
        except ValueError:
            pass
    elif wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    elif type(value) is wanted:
        return value
    raise SettingsError(f"{name} must be {wanted.__name__}")
