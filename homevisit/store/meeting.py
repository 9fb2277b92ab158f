"""What two people compare at a meeting: which vaults they share, and the hashes at the seqs they agree on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from homevisit.base.errors import BadInput
from homevisit.store import directory, ledger, vaults
from homevisit.store.families import family_titles
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Compared:
    """One vault of the comparison. title: the family's short name, "" for the municipality's own. at: compared seq.

    seq: how far this laptop has it. state, problem: as in the table of vaults.
    """

    vault: bytes
    title: str
    seq: int
    at: int
    hash: bytes
    state: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the words are made of, but the day's number. dir_seq: how far this laptop has the directory."""

    dir_seq: int
    dir_at: int
    dir_hash: bytes
    vaults: tuple[Compared, ...]


def comparison(
    unit: Unit, *, me: bytes, colleagues: Collection[bytes] = (), at: Mapping[bytes, int] | None = None, dir_at: int = 0
) -> Comparison:
    """Of the vaults that all of these people are on: the municipality's own, and with colleagues the families too.

    me, colleagues: user ids. at: lower seqs that somebody else reads on his screen, by vault; dir_at: of the
    directory, 0 for the newest here. Raises BadInput("meeting_seq") for one that this laptop has not reached.
    """
    entries = directory.entries(unit)
    place = dir_at or len(entries)
    if not 0 < place <= len(entries):
        raise BadInput("meeting_seq", "directory")
    found = []
    titles = family_titles(unit)
    everybody = {me, *colleagues}
    for row in vaults.all(unit):
        if row.type == "personal" or not row.pinned_seq:
            continue
        if not vaults.named_by_directory(row) and not (
            colleagues and everybody <= set(vaults.members(unit, row.vault))
        ):
            continue
        seq = (at or {}).get(row.vault, row.pinned_seq)
        digest = ledger.hash_at(unit, row.vault, seq) if 0 < seq <= row.pinned_seq else None
        if digest is None:
            raise BadInput("meeting_seq", row.vault.hex())
        title = titles.get(row.vault, "")
        found.append(Compared(row.vault, title, row.pinned_seq, seq, digest, row.state, row.problem))
    ordered = tuple(sorted(found, key=lambda one: (one.title, one.vault)))
    return Comparison(len(entries), place, entries[place - 1].hash, ordered)
