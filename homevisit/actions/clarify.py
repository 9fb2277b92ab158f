"""Decide what two people wrote differently; deal with what could not be sent (docs/PROTOCOL.md, Merge and Outbox)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from homevisit.actions.desk import Desk, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_bytes
from homevisit.records import merge, registry
from homevisit.records.kind import ALTS, Document
from homevisit.records.kinds.visit_note import HEADINGS
from homevisit.records.merge import Alternative, alternatives, value_at
from homevisit.store import outbox, questions, records
from homevisit.store.questions import Undo
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Decided:
    """What *Fortryd* needs after a decision. value: what stood in the field. open_ones: what stood beside it."""

    vault: bytes
    rec: bytes
    kind: str
    path: str
    value: Any = field(repr=False)
    open_ones: tuple[Alternative, ...] = field(repr=False)
    outbox: Undo


def decide(
    desk: Desk, vault: bytes, rec: bytes, path: str, value: object, *, seen: frozenset[str]
) -> tuple[ChangeSet, Decided]:
    """`value` stands in the field, and nothing beside it. seen: the edit ids of the alternatives the person looked at.

    The merged view he looked at is what his decision builds on, so it does not meet the same question again. Raises
    NotAllowed: record_unknown, changed_meanwhile (somebody wrote something more), and BadInput(too_long, path).
    The ChangeSet asks for no sync: what is not sent yet can be taken back without a trace.
    """
    with desk.db.write() as unit:
        opened = questions.opened(unit, vault, rec)
        if opened is None:
            raise NotAllowed("record_unknown")
        here = tuple(item for item in alternatives(opened.document) if item.field == path)
        if not here or {item.edit_id for item in here} != seen:
            raise NotAllowed("changed_meanwhile")
        kind = registry.get(opened.kind)
        limit = kind.longest.get(path, 0)
        if limit and isinstance(value, str) and len(value) > limit:
            raise BadInput("too_long", path)
        before = questions.remember(unit, vault, rec)
        document = _cleared(merge.decide(opened.document, path, value), kind.defaults, path)
        _put(desk, unit, vault, rec, opened.kind, document)
        undo = questions.undo_of(unit, vault, rec, before)
    decided = Decided(vault, rec, opened.kind, path, value_at(opened.document, path), here, undo)
    return _quietly(vault, opened.kind, rec), decided


def take_back(desk: Desk, decided: Decided) -> ChangeSet:
    """*Fortryd*: the question is open again.

    Where the decision has been sent already, the earlier words come back under one's own name: nobody can write in
    another's. Raises NotAllowed("changed_meanwhile") when a colleague has written something since.
    """
    with desk.db.write() as unit:
        if not questions.take_back(unit, decided.vault, decided.rec, decided.outbox):
            opened = questions.opened(unit, decided.vault, decided.rec)
            if opened is None or any(item.field == decided.path for item in alternatives(opened.document)):
                raise NotAllowed("changed_meanwhile")
            document = _opened_again(opened.document, decided, hex16(desk.me.user_id))
            defaults = registry.get(decided.kind).defaults
            _put(desk, unit, decided.vault, decided.rec, decided.kind, _cleared(document, defaults, decided.path))
    return _quietly(decided.vault, decided.kind, decided.rec) | ChangeSet(sync=True)


def try_again(desk: Desk, vault: bytes, unit_id: bytes) -> ChangeSet:
    """A unit that could not be sent goes back among what is sent."""
    with desk.db.write() as unit:
        outbox.release(unit, vault, [unit_id])
    return ChangeSet(vaults=frozenset({vault}), sync=True)


def give_up(desk: Desk, vault: bytes, unit_id: bytes) -> ChangeSet:
    """The person has confirmed: what the unit holds is dropped from this laptop, and what the log says is seen again.

    The draft of a note that was dropped is a draft again. Only a unit that is set aside is dropped.
    """
    with desk.db.write() as unit:
        return _drop(desk, unit, vault, unit_id)


def to_draft(desk: Desk, vault: bytes, unit_id: bytes) -> tuple[ChangeSet, bytes]:
    """A visit note that could not be sent becomes a draft again, with every word; gives the draft's record id.

    Agreements and the visit's status of that unit go with it: they are written anew at *Godkend*. Raises
    NotAllowed("note_unknown").
    """
    mine = desk.me.personal_vault
    with desk.db.write() as unit:
        note = next((edit.rec for edit in outbox.quarantined(unit, vault, unit_id) if edit.kind == "visit_note"), None)
        stored = None if note is None else records.get(unit, vault, note)
        if note is None or stored is None:
            raise NotAllowed("note_unknown")
        written = stored.document
        promised = [_draft_agreement(unit, vault, item) for item in written.get("agreements") or ()]
        changes = _drop(desk, unit, vault, unit_id)
        if records.get(unit, mine, note) is not None:
            return changes, note
        draft = new_record_id()
        document: Document = {"family_vault": hex16(vault), "visit": written["visit"], "started_at": desk.now()}
        document |= {name: written[name] for name in (*HEADINGS, "klar", "time_used_minutes") if written.get(name)}
        document["agreements"] = [item for item in promised if item is not None]
        _put(desk, unit, mine, draft, "note_draft", document)
    return changes, draft


def _drop(desk: Desk, unit: Unit, vault: bytes, unit_id: bytes) -> ChangeSet:
    edits = outbox.quarantined(unit, vault, unit_id)
    for edit in edits:
        records.drop_unsent(unit, vault, edit.rec)
        if edit.kind == "visit_note":
            _draft_again(desk, unit, edit.rec)
    outbox.drop_controls(unit, outbox.quarantined_controls(unit, vault, unit_id))
    return ChangeSet(
        frozenset({vault, desk.me.personal_vault}),
        frozenset({*(edit.kind for edit in edits), "note_draft"}),
        frozenset((vault, edit.rec) for edit in edits),
        sync=True,
    )


def _put(desk: Desk, unit: Unit, vault: bytes, rec: bytes, kind: str, document: Document) -> None:
    records.put(unit, vault=vault, rec=rec, kind=kind, document=document, unit_id=new_unit(), at=desk.now())
    questions.accept(unit, vault, rec)


def _cleared(document: Document, defaults: Document, path: str) -> Document:
    """A field of which one version was "nothing" is left out where the kind does not take None."""
    if document.get(path) is None and defaults.get(path) is not None:
        return {name: value for name, value in document.items() if name != path}
    return document


def _opened_again(document: Document, decided: Decided, me: str) -> Document:
    """The value of before in the field, everything else that was written beside it, under one's own name."""
    chosen = value_at(document, decided.path)
    held = {**document, ALTS: [*document.get(ALTS, ()), _as_map(decided.path, me, "undone", chosen)]}
    result = merge.decide(held, decided.path, decided.value)
    back = [_as_map(decided.path, me, item.edit_id, item.value) for item in decided.open_ones]
    result[ALTS] = [*result.get(ALTS, ()), *back]
    return result


def _as_map(path: str, user: str, edit_id: str, value: object) -> Document:
    return {"field": path, "user": user, "edit_id": edit_id, "value": value}


def _draft_again(desk: Desk, unit: Unit, note: bytes) -> None:
    """The note's draft was put away behind the note; without it, it is in sight again and not about to be approved."""
    mine = desk.me.personal_vault
    records.drop_unsent(unit, mine, note)
    draft = records.get(unit, mine, note)
    if draft is not None and draft.document.get("approve_at"):
        _put(desk, unit, mine, note, "note_draft", {**draft.document, "approve_at": None})


def _draft_agreement(unit: Unit, vault: bytes, rec: str) -> Document | None:
    stored = records.get(unit, vault, record_bytes(rec))
    if stored is None:
        return None
    names = ("what", "who", "owner_kind", "owner_user", "due", "status")
    return {"id": rec, **{name: stored.document[name] for name in names if stored.document.get(name) is not None}}


def _quietly(vault: bytes, kind: str, rec: bytes) -> ChangeSet:
    return ChangeSet(frozenset({vault}), frozenset({kind}), frozenset({(vault, rec)}))
