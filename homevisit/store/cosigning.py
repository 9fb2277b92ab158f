"""Erasures on their way: whether a second person must sign, and what becomes of a request that has been signed."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from homevisit.base.ids import hex16, record_bytes, record_text
from homevisit.records.kind import Document
from homevisit.store import deletions, meta, outbox, overlay, vaults
from homevisit.store.stored import DELETED, FINAL, NEWER, Stored
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.encoding import lp, sha256
from sync_server.protocol.ledger.vaultlog import VaultState

REGRET_DAYS = 30
MOST = 256
"""Records erased by one operation of ours."""
_SIGNATURE = re.compile(r"[0-9a-f]{32}:[0-9a-f]{128}", re.ASCII)
_ASKED = "erasure_asked:"
"""Key in `meta`, before the nonce: what this person has asked for on this laptop."""


def state_of(unit: Unit, vault: bytes) -> VaultState | None:
    """The control state at the pin, None before the genesis has come back."""
    row = vaults.get(unit, vault)
    return None if row is None or row.control is None else VaultState.from_bytes(row.control)


def needs_second(unit: Unit, state: VaultState, recs: Sequence[bytes] | None) -> bool:
    """Whether a second person must sign: always for a whole vault (recs None), for a record that was final, and for
    more than a fifth of the live records; never where nobody else has ever been a member.
    """
    if state.solo:
        return False
    if recs is None or len(recs) * 5 > state.live:
        return True
    return any(row.flags == FINAL for row in outbox.folded(unit, state.vault, recs).values())


def ripe(unit: Unit, vault: bytes, rec: bytes, today: str, *, solo: bool) -> bool:
    """Whether a deleted record may be erased: its 30 days are over, by the day this laptop saw the deletion."""
    row = outbox.folded(unit, vault, [rec]).get(rec)
    if row is None or row.status not in DELETED:
        return False
    found = deletions.get(unit, vault, rec)
    return solo or (found is not None and found.day <= regret_ended(today))


def regret_ended(today: str) -> str:
    """What was deleted on this day or before may be erased today."""
    return (date.fromisoformat(today) - timedelta(days=REGRET_DAYS)).isoformat()


def add_erasure(
    unit: Unit, vault: bytes, recs: Sequence[bytes] | None, *, at: str, nonce: str = "", cosigs: Sequence[Any] = ()
) -> None:
    """Put an erasure among what is sent; recs None for the whole vault. cosigs: [device, signature] in hex."""
    args: dict[str, Any] = {"nonce": nonce or os.urandom(16).hex(), "cosigs": list(cosigs)}
    if recs is not None:
        args["recs"] = [record_text(rec) for rec in recs]
    op = "erase.vault" if recs is None else "erase.record"
    outbox.add_control(unit, vault=vault, unit_id=os.urandom(16), op=op, args=args, at=at)


def open_requests(unit: Unit) -> list[Stored]:
    """Requests that are neither withdrawn nor carried out, of every vault."""
    found = []
    for stored in overlay.find(unit, "erasure_request"):
        document = stored.document
        if stored.status == NEWER or document.get("withdrawn"):
            continue  # of a later schema nothing is known here that could be acted on
        if document["what"] == "records" and not left_of(unit, stored):
            continue
        found.append(stored)
    return found


def wish(vault: bytes, document: Document) -> bytes:
    """What a request asks for, as 32 bytes: who has said yes to one thing has not said yes to another."""
    recs = sorted(document.get("recs") or ())
    return sha256(lp("erasure wish", vault, document["what"], document["nonce"], document["asked_by"], *recs))


def remember(unit: Unit, vault: bytes, document: Document) -> None:
    """This person has asked for it, here: a request that says so and is not remembered is somebody else's work."""
    meta.put(unit, _ASKED + document["nonce"], wish(vault, document))


def forget(unit: Unit, nonce: str) -> None:
    """This person has thought better of it; nobody's signature makes it go."""
    unit.run("DELETE FROM meta WHERE key = ?", (_ASKED + nonce,))


def asked_in_own_name(request: Stored) -> bool:
    """Whether whoever is said to ask has written it. Only for a request that nobody has signed: signing rewrites it."""
    return bool(hex16(request.author_user) == request.document["asked_by"])


def left_of(unit: Unit, request: Stored) -> list[bytes]:
    """The records of a request that are deleted and not erased yet."""
    recs = [record_bytes(rec) for rec in request.document.get("recs", ()) if rec]
    return [rec for rec, row in outbox.folded(unit, request.vault, recs).items() if row.status in DELETED]


def complete(unit: Unit, me: bytes, personal: bytes, at: str) -> bool:
    """Send what is ready: what I asked for here, as I asked for it, when somebody has signed; and my own drafts whose
    time is over. True when anything was added to the outbox.
    """
    added = False
    for request in open_requests(unit):
        document = request.document
        if document["asked_by"] != hex16(me) or not document.get("signatures") or request.dirty:
            continue
        if meta.get(unit, _ASKED + document["nonce"]) != wish(request.vault, document):
            continue
        if not _under_way(unit, request.vault, document["nonce"]):
            recs = [record_bytes(rec) for rec in document["recs"]] if document["what"] == "records" else None
            cosigs = [signature.split(":") for signature in document["signatures"] if _SIGNATURE.fullmatch(signature)]
            add_erasure(unit, request.vault, recs, at=at, nonce=document["nonce"], cosigs=cosigs)
            added = True
    return _own_drafts(unit, personal, at) or added


def has_work(unit: Unit, personal: bytes, at: str) -> bool:
    """Whether `complete` is worth a transaction."""
    asked = unit.row("SELECT 1 FROM record_index WHERE kind = 'erasure_request' LIMIT 1")
    return asked is not None or bool(_over(unit, personal, at))


def _under_way(unit: Unit, vault: bytes, nonce: str) -> bool:
    rows = unit.rows("SELECT args FROM unsent_control WHERE vault = ? AND op LIKE 'erase.%'", (vault,))
    return any(nonce.encode() in args for (args,) in rows)


def _own_drafts(unit: Unit, personal: bytes, at: str) -> bool:
    """A draft that became a note is erased the day after, any other that was deleted after its 30 days."""
    if unit.row("SELECT 1 FROM unsent_control WHERE vault = ? AND op = 'erase.record'", (personal,)) is not None:
        return False
    rows = _over(unit, personal, at)
    if rows:
        add_erasure(unit, personal, [row[0] for row in rows], at=at)
    return bool(rows)


def _over(unit: Unit, personal: bytes, at: str) -> list[tuple[bytes]]:
    rows: list[tuple[bytes]] = unit.rows(
        "SELECT r.rec FROM record r JOIN deletion d ON d.vault = r.vault AND d.rec = r.rec"
        " WHERE r.vault = ? AND r.status = 'tombstone' AND (d.day <= ? OR (d.day < ? AND EXISTS"
        " (SELECT 1 FROM record_index n WHERE n.rec = r.rec AND n.vault != r.vault))) LIMIT ?",
        (personal, regret_ended(at[:10]), at[:10], MOST),
    )
    return rows
