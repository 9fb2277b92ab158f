"""Visit notes: begin, save while writing, approve with ten seconds' regret, add to what is approved.

Source: docs/PROTOCOL.md, Facts; docs/DOMAIN.md 4.13 and 8.1. A draft lies in the author's personal vault. Approving is
one transaction and two units: the final note (with the draft's id) and its agreements in the family's vault, and the
draft's tombstone, which is sent only when the note has been seen on the server.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from homevisit.actions import late_words
from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.clock import instant_text, parse_instant
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_bytes, record_text, unhex16
from homevisit.records import registry
from homevisit.records.cpr import finds_cpr
from homevisit.records.kind import Problem, is_empty
from homevisit.records.kinds.visit_note import HEADINGS
from homevisit.records.voice import voice_required
from homevisit.store import records
from homevisit.store.records import Stored
from homevisit.store.unit import Unit

REGRET_SECONDS = 10
ADDENDUM_KINDS = ("addition", "correction")
SAID = (*HEADINGS, "klar", "agreements", "time_used_minutes", "attachments")
"""The fields of a draft that hold what a person said."""


def start_note(desk: Desk, family_vault: bytes, visit: bytes) -> tuple[ChangeSet, bytes]:
    """Open the draft of a visit, beginning one when there is none. Returns the draft's record id.

    Raises NotAllowed("visit_unknown") and NotAllowed("note_exists") when the visit's note is approved already.
    """
    visit_text = record_text(visit)
    with desk.db.write() as unit:
        if records.get(unit, family_vault, visit) is None:
            raise NotAllowed("visit_unknown")
        if records.find(unit, "visit_note", vault=family_vault, parent=visit_text, limit=1):
            raise NotAllowed("note_exists")
        for draft in records.find(unit, "note_draft", vault=desk.me.personal_vault, parent=visit_text, limit=1):
            return EMPTY, draft.rec
        rec = new_record_id()
        document = {"family_vault": hex16(family_vault), "visit": visit_text, "started_at": desk.now()}
        _put_draft(desk, unit, rec, document)
    return changed(desk.me.personal_vault, "note_draft", rec), rec


def save_draft(desk: Desk, draft: bytes, changes: dict[str, Any]) -> ChangeSet:
    """Autosave: write the changed fields. Editing during the regret time takes the approval back.

    Raises NotAllowed("draft_gone") when the draft was approved or deleted meanwhile.
    """
    with desk.db.write() as unit:
        document = _draft(desk, unit, draft).document
        wanted = {**document, **changes}
        rewritten = any(document.get(name) != changes[name] for name in changes if name != "cursor")
        if rewritten and document.get("approve_at") and "approve_at" not in changes:
            wanted["approve_at"] = None
        if wanted == document:
            return EMPTY
        _put_draft(desk, unit, draft, wanted)
    return changed(desk.me.personal_vault, "note_draft", draft)


def delete_draft(desk: Desk, draft: bytes) -> ChangeSet:
    """The author throws his draft away, of a note or of an addendum."""
    with desk.db.write() as unit:
        stored = records.get(unit, desk.me.personal_vault, draft)
        if stored is None or stored.status != "ok":
            return EMPTY
        records.tombstone(unit, vault=desk.me.personal_vault, rec=draft, unit_id=new_unit(), at=desk.now())
    return changed(desk.me.personal_vault, stored.kind, draft)


def bring_back_draft(desk: Desk, draft: bytes, document: dict[str, Any]) -> ChangeSet:
    """*Fortryd* after `delete_draft`: the draft as it was."""
    with desk.db.write() as unit:
        _put_draft(desk, unit, draft, document, "addendum_draft" if "note" in document else "note_draft")
    return changed(desk.me.personal_vault, "note_draft", draft)


def drop_empty_drafts(desk: Desk, draft: bytes | None = None) -> ChangeSet:
    """Delete every draft in which nobody has written a word, or this one if it is so: it was opened and left."""
    result = EMPTY
    personal = desk.me.personal_vault
    with desk.db.write() as unit:
        found = records.find(unit, "note_draft", vault=personal)
        for stored in found:
            if draft in (None, stored.rec) and is_blank(stored.document):
                records.tombstone(unit, vault=personal, rec=stored.rec, unit_id=new_unit(), at=desk.now())
                result |= changed(personal, "note_draft", stored.rec)
    return result


def is_blank(document: Mapping[str, Any]) -> bool:
    """Whether a draft holds nothing a person said: no text, no agreement, no learning theme, no minutes, no file."""
    return all(is_empty(document.get(name)) for name in SAID)


def problems(desk: Desk, draft: bytes) -> list[Problem]:
    """What stands between this draft and *Godkend*; agreements are named `agreements.<number>.<field>`, from 0."""
    with desk.db.read() as unit:
        return _problems(desk, unit, _draft(desk, unit, draft).document)


def schedule_approval(desk: Desk, draft: bytes, *, accepted: frozenset[str] = frozenset()) -> ChangeSet:
    """Press *Godkend*: it takes effect in ten seconds. `accepted`: codes of questions the person has said yes to.

    Raises BadInput(first problem's code, field) when something is missing; nothing is changed then.
    """
    with desk.db.write() as unit:
        document = _draft(desk, unit, draft).document
        left = [item for item in _problems(desk, unit, document) if item.code not in accepted]
        if left:
            raise BadInput(left[0].code, left[0].field, count=len(left))
        due = instant_text(desk.clock.now() + timedelta(seconds=REGRET_SECONDS))
        _put_draft(desk, unit, draft, {**document, "approve_at": due, "approve_of": _said(document)})
    return changed(desk.me.personal_vault, "note_draft", draft)


def undo_approval(desk: Desk, draft: bytes) -> ChangeSet:
    """*Fortryd* within the ten seconds. Raises NotAllowed("draft_gone") when it is too late."""
    with desk.db.write() as unit:
        document = _draft(desk, unit, draft).document
        _put_draft(desk, unit, draft, {**document, "approve_at": None})
    return changed(desk.me.personal_vault, "note_draft", draft)


def carry_out_due(desk: Desk, *, force: bool = False) -> ChangeSet:
    """Approve every draft whose ten seconds are over; with `force` also those still running (lock, close, sleep).

    A draft that holds something else than what was on the screen at *Godkend* (the other computer's words have come
    in) stays a draft: nobody signs what he has not seen.
    """
    result = EMPTY
    with desk.db.write() as unit:
        for stored in _pending(desk, unit):
            if not force and parse_instant(stored.document["approve_at"]) > desk.clock.now():
                continue
            if stored.document.get("approve_of") == _said(stored.document):
                result |= _approve(desk, unit, stored)
            else:
                result |= _withdraw(desk, unit, stored)
    return result


def is_waiting(desk: Desk, draft: bytes) -> bool:
    """Whether it is a draft still: after `carry_out_due` its approval was withdrawn."""
    with desk.db.read() as unit:
        stored = records.get(unit, desk.me.personal_vault, draft)
        return stored is not None and stored.kind == "note_draft"


def withdraw_left_over(desk: Desk) -> ChangeSet:
    """After a killed process: a draft whose ten seconds nobody saw the end of stays a draft."""
    result = EMPTY
    with desk.db.write() as unit:
        for stored in _pending(desk, unit):
            result |= _withdraw(desk, unit, stored)
    return result


def repair(desk: Desk) -> ChangeSet:
    """Finish approvals of which only the family's half has arrived: a draft whose note exists is tombstoned.

    What was written in it too late for the note, or in a second approval of it on another computer, is kept as the
    beginning of an addendum.
    """
    result = EMPTY
    with desk.db.write() as unit:
        for stored in records.find(unit, "note_draft", vault=desk.me.personal_vault):
            family = unhex16(stored.document["family_vault"])
            note = records.get(unit, family, stored.rec)
            if note is not None and note.kind == "visit_note":
                result |= late_words.keep(desk, unit, stored, note)
                _drop_draft(desk, unit, stored.rec, family)
                result |= changed(desk.me.personal_vault, "note_draft", stored.rec)
        result |= late_words.of_second_approvals(desk, unit)
    return result


def add_addendum(
    desk: Desk, vault: bytes, note: bytes, text: str, kind: str, *, begun: bytes | None = None
) -> tuple[ChangeSet, bytes]:
    """Add to an approved note, or correct it. kind: `addition` or `correction`. Any member may. begun: the record of
    one's own words that came too late for it, which this is made of.

    Raises BadInput("required", "text"), BadInput("unknown_code") and NotAllowed("note_unknown").
    """
    if not text.strip():
        raise BadInput("required", "text")
    if kind not in ADDENDUM_KINDS:
        raise BadInput("unknown_code", "addendum_kind")
    rec = new_record_id()
    with desk.db.write() as unit:
        found = records.get(unit, vault, note)
        if found is None or found.kind != "visit_note":
            raise NotAllowed("note_unknown")
        document = {
            "note": record_text(note),
            "text": text.strip(),
            "addendum_kind": kind,
            "author_user": hex16(desk.me.user_id),
            "author_name": desk.me.display_name,
            "written_at": desk.now(),
        }
        records.put(
            unit,
            vault=vault,
            rec=rec,
            kind="addendum",
            document=document,
            unit_id=new_unit(),
            at=desk.now(),
            final=True,
        )
        if begun is not None and records.get(unit, desk.me.personal_vault, begun) is not None:
            at = desk.now()
            records.tombstone(unit, vault=desk.me.personal_vault, rec=begun, unit_id=new_unit(), at=at)
            return changed(vault, "addendum", rec) | changed(desk.me.personal_vault, "addendum_draft", begun), rec
    return changed(vault, "addendum", rec), rec


def _draft(desk: Desk, unit: Unit, draft: bytes) -> Stored:
    stored = records.get(unit, desk.me.personal_vault, draft)
    if stored is None or stored.kind != "note_draft" or stored.status != "ok":
        raise NotAllowed("draft_gone")
    return stored


def _put_draft(desk: Desk, unit: Unit, draft: bytes, document: dict[str, Any], kind: str = "note_draft") -> None:
    records.put(
        unit,
        vault=desk.me.personal_vault,
        rec=draft,
        kind=kind,
        document=document,
        unit_id=new_unit(),
        at=desk.now(),
    )


def _pending(desk: Desk, unit: Unit) -> list[Stored]:
    drafts = records.find(unit, "note_draft", vault=desk.me.personal_vault)
    return [stored for stored in drafts if stored.document.get("approve_at")]


def _said(document: Mapping[str, Any]) -> str:
    """What of a draft goes into the note, in one word: SHA-256 in hex."""
    parts = {name: document[name] for name in SAID if not is_empty(document.get(name))}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _withdraw(desk: Desk, unit: Unit, stored: Stored) -> ChangeSet:
    _put_draft(desk, unit, stored.rec, {**stored.document, "approve_at": None})
    return changed(desk.me.personal_vault, "note_draft", stored.rec)


def _problems(desk: Desk, unit: Unit, document: dict[str, Any]) -> list[Problem]:
    found = registry.get("note_draft").validate(document)
    family = unhex16(document["family_vault"])
    if is_empty(document.get("child")) and _has_child_with_voice(desk.today(), unit, family):
        found.append(Problem("child", "V08"))
    agreement_kind = registry.get("agreement")
    for number, agreement in enumerate(document.get("agreements") or []):
        for problem in agreement_kind.validate(agreement):
            found.append(Problem(f"agreements.{number}.{problem.field}", problem.code))
    found.extend(Problem(name, "V23") for name in HEADINGS if finds_cpr(document.get(name) or ""))
    return found


def _has_child_with_voice(today: date, unit: Unit, family: bytes) -> bool:
    return voice_required((child.document.get("born_on") for child in records.find(unit, "child", vault=family)), today)


def _approve(desk: Desk, unit: Unit, stored: Stored) -> ChangeSet:
    draft = stored.document
    family = unhex16(draft["family_vault"])
    unit_id = new_unit()
    visit = records.get(unit, family, record_bytes(draft["visit"]))
    agreements = [item for item in draft.get("agreements") or [] if not is_empty(item.get("what"))]
    for item in agreements:
        _put_agreement(desk, unit, family, unit_id, item, draft["visit"])
    note = {name: draft[name] for name in HEADINGS if not is_empty(draft.get(name))}
    others = ("klar", "time_used_minutes", "attachments")
    note |= {name: draft[name] for name in others if not is_empty(draft.get(name))}
    note |= {
        "visit": draft["visit"],
        "author_user": hex16(desk.me.user_id),
        "author_name": desk.me.display_name,
        "approved_at": desk.now(),
        "agreements": [item["id"] for item in agreements],
        "held_on": visit.document["planned_start"][:10] if visit is not None else desk.today().isoformat(),
    }
    records.put(
        unit,
        vault=family,
        rec=stored.rec,
        kind="visit_note",
        document=note,
        unit_id=unit_id,
        at=desk.now(),
        final=True,
    )
    if visit is not None and visit.document.get("status", "planned") in ("planned", "confirmed"):
        records.put(
            unit,
            vault=family,
            rec=visit.rec,
            kind="visit",
            document={**visit.document, "status": "held"},
            unit_id=unit_id,
            at=desk.now(),
        )
    _drop_draft(desk, unit, stored.rec, family)
    both = changed(family, "visit_note", stored.rec) | changed(desk.me.personal_vault, "note_draft", stored.rec)
    return both | changed(family, "agreement") | changed(family, "visit")


def _put_agreement(desk: Desk, unit: Unit, family: bytes, unit_id: bytes, item: dict[str, Any], visit: str) -> None:
    document = {name: value for name, value in item.items() if name != "id" and value is not None}
    document |= {"agreed_on": desk.today().isoformat(), "origin": visit}
    if document.get("status") == "done":
        document["done_on"] = desk.today().isoformat()
    records.put(
        unit,
        vault=family,
        rec=record_bytes(item["id"]),
        kind="agreement",
        document=document,
        unit_id=unit_id,
        at=desk.now(),
    )


def _drop_draft(desk: Desk, unit: Unit, draft: bytes, family: bytes) -> None:
    records.tombstone(
        unit,
        vault=desk.me.personal_vault,
        rec=draft,
        unit_id=new_unit(),
        at=desk.now(),
        waits_for=(family, draft),
    )
