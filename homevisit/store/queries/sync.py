"""*Synkronisering*: how far each of my changes has come, in words that are said on proof only.

docs/PROTOCOL.md, Receipts, and the three sync words. *Here*: committed on this laptop. *Sent*: the own commit came back
in a verified pull. *Everyone*: every other member has a device whose signed receipt is at or past that commit. A draft
is on none of these steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from homevisit.store import directory, documents, overlay, receipts, vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.counts import A_PERSONS, HOUSEKEEPING, NOT_HOUSEKEEPING, counts
from homevisit.store.queries.rows import id_or_none, record_or_none
from homevisit.store.stored import Stored
from homevisit.store.unit import Unit

NEWEST = 50


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One of my changes. title: an agreement's text, a visit's or note's purpose code, else the record's own title.

    at: instant of the save. step: draft, here, sent, everyone, quarantined. waiting_for: user ids (with "sent") whose
    laptops have not confirmed it. deleted: the change was a deletion. reason: why it is quarantined, a code.
    """

    vault: bytes
    rec: bytes
    kind: str
    title: str
    family_title: str
    at: str
    step: str
    waiting_for: tuple[bytes, ...] = ()
    deleted: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SyncRows:
    """here, sent, everyone: how many of my records stand on each step. changes: the newest 50 of mine, newest first.

    families: how many this laptop holds. waiting: changes that will be sent: those of `here`, `drafts`, which only
    one's own laptops get, and `asked`, changes of a team. quarantined: units set aside with a reason. unclear: fields
    two have written in. stopped: vaults with evidence against what the server served.
    """

    here: int
    sent: int
    everyone: int
    changes: tuple[ChangeRow, ...]
    families: int
    waiting: int
    drafts: int
    asked: int
    quarantined: int
    unclear: int
    stopped: tuple[bytes, ...]


def sync_rows(unit: Unit, *, me: bytes) -> SyncRows:
    """What the screen shows; me: user id."""
    held = vaults.all(unit)
    personal = {row.vault for row in held if row.type == "personal"}
    people = {user.user_id: user for user in directory.users(unit)}
    reach = {row.vault: _reach(unit, row, me, people) for row in held}
    here, drafts, asked = _unsent_counts(unit, personal)
    figures = counts(unit)
    sent, everyone = _settled_counts(unit, me, personal, reach)
    return SyncRows(
        here=here,
        sent=sent,
        everyone=everyone,
        changes=_newest(unit, me, personal, reach),
        families=sum(row.type == "family" for row in held),
        waiting=here + drafts + asked,
        drafts=drafts,
        asked=asked,
        quarantined=figures.aside,
        unclear=figures.unclear,
        stopped=tuple(row.vault for row in held if row.state == vaults.STOPPED),
    )


Reach = dict[bytes, int]
"""Other member -> the newest seq that one of that member's devices has signed for."""


def _reach(unit: Unit, row: vaults.VaultRow, me: bytes, people: Mapping[bytes, directory.DirectoryUser]) -> Reach:
    if vaults.named_by_directory(row):
        members = {user for user, found in people.items() if found.active}
    else:
        members = set(vaults.members(unit, row.vault))
    seen = receipts.seen_by(unit, row.vault)
    devices = {user: people[user].devices if user in people else () for user in members if user != me}
    return {user: max((seen.get(device, 0) for device in own), default=0) for user, own in devices.items()}


def _step(seq: int, reach: Reach) -> tuple[str, tuple[bytes, ...]]:
    """Where a verified change stands, and who is still missing. With no other member there is nobody to confirm."""
    missing = tuple(sorted(user for user, reached in reach.items() if reached < seq))
    return ("everyone" if reach and not missing else "sent"), missing


def steps_of(unit: Unit, recs: Iterable[Stored], *, me: bytes) -> list[str]:
    """How far my own among these families' records have come: quarantined, here, sent, everyone; others left out.

    One vault's people are asked once. me: user id.
    """
    people = {user.user_id: user for user in directory.users(unit)}
    reach: dict[bytes, Reach] = {}
    found = []
    for stored in recs:
        if stored.author_user != me:
            continue
        row = vaults.get(unit, stored.vault)
        if stored.quarantine:
            found.append("quarantined")
        elif stored.dirty or stored.seq is None or row is None:
            found.append("here")
        else:
            if stored.vault not in reach:
                reach[stored.vault] = _reach(unit, row, me, people)
            found.append(_step(stored.seq, reach[stored.vault])[0])
    return found


def _unsent_counts(unit: Unit, personal: set[bytes]) -> tuple[int, int, int]:
    """What waits for the server: for colleagues, for oneself, and what was asked about a team."""
    rows = unit.rows(
        "SELECT vault, count(*) FROM unsent"  # noqa: S608  # our own words only
        f" WHERE {A_PERSONS} AND quarantine IS NULL GROUP BY 1",
        HOUSEKEEPING,
    )
    controls = unit.row("SELECT count(*) FROM unsent_control WHERE quarantine IS NULL")
    own = sum(count for vault, count in rows if vault in personal)
    return sum(count for _vault, count in rows) - own, own, controls[0] if controls else 0


def _settled_counts(unit: Unit, me: bytes, personal: set[bytes], reach: dict[bytes, Reach]) -> tuple[int, int]:
    everywhere = {vault: min(own.values(), default=0) for vault, own in reach.items()}
    sent = everyone = 0
    for vault, seq, count in unit.rows(
        "SELECT vault, seq, count(*) FROM record"  # noqa: S608  # our own words only
        f" WHERE author_user = ? AND {NOT_HOUSEKEEPING} GROUP BY vault, seq",
        (me, *HOUSEKEEPING),
    ):
        if vault not in personal:
            if seq <= everywhere.get(vault, 0):
                everyone += count
            else:
                sent += count
    return sent, everyone


def _newest(unit: Unit, me: bytes, personal: set[bytes], reach: dict[bytes, Reach]) -> tuple[ChangeRow, ...]:
    waiting = unit.rows(
        "SELECT vault, rec, kind, at, local IS NULL, quarantine FROM unsent"  # noqa: S608  # our own words
        f" WHERE {A_PERSONS} ORDER BY at DESC, id DESC LIMIT ?",
        (*HOUSEKEEPING, NEWEST),
    )
    settled = unit.rows(
        "SELECT vault, rec, kind, at, status IN ('tombstone', 'held'), seq FROM record"  # noqa: S608  # our own words
        f" WHERE author_user = ? AND {NOT_HOUSEKEEPING} AND NOT (kind = 'note_draft' AND status = 'tombstone')"
        " ORDER BY at DESC LIMIT ?",
        (me, *HOUSEKEEPING, 2 * NEWEST),
    )
    rows: dict[tuple[bytes, bytes], ChangeRow] = {}
    for vault, rec, kind, at, deleted, reason in waiting:
        step = "quarantined" if reason else "draft" if vault in personal else "here"
        rows[vault, rec] = ChangeRow(vault, rec, kind, "", "", at, step, (), bool(deleted), reason or "")
    for vault, rec, kind, at, deleted, seq in settled:
        if vault in personal and deleted:
            continue  # a draft that became a note, or was thrown away
        step, missing = ("draft", ()) if vault in personal else _step(seq, reach.get(vault, {}))
        rows.setdefault((vault, rec), ChangeRow(vault, rec, kind, "", "", at, step, missing, bool(deleted)))
    newest = sorted(rows.values(), key=lambda row: (row.at, row.rec), reverse=True)[:NEWEST]
    return tuple(_named(unit, newest))


def _named(unit: Unit, rows: Iterable[ChangeRow]) -> Iterable[ChangeRow]:
    """The rows with the words people know them by."""
    families = family_titles(unit)
    for row in rows:
        stored = overlay.legible(unit, row.vault, row.rec)
        family = row.vault
        title = ""
        if stored is not None:
            if stored.kind == "note_draft":
                family = id_or_none(stored.document.get("family_vault")) or b""
            title = _title(unit, family, stored)
        yield ChangeRow(
            row.vault,
            row.rec,
            row.kind,
            title,
            families.get(family, ""),
            row.at,
            row.step,
            row.waiting_for,
            row.deleted,
            row.reason,
        )


def _title(unit: Unit, family: bytes, stored: Stored) -> str:
    document = stored.document
    if stored.kind == "visit":
        return str(document.get("purpose", "other"))
    if stored.kind in ("visit_note", "note_draft"):
        rec = record_or_none(document.get("visit"))
        visit = None if rec is None else overlay.legible(unit, family, rec)
        return "" if visit is None else str(visit.document.get("purpose", "other"))
    kind = documents.kind_of(stored.kind)
    return "" if kind is None else kind.title(document)
