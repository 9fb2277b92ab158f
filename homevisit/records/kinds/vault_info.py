"""The genesis record of a vault: the only place where the vault's type stands, sealed like all else."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import VAULT_TYPES, Document, Kind, Problem


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """type: one of `VAULT_TYPES`. title: for vaults that have no better name of their own (a depot, a team)."""

    type: str
    title: str = ""


def _checks(document: Document) -> list[Problem]:
    return [] if document.get("type") in VAULT_TYPES else [Problem("type", "unknown_vault_type")]


KIND = Kind(
    name="vault_info",
    schema=1,
    record=VaultInfo,
    vault_types=VAULT_TYPES,
    fact=True,
    required=("type",),
    longest={"title": 80},
    title=lambda document: str(document.get("title", "")),
    checks=_checks,
    retention="vault",
)
