"""A recovery ceremony without paper: officers with their keys, the laptop that shall read, the files between them."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.actions import recovery_officer
from homevisit.actions.recovery_officer import RecoveryOfficer
from homevisit.store import ledger
from homevisit.sync.breakglass import BreakglassLine
from homevisit.vault.recovery_files import CaseFile, GrantFile, SealedFile
from sync_server.protocol.ledger.entries import BreakglassGrant
from sync_server.protocol.service import Service
from tests.support.builders import ORIGIN, fixed
from tests.support.laptop import Laptop, Street


def officers(street: Street) -> list[RecoveryOfficer]:
    """The three of the town."""
    return [RecoveryOfficer(keys, street.town.directory.root_fingerprint) for keys in street.town.recovery]


def line_of(laptop: Laptop, service: Service | None = None) -> BreakglassLine:
    """A laptop's line to the server, or to one that lies."""
    through = service or laptop.service or laptop.street.service
    return BreakglassLine(through, laptop.db, laptop.keys, ORIGIN, laptop.street.clock)


@dataclass
class Ceremony:
    """One grant for one vault and one laptop; each step gives the file that is carried on."""

    street: Street
    target: Laptop
    vault: bytes
    genesis: bytes
    name: str = "request"

    def form(self) -> GrantFile:
        """The form, unsigned."""
        grant = BreakglassGrant(
            fixed(self.name), self.vault, self.genesis, self.target.keys.device_id, fixed("basis " + self.name)
        )
        root = self.street.town.directory.root_fingerprint
        return GrantFile(root, grant, int(self.street.clock.now().timestamp()))

    def signed(self, *who: int) -> GrantFile:
        """The form with the signatures of these officers."""
        form = self.form()
        for number in who:
            form = recovery_officer.sign(officers(self.street)[number], form, form.code)
        return form

    def case(self, *who: int) -> CaseFile:
        """Signed, in the directory, and what the server gave on it."""
        form = self.signed(*who)
        line = line_of(self.target)
        line.carry_grant(form)
        self.street.follow(self.target)
        return line.case(form)

    def opened(self, case: CaseFile) -> SealedFile:
        """What the two officers make of it, the outer first."""
        both = [one for one in officers(self.street) if case.grant.signed_by(one.keys.sign.public)]
        outer = next(one for one in both if one.keys.kem.public == case.wrap.outer.kem_pub)
        inner = next(one for one in both if one is not outer)
        return recovery_officer.seal(inner, recovery_officer.peel(outer, case))

    def whole(self, *who: int) -> None:
        """From the form to the open vault."""
        line_of(self.target).use(self.opened(self.case(*who)), self.target.me.user_id)
        self.target.sync()


def genesis_of(laptop: Laptop, vault: bytes) -> bytes:
    """Hash of a vault's first commit, as this laptop has verified it."""
    with laptop.db.read() as unit:
        found = ledger.hash_at(unit, vault, 1)
    assert found is not None
    return found


def ceremony(street: Street, target: Laptop, writer: Laptop, vault: bytes, name: str = "request") -> Ceremony:
    """For a vault that `writer` knows; `target` holds a directory."""
    target.sync()
    return Ceremony(street, target, vault, genesis_of(writer, vault), name)
