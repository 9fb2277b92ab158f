"""A keeper's wish to erase something for good, and the second person's signature under it (docs/PROTOCOL.md, Erasure).

It lies in the vault, so that every member's laptop shows what is about to go and can sign without anybody being on-line
together. The signature is worth nothing outside the one operation it names.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.records.kind import FAMILY, Document, Format, IndexRow, Kind, MergeRule, Problem, text_or_none


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """what: `records` or `vault`. nonce: 16 bytes in hex. asked_by: user id.

    recs: record ids, for `records`. signatures: `device:signature`, both in hex; a device signs with the key it signs
    commits with. withdrawn: the keeper has thought better of it.
    """

    what: str
    nonce: str
    asked_by: str
    asked_on: str
    recs: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    withdrawn: bool = False


def _index(document: Document) -> IndexRow:
    return IndexRow(at=text_or_none(document, "asked_on"), owner=text_or_none(document, "asked_by"))


def _checks(document: Document) -> list[Problem]:
    what = document.get("what")
    if what not in ("records", "vault") or (what == "records") is not bool(document.get("recs")):
        return [Problem("what", "bad_value")]
    return []


KIND = Kind(
    name="erasure_request",
    schema=1,
    record=ErasureRequest,
    vault_types=FAMILY,
    merge={"recs": MergeRule.SET, "signatures": MergeRule.SET},
    required=("what", "nonce", "asked_by", "asked_on"),
    formats={"nonce": Format.ID, "asked_by": Format.ID, "asked_on": Format.DAY, "recs": Format.RECORD},
    index=_index,
    checks=_checks,
)
