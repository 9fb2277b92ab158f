"""A backup of a server's folder, and what an operator does when he puts it back."""

from __future__ import annotations

import shutil
from pathlib import Path

from sync_server.cli.restore import begin
from sync_server.protocol.ledger import entries as e
from sync_server.service import LocalService
from sync_server.store.database import Store
from tests.support.laptop import Street
from tests.support.server import NO_LIMITS, InProcess

DATABASES = ("server.db", "shares.db")


class Backup:
    """Last night's databases of a street's server. `InProcess` servers only."""

    def __init__(self, street: Street, *, shares: bool = True) -> None:
        """shares: whether the share store is put back too; it has backups of its own."""
        assert isinstance(street.server, InProcess)
        self.street, self.server = street, street.server
        self.names = DATABASES if shares else DATABASES[:1]
        self.folder = Path(street.folder) / f"backup-{len(list(street.folder.glob('backup-*')))}"
        self.folder.mkdir()
        self.server.store.tidy()
        self.server.store.close()
        for name in self.names:
            shutil.copy(self.server.data / name, self.folder / name)
        self._open()

    def put_back(self, *, said: bool = True) -> int:
        """Stop, put the files back, say `restore`, start; laptops notice nothing of the way. Gives the generation."""
        self.server.store.close()
        for name in self.names:
            for ending in ("-wal", "-shm"):
                (self.server.data / (name + ending)).unlink(missing_ok=True)
            shutil.copy(self.folder / name, self.server.data / name)
        generation = 0
        self._open()
        if said:
            generation, _ = begin(self.server.store)
        return generation

    def _open(self) -> None:
        self.server.store = Store.open(self.server.data)
        self.server.service = LocalService(self.server.store, self.server.clock, NO_LIMITS)
        for laptop in self.street.laptops:
            laptop.reopen()


def declare(street: Street, generation: int) -> None:
    """Two officers sign, and one of them carries it in."""
    street.town.add(e.RestoreDeclare(generation), *street.town.officer_keys)
    street.publish()
