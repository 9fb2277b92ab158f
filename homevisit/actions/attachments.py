"""Pictures and files of a note: add, describe, remove, look at (docs/PROTOCOL.md, Attachments).

A file is sealed once, for the vault of the family the draft is about. So approving moves no bytes: the note names the
same chunks, and they go up into the family's vault before the note does.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homevisit.actions.desk import Desk
from homevisit.actions.notes import save_draft
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.base.ids import unhex16
from homevisit.records import codec
from homevisit.records.attachment import (
    MEDIA_TYPES,
    MOST_BYTES,
    NAME_CHARS,
    TEXT_CHARS,
    blob_ids,
    files_of,
    room_problem,
)
from homevisit.store import blobs, records
from homevisit.store.blob_files import BlobFiles, write_all
from homevisit.vault.blobs import Attachment, open_chunk, seal_file


@dataclass(frozen=True)
class Picked:
    """A file as it will be kept: a picture re-encoded without what the camera wrote beside it, or a PDF as it is."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0


def seal(
    desk: Desk, family_vault: bytes, picked: Picked, *, fault: Callable[[str], None] = lambda _point: None
) -> dict[str, Any]:
    """Seal a file and keep its chunks on the disk; gives the entry for the draft. Needs no transaction, on any thread.

    Raises BadInput (empty_file, file_too_large, file_type), StorageError. A kill before `add` leaves chunks that nobody
    names; the next sweep deletes them.
    """
    if picked.media_type not in MEDIA_TYPES:
        raise BadInput("file_type", "attachments")
    if not picked.content:
        raise BadInput("empty_file", "attachments")
    if len(picked.content) > MOST_BYTES:
        raise BadInput("file_too_large", "attachments", size=len(picked.content))
    file_id = secrets.token_bytes(16)
    sealed, chunks = seal_file(family_vault, file_id, picked.content)
    write_all(_files(desk), list(zip(sealed.chunk_hashes, chunks, strict=True)), fault)
    return {
        "id": file_id.hex(),
        "name": codec.clean_text(picked.name).replace("\n", " ").strip()[:NAME_CHARS],
        "media_type": picked.media_type,
        "bytes": len(picked.content),
        "key": sealed.file_key.hex(),
        "chunks": [one.hex() for one in sealed.chunk_hashes],
        "width": picked.width,
        "height": picked.height,
        "added_at": desk.now(),
    }


def add(desk: Desk, draft: bytes, entry: Mapping[str, Any]) -> ChangeSet:
    """Put a sealed file into a draft; also what takes a removal back.

    Raises NotAllowed("draft_gone"), BadInput: too_many_files, files_too_large (together).
    """
    document = _document(desk, desk.me.personal_vault, draft)
    listed = [one for one in document.get("attachments") or [] if one.get("id") != entry["id"]]
    wanted = [*listed, dict(entry)]
    problem = room_problem({"attachments": wanted})
    if problem:
        raise BadInput(problem, "attachments")
    return save_draft(desk, draft, {"attachments": wanted})


def remove(desk: Desk, draft: bytes, file_id: str) -> tuple[ChangeSet, dict[str, Any]]:
    """Take a file out of a draft; gives its entry, for *Fortryd*. Raises NotAllowed: draft_gone, file_gone."""
    document = _document(desk, desk.me.personal_vault, draft)
    found = _entry(document, file_id)
    left = [one for one in document["attachments"] if one.get("id") != file_id]
    return save_draft(desk, draft, {"attachments": left}), found


def describe(desk: Desk, draft: bytes, file_id: str, text: str) -> ChangeSet:
    """Say what a picture shows. Raises NotAllowed: draft_gone, file_gone."""
    document = _document(desk, desk.me.personal_vault, draft)
    _entry(document, file_id)
    said = codec.clean_text(text).strip()[:TEXT_CHARS]
    changed = [{**one, "text": said} if one.get("id") == file_id else one for one in document["attachments"]]
    return save_draft(desk, draft, {"attachments": changed})


def want(desk: Desk, vault: bytes, rec: bytes) -> tuple[ChangeSet, list[str]]:
    """Somebody looks at a record: what of its files is not here is fetched by the next sync. Gives the files (ids) that
    are still waited for.
    """
    files = _files(desk)
    document = _document(desk, vault, rec)
    waited = [
        one["id"] for one in files_of(document) if not all(files.has(bytes.fromhex(chunk)) for chunk in one["chunks"])
    ]
    if waited:
        with desk.db.write() as unit:
            blobs.want(unit, vault, rec, blob_ids(document))
    return EMPTY, waited


def content(desk: Desk, vault: bytes, rec: bytes, file_id: str) -> bytes | None:
    """The bytes of a file, None while they are waited for. Never written anywhere in clear.

    Raises NotAllowed("file_gone"), CannotOpen for what does not open.
    """
    document = _document(desk, vault, rec)
    entry = _entry(document, file_id)
    files = _files(desk)
    bound = unhex16(document["family_vault"]) if "family_vault" in document else vault
    attachment = Attachment(
        bytes.fromhex(entry["key"]), entry["bytes"], tuple(bytes.fromhex(chunk) for chunk in entry["chunks"])
    )
    parts: list[bytes] = []
    for index, blob in enumerate(attachment.chunk_hashes):
        sealed = files.read(blob)
        if sealed is None:
            return None
        parts.append(open_chunk(bound, bytes.fromhex(file_id), attachment, index, sealed))
        files.touch(blob)
    return b"".join(parts)


def _document(desk: Desk, vault: bytes, rec: bytes) -> dict[str, Any]:
    with desk.db.read() as unit:
        stored = records.get(unit, vault, rec)
    if stored is None or stored.status != "ok":
        raise NotAllowed("draft_gone")
    return stored.document


def _entry(document: Mapping[str, Any], file_id: str) -> dict[str, Any]:
    found = next((one for one in files_of(document) if one["id"] == file_id), None)
    if found is None:
        raise NotAllowed("file_gone")
    return found


def _files(desk: Desk) -> BlobFiles:
    if desk.db.folder is None:
        raise StorageError("not_there", what="blobs")
    return BlobFiles(desk.db.folder)
