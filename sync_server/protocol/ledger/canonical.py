"""The one place that decodes bytes from elsewhere (docs/PROTOCOL.md, Canonical form).

Headers and directory entries: msgpack arrays of exact shape whose encoding is unique. Whatever is wrong with them is
one typed error, `Malformed`, and no input makes the decoder use more memory than a small multiple of its own length.
Documents, which are maps of any shape, are walked byte by byte before anybody decodes them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import msgspec

from sync_server.protocol import limits
from sync_server.protocol.ledger.verdicts import Malformed

__all__ = [
    "Bytes16",
    "Bytes32",
    "Bytes64",
    "Count",
    "Day",
    "Extension",
    "Malformed",
    "Name",
    "ascending",
    "check_document",
    "decode",
    "encode",
    "fixed_or_empty",
    "leading",
]

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Count = Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)]
Day = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Name = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z0-9_.]{0,63}\Z")]

_Shape = TypeVar("_Shape")
_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError)
_encoder = msgspec.msgpack.Encoder()


class Extension(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Room for what comes later: `[critical, type, bytes]`. Unknown and critical pauses a log; else it is ignored."""

    critical: bool
    type: Count
    data: Annotated[bytes, msgspec.Meta(max_length=4096)]


Extensions = Annotated[tuple[Extension, ...], msgspec.Meta(max_length=16)]


def encode(value: object) -> bytes:
    """The canonical bytes of a value made of the ledger's structs: shortest forms, arrays only."""
    return _encoder.encode(value)


def decode(
    decoder: msgspec.msgpack.Decoder[_Shape], data: bytes, limit: int, what: str, check: Callable[[_Shape], None]
) -> _Shape:
    """Decode `data`, run `check` and require that encoding gives the same bytes; raises Malformed(what) otherwise."""
    if len(data) > limit:
        raise Malformed(f"{what}_too_large")
    try:
        value = decoder.decode(data)
        same = _encoder.encode(value) == data
    except _FAULTS as fault:
        raise Malformed(what) from fault
    if not same:
        raise Malformed(f"{what}_not_canonical")
    check(value)
    return value


_parts = msgspec.msgpack.Decoder(Annotated[tuple[msgspec.Raw, ...], msgspec.Meta(max_length=64)])
_int = msgspec.msgpack.Decoder(int)
_text = msgspec.msgpack.Decoder(str)


def leading(data: bytes | msgspec.Raw, limit: int, what: str) -> int | str | None:
    """The first item of a msgpack array when it is a whole number or a text, else None; Malformed if no array."""
    if len(memoryview(data)) > limit:
        raise Malformed(f"{what}_too_large")
    try:
        parts = _parts.decode(data)
    except _FAULTS as fault:
        raise Malformed(what) from fault
    if not parts:
        return None
    for decoder in (_int, _text):
        try:
            return decoder.decode(parts[0])
        except _FAULTS:  # not of this type: the next, or None
            continue
    return None


def ascending(items: Sequence[bytes] | Sequence[int] | Sequence[str], what: str) -> None:
    """Require a set in its one order: strictly ascending, so also without doubles."""
    previous = None
    for item in items:
        if previous is not None and not previous < item:  # type: ignore[operator]  # one type a sequence
            raise Malformed(f"{what}_not_ascending")
        previous = item


def fixed_or_empty(value: bytes, length: int, what: str) -> None:
    """Require exactly `length` bytes, or none."""
    if value and len(value) != length:
        raise Malformed(f"{what}_length")


def check_extensions(extensions: Sequence[Extension]) -> None:
    """Each type once, in ascending order."""
    ascending([extension.type for extension in extensions], "ext")


def unknown_critical(extensions: Sequence[Extension]) -> bool:
    """Whether one of these must be understood and is not: version 1 knows no extension at all."""
    return any(extension.critical for extension in extensions)


# ---- documents --------------------------------------------------------------------------------------------------

_FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Bytes of UTF-8 behind which something forbidden may lie: controls, the lead byte of U+0080 to U+00BF (more controls),
# and those of U+0300 and up. Below U+0300 every text is NFC. A text without such bytes is right: found out by one
# look-up a byte.
_RARE_BYTES = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F, 0xC2, *range(0xCC, 0x100)])
_DOCUMENT_BYTES = limits.PLAINTEXT_BYTES
_MAP, _LIST, _TEXT, _INT = "map", "list", "text", "int"
# first byte -> (type, bytes of the length or number that follow, least value that needs so many)
_WIDE = {
    0xCC: (_INT, 1, 0x80),
    0xCD: (_INT, 2, 0x100),
    0xCE: (_INT, 4, 0x10000),
    0xCF: (_INT, 8, 0x1_0000_0000),
    0xD9: (_TEXT, 1, 32),
    0xDA: (_TEXT, 2, 0x100),
    0xDB: (_TEXT, 4, 0x10000),
    0xDC: (_LIST, 2, 16),
    0xDD: (_LIST, 4, 0x10000),
    0xDE: (_MAP, 2, 16),
    0xDF: (_MAP, 4, 0x10000),
}
# first byte -> (bytes of the number that follow, greatest value that needs so many)
_NEGATIVE = {0xD0: (1, -0x21), 0xD1: (2, -0x81), 0xD2: (4, -0x8001), 0xD3: (8, -0x8000_0001)}


def check_document(data: bytes) -> None:
    """Walk a document's bytes before decoding; raises Malformed (docs/PROTOCOL.md, Documents).

    A document is one map with text keys, of maps, lists, text, int64, bool and nil in shortest form; text is NFC with
    LF line ends and no control characters but LF and TAB. Depth <= 16, <= 4,096 values, text <= 64 Ki code points.
    """
    if len(data) > _DOCUMENT_BYTES:
        raise Malformed("document_too_large")
    try:
        end = _walk(data)
    except IndexError:
        raise Malformed("document_cut_off") from None
    except UnicodeDecodeError:
        raise Malformed("document_text_utf8") from None
    if end != len(data):
        raise Malformed("document_trailing_bytes")


def _walk(data: bytes) -> int:
    """Walk one map and return where it ends; IndexError when the bytes end before it does."""
    kind, size, at = _item(data, 0)
    if kind is not _MAP:
        raise Malformed("document_no_map")
    nodes = 1
    remaining, keys = size, set[str]() if size else None
    open_containers: list[tuple[int, set[str] | None]] = []
    while True:
        while not remaining:
            if not open_containers:
                return at
            remaining, keys = open_containers.pop()
        remaining -= 1
        if keys is not None:
            kind, size, at = (_TEXT, data[at] & 0x1F, at + 1) if 0xA0 <= data[at] < 0xC0 else _item(data, at)
            if kind is not _TEXT:
                raise Malformed("document_key_no_text")
            key = _text_at(data, at, size)
            if key in keys:
                raise Malformed("document_key_twice")
            keys.add(key)
            at += size
        kind, size, at = (_TEXT, data[at] & 0x1F, at + 1) if 0xA0 <= data[at] < 0xC0 else _item(data, at)
        nodes += 1
        if nodes > limits.DOCUMENT_NODES:
            raise Malformed("document_too_many_values")
        if kind is _TEXT:
            _text_at(data, at, size)
            at += size
        elif kind is not _INT:
            open_containers.append((remaining, keys))
            if len(open_containers) >= limits.DOCUMENT_DEPTH:
                raise Malformed("document_too_deep")
            remaining, keys = size, set() if kind is _MAP else None


def _item(data: bytes, at: int) -> tuple[str, int, int]:
    """Type, size (of a container or text) and the place after the head of the item at `at`."""
    first = data[at]
    at += 1
    if first < 0x80 or first >= 0xE0 or first in {0xC0, 0xC2, 0xC3}:
        return _INT, 0, at
    if 0xA0 <= first < 0xC0:
        return _TEXT, first & 0x1F, at
    if first < 0x90:
        return _MAP, first & 0x0F, at
    if first < 0xA0:
        return _LIST, first & 0x0F, at
    if first in _NEGATIVE:
        width, greatest = _NEGATIVE[first]
        if _number(data, at, width, signed=True) > greatest:
            raise Malformed("document_not_shortest")
        return _INT, 0, at + width
    if first not in _WIDE:
        raise Malformed("document_type")
    kind, width, least = _WIDE[first]
    value = _number(data, at, width, signed=False)
    if value < least:
        raise Malformed("document_not_shortest")
    if kind is _INT:
        if value >= 1 << 63:
            raise Malformed("document_number")
        return _INT, 0, at + width
    return kind, value, at + width


def _number(data: bytes, at: int, width: int, *, signed: bool) -> int:
    raw = data[at : at + width]
    if len(raw) != width:
        raise IndexError
    return int.from_bytes(raw, "big", signed=signed)


def _text_at(data: bytes, at: int, size: int) -> str:
    raw = data[at : at + size]
    if len(raw) != size:
        raise IndexError
    text = raw.decode()
    if size <= limits.DOCUMENT_TEXT_CODE_POINTS and len(raw.translate(None, _RARE_BYTES)) == size:
        return text
    if len(text) > limits.DOCUMENT_TEXT_CODE_POINTS:
        raise Malformed("document_text_too_long")
    if _FORBIDDEN_CHARACTERS.search(text):
        raise Malformed("document_text_control_character")
    if not unicodedata.is_normalized("NFC", text):
        raise Malformed("document_text_not_nfc")
    return text
