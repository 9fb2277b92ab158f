"""What IT decides for this computer: policy.toml, over everything a user may choose.

It is looked for at the system's path first (`paths.system_policy_file`), and in the profile only when none is there.

    server_url = "https://sync.example.dk"
    root_fingerprints = ["64 hex digits"]   # of the root key, and of the spare root
    longest_idle_lock_minutes = 15
    capture_off = true                      # no screen captures of the window
    dictation_off = false
"""

from __future__ import annotations

import ipaddress
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from homevisit.base.errors import HomevisitError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.paths import ProfilePaths, system_policy_file
from homevisit.base.settings import Settings
from homevisit.base.toml_text import toml_text

_FINGERPRINT = re.compile(r"[0-9a-f]{64}", re.ASCII)


class PolicyError(HomevisitError):
    """The policy is missing or wrong; `next_step` says who must do what: `ask_it` or `enrol`."""

    def __init__(self, code: str, field: str = "", next_step: str = "ask_it") -> None:
        self.field = field
        self.next_step = next_step
        super().__init__(code, field=field, next_step=next_step)


@dataclass(frozen=True, slots=True)
class Policy:
    """root_fingerprints: 64 lower-case hex digits each (SHA-256), at least one."""

    server_url: str
    root_fingerprints: tuple[str, ...]
    longest_idle_lock_minutes: int = 15
    capture_off: bool = True
    dictation_off: bool = False

    def idle_lock(self, settings: Settings) -> int:
        """Minutes without use until the window locks: the user's choice, never longer than the policy's."""
        return min(settings.idle_lock_minutes, self.longest_idle_lock_minutes)


def find(profile: ProfilePaths, system_file: Path | None = None) -> Path | None:
    """Which file rules: the system's, else the profile's, else None."""
    for path in (system_file or system_policy_file(), profile.policy_file):
        if path.exists():
            return path
    return None


def load(profile: ProfilePaths, system_file: Path | None = None) -> Policy:
    """The ruling policy. Raises PolicyError (`policy_missing`, or what is wrong in the file) and StorageError."""
    path = find(profile, system_file)
    data = read_if_there(path, "policy") if path else None
    if data is None:
        raise PolicyError("policy_missing")
    return parse(data)


def parse(data: bytes) -> Policy:
    """A policy from the file's bytes; unknown keys are left for newer versions. Raises PolicyError naming the field."""
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        raise PolicyError("policy_not_toml") from None
    return Policy(
        server_url=_server_url(values.get("server_url")),
        root_fingerprints=_fingerprints(values.get("root_fingerprints")),
        longest_idle_lock_minutes=_minutes(values.get("longest_idle_lock_minutes", 15)),
        capture_off=_switch(values, "capture_off", default=True),
        dictation_off=_switch(values, "dictation_off", default=False),
    )


def save(path: Path, policy: Policy) -> None:
    """Write a policy file (the first ceremony and the demo do). Raises StorageError."""
    text = toml_text(
        {
            "server_url": policy.server_url,
            "root_fingerprints": policy.root_fingerprints,
            "longest_idle_lock_minutes": policy.longest_idle_lock_minutes,
            "capture_off": policy.capture_off,
            "dictation_off": policy.dictation_off,
        },
        "Decided by IT. The program reads it at every start.",
    )
    write_atomically(path, text.encode(), "policy")


def _server_url(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise PolicyError("policy_no_server", "server_url")
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise PolicyError("policy_bad_value", "server_url") from None
    clean = not (parts.query or parts.fragment or parts.username or parts.password)
    if not host or not clean or parts.scheme not in ("https", "http"):
        raise PolicyError("policy_bad_value", "server_url")
    if parts.scheme == "http" and not _is_loopback(host):
        raise PolicyError("policy_server_not_https", "server_url")
    return value.rstrip("/")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _fingerprints(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise PolicyError("policy_no_root", "root_fingerprints")
    if not all(isinstance(item, str) and _FINGERPRINT.fullmatch(item) for item in value):
        raise PolicyError("policy_bad_value", "root_fingerprints")
    return tuple(value)


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 120:
        raise PolicyError("policy_bad_value", "longest_idle_lock_minutes")
    return value


def _switch(values: dict[str, Any], name: str, *, default: bool) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise PolicyError("policy_bad_value", name)
    return value
