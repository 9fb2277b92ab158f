"""KINDS: every kind of record this version knows. An explicit list, so that grep and the installer see it."""

from __future__ import annotations

from homevisit.base.errors import HomevisitError
from homevisit.records.kind import Kind
from homevisit.records.kinds import (
    addendum,
    addendum_draft,
    agreement,
    child,
    district,
    erasure_request,
    family,
    family_adult,
    family_remark,
    family_seen,
    municipality,
    network_membership,
    note_draft,
    note_reading,
    org_unit,
    personal_word,
    phrase,
    remark_draft,
    task,
    template,
    vault_index,
    vault_info,
    visit,
    visit_note,
)

INDEX_VERSION = 1
"""Moves when any `Kind.index` or `Kind.search_text` gives something else for an old document: the index is rebuilt."""

KINDS: tuple[Kind, ...] = (
    vault_info.KIND,
    vault_index.KIND,
    municipality.KIND,
    district.KIND,
    org_unit.KIND,
    template.KIND,
    phrase.KIND,
    family.KIND,
    child.KIND,
    family_adult.KIND,
    task.KIND,
    network_membership.KIND,
    visit.KIND,
    agreement.KIND,
    visit_note.KIND,
    addendum.KIND,
    note_reading.KIND,
    family_remark.KIND,
    note_draft.KIND,
    personal_word.KIND,
    remark_draft.KIND,
    addendum_draft.KIND,
    family_seen.KIND,
    erasure_request.KIND,
)


class UnknownKind(HomevisitError):
    """A kind from a newer client: its records are kept untouched and shown as "opdater"."""

    def __init__(self, name: str) -> None:
        super().__init__("unknown_kind", kind=name)


_BY_NAME = {kind.name: kind for kind in KINDS}


def get(name: str) -> Kind:
    """The kind of that name; raises UnknownKind."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownKind(name) from None


def names() -> tuple[str, ...]:
    """The names of all kinds, in the order of `KINDS`."""
    return tuple(_BY_NAME)
