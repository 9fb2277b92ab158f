"""What a closed laptop or somebody who left had not sent, for those who go on: read, copy into a draft, or be done.

Nothing of a letter is folded by itself: a person reads it and decides (docs/PROTOCOL.md, Dead letters).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from homevisit.actions import lease
from homevisit.actions.desk import Desk, new_unit
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import BadInput, HomevisitError, NotAllowed
from homevisit.base.ids import hex16, new_record_id, record_text
from homevisit.store import documents, letters, records
from homevisit.store.letters import Item, Kept
from homevisit.store.queries.set_aside import texts
from homevisit.store.unit import Unit

TEXT_CHARACTERS = 2900


@dataclass(frozen=True, slots=True)
class LeftWords:
    """One record of a letter. number: the letter's. at: instant of its save. lines: what a person had written."""

    number: int
    vault: bytes
    device: bytes
    kind: str
    at: str
    lines: tuple[str, ...] = field(repr=False)


def waiting(desk: Desk) -> list[LeftWords]:
    """Everything that came and that nobody has dealt with here, oldest first; what came twice is shown once.

    Raises NotAllowed("lease_over").
    """
    lease.require(desk)
    with desk.db.read() as unit:
        kept = letters.in_state(unit, letters.HERE)
    seen: set[tuple[bytes, bytes, str]] = set()
    found = []
    for one in kept:
        for item in _items(one):
            key = (one.device, item.rec, item.edit_id)
            lines = _lines(item)
            if key not in seen and lines:
                seen.add(key)
                found.append(LeftWords(one.id, one.vault, one.device, item.kind, item.at, lines))
    return found


def to_draft(desk: Desk, number: int) -> tuple[ChangeSet, list[bytes]]:
    """Copy the words of a letter into drafts of one's own, and be done with it. Raises NotAllowed("letter_unknown")."""
    mine, drafts = desk.me.personal_vault, []
    with desk.db.write() as unit:
        kept = _kept(unit, number)
        for item in _items(kept):
            text = "\n\n".join(_lines(item))
            for at in range(0, len(text), TEXT_CHARACTERS):
                drafts.append(new_record_id())
                document = {
                    "family_vault": hex16(kept.vault),
                    "visit": record_text(new_record_id()),
                    "started_at": desk.now(),
                    "observations": text[at : at + TEXT_CHARACTERS],
                }
                records.put(
                    unit,
                    vault=mine,
                    rec=drafts[-1],
                    kind="note_draft",
                    document=document,
                    unit_id=new_unit(),
                    at=desk.now(),
                )
        letters.done(unit, number)
    return _changed(desk, kept), drafts


def dismiss(desk: Desk, number: int) -> ChangeSet:
    """Read, and nothing of it is needed: it goes from here and, at the next round, from the server.

    Raises NotAllowed("letter_unknown").
    """
    with desk.db.write() as unit:
        kept = _kept(unit, number)
        letters.done(unit, number)
    return _changed(desk, kept)


def _kept(unit: Unit, number: int) -> Kept:
    kept = letters.get(unit, number)
    if kept is None or kept.state != letters.HERE:
        raise NotAllowed("letter_unknown")
    return kept


def _items(kept: Kept) -> tuple[Item, ...]:
    try:
        return letters.items(kept.content or b"\x90")
    except BadInput:
        return ()


def _lines(item: Item) -> tuple[str, ...]:
    """Title and texts; a document without sense says nothing and stops nothing."""
    known = documents.kind_of(item.kind)
    try:
        document = documents.for_people(item.kind, item.schema, item.document)
        title = known.title(document) if known is not None and document and item.kind != "visit" else ""
        said = [text for _, text in texts(item.kind, document)]
    except (HomevisitError, ValueError, TypeError, KeyError):
        return ()
    return tuple(dict.fromkeys(part for part in (title, *said) if part.strip()))


def _changed(desk: Desk, kept: Kept) -> ChangeSet:
    kinds = frozenset({"dead_letter", "note_draft"})
    return ChangeSet(vaults=frozenset({kept.vault, desk.me.personal_vault}), kinds=kinds, sync=True)
