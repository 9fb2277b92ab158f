"""Delete, bring back, erase for good with a second person's signature, and answer a hold (docs/PROTOCOL.md, Erasure).

*Slettet* can be brought back for 30 days and still lies on every member's laptop; *fjernet for altid* cannot.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import NotAllowed, StorageError
from homevisit.base.ids import hex16, new_record_id, record_bytes, record_text
from homevisit.store import cosigning, deletions, erasing, meta, outbox, records, vaults
from homevisit.store.records import Stored
from homevisit.store.stored import DELETED, FINAL
from homevisit.store.unit import Unit
from homevisit.vault.identity import DeviceKeys
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.signing import Cosignature

DELETABLE = frozenset(
    {
        "addendum",
        "agreement",
        "child",
        "family_adult",
        "family_remark",
        "note_draft",
        "note_reading",
        "remark_draft",
        "task",
        "visit",
        "visit_note",
    }
)
"""Kinds that a person may delete by name; the rest has rules of its own."""

Asked = Literal["under_way", "second_needed"]


def delete(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """Delete one record; it can be brought back for 30 days.

    Raises NotAllowed: not_there, kind_not_deletable, visit_has_been (only planned visits), others_note (what is
    approved is deleted by its author or the contact person).
    """
    with desk.db.write() as unit:
        stored = records.get(unit, vault, rec)
        if stored is None:
            raise NotAllowed("not_there")
        if stored.kind not in DELETABLE:
            raise NotAllowed("kind_not_deletable")
        if stored.kind == "visit" and stored.document.get("status", "planned") not in ("planned", "confirmed"):
            raise NotAllowed("visit_has_been")
        if stored.final and stored.author_user != desk.me.user_id and not _keeper(unit, vault, desk.me.user_id):
            raise NotAllowed("others_note")
        records.tombstone(unit, vault=vault, rec=rec, unit_id=new_unit(), at=desk.now())
    return changed(vault, stored.kind, rec)


def delete_open(desk: Desk, vault: bytes, rec: bytes) -> tuple[ChangeSet, Stored | None]:
    """As `delete`, for a planned visit or an agreement on the screen; gives what `undo_delete` needs."""
    with desk.db.read() as unit:
        stored = records.get(unit, vault, rec)
    return delete(desk, vault, rec), stored


def undo_delete(desk: Desk, stored: Stored) -> ChangeSet:
    """*Fortryd* right after `delete_open`: as it was, also where nobody else had seen it yet.

    What is approved is brought back by `bring_back` instead.
    """
    with desk.db.write() as unit:
        records.put(
            unit,
            vault=stored.vault,
            rec=stored.rec,
            kind=stored.kind,
            document=stored.document,
            unit_id=new_unit(),
            at=desk.now(),
        )
    return changed(stored.vault, stored.kind, stored.rec)


def bring_back(desk: Desk, vault: bytes, rec: bytes) -> ChangeSet:
    """As it was before it was deleted. Raises NotAllowed: not_deleted, others_note, being_sent."""
    with desk.db.write() as unit:
        return _bring_back(desk, unit, vault, rec)


def erase(desk: Desk, vault: bytes, recs: Sequence[bytes]) -> tuple[ChangeSet, Asked]:
    """Erase deleted records for good. Gives whether it is under way, or waits for a second person's signature.

    Raises NotAllowed: not_keeper, too_early (the 30 days are not over), not_deleted, asked_already.
    """
    today = desk.now()[:10]
    with desk.db.write() as unit:
        state = cosigning.state_of(unit, vault)
        if state is None or state.members.get(desk.me.user_id) is not Role.KEEPER:
            raise NotAllowed("not_keeper")
        if any(row.status not in DELETED for row in outbox.folded(unit, vault, recs).values()):
            raise NotAllowed("not_deleted")
        if not all(cosigning.ripe(unit, vault, rec, today, solo=state.solo) for rec in recs):
            raise NotAllowed("too_early")
        second = cosigning.needs_second(unit, state, recs)
        if second:
            _ask(desk, unit, vault, recs)
        else:
            cosigning.add_erasure(unit, vault, recs, at=desk.now())
    return changed(vault, "erasure_request"), "second_needed" if second else "under_way"


def erase_vault(desk: Desk, vault: bytes) -> tuple[ChangeSet, Asked]:
    """Erase everything of a vault for good, on every laptop and the server. Raises as `erase`, and own_vault."""
    if vault == desk.me.personal_vault:
        raise NotAllowed("own_vault")
    with desk.db.write() as unit:
        state = cosigning.state_of(unit, vault)
        if state is None or state.members.get(desk.me.user_id) is not Role.KEEPER:
            raise NotAllowed("not_keeper")
        second = cosigning.needs_second(unit, state, None)
        if second:
            _ask(desk, unit, vault, None)
        else:
            cosigning.add_erasure(unit, vault, None, at=desk.now())
    return changed(vault, "erasure_request"), "second_needed" if second else "under_way"


def sign(desk: Desk, vault: bytes, request: bytes, shown: bytes) -> ChangeSet:
    """A second person says yes: this laptop signs exactly what the request names, if it still is what was on the screen
    (`shown`, see HeldQuestion) and whoever is said to ask has written it.

    Raises NotAllowed: request_gone, own_request, signed_already.
    """
    with desk.db.write() as unit:
        stored = _request(unit, vault, request)
        document = stored.document
        if cosigning.wish(vault, document) != shown:
            raise NotAllowed("request_gone")
        if document["asked_by"] == hex16(desk.me.user_id):
            raise NotAllowed("own_request")
        mine = hex16(desk.me.device_id)
        if any(signature.startswith(mine) for signature in document.get("signatures", ())):
            raise NotAllowed("signed_already")
        if not document.get("signatures") and not cosigning.asked_in_own_name(stored):
            raise NotAllowed("request_gone")
        key = meta.get(unit, "device_keys")
        if key is None:
            raise StorageError("damaged", what="device_keys")
        recs = tuple(sorted(record_bytes(rec) for rec in document.get("recs", ())))
        whole = document["what"] == "vault"
        claim = Cosignature(
            vault,
            "erase.vault" if whole else "erase.record",
            None if whole else recs,
            bytes.fromhex(document["nonce"]),
        )
        signature = DeviceKeys.from_bytes(key).sign.sign(claim)
        signatures = [*document.get("signatures", ()), f"{mine}:{signature.hex()}"]
        _write(desk, unit, stored, {**document, "signatures": signatures})
    return changed(vault, "erasure_request", request)


def withdraw(desk: Desk, vault: bytes, request: bytes) -> ChangeSet:
    """Nothing is erased after all. Raises NotAllowed("request_gone")."""
    with desk.db.write() as unit:
        stored = _request(unit, vault, request)
        cosigning.forget(unit, stored.document["nonce"])
        _write(desk, unit, stored, {**stored.document, "withdrawn": True})
    return changed(vault, "erasure_request", request)


def carry_out(desk: Desk, vault: bytes) -> ChangeSet:
    """The person says yes to what is held in a vault: it is hidden or destroyed here as well."""
    with desk.db.write() as unit:
        rows = [*deletions.of_vault(unit, vault, deletions.ASKED), *deletions.of_vault(unit, vault, deletions.KEPT)]
        erasing.carry_out(unit, vault, rows)
        deletions.forget_recent(unit, vault)
    return ChangeSet(frozenset({vault}), _ALL_KINDS, frozenset(), sync=True)


def keep(desk: Desk, vault: bytes) -> ChangeSet:
    """The person says no: what is held stays in sight on this laptop. What was deleted and not erased is brought back
    for everybody, where this person may.
    """
    with desk.db.write() as unit:
        rows = deletions.of_vault(unit, vault, deletions.ASKED)
        deletions.mark(unit, rows, deletions.KEPT)
        whole = any(not one.rec for one in rows)  # nothing can be written in an erased vault
        for one in rows:
            if not whole and one.op == "tombstone" and _may(unit, vault, one.rec, desk.me.user_id):
                _bring_back(desk, unit, vault, one.rec)
    return ChangeSet(frozenset({vault}), _ALL_KINDS, frozenset(), sync=True)


_ALL_KINDS = DELETABLE | {"family", "erasure_request", "network_membership"}


def _bring_back(desk: Desk, unit: Unit, vault: bytes, rec: bytes) -> ChangeSet:
    if not _may(unit, vault, rec, desk.me.user_id):
        raise NotAllowed("others_note")
    records.revive(unit, vault=vault, rec=rec, unit_id=new_unit(), at=desk.now())
    stored = records.get(unit, vault, rec)
    return changed(vault, "" if stored is None else stored.kind, rec)


def _may(unit: Unit, vault: bytes, rec: bytes, me: bytes) -> bool:
    """Of what is approved, its author and the contact person decide; of the rest, everybody."""
    row = unit.row("SELECT flags, author_user FROM record WHERE vault = ? AND rec = ?", (vault, rec))
    return row is None or row[0] != FINAL or row[1] == me or _keeper(unit, vault, me)


def _keeper(unit: Unit, vault: bytes, me: bytes) -> bool:
    return vaults.members(unit, vault).get(me) == "keeper"


def _ask(desk: Desk, unit: Unit, vault: bytes, recs: Sequence[bytes] | None) -> None:
    what = "vault" if recs is None else "records"
    names = sorted(record_text(rec) for rec in recs or ())
    mine = [one for one in cosigning.open_requests(unit) if one.vault == vault and one.document["what"] == what]
    if any(what == "vault" or not set(names).isdisjoint(one.document["recs"]) for one in mine):
        raise NotAllowed("asked_already")
    document: dict[str, object] = {
        "what": what,
        "nonce": os.urandom(16).hex(),
        "asked_by": hex16(desk.me.user_id),
        "asked_on": desk.today().isoformat(),
    }
    if names:
        document["recs"] = names
    cosigning.remember(unit, vault, document)
    records.put(
        unit,
        vault=vault,
        rec=new_record_id(),
        kind="erasure_request",
        document=document,
        unit_id=new_unit(),
        at=desk.now(),
    )


def _request(unit: Unit, vault: bytes, request: bytes) -> Stored:
    found = next((one for one in cosigning.open_requests(unit) if (one.vault, one.rec) == (vault, request)), None)
    if found is None:
        raise NotAllowed("request_gone")
    return found


def _write(desk: Desk, unit: Unit, stored: Stored, document: dict[str, object]) -> None:
    records.put(
        unit,
        vault=stored.vault,
        rec=stored.rec,
        kind="erasure_request",
        document=document,
        unit_id=new_unit(),
        at=desk.now(),
    )
