"""The frozen rows in which records cross from the tables to everybody else, and from the sync engine to the tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from homevisit.records.kind import Document

OK, TOMBSTONED, UNREADABLE, NEWER, ERASED = "ok", "tombstone", "unreadable", "newer", "erased"
HELD, HELD_ERASE = "held", "held_erase"
"""What `record.status` may be (see tables.py)."""

DELETED = (TOMBSTONED, HELD)
"""Deleted by the log; `HELD`: among so many at once that a person here is asked first, so its content still shows."""
GONE = (ERASED, HELD_ERASE)
"""Erased by the log; `HELD_ERASE`: as above."""

PUT, TOMBSTONE, REVIVE, FINAL = 0, 1, 2, 4
"""Flags of a change, as in the commit header (docs/PROTOCOL.md, Commit header); also `unsent.op`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as a person sees it: what has been edited here laid over what the verified log says.

    document: of this version's schema, unless `status` is "newer". A copy: changing it changes nothing stored.
    dirty: something of it has not come back in a verified pull. base_rev: revision the document builds on, b"" when
    the server never had it. seq: of its last verified change, None when there is none. final: it can never change.
    at: instant of the last save. status: "ok", "unreadable" (the last readable content is shown), "newer" (read-only),
    "erased" (what was edited here is all that is left). author_user: of the last put. quarantine: reason code.
    """

    vault: bytes
    rec: bytes
    kind: str
    schema: int
    at: str
    document: Document = field(repr=False)
    dirty: bool
    base_rev: bytes
    seq: int | None
    final: bool
    status: str
    author_user: bytes
    quarantine: str | None


@dataclass(frozen=True, slots=True)
class FoldedChange:
    """The newest state the verified log gives one record, after opening what can be opened.

    status: ok, tombstone, unreadable, newer, erased. rev: 32 bytes. flags: of the change, 4 for a final put.
    author_*: who wrote this change. kind, schema, at, document: of its body when it could be opened, else None;
    `document` holds the very bytes, already checked by `codec.decode_body`. body_hash: of an unreadable body, 32 bytes.
    """

    rec: bytes
    rev: bytes
    flags: int
    seq: int
    author_device: bytes
    author_user: bytes
    status: str = OK
    kind: str | None = None
    schema: int | None = None
    at: str | None = None
    document: bytes | None = field(default=None, repr=False)
    body_hash: bytes | None = None
