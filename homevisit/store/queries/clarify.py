"""*Skal afklares*: what two people wrote differently, what could not be sent, what waits for a newer program.

docs/PROTOCOL.md, Merge and Outbox. All of it is found by indexes: ten thousand notes without a question cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from homevisit.records.kind import Format, Kind, MergeRule
from homevisit.records.merge import MAX_ALTERNATIVES, Alternative, alternatives, value_at
from homevisit.records.side_by_side import Part, together, written
from homevisit.store import documents, history, questions
from homevisit.store.families import family_titles
from homevisit.store.history import Said, State
from homevisit.store.queries.counts import HOUSEKEEPING, OPEN_QUESTIONS, TOO_MANY
from homevisit.store.queries.rows import id_or_none, record_or_none, staff_names
from homevisit.store.queries.set_aside import About, SetAside, about, set_aside
from homevisit.store.questions import Open
from homevisit.store.unit import Unit

Form = Literal["text", "line", "code", "day", "plan", "yes_no", "number", "user", "record", "other"]
MOST = 100
"""So many questions are made ready; the count tells of all."""

_CAREFUL: Mapping[tuple[str, str], Any] = {
    ("agreement", "visible_to_family"): False,
    ("visit", "two_person"): True,
    ("family", "protected_address"): True,
    ("family", "interpreter_needed"): True,
    ("family_adult", "custody"): "unknown",
    ("family_adult", "private_network"): True,
}
"""The value that does no harm while it is wrong, where one is."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote. user: id, b"" when it is not known. at: instant, "" when not known. edit_id: "" for what
    stands in the field now.
    """

    value: Any = field(repr=False)
    user: bytes
    at: str
    edit_id: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field in which several versions stand; the first is the field's value now. path: as in `records.merge`.

    form: how the value is read and edited; codelist: for "code". proposal: what is suggested. parts: for two versions
    of prose, where the proposal comes from; seconds: the clashes in which the second form is proposed. before: what
    stood there earlier, None when this laptop does not know it. too_many: nothing of the record is sent until this is
    decided. longest: characters the field may hold, 0 for any.
    """

    vault: bytes
    rec: bytes
    path: str
    about: About
    form: Form
    versions: tuple[Version, ...]
    proposal: Any = field(repr=False)
    codelist: str = ""
    parts: tuple[Part, ...] = field(default=(), repr=False)
    seconds: frozenset[int] = frozenset()
    before: Any = field(default=None, repr=False)
    too_many: bool = False
    longest: int = 0

    @property
    def key(self) -> tuple[bytes, bytes, str]:
        """What it is about, stable between reads."""
        return self.vault, self.rec, self.path


@dataclass(frozen=True, slots=True)
class ClarifyRows:
    """waiting: changes kept here until this program is updated. names: user ids in hex and what they are called;
    titles: records named by a value, as text, and what they are called.
    """

    questions: tuple[Question, ...]
    aside: tuple[SetAside, ...]
    waiting: tuple[About, ...]
    names: Mapping[str, str]
    titles: Mapping[str, str]


def clarify(unit: Unit, *, me: bytes) -> ClarifyRows:
    """Everything that waits for a person, the newest first. me: user id."""
    families = family_titles(unit)
    found: list[Question] = []
    for vault, rec in unit.rows(
        f"SELECT i.vault, i.rec {OPEN_QUESTIONS} ORDER BY i.at DESC, i.id DESC LIMIT ?",  # own words
        (TOO_MANY, MOST),
    ):
        found += _of_record(unit, vault, rec, me, families)
    found.sort(key=lambda item: max(version.at for version in item.versions), reverse=True)
    units = set_aside(unit, families)
    asked, aside = _too_many(unit, units, me, families)
    return ClarifyRows(
        (*asked, *found), tuple(aside), _waiting(unit, families), staff_names(unit), _titles(unit, (*asked, *found))
    )


def _of_record(
    unit: Unit, vault: bytes, rec: bytes, me: bytes, families: Mapping[bytes, str], *, crowded: bool = False
) -> list[Question]:
    """The questions of a record; `crowded`: only of fields with more versions than may be sent."""
    opened = questions.opened(unit, vault, rec)
    kind = None if opened is None else documents.kind_of(opened.kind)
    if opened is None or kind is None:
        return []
    fields: dict[str, list[Alternative]] = {}
    for item in alternatives(opened.document):
        fields.setdefault(item.field, []).append(item)
    states = history.states(unit, vault, rec)
    said = _Sayings(unit, vault, rec, me, opened, states)
    return [
        _question(said, kind, name, items, about(unit, families, vault, rec, kind.name, opened.document))
        for name, items in fields.items()
        if not crowded or len(items) > MAX_ALTERNATIVES
    ]


@dataclass(frozen=True, slots=True)
class _Sayings:
    """Who wrote what of one record."""

    unit: Unit
    vault: bytes
    rec: bytes
    me: bytes
    opened: Open
    states: Sequence[State]

    def value(self, name: str, items: Sequence[Alternative]) -> Said:
        """Who wrote what stands in the field."""
        folded = self.opened.folded
        if folded is None or value_at(folded, name) != value_at(self.opened.document, name):
            return Said(self.me, self.opened.edited_at)
        others = {id_or_none(item.user) or b"" for item in items}
        return history.of_value(self.unit, self.vault, self.rec, self.states, name, others)

    def alternative(self, item: Alternative) -> Said:
        """Who wrote this alternative."""
        if item.edit_id == self.opened.edit_id and item.user == self.me.hex():
            return Said(self.me, self.opened.edited_at)
        return history.of_alternative(self.states, item)


def _question(said: _Sayings, kind: Kind, name: str, items: Sequence[Alternative], of: About) -> Question:
    document = said.opened.document
    now = value_at(document, name)
    versions = [Version(now, *said.value(name, items))]
    versions += [Version(item.value, *said.alternative(item), item.edit_id) for item in items]
    leaf = name.rpartition("/")[2]
    like = documents.kind_of("agreement") if "/" in name and name.startswith("agreements/") else kind
    form = _form(like or kind, leaf, versions)
    parts: tuple[Part, ...] = ()
    if form == "text" and len(versions) == 2:
        parts = together(*(str(version.value or "") for version in versions))
    before = history.before(said.states, name, [version.value for version in versions])
    seconds = _seconds(parts, str(before or ""))
    return Question(
        vault=said.vault,
        rec=said.rec,
        path=name,
        about=of,
        form=form,
        versions=tuple(versions),
        proposal=_proposal(kind.name, leaf, form, versions, parts, seconds),
        codelist=(like or kind).codelists.get(leaf, ""),
        parts=parts,
        seconds=seconds,
        before=before,
        too_many=len(items) > MAX_ALTERNATIVES,
        longest=(like or kind).longest.get(leaf, 0),
    )


def _form(kind: Kind, name: str, versions: Sequence[Version]) -> Form:
    values = [version.value for version in versions if version.value is not None]
    if values and all(isinstance(value, bool) for value in values):
        return "yes_no"
    if values and all(isinstance(value, int) for value in values):
        return "number"
    if not all(isinstance(value, str) for value in values):
        return "other"
    if name in kind.codelists:
        return "code"
    named: dict[Format, Form] = {
        Format.DAY: "day",
        Format.PLAN: "plan",
        Format.ID: "user",
        Format.RECORD: "record",
    }
    if name in kind.formats:
        return named.get(kind.formats[name], "other")
    return "text" if kind.rule(name) is MergeRule.TEXT else "line"


def _proposal(
    kind: str, name: str, form: Form, versions: Sequence[Version], parts: Sequence[Part], seconds: frozenset[int]
) -> Any:
    """Prose: everything that was written. Else the value that does no harm, or the newest known."""
    if parts:
        return "".join(text for text, _side in written(parts, seconds))
    if form == "text":
        whole = str(versions[0].value or "")
        for version in versions[1:]:
            whole = "".join(text for text, _side in written(together(whole, str(version.value or ""))))
        return whole
    values = [version.value for version in versions]
    careful = _CAREFUL.get((kind, name))
    if careful is not None and careful in values:
        return careful
    if (kind, name) == ("agreement", "due"):
        return min((value for value in values if value), default=values[0])
    filled = [version for version in versions if version.value not in (None, "")]
    if filled and all(version.at for version in filled):
        return max(filled, key=lambda version: version.at).value
    return filled[0].value if filled else values[0]


def _seconds(parts: Sequence[Part], before: str) -> frozenset[int]:
    """The clashes in which only the second has written anything new."""
    clashes = [part for part in parts if part.clash]
    return frozenset(
        at for at, part in enumerate(clashes) if part.first.strip() in before and part.second.strip() not in before
    )


def _too_many(
    unit: Unit, units: Iterable[SetAside], me: bytes, families: Mapping[bytes, str]
) -> tuple[list[Question], list[SetAside]]:
    """Units that wait because of a crowded field are questions; one whose field is not crowded any more can be sent."""
    asked: list[Question] = []
    rest: list[SetAside] = []
    for one in units:
        found: list[Question] = []
        if one.reason == TOO_MANY:
            for item in one.parts:
                found += _of_record(unit, one.vault, item.about.rec, me, families, crowded=True)
        asked += found[:1]
        rest += [] if found else [one]
    return asked, rest


def _waiting(unit: Unit, families: Mapping[bytes, str]) -> tuple[About, ...]:
    """My changes of records that a newer program has written in meanwhile: they go when this one is updated."""
    rows = unit.rows(
        "SELECT u.vault, u.rec, u.kind, u.schema, u.local FROM unsent u"
        " JOIN record r ON r.vault = u.vault AND r.rec = u.rec AND r.status = 'newer'"
        " WHERE u.quarantine IS NULL ORDER BY u.at DESC LIMIT ?",
        (MOST,),
    )
    return tuple(
        about(unit, families, vault, rec, kind, documents.for_people(kind, schema, local) if local else {})
        for vault, rec, kind, schema, local in rows
        if kind not in HOUSEKEEPING
    )


def _titles(unit: Unit, asked: Iterable[Question]) -> Mapping[str, str]:
    """Records that a value in question names."""
    wanted = {version.value for item in asked if item.form == "record" for version in item.versions if version.value}
    found = {}
    for text in wanted:
        rec = record_or_none(text)
        row = rec and unit.row(
            "SELECT kind, schema, document FROM record WHERE rec = ? AND document IS NOT NULL", (rec,)
        )
        kind = documents.kind_of(row[0]) if row else None
        if row and kind is not None:
            found[text] = kind.title(documents.for_people(*row))
    return found
