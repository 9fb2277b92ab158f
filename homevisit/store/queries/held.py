"""What waits for this person's yes: many deletions at once, an erased family, a colleague's wish to erase for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from homevisit.base.ids import hex16
from homevisit.store import cosigning, deletions
from homevisit.store.families import family_titles
from homevisit.store.queries.rows import staff_names
from homevisit.store.unit import Unit

What = Literal["deleted", "erased", "vault", "sign_records", "sign_vault"]


@dataclass(frozen=True, slots=True)
class HeldQuestion:
    """what: deleted (comes back if the answer is no), erased, vault (all of it), and what a colleague asks to have
    signed. who: a name, "" when the staff list has none. count: records, 0 for a whole vault. request: record id, b""
    for a hold. shown: stands for exactly what is asked to be signed.
    """

    what: What
    vault: bytes
    family_title: str = field(repr=False)
    who: str
    count: int
    request: bytes = b""
    shown: bytes = field(default=b"", repr=False)


def held(unit: Unit, *, me: bytes) -> tuple[HeldQuestion, ...]:
    """Every open question, holds first. me: user id."""
    families, names = family_titles(unit), staff_names(unit)
    asked: dict[bytes, list[deletions.Deletion]] = {}
    for row in deletions.all(unit):
        if row.held == deletions.ASKED:
            asked.setdefault(row.vault, []).append(row)
    found = []
    for vault, rows in asked.items():
        who = names.get(hex16(rows[0].user), "") if len({row.user for row in rows}) == 1 and rows[0].user else ""
        whole = any(not row.rec for row in rows)
        what: What = "vault" if whole else "erased" if any(row.op == "erase" for row in rows) else "deleted"
        found.append(HeldQuestion(what, vault, families.get(vault, ""), who, 0 if whole else len(rows)))
    for request in cosigning.open_requests(unit):
        document = request.document
        if document["asked_by"] == hex16(me) or document.get("signatures") or request.dirty:
            continue
        if not cosigning.asked_in_own_name(request):
            continue  # a wish in another's name
        whole = document["what"] == "vault"
        found.append(
            HeldQuestion(
                "sign_vault" if whole else "sign_records",
                request.vault,
                families.get(request.vault, ""),
                names.get(document["asked_by"], ""),
                0 if whole else len(cosigning.left_of(unit, request)),
                request.rec,
                cosigning.wish(request.vault, document),
            )
        )
    return tuple(found)
