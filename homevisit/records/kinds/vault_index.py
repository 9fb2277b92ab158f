"""The list of a user's vaults in his personal vault: it shows a new laptop a vault that a server hides."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import PERSONAL, Format, Kind, MergeRule


@dataclass(frozen=True, slots=True)
class KnownVault:
    """id: the vault in hex. genesis, hash: SHA-256 in hex. seq: last verified."""

    id: str
    genesis: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class VaultIndex:
    """One record a device, so that two never write the same one. device: id in hex.

    written_on: the day it was renewed (at most daily).
    """

    device: str
    written_on: str
    vaults: tuple[KnownVault, ...] = ()


KIND = Kind(
    name="vault_index",
    schema=1,
    record=VaultIndex,
    vault_types=PERSONAL,
    merge={"vaults": MergeRule.LOCAL, "written_on": MergeRule.LOCAL},
    required=("device", "written_on"),
    formats={"device": Format.ID, "written_on": Format.DAY},
    retention="vault",
)
