"""How the last sync went, as frozen values that cross threads. Only `ui/messages.py` turns the codes into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["ok", "offline", "refused", "stopped", "needs_person"]
State = Literal["ok", "offline", "working", "problem"]


@dataclass(frozen=True, slots=True)
class Report:
    """What one `sync_once` did.

    outcome: ok; offline (nothing lost, try later); refused (the server said no: `code` says what); stopped (evidence
    against the server or a member was found: `vaults_stopped`, or the directory); needs_person (a machine must not
    decide it). pushed, pulled: changes sent and folded. waiting: edits and operations not yet seen back.
    """

    outcome: Outcome
    code: str = ""
    pushed: int = 0
    pulled: int = 0
    waiting: int = 0
    vaults_stopped: tuple[bytes, ...] = ()
    requests: int = 0
    retry_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What the strip and the sync screen show. Instants: RFC 3339 UTC; `offline_since`: the first failure in a row."""

    state: State
    code: str = ""
    last_contact: str | None = None
    next_try: str | None = None
    offline_since: str | None = None
    waiting: int = 0
    skew_seconds: int = 0


CLOCK_SKEW_HINT_SECONDS = 300
"""From here on a difference to the server's clock is worth a hint (docs/PROTOCOL.md, Versions and clocks)."""


def skew_hint(seconds: int) -> bool:
    """Whether this computer's clock differs enough from the server's to say so."""
    return abs(seconds) > CLOCK_SKEW_HINT_SECONDS
