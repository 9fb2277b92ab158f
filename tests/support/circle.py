"""Two colleagues round one family, each at a laptop of his own: what tests of the team stand in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from homevisit.store import vaults
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.vaultlog import VaultState
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess


class Circle:
    """Mette is the keeper of `family`, Hanne a member."""

    def __init__(self, folder: Path) -> None:
        self.street = Street(InProcess(folder / "server"), folder)
        self.mette, self.hanne = self.colleague("Mette Skov"), self.colleague("Hanne Vig")
        self.family = self.mette.family()
        self.mette.invite(self.family, self.hanne)
        settle(self.mette, self.hanne)

    def colleague(self, name: str, user: bytes | None = None) -> Laptop:
        """A laptop that has spoken with the server once."""
        made = self.street.laptop(name, user=user)
        made.sync()
        return made

    def revoke(self, laptop: Laptop, mode: str = "wipe") -> None:
        """An officer closes it."""
        self.street.town.add(e.DeviceRevoke(laptop.me.device_id, "wipe" if mode == "wipe" else "farewell"))
        self.street.publish()

    def suspend(self, laptop: Laptop) -> None:
        """An officer suspends its user."""
        self.street.town.add(e.UserSuspend(laptop.me.user_id))
        self.street.publish()

    def resume(self, laptop: Laptop) -> None:
        """And lets him work again."""
        self.street.town.add(e.UserResume(laptop.me.user_id))
        self.street.publish()


@contextmanager
def circle(folder: Path) -> Iterator[Circle]:
    """The two of them; closed at the end."""
    made = Circle(folder)
    try:
        yield made
    finally:
        made.street.close()


def settle(*laptops: Laptop) -> None:
    """Everybody asks three times; what one owes the others is done by then."""
    for _ in range(3):
        for laptop in laptops:
            laptop.sync()


def state(laptop: Laptop, vault: bytes) -> VaultState:
    """What the log says, as this laptop has verified it."""
    control = laptop.vault(vault).control
    assert control is not None
    return VaultState.from_bytes(control)


def members(laptop: Laptop, vault: bytes) -> dict[bytes, str]:
    """User -> role, with what was asked for here."""
    with laptop.db.read() as unit:
        return vaults.members(unit, vault)


def keys(laptop: Laptop, vault: bytes) -> dict[int, bytes]:
    """Epoch -> key that this laptop holds."""
    with laptop.db.read() as unit:
        return vaults.epoch_keys(unit, vault)
