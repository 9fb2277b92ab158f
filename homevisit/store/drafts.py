"""Drafts whose note exists: approving is two units, and when only the note has arrived the draft is shown nowhere."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, or_

from homevisit.store.tables import record_index

_note = record_index.alias("note")

NOT_A_FINISHED_DRAFT: ColumnElement[bool] = or_(
    record_index.c.kind != "note_draft",
    ~exists().where(
        _note.c.parent == record_index.c.parent,  # the visit: indexed, and the same on both
        _note.c.rec == record_index.c.rec,
        _note.c.kind == "visit_note",
    ),
)
"""Condition on `record_index`: true but for a draft that has become a note (the note has the draft's id)."""
