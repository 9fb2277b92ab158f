"""My words: what the spelling check shall accept from me, on all of my laptops (docs/PROTOCOL.md, Vaults: personal)."""

from __future__ import annotations

from homevisit.actions.desk import Desk, changed, new_unit
from homevisit.actions.new_record import put_new
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.records.codec import clean_text
from homevisit.store import records

KIND = "personal_word"


def add_word(desk: Desk, word: str) -> tuple[ChangeSet, bytes | None]:
    """Accept `word` from now on. Returns its record, None when it is there already, upper or lower case.

    Raises BadInput("required" or "too_long").
    """
    word = clean_text(word).strip()
    with desk.db.read() as unit:
        for stored in records.find(unit, KIND, vault=desk.me.personal_vault):
            if str(stored.document.get("word", "")).casefold() == word.casefold():
                return EMPTY, None
    return put_new(desk, desk.me.personal_vault, KIND, {"word": word})


def forget_word(desk: Desk, word: str) -> ChangeSet:
    """Accept `word` no more; also where two laptops had each added it. Nothing happens when it is not there."""
    vault, unit_id, gone = desk.me.personal_vault, new_unit(), []
    with desk.db.write() as unit:
        for stored in records.find(unit, KIND, vault=vault):
            if str(stored.document.get("word", "")).casefold() == word.casefold():
                records.tombstone(unit, vault=vault, rec=stored.rec, unit_id=unit_id, at=desk.now())
                gone.append(stored.rec)
    return changed(vault, KIND, *gone) if gone else EMPTY
