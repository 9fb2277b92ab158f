from typing import get_args

import msgspec

from sync_server.protocol.errors import STATUS, Code, ErrorReply, refuse


def test_every_code_has_its_status() -> None:
    assert set(STATUS) == set(get_args(Code))
    assert all(400 <= status < 600 for status in STATUS.values())


def test_a_refusal_crosses_the_wire_as_it_was() -> None:
    refused = refuse("head_moved", "vault", index=2, seq=7, hash=b"h" * 32, seconds=3)
    assert refused.code == "head_moved"
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(refused.reply), type=ErrorReply) == refused.reply


def test_what_says_nothing_takes_no_room() -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(refuse("gone").reply)) == {"error": "gone"}
