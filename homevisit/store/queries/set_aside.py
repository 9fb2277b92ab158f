"""What could not be sent, unit by unit, with everything a person wrote in it (docs/PROTOCOL.md, Outbox)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from homevisit.base.ids import record_text
from homevisit.records.kind import Document
from homevisit.store import documents, overlay
from homevisit.store.queries.rows import id_or_none, record_or_none
from homevisit.store.unit import Unit


@dataclass(frozen=True, slots=True)
class About:
    """Which record, in what people know it by. title: the record's own (an agreement's text, a visit's purpose code).

    day: local civil time of the visit it is or belongs to, "" for none.
    """

    vault: bytes
    rec: bytes
    kind: str
    title: str = field(repr=False)
    day: str
    family_title: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AsidePart:
    """One record of a unit. texts: (field, what was written there), without empty ones."""

    about: About
    deleted: bool
    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A unit that waits for a person. reason: code. at: instant of its newest save. controls: operations asked for.

    to_draft: it holds a visit note that can become a draft again.
    """

    vault: bytes
    unit: bytes
    reason: str
    at: str
    family_title: str = field(repr=False)
    parts: tuple[AsidePart, ...] = ()
    controls: tuple[str, ...] = ()
    to_draft: bool = False

    @property
    def key(self) -> tuple[bytes, bytes]:
        """Which unit, stable between reads."""
        return self.vault, self.unit


def set_aside(unit: Unit, families: Mapping[bytes, str]) -> list[SetAside]:
    """All of them, the newest first. families: vault id -> short name."""
    parts: dict[tuple[bytes, bytes], list[AsidePart]] = {}
    facts: dict[tuple[bytes, bytes], tuple[str, str]] = {}
    for vault, name, rec, kind, schema, at, local, base, reason in unit.rows(
        "SELECT vault, unit, rec, kind, schema, at, local, base, quarantine FROM unsent WHERE quarantine IS NOT NULL"
        " ORDER BY id"
    ):
        data = base if local is None else local  # a deletion is known by what was deleted
        document = {} if data is None else documents.for_people(kind, schema, data)
        of = about(unit, families, vault, rec, kind, document)
        written = () if local is None else texts(kind, document)
        parts.setdefault((vault, name), []).append(AsidePart(of, local is None, written))
        facts[vault, name] = (reason, max(at, facts.get((vault, name), ("", ""))[1]))
    controls: dict[tuple[bytes, bytes], list[str]] = {}
    for vault, name, op, at, reason in unit.rows(
        "SELECT vault, unit, op, at, quarantine FROM unsent_control WHERE quarantine IS NOT NULL ORDER BY id"
    ):
        controls.setdefault((vault, name), []).append(op)
        facts.setdefault((vault, name), (reason, at))
    found = [
        SetAside(
            vault=vault,
            unit=name,
            reason=reason,
            at=at,
            family_title=families.get(vault, ""),
            parts=tuple(parts.get((vault, name), ())),
            controls=tuple(controls.get((vault, name), ())),
            to_draft=any(_draftable(unit, part) for part in parts.get((vault, name), ())),
        )
        for (vault, name), (reason, at) in facts.items()
    ]
    return sorted(found, key=lambda one: (one.at, one.unit), reverse=True)


def about(unit: Unit, families: Mapping[bytes, str], vault: bytes, rec: bytes, kind: str, document: Document) -> About:
    """What a record is known by."""
    family = (id_or_none(document.get("family_vault")) or b"") if kind == "note_draft" else vault
    title, day = "", ""
    if kind == "visit":
        title, day = str(document.get("purpose", "other")), str(document.get("planned_start", ""))
    elif kind in ("visit_note", "note_draft"):
        of = record_or_none(document.get("visit"))
        visit = None if of is None else overlay.legible(unit, family, of)
        if visit is not None:
            title, day = str(visit.document.get("purpose", "other")), str(visit.document.get("planned_start", ""))
    else:
        known = documents.kind_of(kind)
        title = "" if known is None or not document else known.title(document)
    return About(vault, rec, kind, title, day, families.get(family, ""))


def texts(kind: str, document: Document) -> tuple[tuple[str, str], ...]:
    """What a person wrote in a record, in the order of the kind's fields."""
    known = documents.kind_of(kind)
    names = () if known is None else tuple(known.longest)
    return tuple((name, text) for name in names if isinstance(text := document.get(name), str) and text.strip())


def _draftable(unit: Unit, part: AsidePart) -> bool:
    """A note whose visit is here, and has no other note."""
    if part.about.kind != "visit_note" or part.deleted or not part.about.day:
        return False
    note = overlay.legible(unit, part.about.vault, part.about.rec)
    visit = None if note is None else record_or_none(note.document.get("visit"))
    if visit is None:
        return False
    other = unit.row(
        "SELECT 1 FROM record_index WHERE kind = 'visit_note' AND vault = ? AND parent = ? AND rec <> ?",
        (part.about.vault, record_text(visit), part.about.rec),
    )
    return other is None and note is not None and note.seq is None
