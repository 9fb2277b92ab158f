"""The lists of vaults that a person's laptops leave each other (kind `vault_index`), and what a server hides by them.

docs/PROTOCOL.md, Vault index. Every list lies in the personal vault, one record a laptop.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from homevisit.store import meta, overlay, vaults
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit

MOST = 300
"""So many fit into one document; a person has a dozen, a large team's coordinator two hundred."""


def lists(unit: Unit) -> list[Stored]:
    """One list a laptop of this person, out of his own vault."""
    personal = meta.get(unit, "personal_vault")
    return [] if personal is None else overlay.find(unit, "vault_index", vault=personal)


def own_list(unit: Unit) -> list[dict[str, Any]]:
    """What this laptop can say: each vault whose beginning it has verified, as the kind wants it, by id."""
    silent = (vaults.STOPPED, vaults.CLOSED)
    known = [row for row in vaults.all(unit) if row.genesis_hash and row.pinned_seq and row.state not in silent]
    rows = sorted(known[-MOST:])
    return [
        {
            "id": row.vault.hex(),
            "genesis": (row.genesis_hash or b"").hex(),
            "seq": row.pinned_seq,
            "hash": row.pinned_hash.hex(),
        }
        for row in rows
    ]


def hidden(unit: Unit) -> int:
    """How many vaults another laptop of this person has, and the server does not show here, or not as far.

    True only after a round that went well: the lists come with the same answers as what they list. A vault that has
    stopped here has its own words.
    """
    held = {row.vault.hex(): row for row in vaults.all(unit)}
    known: dict[str, int] = {}
    for stored in lists(unit):
        for entry in stored.document.get("vaults", ()):
            name, seq = _entry(entry)
            known[name] = max(known.get(name, 0), seq)
    return sum(_is_hidden(held.get(name), seq) for name, seq in known.items() if name)


def _entry(entry: Mapping[str, Any]) -> tuple[str, int]:
    """A newer program may write what this one does not know."""
    name, seq = entry.get("id"), entry.get("seq")
    return (name, seq) if isinstance(name, str) and isinstance(seq, int) else ("", 0)


def _is_hidden(row: vaults.VaultRow | None, seq: int) -> bool:
    return row is None or (
        row.state not in (vaults.STOPPED, vaults.CLOSED) and max(row.verified_seq, row.pinned_seq) < seq
    )
