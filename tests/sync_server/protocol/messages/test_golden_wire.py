"""Messages as released ones wrote them: a newer program must say and understand the very same bytes.

A message that changes on purpose gets a new file beside the old one (`push.v2.json`), and both must be understood.
"""

import json
from pathlib import Path

import msgspec
import pytest

from sync_server.protocol.service import MESSAGES
from tests.sync_server.protocol.wire_examples import EXAMPLES

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "wire"


def _golden(message: str) -> tuple[bytes, bytes]:
    kept = json.loads((GOLDEN / f"{message}.v1.json").read_text("utf-8"))
    return bytes.fromhex(kept["request"]), bytes.fromhex(kept["reply"])


def test_every_message_has_an_example_and_a_golden_file() -> None:
    assert EXAMPLES.keys() == MESSAGES.keys()
    assert {path.name for path in GOLDEN.iterdir()} >= {f"{message}.v1.json" for message in MESSAGES}


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_what_is_said_is_byte_for_byte_what_was_said(message: str) -> None:
    request, reply = EXAMPLES[message]
    assert (msgspec.msgpack.encode(request), msgspec.msgpack.encode(reply)) == _golden(message)


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_what_was_said_is_understood(message: str) -> None:
    request, reply = _golden(message)
    types = MESSAGES[message]
    assert msgspec.msgpack.decode(request, type=types.request) == EXAMPLES[message][0]
    assert msgspec.msgpack.decode(reply, type=types.reply) == EXAMPLES[message][1]


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_a_field_from_a_newer_side_is_ignored(message: str) -> None:
    request = msgspec.msgpack.decode(_golden(message)[0])
    request["from_the_future"] = 1
    understood = msgspec.msgpack.decode(msgspec.msgpack.encode(request), type=MESSAGES[message].request)
    assert understood == EXAMPLES[message][0]


def test_an_example_uses_every_field() -> None:
    """Else the golden file would say nothing of the field that is left at its default."""
    for message, pair in EXAMPLES.items():
        for struct in pair:
            written = msgspec.msgpack.decode(msgspec.msgpack.encode(struct))
            assert set(written) == set(struct.__struct_fields__), message
