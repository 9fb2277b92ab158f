"""What every part of one engine works with, and the small questions they all ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from homevisit.base.changes import ChangeSet
from homevisit.base.clock import Clock
from homevisit.store.database import Database
from homevisit.store.unit import Unit
from homevisit.sync.session import Session
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol import limits

T = TypeVar("T")


class Person(Protocol):
    """Who is signed in; `actions.desk.Me` is one."""

    @property
    def user_id(self) -> bytes: ...
    @property
    def personal_vault(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Options:
    """job: most changes sealed or folded in one store job, so that a key press never waits long for the store.
    changes_a_commit: most changes of one commit. push_bytes: most bytes of one push; parcel_bytes: with so many it
    goes, and what follows is sealed while it is on its way.
    rounds: most push-and-heads rounds in one `sync_once`.
    rekey_delay: longest random wait before a rekey nobody's edit needs, in seconds, so that members do not race.
    pause: how to wait between two tries on a vault that others are writing to.
    policy_roots: fingerprints that IT pins on this computer now; one that nobody signed for stops the sync.
    fault: called by name at each point where a kill must do no harm; tests raise or exit there.
    """

    job: int = 256
    changes_a_commit: int = limits.CHANGES
    push_bytes: int = limits.REQUEST_BYTES - 64 * 1024
    parcel_bytes: int = limits.MIB
    rounds: int = 8
    rekey_delay: float = 60.0
    pause: Callable[[float], None] = time.sleep
    fault: Callable[[str], None] = lambda _point: None
    policy_roots: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """letters: the folder for sealed letters. close: destroy the key of this profile, given why ("wipe" or "farewell"),
    how many letters lie there, and how many of them were handed in.
    """

    letters: Path
    close: Callable[[Literal["wipe", "farewell"], int, int], None]


@dataclass
class Tally:
    """What this round has done so far; survives an error in the middle."""

    pushed: int = 0
    pulled: int = 0
    stopped: list[bytes] = field(default_factory=list)
    code: str = ""
    needs_person: str = ""
    retry_seconds: int = 0


@dataclass
class Context:
    """One engine's surroundings. `store` and `load` run a function in the store thread, inside a transaction."""

    session: Session
    db: Database
    keys: DeviceKeys
    me: Person
    clock: Clock
    run_in_store: Callable[[Callable[[], object]], object]
    publish: Callable[[ChangeSet], None]
    evidence: Path | None
    options: Options
    tally: Tally = field(default_factory=Tally)
    leaving: Leaving | None = None
    closed_by: int = 0
    """Seq of the directory at the last answer that said where every vault is: what a computer closed by then appends
    was not there yet, or was withheld.
    """

    @property
    def device(self) -> bytes:
        """This laptop's id, 16 bytes."""
        return self.keys.device_id

    def store(self, write: Callable[[Unit], T]) -> T:
        """Run `write` in one transaction of the store thread: on disk when this returns, or nothing of it."""

        def job() -> T:
            with self.db.write() as unit:
                return write(unit)

        return self._run(job)

    def load(self, read: Callable[[Unit], T]) -> T:
        """Run `read` on one consistent snapshot in the store thread."""

        def job() -> T:
            with self.db.read() as unit:
                return read(unit)

        return self._run(job)

    def _run(self, job: Callable[[], T]) -> T:
        result: T = self.run_in_store(job)  # type: ignore[assignment]  # run_in_store gives back what the job gives
        return result
