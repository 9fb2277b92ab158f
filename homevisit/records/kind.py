"""What a kind of record declares (docs/PROTOCOL.md, Documents; docs/HOW_TO_ADD.md).

A document is a plain dict with text keys whose values are text, int, bool, None, lists and dicts of the same. All ids
in it are text: record ids in hex with hyphens, vault, user and device ids in plain hex. So JSON and msgpack map one to
one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from dataclasses import field as declared
from enum import Enum
from functools import cached_property
from typing import Any

from homevisit.base.clock import parse_day, parse_instant, parse_plan
from homevisit.base.errors import BadInput
from homevisit.base.ids import record_bytes, unhex16
from homevisit.records import shape

Document = shape.Document
ALTS = shape.ALTS

VAULT_TYPES = frozenset({"family", "personal", "organisation", "restricted", "handover", "depot", "team"})
FAMILY = frozenset({"family"})
PERSONAL = frozenset({"personal"})
ORGANISATION = frozenset({"organisation"})


class MergeRule(Enum):
    """How two edits of one field come together (docs/PROTOCOL.md, Merge)."""

    SCALAR = "scalar"
    """One side changed: that one. Both, differently: the remote value stays, the local one becomes an alternative."""
    SET = "set"
    """A list without order: removed is only what stood in the base. Maps with an `id` merge field by field."""
    ORDERED = "ordered"
    """A status that only moves forward along `Kind.order`, unless the counter field `reopened` says otherwise."""
    TEXT = "text"
    """Prose: merged by paragraph; overlapping changes keep the remote text and the local one as an alternative."""
    LOCAL = "local"
    """Nothing a person said (the cursor, a list a device renews): local wins and no alternative is kept."""


class Format(Enum):
    """What a text field must look like when it holds anything; a list's items each."""

    DAY = "day"
    INSTANT = "instant"
    PLAN = "plan"
    RECORD = "record"
    """A record id: hex with hyphens."""
    ID = "id"
    """A vault, user or device id: 32 hex digits."""


_PARSERS: Mapping[Format, Callable[[str, str], object]] = {
    Format.DAY: parse_day,
    Format.INSTANT: parse_instant,
    Format.PLAN: parse_plan,
    Format.RECORD: record_bytes,
    Format.ID: unhex16,
}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What queries may filter and sort by without opening the document; one row a record in `record_index`.

    at: when it happens or happened. A plan is local civil time (`2026-12-02T15:30`), an instant RFC 3339 with Z, a day
        `YYYY-MM-DD`; which of the three is fixed by the kind.
    due: the day something is due, `YYYY-MM-DD`; of a draft the instant at which its approval takes effect.
    status: a code of the kind's status list.
    owner: user ids in hex, separated by one blank when there are several (visit staff).
    family_title: the family's short name; only on the `family` record.
    parent: record id (hex with hyphens) of what this belongs to: a note's visit, an addendum's note.
    """

    at: str | None = None
    due: str | None = None
    status: str | None = None
    owner: str | None = None
    family_title: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right before a record may be saved or approved. `code` has its sentence in `ui/messages.py`.

    limit: characters that fit, with `too_long`; 0 with every other code.
    """

    field: str
    code: str
    limit: int = declared(default=0, compare=False)


def no_index(_document: Document) -> IndexRow:
    """For kinds nothing asks about."""
    return IndexRow()


def no_text(_document: Document) -> str:
    """For kinds without text to search or a title to show."""
    return ""


def no_blobs(_document: Document) -> tuple[bytes, ...]:
    """For kinds without attachments."""
    return ()


def no_checks(_document: Document) -> list[Problem]:
    """For kinds whose declared rules say all."""
    return []


@dataclass(frozen=True)
class Kind:
    """Everything the rest of the program may know about one kind of record.

    name, schema: stand in every sealed body, so a name is never reused and a schema number only grows.
    record: the frozen dataclass; a field without default must be present in every document.
    vault_types: where such a record may lie; elsewhere readers refuse it.
    fact: written once with the flag *final*; never changed and never merged.
    signed_by: of a fact, the field that names its author; readers believe it of nobody but whoever wrote the commit.
    merge: the rule of each field that is not SCALAR. order: the steps of each ORDERED field, lowest first.
    required: fields that must hold something before the record counts as finished (at *Godkend*, never while writing).
    longest: most characters a text field may hold.
    formats: fields that are days, instants, plans or ids.
    codelists: which list of codelists.json a field's codes come from.
    upgrades: from schema n a function that gives the document of schema n + 1; never changed once released.
    index, search_text, title: derived from the document alone, and never raise for a document of this schema.
    blobs: ids of the sealed chunks of attachments that a change with this document announces, ascending.
    checks: rules of this kind beyond required, longest and codelists.
    retention: name of the rule that says how long such records are kept.
    needs: the capability (docs/PROTOCOL.md, Versions) that every admitted computer of a vault must have listed before
        such a record leaves this one, for a kind that older programs would misread; "" where keeping it is enough.
    ui: True when a window edits it; then it has an editor and an icon.
    """

    name: str
    schema: int
    record: type[Any]
    vault_types: frozenset[str]
    fact: bool = False
    signed_by: str = ""
    merge: Mapping[str, MergeRule] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    longest: Mapping[str, int] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    codelists: Mapping[str, str] = field(default_factory=dict)
    upgrades: Mapping[int, Callable[[Document], Document]] = field(default_factory=dict)
    index: Callable[[Document], IndexRow] = no_index
    search_text: Callable[[Document], str] = no_text
    title: Callable[[Document], str] = no_text
    checks: Callable[[Document], list[Problem]] = no_checks
    blobs: Callable[[Document], tuple[bytes, ...]] = no_blobs
    retention: str = "family"
    needs: str = ""
    ui: bool = False

    def rule(self, field_name: str) -> MergeRule:
        """The merge rule of a field; SCALAR for every field not declared, also one of a newer schema."""
        return self.merge.get(field_name, MergeRule.SCALAR)

    @cached_property
    def defaults(self) -> Document:
        """The document values of all optional fields, as a document that leaves them out is read."""
        values: Document = {}
        for item in fields(self.record):
            if item.default_factory is not MISSING:
                values[item.name] = item.default_factory()
            elif item.default is not MISSING:
                values[item.name] = list(item.default) if isinstance(item.default, tuple) else item.default
        return values

    def validate(self, document: Document, codes: Mapping[str, frozenset[str]] | None = None) -> list[Problem]:
        """What stands between this document and being finished; empty when nothing does.

        `codes` gives the codes of each list (from codelists.json); without it codes are not checked. A document of the
        wrong shape has that as its one problem.
        """
        try:
            shape.check_shape(self, document)
        except BadInput as error:
            return [Problem(error.field, "required" if error.code == "missing" else error.code)]
        problems = [Problem(name, "required") for name in self.required if is_empty(document.get(name))]
        for name, limit in self.longest.items():
            if len(document.get(name) or "") > limit:
                problems.append(Problem(name, "too_long", limit))
        problems += self.format_problems(document)
        if codes is not None:
            for name, list_name in self.codelists.items():
                allowed = codes.get(list_name, frozenset())
                if any(item not in allowed for item in _items(document, name)):
                    problems.append(Problem(name, "unknown_code"))
        return problems + self.checks(document)

    def format_problems(self, document: Document) -> list[Problem]:
        """Days, instants, plans and ids of a well-shaped document that are none; what is empty is not asked."""
        return [Problem(name, code) for name, form in self.formats.items() for code in _bad(form, document, name)]


def _items(document: Document, name: str) -> list[str]:
    """The values of a field that holds one text or a list of them, without empty ones."""
    value = document.get(name)
    return [item for item in (value if isinstance(value, list) else [value]) if item]


def _bad(form: Format, document: Document, name: str) -> list[str]:
    """The code of the first value that does not look as it must, as a list of one or none."""
    for item in _items(document, name):
        try:
            _PARSERS[form](item, name)
        except BadInput as error:
            return [error.code]
    return []


def is_empty(value: object) -> bool:
    """True for nothing at all: None, blank text, an empty list. False and 0 are answers."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {})


def text_of(document: Document, *names: str) -> str:
    """The named text fields, a line each; lists of text are joined. What search is fed with."""
    parts: list[str] = []
    for name in names:
        value = document.get(name)
        if isinstance(value, str) and value.strip():
            parts.append(value)
        elif isinstance(value, list):
            parts.extend(item for item in value if isinstance(item, str) and item.strip())
    return "\n".join(parts)


def text_or_none(document: Document, name: str) -> str | None:
    """A text field for the index: None when it is missing, empty or not text."""
    value = document.get(name)
    return value if isinstance(value, str) and value else None
