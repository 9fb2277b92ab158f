"""Between the canonical bytes in the tables and the documents people see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from homevisit.base.errors import BadInput, NotAllowed, StorageError
from homevisit.records import codec, registry, shape
from homevisit.records.kind import ALTS, Document, IndexRow, Kind

_decoder = msgspec.msgpack.Decoder(dict[str, Any])
_shapes: Mapping[str, msgspec.msgpack.Decoder[Any]] = {
    kind.name: msgspec.msgpack.Decoder(kind.record) for kind in registry.KINDS
}
_known: Mapping[str, Kind] = {kind.name: kind for kind in registry.KINDS}


def kind_of(name: str | None) -> Kind | None:
    """The kind of that name, None for one of a newer program."""
    return None if name is None else _known.get(name)


def decode(data: bytes) -> Document:
    """Document bytes that lie in our tables: `codec` made or checked them before, so no walk is repeated here.

    Raises StorageError("damaged").
    """
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError):
        raise StorageError("damaged", what="document") from None


def check_shape(kind: Kind, data: bytes, document: Document) -> None:
    """`shape.check_shape` for a document of the kind's present schema and its bytes; raises BadInput as it does.

    msgspec reads the dataclass in a tenth of the time; what it does not like, and every alternative, is looked at again
    by the one that names the fault. A test holds the two against each other.
    """
    try:
        _shapes[kind.name].decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError):
        shape.check_shape(kind, document)
    else:
        if ALTS in document:
            shape.check_shape(kind, document)


def encode(kind: Kind, document: Mapping[str, Any]) -> bytes:
    """Canonical bytes of a document of the kind's present schema; raises BadInput naming the field."""
    normal = codec.normalise(document)
    shape.check_shape(kind, normal)
    return codec.encode_normalised(normal)


def for_people(name: str, schema: int, data: bytes) -> Document:
    """The document in this program's schema; one of a newer program stays as it is."""
    document = decode(data)
    kind = kind_of(name)
    if kind is None or schema >= kind.schema:
        return document
    return codec.upgrade(kind, schema, document)


def current(name: str, schema: int) -> int:
    """The schema of what `for_people` gives for a document of this kind and schema."""
    kind = kind_of(name)
    return schema if kind is None else max(schema, kind.schema)


def allowed_in(kind: Kind, vault_type: str | None) -> None:
    """Raise NotAllowed unless such a record may lie in a vault of this type (docs/PROTOCOL.md, Vaults)."""
    if vault_type is None:
        raise NotAllowed("vault_not_ready", kind=kind.name)
    if vault_type not in kind.vault_types:
        raise NotAllowed("kind_not_in_vault", kind=kind.name, vault_type=vault_type)


def indexed(name: str, document: Document) -> tuple[IndexRow, str]:
    """What the index keeps of a document and what search finds it by; nothing but its kind when it has a shape that
    this program does not know (it was written by a newer one).
    """
    kind = kind_of(name)
    if kind is None or not fits(kind, document):
        return IndexRow(), ""
    return kind.index(document), kind.search_text(document)


def fits(kind: Kind, document: Document) -> bool:
    """Whether this program can read every field it knows in a document that a newer one may have written."""
    try:
        shape.check_shape(kind, document)
    except BadInput:
        return False
    return True
