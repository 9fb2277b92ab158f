"""Dead letters on this laptop: those of mine that wait to be handed in, and those of others that came to be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Annotated, NamedTuple

import msgspec

from homevisit.base.errors import BadInput
from homevisit.store import indexing
from homevisit.store.outbox import Edit
from homevisit.store.unit import Unit

OUT = "out"
"""Sealed here, to be handed in."""
HERE = "here"
"""Came, opened, and nobody has dealt with it on this laptop."""
CLOSED = "closed"
"""Came and does not open here: it was written for others."""
DONE = "done"
"""Dealt with; the server is to be told."""

PIECE_BYTES = 128 * 1024
"""So much content makes a letter; a single record may be longer."""


class Item(msgspec.Struct, frozen=True, array_like=True):
    """One record as it stood unsent. rec: 16 bytes. at: instant of the save. document: canonical bytes."""

    rec: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    kind: Annotated[str, msgspec.Meta(max_length=64)]
    schema: Annotated[int, msgspec.Meta(ge=1, le=1 << 31)]
    at: Annotated[str, msgspec.Meta(max_length=40)]
    edit_id: Annotated[str, msgspec.Meta(max_length=64)]
    document: bytes

    def __repr__(self) -> str:
        return f"<Item {self.rec.hex()} of kind {self.kind}>"


class Kept(NamedTuple):
    """One row. letter, signature: of those to hand in; content: of those that opened."""

    id: int
    vault: bytes
    hash: bytes
    device: bytes
    state: str
    at: str
    letter: bytes | None
    signature: bytes | None
    content: bytes | None

    def __repr__(self) -> str:
        return f"<Kept letter {self.hash.hex()[:8]}, {self.state}>"


_SELECT = f"SELECT {', '.join(Kept._fields)} FROM dead_letter"  # noqa: S608  # names of our own columns only
_items: msgspec.msgpack.Decoder[tuple[Item, ...]] = msgspec.msgpack.Decoder(
    Annotated[tuple[Item, ...], msgspec.Meta(max_length=10_000)]
)


def pieces(edits: Iterable[Edit]) -> list[bytes]:
    """The contents of as many letters as these edits need; what has no text of its own (a deletion) is left out."""
    found: list[bytes] = []
    items: list[Item] = []
    size = 0
    for edit in edits:
        if edit.local is None:
            continue
        if items and size + len(edit.local) > PIECE_BYTES:
            found.append(msgspec.msgpack.encode(items))
            items, size = [], 0
        items.append(Item(edit.rec, edit.kind, edit.schema, edit.at, edit.edit_id, edit.local))
        size += len(edit.local)
    return [*found, msgspec.msgpack.encode(items)] if items else found


def items(content: bytes) -> tuple[Item, ...]:
    """What a letter says. Raises BadInput("letter") for anything else: whoever signed it may have written nonsense."""
    try:
        return _items.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError):
        raise BadInput("letter") from None


def unsent_edits(unit: Unit, vault: bytes) -> list[Edit]:
    """Everything of a vault that was saved here and has not come back, set aside or not, oldest first."""
    rows = unit.rows(
        f"SELECT {', '.join(Edit._fields)} FROM unsent WHERE vault = ? ORDER BY id",  # noqa: S608  # our own columns
        (vault,),
    )
    return [Edit(*row) for row in rows]


def vaults_with_unsent(unit: Unit) -> list[bytes]:
    """Vaults in which something unsent has a text."""
    return [row[0] for row in unit.rows("SELECT DISTINCT vault FROM unsent WHERE local IS NOT NULL ORDER BY vault")]


def empty_outbox(unit: Unit, vault: bytes) -> None:
    """Nothing of this vault can be sent any more; what it held has been kept elsewhere, in this transaction."""
    recs = [edit.rec for edit in unsent_edits(unit, vault)]
    for table in ("unsent", "unsent_control", "sealed", "sent"):
        unit.run(f"DELETE FROM {table} WHERE vault = ?", (vault,))  # noqa: S608  # names of our own tables
    indexing.refresh(unit, vault, recs)


def arrived(unit: Unit, vault: bytes, hashes: Sequence[bytes]) -> set[tuple[bytes, int]]:
    """(record, version) that lie in own commits with these hashes, which stand in the log."""
    wanted = set(hashes)
    rows = unit.rows("SELECT commit_hash, rec, version FROM sent WHERE vault = ? AND rec IS NOT NULL", (vault,))
    return {(rec, version) for digest, rec, version in rows if digest in wanted}


def keep_out(unit: Unit, *, vault: bytes, device: bytes, letter: bytes, signature: bytes, at: str) -> None:
    """A letter of this laptop, to be handed in."""
    _insert(unit, Kept(0, vault, hashlib.sha256(letter).digest(), device, OUT, at, letter, signature, None))


def keep_come(unit: Unit, *, vault: bytes, device: bytes, digest: bytes, at: str, content: bytes | None) -> None:
    """A letter that came; without content it was written for others, and is not asked for again."""
    _insert(unit, Kept(0, vault, digest, device, HERE if content is not None else CLOSED, at, None, None, content))


def _insert(unit: Unit, kept: Kept) -> None:
    unit.run(
        "INSERT INTO dead_letter (vault, hash, device, state, at, letter, signature, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        tuple(kept[1:]),
    )


def in_state(unit: Unit, state: str) -> list[Kept]:
    """Letters in one state, the oldest first."""
    return [Kept(*row) for row in unit.rows(f"{_SELECT} WHERE state = ? ORDER BY id", (state,))]


def get(unit: Unit, number: int) -> Kept | None:
    """One letter, None when it is gone."""
    row = unit.row(f"{_SELECT} WHERE id = ?", (number,))
    return None if row is None else Kept(*row)


def hashes(unit: Unit) -> list[bytes]:
    """Of the letters that came: the server need not send them again."""
    return [row[0] for row in unit.rows("SELECT hash FROM dead_letter WHERE state <> ?", (OUT,))]


def done(unit: Unit, number: int) -> None:
    """A person has dealt with it: its words go from here, and the server is told at the next round."""
    unit.run("UPDATE dead_letter SET state = ?, content = NULL WHERE id = ?", (DONE, number))


def forget(unit: Unit, numbers: Iterable[int]) -> None:
    """Handed in, or dropped by the server as well."""
    unit.many("DELETE FROM dead_letter WHERE id = ?", [(number,) for number in numbers])
