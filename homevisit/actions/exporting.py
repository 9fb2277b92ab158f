"""Everything of one family as files that can be read without the program: what an archive gets before it is erased.

What lies there is in clear. Nothing of any other vault is written, and no key: of a file's entry only its name, size
and text stay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homevisit.actions import attachments, edge
from homevisit.actions.desk import Desk
from homevisit.actions.export_page import page
from homevisit.base.errors import BadInput, NotAllowed
from homevisit.base.files import make_private_folder, storage_error, write_atomically
from homevisit.base.ids import hex16, record_bytes
from homevisit.records.attachment import files_of
from homevisit.store import vaults
from homevisit.store.families import family_titles
from homevisit.store.queries.rows import staff_names

RECORDS, PAGE, MANIFEST, SUMS = "records.json", "familien.html", "manifest.json", "SHA256SUMS"
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
_SECRET = ("key", "chunks")


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written. missing: files of notes whose bytes are not on this computer; they are asked for, and come
    with the next synchronisation.
    """

    records: int
    files: int
    missing: int


def export(desk: Desk, vault: bytes, folder: Path) -> Exported:
    """Write all records of a family's vault that a person sees, a page to read, and the pictures and files.

    `folder` must not exist, or be empty. Raises BadInput("export_folder"), NotAllowed("vault_not_here"), StorageError.
    """
    with desk.db.read() as unit:
        row = vaults.get(unit, vault)
        if row is None or row.type != "family" or row.state in (vaults.CLOSED, vaults.ERASED):
            raise NotAllowed("vault_not_here")
        title, names = family_titles(unit).get(vault, ""), staff_names(unit)
    _begin(folder)
    lines = list(edge.list_lines(desk, vault=vault))
    sums: dict[str, bytes] = {}
    missing: list[str] = []
    for line in lines:
        line["document"] = _without_keys(desk, vault, line, folder, sums, missing)
    _write(folder, RECORDS, _json(lines), sums)
    _write(folder, PAGE, page(title, desk.today().isoformat(), lines, names).encode(), sums)
    about = {
        "vault": hex16(vault),
        "family": title,
        "exported_at": desk.now(),
        "exported_by": desk.me.display_name,
        "records": len(lines),
        "missing_files": missing,
        "sha256": {name: digest.hex() for name, digest in sorted(sums.items())},
    }
    _write(folder, MANIFEST, _json(about), sums)
    listed = "".join(f"{digest.hex()}  {name}\n" for name, digest in sorted(sums.items()))
    write_atomically(folder / SUMS, listed.encode(), "export")
    return Exported(len(lines), sum(name.startswith("filer/") for name in sums), len(missing))


def _begin(folder: Path) -> None:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput("export_folder", "folder")
    except OSError as error:
        raise storage_error(error, "export") from error
    make_private_folder(folder, "export")


def _without_keys(
    desk: Desk, vault: bytes, line: Mapping[str, Any], folder: Path, sums: dict[str, bytes], missing: list[str]
) -> dict[str, Any]:
    """The document with its files written beside it; only what is sound has a file to write."""
    document = dict(line["document"])
    if not document.get("attachments"):
        return document
    kept = []
    rec = record_bytes(line["rec"])
    for entry in files_of(document):
        told = {name: value for name, value in entry.items() if name not in _SECRET}
        content = attachments.content(desk, vault, rec, entry["id"])
        told["path"] = f"filer/{entry['id']}.{_ENDINGS.get(entry['media_type'], 'bin')}"
        if content is None:
            missing.append(told.pop("path"))
            attachments.want(desk, vault, rec)
        elif told["path"] not in sums:
            make_private_folder(folder / "filer", "export")
            _write(folder, told["path"], content, sums)
        kept.append(told)
    return {**document, "attachments": kept}


def _write(folder: Path, name: str, content: bytes, sums: dict[str, bytes]) -> None:
    write_atomically(folder / name, content, "export")
    sums[name] = hashlib.sha256(content).digest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
