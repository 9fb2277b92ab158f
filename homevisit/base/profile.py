"""profile.toml: what the lock screen shows before it can open anything. Plain text, 0600, nothing of families.

It also counts wrong passphrases. One who copies the disk can remove that; docs/THREAT_MODEL.md says so.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from homevisit.base.clock import instant_text, parse_instant, parse_plan
from homevisit.base.errors import BadInput, StorageError
from homevisit.base.files import read_if_there, write_atomically
from homevisit.base.toml_text import toml_text

DELAYS_SECONDS: tuple[int, ...] = (0, 0, 0, 5, 15, 60, 300, 900)
"""How long to wait after the first, second, … wrong try; the last holds for all further ones."""

_FINGERPRINT = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Profile:
    """last_contact, next_try_at: instants or empty. pinned_roots: root fingerprints (hex) copied in at enrolment.

    last_contact_local: the same in the municipality's civil time (a plan, or empty): the lock screen knows no zones.
    it_phone: whom to call when the computer is gone; from the municipality's settings, "" until they have come.
    """

    display_name: str = ""
    initials: str = ""
    unit: str = ""
    last_contact: str = ""
    failed_unlocks: int = 0
    next_try_at: str = ""
    pinned_roots: tuple[str, ...] = ()
    it_phone: str = ""
    last_contact_local: str = ""

    def after_wrong_try(self, now: datetime) -> Profile:
        """One more wrong passphrase at `now` (aware)."""
        failed = self.failed_unlocks + 1
        delay = DELAYS_SECONDS[min(failed, len(DELAYS_SECONDS)) - 1]
        # An instant has whole seconds and is rounded down: one more keeps the wait from being cut short.
        next_try = instant_text(now + timedelta(seconds=delay + 1)) if delay else ""
        return replace(self, failed_unlocks=failed, next_try_at=next_try)

    def after_unlock(self) -> Profile:
        return replace(self, failed_unlocks=0, next_try_at="")

    def wait_seconds(self, now: datetime) -> int:
        """Whole seconds until the next try is allowed; 0 when it is.

        Never more than the longest delay, so that a clock set wrong for a moment cannot lock a user out for years.
        """
        if not self.next_try_at:
            return 0
        left = (parse_instant(self.next_try_at) - now).total_seconds()
        return max(0, min(-int(-left // 1), DELAYS_SECONDS[-1]))


def load(path: Path) -> Profile | None:
    """The profile, or None when nobody is enrolled here. Raises StorageError for a disk that does not answer.

    A file without sense keeps nobody out: a copy of it stays beside it (`profile.toml.damaged`), and an empty profile
    is given; the wrong tries counted in it are lost with it, as with a file that is taken away.
    """
    data = read_if_there(path, "profile")
    if data is None:
        return None
    try:
        values = tomllib.loads(data.decode())
        profile = Profile(
            display_name=_text(values.get("display_name", "")),
            initials=_text(values.get("initials", "")),
            unit=_text(values.get("unit", "")),
            last_contact=_instant(values.get("last_contact", "")),
            failed_unlocks=_count(values.get("failed_unlocks", 0)),
            next_try_at=_instant(values.get("next_try_at", "")),
            pinned_roots=_fingerprints(values.get("pinned_roots", [])),
            it_phone=_text(values.get("it_phone", "")),
            last_contact_local=_plan(values.get("last_contact_local", "")),
        )
    except (ValueError, BadInput, RecursionError):
        _keep_damaged(path, data)
        return Profile()
    return profile


def save(path: Path, profile: Profile) -> None:
    """Write the profile, whole or not at all. Raises StorageError."""
    text = toml_text(
        {
            "display_name": profile.display_name,
            "initials": profile.initials,
            "unit": profile.unit,
            "last_contact": profile.last_contact,
            "failed_unlocks": profile.failed_unlocks,
            "next_try_at": profile.next_try_at,
            "pinned_roots": profile.pinned_roots,
            "it_phone": profile.it_phone,
            "last_contact_local": profile.last_contact_local,
        },
        "Shown before unlocking. Nothing about families stands here.",
    )
    write_atomically(path, text.encode(), "profile")


def _keep_damaged(path: Path, data: bytes) -> None:
    """Once: the first copy is the one that tells what happened."""
    copy = path.with_name(f"{path.name}.damaged")
    with suppress(StorageError):  # a full disk must not keep anybody out either
        if not copy.exists():
            write_atomically(copy, data, "profile")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadInput("not_text")
    return value


def _instant(value: object) -> str:
    text = _text(value)
    if text:
        parse_instant(text)
    return text


def _plan(value: object) -> str:
    text = _text(value)
    if text:
        parse_plan(text)
    return text


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadInput("not_a_count")
    return value


def _fingerprints(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(x, str) and _FINGERPRINT.fullmatch(x) for x in value):
        raise BadInput("not_fingerprints")
    return tuple(value)
