"""After an update of the program: what a newer one wrote, and this one now understands, is read like everything else.

Until then such records were kept untouched and shown read-only (docs/PROTOCOL.md, Versions).
"""

from __future__ import annotations

from homevisit.records import registry
from homevisit.store import documents, indexing, judging, meta
from homevisit.store.stored import NEWER, OK, FoldedChange
from homevisit.store.unit import Unit

SCHEMAS = "schemas"
"""Key in `meta`: every kind and its schema, as known to the program that looked last."""


def catch_up(unit: Unit) -> int:
    """Judge every record kept as "newer" again when this program knows other schemas than the last; gives how many it
    now understands. The folded bytes stay as they are, and what breaks a rule stays read-only.
    """
    known = " ".join(f"{name}:{kind.schema}" for name in registry.names() if (kind := documents.kind_of(name))).encode()
    if meta.get(unit, SCHEMAS) == known:
        return 0
    meta.put(unit, SCHEMAS, known)
    rows = unit.rows(
        "SELECT r.vault, v.type, r.rec, r.rev, r.flags, r.seq, r.author_device, r.author_user, r.status, r.kind,"
        " r.schema, r.at, r.document FROM record r JOIN vault v ON v.vault = r.vault WHERE r.status = ?",
        (NEWER,),
    )
    moved = 0
    for vault, vault_type, *row in rows:
        change = FoldedChange(*row)
        judged = judging.judge(unit, vault, vault_type, change, judging.Past(change.kind, None))
        if judged.change.status == OK:
            unit.run("UPDATE record SET status = ? WHERE vault = ? AND rec = ?", (OK, vault, change.rec))
            indexing.refresh(unit, vault, [change.rec])
            moved += 1
    return moved
