"""A person at a laptop with an open database and no server: what tests of actions and queries work on."""

from dataclasses import dataclass, replace
from pathlib import Path

from homevisit.actions import families, unlock
from homevisit.actions.desk import Desk, Me
from homevisit.base.keystore import NullKeyStore
from homevisit.base.paths import ProfilePaths
from homevisit.store import meta
from tests.support.clock import FakeClock

PASSPHRASE = "fire tilfældige ord her"


@dataclass
class Table:
    """A desk with its clock and folders, to be closed at the end."""

    desk: Desk
    clock: FakeClock
    paths: ProfilePaths

    def family(self, title: str = "Familien Prøve", **fields: object) -> bytes:
        """A family of this person."""
        return families.create_family(self.desk, title=title, **fields)[1]

    def close(self) -> None:
        self.desk.db.close()


def sit_down(folder: Path, name: str = "Mette Skov", initials: str = "MSK", user_id: bytes = b"u" * 16) -> Table:
    """Make a profile as enrolment would leave it, and open it."""
    paths, clock = ProfilePaths(folder), FakeClock()
    opened = unlock.create_profile(paths, PASSPHRASE, NullKeyStore(), clock)
    with opened.db.write() as unit:
        meta.put(unit, "user_id", user_id)
        meta.put(unit, "display_name", name.encode())
        meta.put(unit, "initials", initials.encode())
    me = unlock.reopened(opened.db).me
    assert isinstance(me, Me)
    return Table(Desk(opened.db, clock, me), clock, paths)


def at(table: Table, seconds: float) -> Desk:
    """The same desk after some seconds."""
    table.clock.tick(seconds)
    return replace(table.desk)
