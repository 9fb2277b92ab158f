"""What a person must hear of teams without looking for it: a family he is no longer on, a new computer that waits."""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.base.checks import support_code
from homevisit.base.ids import hex16
from homevisit.store import meta, overlay, team
from homevisit.store.queries.families import danish_order
from homevisit.store.unit import Unit

SEEN = "team_news_seen"
"""Key in `meta`: what this person has dismissed on this laptop, `KEY_BYTES` each, the newest last."""
KEY_BYTES = 24
_DRAFTS = ("note_draft", "remark_draft", "addendum_draft")


@dataclass(frozen=True, slots=True)
class TeamNews:
    """what: `removed` or `left` (no longer on this family's team), `own` or `colleague` (a computer that waits).

    key: what to dismiss it by. vault: the family, or the first in which the computer waits. families: their names.
    person, code, device: of the computer. personal: it waits in this person's own vault, too. drafts: how many of his
    own drafts are about the family he is no longer on.
    """

    what: str
    key: bytes
    vault: bytes
    families: tuple[str, ...]
    person: str = ""
    code: str = ""
    device: bytes = b""
    personal: bool = False
    drafts: int = 0


def standing(unit: Unit) -> tuple[int, ...]:
    """Changes when anything the news are made of may have changed; costs next to nothing."""
    row = unit.row(
        "SELECT (SELECT coalesce(max(seq), 0) FROM directory_entry), sum(pinned_seq), sum(state = 'closed'),"
        " (SELECT count(*) FROM unsent_control),"
        " (SELECT coalesce(length(value), 0) FROM meta WHERE key = ?) FROM vault",
        (SEEN,),
    )
    return () if row is None else tuple(int(value or 0) for value in row)


def team_news(unit: Unit, *, user: bytes, device: bytes, personal: bytes) -> tuple[TeamNews, ...]:
    """Families first, then computers, one's own before a colleague's; without what was dismissed."""
    seen = meta.get(unit, SEEN) or b""
    keys = {seen[at : at + KEY_BYTES] for at in range(0, len(seen), KEY_BYTES)}
    found = [*_closed(unit, personal), *_waiting(unit, user, device, personal)]
    return tuple(one for one in found if one.key not in keys)


def _closed(unit: Unit, personal: bytes) -> list[TeamNews]:
    rows = unit.rows(
        "SELECT vault, problem, pinned_seq FROM vault WHERE state = 'closed' AND problem IN ('removed', 'left')"
        " AND type = 'family'"
    )
    return [
        TeamNews(
            what=why,
            key=vault + int(seq).to_bytes(8, "big"),
            vault=vault,
            families=(_title(unit, vault),),
            drafts=_drafts(unit, personal, vault),
        )
        for vault, why, seq in rows
    ]


def _title(unit: Unit, vault: bytes) -> str:
    """Of a closed vault, too, whose records are in no list any more."""
    row = unit.row("SELECT rec FROM record WHERE vault = ? AND kind = 'family' ORDER BY rec LIMIT 1", (vault,))
    stored = overlay.get(unit, vault, row[0]) if row is not None else None
    title = stored.document.get("title") if stored is not None else None
    return title if isinstance(title, str) else ""


def _drafts(unit: Unit, personal: bytes, vault: bytes) -> int:
    return sum(
        one.document.get("family_vault") == hex16(vault)
        for kind in _DRAFTS
        for one in overlay.find(unit, kind, vault=personal)
    )


def _waiting(unit: Unit, user: bytes, device: bytes, personal: bytes) -> list[TeamNews]:
    """One's own computer: wherever this one could let it in. A colleague's: in families one answers for."""
    places: dict[tuple[bytes, bytes], list[bytes]] = {}
    names: dict[bytes, str] = {}
    for place in team.waiting_everywhere(unit):
        if device not in place.admitted or place.roles.get(user) is None:
            continue
        for one in place.waiting:
            mine = one.user == user
            if one.asked or not (mine or place.roles[user] == "keeper"):
                continue
            places.setdefault((one.device, one.user), []).append(place.vault)
            names[one.user] = place.names[one.user]
    found = []
    for (waits, owner), vaults in places.items():
        families = sorted((_title(unit, vault) for vault in vaults if vault != personal), key=danish_order)
        what = "own" if owner == user else "colleague"
        code = support_code(waits)
        first = next((vault for vault in vaults if vault != personal), vaults[0])
        found.append(
            TeamNews(
                what=what,
                key=waits + bytes(8),
                vault=first,
                families=tuple(families),
                person=names[owner],
                code=code,
                device=waits,
                personal=personal in vaults,
            )
        )
    return sorted(found, key=lambda one: (one.what != "own", danish_order(one.person)))
