"""What of one edit goes into a commit, given what the log says of its record now (docs/PROTOCOL.md, Merge).

Pure: a pull never writes a merge into the outbox; it is made here, at the moment of sealing.
"""

from __future__ import annotations

from dataclasses import dataclass

from homevisit.base.errors import HomevisitError, NeedsPerson
from homevisit.records import codec, merge, registry
from homevisit.records.kind import Document, Kind
from homevisit.store import stored
from homevisit.store.outbox import Edit, FoldedRow
from sync_server.protocol.ledger.commit import REVIVE, Change
from sync_server.protocol.ledger.vaultlog import RecState


@dataclass(frozen=True, slots=True)
class Ready:
    """A change to seal. document: canonical bytes, None for a tombstone or revive. merged: it is not `edit.local`."""

    edit: Edit
    flags: int
    base_rev: bytes
    schema: int
    document: bytes | None
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """Nothing is left to send: the log has it already, or a colleague's later edit wins over our deletion."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Hold:
    """Not now: what the log holds cannot be read here yet, or only by a newer program."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Refuse:
    """The unit goes into quarantine with this reason; nothing of it is lost."""

    edit: Edit
    reason: str


Prepared = Ready | Drop | Hold | Refuse


def prepare(edit: Edit, remote: FoldedRow | None, user: bytes) -> Prepared:
    """`remote` is the folded record, None when the log has none. `user`: the local author, 16 bytes."""
    if edit.op in (stored.TOMBSTONE, stored.REVIVE):
        return _without_body(edit, remote)
    if edit.local is None:
        return Refuse(edit, "document_missing")
    if remote is None:
        return Ready(edit, edit.op, b"", edit.schema, edit.local)
    if remote.status in stored.GONE:
        return Refuse(edit, "erased")
    if remote.flags == stored.FINAL:
        same = remote.document == edit.local
        return Drop(edit) if same else Refuse(edit, "final_record")
    if remote.status in (stored.UNREADABLE, stored.NEWER) or remote.document is None:
        return Hold(edit)
    brought_back = remote.status in stored.DELETED and edit.base is None
    if brought_back or (remote.document == edit.base and remote.schema == edit.schema):
        return Ready(edit, edit.op, remote.rev, edit.schema, edit.local)
    return _merge(edit, remote, remote.document, user)


def _without_body(edit: Edit, remote: FoldedRow | None) -> Prepared:
    if remote is None or remote.status in stored.GONE:
        return Drop(edit)
    tombstoned = remote.status in stored.DELETED
    if edit.op == stored.TOMBSTONE:
        # Edit wins over deletion: what has changed since the person looked is not deleted unseen.
        if tombstoned or remote.rev != edit.base_rev:
            return Drop(edit)
        return Ready(edit, edit.op, remote.rev, edit.schema, None)
    return Ready(edit, edit.op, remote.rev, edit.schema, None) if tombstoned else Drop(edit)


def _merge(edit: Edit, remote: FoldedRow, theirs: bytes, user: bytes) -> Prepared:
    try:
        kind = registry.get(edit.kind)
        if remote.kind != edit.kind or (remote.schema or 0) > kind.schema:
            return Hold(edit)
        base = None if edit.base is None else _read(kind, edit.schema, edit.base)
        local = _read(kind, edit.schema, edit.local or b"")
        both = merge.merge(
            kind, base, local, _read(kind, remote.schema or 0, theirs), user=user.hex(), edit_id=edit.edit_id
        )
        document = codec.encode_document(both)
    except NeedsPerson as error:
        return Refuse(edit, error.code)
    except HomevisitError as error:
        return Refuse(edit, error.code)
    if document == theirs and remote.status == stored.OK:
        return Drop(edit)
    return Ready(edit, edit.op, remote.rev, kind.schema, document, merged=document != edit.local)


def _read(kind: Kind, schema: int, data: bytes) -> Document:
    return codec.upgrade(kind, schema, codec.decode_document(data))


def chunks_named(one: Ready) -> tuple[bytes, ...]:
    """The chunks of attachments that a change announces; almost no document has any, and is not read for it."""
    if one.document is None or b"attachments" not in one.document:
        return ()
    return registry.get(one.edit.kind).blobs(codec.decode_document(one.document))


def as_was(change: Change) -> RecState:
    """The record's state as sealing saw it; the server and everybody else hold the change against their own."""
    return RecState(change.base_rev, False, change.flags == REVIVE, False, b"")
