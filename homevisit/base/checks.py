"""What `doctor` finds, as frozen values: names, codes and numbers, and nothing anybody wrote.

Only commands and `ui/screens/help` turn the codes into sentences. A check never raises and never waits for ever.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from homevisit.base.errors import Fact, HomevisitError

Level = Literal["ok", "note", "wrong", "unknown"]
"""note: worth knowing, nothing is broken. unknown: could not be asked, or took too long."""

Facts = dict[str, Fact]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. name, code: snake_case; code is "" when all is well. facts: numbers, ids, versions."""

    name: str
    code: str = ""
    level: Level = "ok"
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """A JSON object."""
        return {"check": self.name, "level": self.level, "code": self.code, **self.facts}


@dataclass(frozen=True, slots=True)
class VaultSum:
    """What a vault's verified log folds to on this laptop (docs/PROTOCOL.md, Fold).

    sha256: of each record's id, revision and document, sorted by id: two laptops at the same `seq` must agree.
    """

    vault: str
    type: str
    state: str
    problem: str
    seq: int
    verified: int
    epoch: int
    records: int
    sha256: str

    def as_json(self) -> dict[str, Any]:
        """A JSON object."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Report:
    """One examination. at: instant. support_code: which computer it is, "" while nobody could unlock it."""

    at: str
    support_code: str
    checks: tuple[Check, ...]
    vaults: tuple[VaultSum, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing is wrong; notes and what could not be asked do not count."""
        return all(check.level != "wrong" for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """A JSON object."""
        return {
            "at": self.at,
            "support_code": self.support_code,
            "well": self.well,
            "checks": [check.as_json() for check in self.checks],
            "vaults": [vault.as_json() for vault in self.vaults],
        }


Look = Callable[[], Sequence[Check]]


def asked(name: str, look: Look) -> list[Check]:
    """What `look` finds; an error becomes a check of that name, by its code or its class, never by its message."""
    try:
        return list(look())
    except HomevisitError as error:
        return [Check(name, error.code, "wrong")]
    except Exception as error:  # noqa: BLE001 - whatever is broken has to be named, and the rest still looked at
        return [Check(name, "unexpected", "wrong", {"error": type(error).__name__})]


def within(seconds: float, name: str, look: Look) -> list[Check]:
    """As `asked`, on a thread of its own; Check(name, "too_slow") when it has not answered in time.

    For what may hang without an end: name servers, network drives. The thread is left to itself then.
    """
    answers: queue.SimpleQueue[list[Check]] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(asked(name, look)), name=f"doctor-{name}", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return [Check(name, "too_slow", "unknown", {"seconds": int(seconds)})]


def support_code(device_id: bytes) -> str:
    """What IT asks for on the telephone: the beginning of the computer's id, e.g. *3F7A-91C2*; "" without one.

    `homevisit officer staff` lists each person's codes. Nothing of a person stands in one.
    """
    short = device_id[:4].hex().upper()
    return f"{short[:4]}-{short[4:]}" if short else ""
