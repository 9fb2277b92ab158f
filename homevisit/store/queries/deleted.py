"""*Slettet for nylig*: what was deleted and can still be brought back (docs/PROTOCOL.md, Erasure)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from homevisit.base.ids import hex16, record_bytes
from homevisit.records.kind import Document
from homevisit.store import cosigning, documents, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.drafts import first_words
from homevisit.store.queries.rows import id_or_none, staff_names
from homevisit.store.queries.set_aside import about
from homevisit.store.stored import FINAL, TOMBSTONE
from homevisit.store.unit import Unit
from sync_server.protocol.ledger.commit import Role
from sync_server.protocol.ledger.vaultlog import VaultState

SHOWN = (
    "addendum",
    "agreement",
    "child",
    "family_adult",
    "family_remark",
    "note_draft",
    "note_reading",
    "task",
    "visit",
    "visit_note",
)
"""Kinds a person misses when they are gone; the rest the program puts away by itself."""
MOST = 200
_KINDS = f"kind IN ({', '.join('?' * len(SHOWN))})"

Erasing = Literal["", "early", "alone", "second", "asked"]


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """One deleted record. title: the record's own, a visit's purpose code. day: of its visit, local civil time.

    words: the beginning of what is written in it. who: a name, "" when the staff list has none. on, until: days; until
    is the last of the 30. own: only its owner ever saw it, and it is erased by itself after `until`.
    back: this person may bring it back. erasing: what this person may do to have it gone for good: "" nothing (only the
    contact person may), early (not before `until`), alone, second (another person signs too), asked already.
    """

    vault: bytes
    rec: bytes
    kind: str
    title: str = field(repr=False)
    day: str
    words: str = field(repr=False)
    family_title: str = field(repr=False)
    who: str
    mine: bool
    on: str
    until: str
    own: bool
    back: bool
    erasing: Erasing

    @property
    def key(self) -> tuple[bytes, bytes]:
        """Which record, stable between reads."""
        return self.vault, self.rec


@dataclass(frozen=True, slots=True)
class _Found:
    vault: bytes
    rec: bytes
    kind: str
    document: Document = field(repr=False)
    flags: int
    author: bytes
    user: bytes
    on: str
    sent: bool


def deleted(unit: Unit, *, me: bytes, today: str) -> tuple[DeletedRow, ...]:
    """The newest deletion first, at most `MOST`. me: user id; today: the day by the clock the deletions are kept by."""
    found = [*_waiting(unit, me), *_in_log(unit)]
    found.sort(key=lambda one: one.on, reverse=True)
    families, names = family_titles(unit), staff_names(unit)
    personal = {row.vault for row in vaults.of_type(unit, "personal")}
    asked = _asked(unit)
    states: dict[bytes, VaultState | None] = {}
    rows = []
    for one in found[:MOST]:
        if one.vault not in states:
            states[one.vault] = cosigning.state_of(unit, one.vault)
        row = about(unit, families, one.vault, one.rec, one.kind, one.document)
        keeper = vaults.members(unit, one.vault).get(me) == "keeper"
        rows.append(
            DeletedRow(
                vault=one.vault,
                rec=one.rec,
                kind=one.kind,
                title=row.title,
                day=row.day,
                words=first_words(one.document) if one.kind in ("note_draft", "visit_note") else "",
                family_title=row.family_title or _named(families, one),
                who=names.get(hex16(one.user), "") if one.user else "",
                mine=one.user == me,
                on=one.on,
                until=(date.fromisoformat(one.on) + timedelta(days=cosigning.REGRET_DAYS)).isoformat(),
                own=one.vault in personal,
                back=one.flags != FINAL or one.author == me or keeper,
                erasing=_erasing(unit, states[one.vault], one, me, today, asked),
            )
        )
    return tuple(rows)


def _named(families: dict[bytes, str], one: _Found) -> str:
    vault = id_or_none(one.document.get("family_vault"))
    return families.get(vault or b"", "")


def _waiting(unit: Unit, me: bytes) -> list[_Found]:
    """Deleted here, and not yet back from the server. One put away behind its note waits for that note: no deletion."""
    rows = unit.rows(
        "SELECT u.vault, u.rec, u.kind, u.schema, u.at, coalesce(u.base, r.document), r.flags, r.author_user, r.schema,"  # noqa: S608  # question marks only
        " u.base IS NULL FROM unsent u LEFT JOIN record r ON r.vault = u.vault AND r.rec = u.rec WHERE u.op = ?"
        f" AND u.waits_for IS NULL AND u.quarantine IS NULL AND u.{_KINDS} ORDER BY u.id DESC LIMIT ?",
        (TOMBSTONE, *SHOWN, MOST),
    )
    found = []
    for vault, rec, kind, schema, at, data, flags, author, folded_schema, of_log in rows:
        if data is None or _became_a_note(unit, vault, rec, kind):
            continue
        document = documents.for_people(kind, (folded_schema if of_log else schema) or schema, data)
        found.append(_Found(vault, rec, kind, document, flags or 0, author or me, me, at[:10], sent=False))
    return [one for one in found if _says_something(one)]


def _in_log(unit: Unit) -> list[_Found]:
    """Deleted by the log, and not brought back here meanwhile."""
    rows = unit.rows(
        "SELECT r.vault, r.rec, r.kind, r.schema, r.document, r.flags, r.author_user, d.user, d.day FROM record r"  # noqa: S608  # question marks only
        " JOIN deletion d ON d.vault = r.vault AND d.rec = r.rec JOIN vault v ON v.vault = r.vault"
        " WHERE r.status = 'tombstone' AND r.document IS NOT NULL AND v.state NOT IN (?, ?)"
        " AND NOT EXISTS (SELECT 1 FROM unsent u WHERE u.vault = r.vault AND u.rec = r.rec)"
        f" AND r.{_KINDS} ORDER BY d.day DESC, d.id DESC LIMIT ?",
        (vaults.CLOSED, vaults.ERASED, *SHOWN, MOST),
    )
    found = []
    for vault, rec, kind, schema, data, flags, author, user, day in rows:
        if _became_a_note(unit, vault, rec, kind):
            continue
        document = documents.for_people(kind, schema, data)
        found.append(_Found(vault, rec, kind, document, flags, author, user or b"", day, sent=True))
    return [one for one in found if _says_something(one)]


def _became_a_note(unit: Unit, vault: bytes, rec: bytes, kind: str) -> bool:
    return (
        kind == "note_draft"
        and unit.row("SELECT 1 FROM record_index WHERE rec = ? AND vault != ? LIMIT 1", (rec, vault)) is not None
    )


def _says_something(one: _Found) -> bool:
    """A draft that was opened by mistake and left is nothing anybody misses."""
    return one.kind != "note_draft" or bool(first_words(one.document) or one.document.get("agreements"))


def _asked(unit: Unit) -> set[tuple[bytes, bytes]]:
    asked: set[tuple[bytes, bytes]] = set()
    for request in cosigning.open_requests(unit):
        asked |= {(request.vault, record_bytes(rec)) for rec in request.document.get("recs", ())}
    for vault, args in unit.rows("SELECT vault, args FROM unsent_control WHERE op = 'erase.record'"):
        asked |= {(vault, rec) for rec in _recs(args)}
    return asked


def _recs(args: Any) -> list[bytes]:
    return [record_bytes(rec) for rec in msgspec.msgpack.decode(args).get("recs", ())]


def _erasing(
    unit: Unit, state: VaultState | None, one: _Found, me: bytes, today: str, asked: set[tuple[bytes, bytes]]
) -> Erasing:
    if state is None or state.members.get(me) is not Role.KEEPER or not one.sent:
        return ""
    if (one.vault, one.rec) in asked:
        return "asked"
    if not cosigning.ripe(unit, one.vault, one.rec, today, solo=state.solo):
        return "early"
    return "second" if cosigning.needs_second(unit, state, [one.rec]) else "alone"
