"""What every computer on a vault must understand before one of them uses it (docs/PROTOCOL.md, Versions).

A capability is a short name that a program lists when its computer is enrolled, for ever in `device.add`. Kinds of
records that an older program would misread, not only keep, name one in `Kind.needs`: such a record waits in the outbox
until all admitted computers know it. Version 1 knows none.
"""

from __future__ import annotations

from collections.abc import Iterable

from homevisit.store import documents
from homevisit.store.outbox import Edit
from homevisit.sync.merging import Hold
from sync_server.protocol.ledger.directory import Directory
from sync_server.protocol.ledger.vaultlog import VaultState, exact_recipients

MINE: tuple[str, ...] = ()
"""What this program lists when it is enrolled, ascending."""


def known_to_all(state: VaultState, directory: Directory, capability: str) -> bool:
    """Whether every device that may receive the vault's key now listed the capability in its `device.add`."""
    devices, _pairs = exact_recipients(state, directory, directory.seq)
    listed = (directory.device(device) for device in devices)
    return all(info is not None and capability in info.caps for info in listed)


def must_wait(edits: Iterable[Edit], rest: Iterable[object], state: VaultState, directory: Directory) -> bool:
    """Whether a unit stays in the outbox for now: it meets something that cannot be read here (`rest`: what of it is
    not ready), or holds a kind that not every computer on the vault understands.
    """
    kinds = (documents.kind_of(name) for name in {edit.kind for edit in edits})
    needed = {kind.needs for kind in kinds if kind is not None and kind.needs}
    unknown = any(not known_to_all(state, directory, capability) for capability in sorted(needed))
    return unknown or any(isinstance(one, Hold) for one in rest)
