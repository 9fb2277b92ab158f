"""Carrying out deletions and erasures on this laptop, and forgetting a whole vault."""

from __future__ import annotations

from collections.abc import Sequence

from homevisit.store import blobs, deletions, indexing, vaults
from homevisit.store.deletions import ASKED, COMING, DONE, Deletion
from homevisit.store.unit import Unit


def conclude(unit: Unit, vault: bytes, *, today: str, me: bytes, trusted: bool = False) -> tuple[set[str], bool]:
    """The pull of a vault is over: carry out what it deletes, or hold it for a person. today: day here. me: user id,
    whose own deletions on another laptop add to no flood. trusted: this very person has made or co-signed the erasure
    of the vault.

    Gives the kinds that changed, and whether a person is asked.
    """
    rows = deletions.of_vault(unit, vault, COMING)
    if not rows:
        return set(), False
    whole = any(not one.rec for one in rows)
    single = [one for one in rows if one.rec]
    before = deletions.recent(unit, vault, today)
    foreign = sum(one.user != me for one in single)
    if whole:
        ask = not trusted and _shows(unit, vault)
    else:
        alone = deletions.too_many(unit, vault, len(single))
        ask = alone or (foreign > 0 and deletions.too_many(unit, vault, foreign, before=before))
        # While a question is open, what follows is part of it.
        ask = ask or (foreign > 0 and bool(deletions.of_vault(unit, vault, ASKED)))
    kinds = _kinds(unit, vault)
    if ask:
        deletions.mark(unit, rows, ASKED)
        return kinds, True
    carry_out(unit, vault, rows)
    if foreign and not whole:
        deletions.add_recent(unit, vault, today, foreign)
    return kinds, False


def carry_out(unit: Unit, vault: bytes, rows: Sequence[Deletion]) -> None:
    """Hide what is deleted, destroy what is erased."""
    if any(not one.rec for one in rows):
        forget_vault(unit, vault)
        deletions.mark(unit, [one for one in rows if not one.rec], DONE)
        return
    hidden = [one.rec for one in rows if one.op == "tombstone"]
    erased = [one.rec for one in rows if one.op == "erase"]
    unit.many(
        "UPDATE record SET status = 'tombstone' WHERE vault = ? AND rec = ? AND status = 'held'",
        [(vault, rec) for rec in hidden],
    )
    erase_records(unit, vault, erased)
    deletions.mark(unit, rows, DONE)
    indexing.refresh(unit, vault, [*hidden, *erased])


def erase_records(unit: Unit, vault: bytes, recs: Sequence[bytes]) -> None:
    """Nothing of an erased record stays, also none of its earlier versions; an edit made here waits for its writer,
    without what it was made from.
    """
    values = [(vault, rec) for rec in recs]
    unit.many(
        "UPDATE record SET status = 'erased', kind = NULL, schema = NULL, at = NULL, document = NULL, body_hash = NULL"
        " WHERE vault = ? AND rec = ?",
        values,
    )
    unit.many("DELETE FROM version WHERE vault = ? AND rec = ?", values)
    unit.many("UPDATE unsent SET base = NULL WHERE vault = ? AND rec = ?", values)
    blobs.forget_records(unit, vault, recs)
    if recs:
        deletions.tidy_later(unit)


def forget_vault(unit: Unit, vault: bytes, *, word: str = vaults.ERASED) -> None:
    """Keys, share and content of one vault go from this laptop; its signed headers stay, so that anyone can check why.

    What a person has written and not sent stays in the outbox, set aside, to be copied or given up. word: what the
    vault's state is from now on. Only ever called for a reason that stands in a verified log.
    """
    named = [row[0] for row in unit.rows("SELECT DISTINCT rec FROM blob_queue WHERE vault = ?", (vault,))]
    blobs.forget_records(unit, vault, named)
    numbers = unit.rows("SELECT id FROM record_index WHERE vault = ?", (vault,))
    unit.many("DELETE FROM search WHERE rowid = ?", numbers)
    unit.run("UPDATE unsent SET base = NULL, quarantine = ? WHERE vault = ? AND local IS NOT NULL", ("erased", vault))
    unit.run("DELETE FROM unsent WHERE vault = ? AND local IS NULL", (vault,))
    for table in ("record_index", "record", "version", "epoch_key", "sealed", "sent", "unsent_control", "receipt"):
        unit.run(f"DELETE FROM {table} WHERE vault = ?", (vault,))  # noqa: S608  # names of our own tables only
    unit.run("DELETE FROM deletion WHERE vault = ? AND rec != x''", (vault,))
    unit.run("UPDATE vault SET share = NULL, state = ?, problem = NULL WHERE vault = ?", (word, vault))
    deletions.tidy_later(unit)


def _shows(unit: Unit, vault: bytes) -> bool:
    return unit.row("SELECT 1 FROM record_index WHERE vault = ? AND kind != 'vault_info' LIMIT 1", (vault,)) is not None


def _kinds(unit: Unit, vault: bytes) -> set[str]:
    rows = unit.rows(
        "SELECT DISTINCT r.kind FROM record r JOIN deletion d ON d.vault = r.vault"
        " WHERE r.vault = ? AND r.kind IS NOT NULL AND (d.rec = r.rec OR d.rec = x'')",
        (vault,),
    )
    return {row[0] for row in rows}
