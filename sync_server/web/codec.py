"""Bytes on the wire to message structs and back: msgpack for programs, JSON (bytes in base64) for people."""

from collections.abc import Callable
from typing import Any

import msgspec

from sync_server.protocol.errors import refuse
from sync_server.protocol.service import MESSAGES

MSGPACK = "application/msgpack"
JSON = "application/json"

_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError, ValueError)
_encoders: dict[str, Callable[[object], bytes]] = {
    MSGPACK: msgspec.msgpack.Encoder().encode,
    JSON: msgspec.json.Encoder().encode,
}
_msgpack_decoders = {name: msgspec.msgpack.Decoder(types.request) for name, types in MESSAGES.items()}
_json_decoders = {name: msgspec.json.Decoder(types.request) for name, types in MESSAGES.items()}
_NOTHING = {MSGPACK: b"\x80", JSON: b"{}"}


def media_type(header: str) -> str:
    """MSGPACK or JSON for a Content-Type header; nothing else is spoken, and a missing one means MSGPACK."""
    word = header.partition(";")[0].strip().lower()
    if word in {"", MSGPACK, "application/x-msgpack", "application/vnd.msgpack", "application/octet-stream"}:
        return MSGPACK
    if word == JSON:
        return JSON
    raise refuse("malformed", "content_type")


def decode(message: str, media: str, data: bytes) -> Any:
    """The request struct of `message`; raises ServiceError(malformed). An empty body is an empty request."""
    data = data or _NOTHING[media]
    try:
        if media == JSON:
            return _json_decoders[message].decode(data)
        return _msgpack_decoders[message].decode(data)
    except _FAULTS as fault:
        # msgspec's own words may repeat what was sent.
        raise refuse("malformed", "request") from fault


def encode(media: str, reply: object) -> bytes:
    """The bytes of a reply."""
    return _encoders[media](reply)
