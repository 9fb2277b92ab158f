"""Documents to bytes and back, keeping what this version does not know (docs/PROTOCOL.md, Documents).

A document's bytes are one msgpack map, keys sorted, text NFC with LF line ends. The same bytes are stored and sealed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import msgspec

from homevisit.base.errors import BadInput, HomevisitError, NeedsPerson
from homevisit.records.kind import Document, Kind
from sync_server.protocol import limits
from sync_server.protocol.ledger.canonical import Malformed, check_document

MAX_INT = (1 << 63) - 1
MIN_INT = -(1 << 63)
_BODY_BYTES = limits.PLAINTEXT_BYTES - 5
"""What a body may hold: the envelope puts one byte of coding and four of length before it."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_KIND_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODE_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError)

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_plain_encoder = msgspec.msgpack.Encoder()
_document_decoder = msgspec.msgpack.Decoder(dict[str, Any])
_body_decoder = msgspec.msgpack.Decoder(tuple[str, int, str, msgspec.Raw])


class Unreadable(HomevisitError):
    """Bytes from elsewhere that are no document or body: the verdict READABLE says no, the chain goes on.

    `code` is the protocol's name of the rule that was broken.
    """


class NewerSchema(NeedsPerson):
    """Written by a newer program: shown as far as possible, read-only with "opdater", never rewritten."""

    def __init__(self, kind: str, schema: int) -> None:
        super().__init__("newer_schema", kind=kind, schema=schema)


@dataclass(frozen=True, slots=True)
class Body:
    """What a sealed body holds. at: instant, for display only. document: the very bytes that were stored."""

    kind: str
    schema: int
    at: str
    document: bytes


# ---- text --------------------------------------------------------------------------------------------------------


def clean_text(text: str) -> str:
    """Text from a keyboard, a paste or a file as a document may hold it: NFC, LF, without other control characters."""
    unified = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _CONTROL.sub("", unified)))


# ---- documents ---------------------------------------------------------------------------------------------------


def normalise(document: Mapping[str, Any]) -> Document:
    """The document as it will be stored: NFC, LF, lists for tuples; otherwise unchanged. A copy, nothing shared.

    Raises BadInput(code, field): document_not_a_map, key_not_text, duplicate_field, value_type, number_range,
    text_too_long, control_character, bad_unicode, too_deep, too_many_values. `field` is a path: `agreements.0.what`.
    """
    if not isinstance(document, Mapping):
        raise BadInput("document_not_a_map")
    return _Normaliser().map(document, "", 1)


def encode_document(document: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a document; raises BadInput as `normalise` does, and document_too_large."""
    return encode_normalised(normalise(document))


def encode_normalised(document: Document) -> bytes:
    """As `encode_document`, for what `normalise` has given: a second walk is spared."""
    data = _encoder.encode(document)
    if len(data) > _BODY_BYTES:
        raise BadInput("document_too_large", size=len(data), limit=_BODY_BYTES)
    return data


def decode_document(data: bytes) -> Document:
    """The document in these bytes, unknown fields and all; raises Unreadable naming the rule that is broken."""
    try:
        check_document(data)
        return _document_decoder.decode(data)
    except Malformed as fault:
        raise Unreadable(fault.reason) from None
    except _DECODE_FAULTS:
        raise Unreadable("document") from None


class _Normaliser:
    """One walk over one document, counting its values as the protocol's limits do."""

    def __init__(self) -> None:
        self._nodes = 1

    def map(self, values: Mapping[Any, Any], path: str, depth: int) -> Document:
        if depth > limits.DOCUMENT_DEPTH:
            raise BadInput("too_deep", path)
        result: Document = {}
        for key, value in values.items():
            if not isinstance(key, str):
                raise BadInput("key_not_text", path)
            name = self._text(key, path)
            here = f"{path}.{name}" if path else name
            if name in result:
                raise BadInput("duplicate_field", here)
            result[name] = self._value(value, here, depth)
        return result

    def _value(self, value: object, path: str, depth: int) -> object:
        self._nodes += 1
        if self._nodes > limits.DOCUMENT_NODES:
            raise BadInput("too_many_values", path)
        if isinstance(value, str):
            return self._text(value, path)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            if not MIN_INT <= value <= MAX_INT:
                raise BadInput("number_range", path)
            return value
        if isinstance(value, (list, tuple)):
            if depth >= limits.DOCUMENT_DEPTH:
                raise BadInput("too_deep", path)
            return [self._value(item, f"{path}.{number}", depth + 1) for number, item in enumerate(value)]
        if isinstance(value, Mapping):
            return self.map(value, path, depth + 1)
        raise BadInput("value_type", path)

    def _text(self, text: str, path: str) -> str:
        if not text.isprintable():
            # Far slower than isprintable, so only for texts with line ends or rarer things.
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            if not text.replace("\n", "").replace("\t", "").isprintable():
                _refuse_unprintable(text, path)
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        if len(text) > limits.DOCUMENT_TEXT_CODE_POINTS:
            raise BadInput("text_too_long", path, limit=limits.DOCUMENT_TEXT_CODE_POINTS)
        return text


def _refuse_unprintable(text: str, path: str) -> None:
    if _SURROGATE.search(text):
        raise BadInput("bad_unicode", path)
    if _CONTROL.search(text):
        raise BadInput("control_character", path)


# ---- bodies ------------------------------------------------------------------------------------------------------


def encode_body(kind: str, schema: int, at: str, document: bytes) -> bytes:
    """One msgpack array [kind, schema, at, document], holding the very document bytes; the envelope pads and seals it.

    Raises BadInput("document_too_large").
    """
    data = _plain_encoder.encode((kind, schema, at, msgspec.Raw(document)))
    if len(data) > _BODY_BYTES:
        raise BadInput("document_too_large", size=len(data), limit=_BODY_BYTES)
    return data


def decode_body(data: bytes) -> Body:
    """The parts of an opened body; the document's bytes are checked. Raises Unreadable."""
    if len(data) > limits.PLAINTEXT_BYTES:
        raise Unreadable("body_too_large")
    try:
        kind, schema, at, raw = _body_decoder.decode(data)
        document = bytes(raw)
        canonical = _plain_encoder.encode((kind, schema, at, msgspec.Raw(document))) == data
    except _DECODE_FAULTS:
        raise Unreadable("body") from None
    if not canonical:
        raise Unreadable("body_not_canonical")
    if not _KIND_NAME.fullmatch(kind) or not 1 <= schema <= 1 << 31 or len(at) > 32:
        raise Unreadable("body_head")
    try:
        check_document(document)
    except Malformed as fault:
        raise Unreadable(fault.reason) from None
    return Body(kind, schema, at, document)


# ---- schemas -----------------------------------------------------------------------------------------------------


def upgrade(kind: Kind, schema: int, document: Document) -> Document:
    """The document as this version's schema reads it; strictness never applies to old data.

    Raises NewerSchema when it was written by a newer program.
    """
    if schema > kind.schema:
        raise NewerSchema(kind.name, schema)
    for step in range(schema, kind.schema):
        document = kind.upgrades[step](document)
    return document


# ---- the edge: one JSON object a line -----------------------------------------------------------------------------


def to_json(line: Mapping[str, Any]) -> str:
    """One line without line ends, keys sorted, text as it is (not escaped to ASCII)."""
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    # Line ends to many a reader; inside JSON they only stand in strings.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def from_json(text: str) -> Document:
    """The object in one line; raises BadInput: not_json, not_an_object, float_not_allowed, duplicate_field."""
    try:
        value = json.loads(text, parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError):
        raise BadInput("not_json") from None
    if not isinstance(value, dict):
        raise BadInput("not_an_object")
    return value


def _no_float(_text: str) -> NoReturn:
    raise BadInput("float_not_allowed")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> Document:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise BadInput("duplicate_field")
    return result
