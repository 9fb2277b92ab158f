"""The sample pedagogue's laptop on the day of the story, without a server: what the pictures show."""

from __future__ import annotations

from pathlib import Path

from homevisit.commands.demo_data import Loader, Samples
from homevisit.store import directory
from homevisit.store.directory import DirectoryUser
from tests.support.clock import STORY
from tests.support.desk import Table, sit_down


def pedagogue(folder: Path, initials: str = "MSK") -> Table:
    """A desk with templates, phrases and all that this person wrote. Wednesday 18.11.2026 15.05."""
    samples = Samples(STORY.date())
    staff = {person.initials: person for person in samples.staff()}
    users = {name: name.encode().ljust(16, b".") for name in staff}
    table = sit_down(folder, staff[initials].name, initials, users[initials])
    people = [DirectoryUser(users[one.initials], one.name, one.unit, one.roles, True) for one in staff.values()]
    with table.desk.db.write() as unit:
        directory.append(unit, [], people)
    loader = Loader(samples, users)
    loader.write_organisation(table.desk)
    loader.write_own(table.desk)
    return table
