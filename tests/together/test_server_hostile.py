"""Bytes that no client sends: only typed refusals, never a fault of the server (docs/PROTOCOL.md, X21)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.protocol.errors import STATUS, ErrorReply
from sync_server.protocol.messages import directory_push, push
from sync_server.protocol.messages.common import SignedEntry, WireCommit
from sync_server.protocol.service import MESSAGES
from tests.support import tally
from tests.support.server import Server
from tests.support.square import Square, square

ALLOWED = {200} | set(STATUS.values()) - {503}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    server = Server(tmp_path_factory.mktemp("hostile") / "server").start()
    yield square(server)
    log = Path(server.data / "server.log").read_text("utf-8")
    server.close()
    assert "fault" not in log


def _send(town: Square, message: str, data: bytes, token: bytes) -> None:
    assert isinstance(town.server, Server)
    status, _, body = town.server.service.raw(message, data, token)
    assert status in ALLOWED, (message, status)
    if status != 200:
        assert STATUS[msgspec.msgpack.decode(body, type=ErrorReply).error] == status


@given(st.sampled_from(sorted(MESSAGES)), st.binary(max_size=200), st.booleans())
def test_any_bytes_at_all(running: Square, message: str, data: bytes, known: bool) -> None:
    if message != "end_session":
        _send(running, message, data, running.m.token if known else b"")
    tally.add("inputs fuzzed")


BYTES, TEXT, COUNT = st.binary(max_size=40), st.text(max_size=20), st.integers(0, 2**63 - 1)


def _shaped(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Requests of the right shape holding anything."""
    return st.fixed_dictionaries({field.encode_name: _value(field.type) for field in msgspec.structs.fields(kind)})


def _value(annotation: Any) -> st.SearchStrategy[Any]:
    text = str(annotation)
    if "list" in text:
        return st.lists(st.one_of(BYTES, TEXT, COUNT), max_size=3)
    for length in (16, 32, 64):
        if f"min_length={length}" in text:
            return st.binary(min_size=length, max_size=length)
    return COUNT if "int" in text else TEXT if "str" in text else BYTES


@given(st.data())
def test_requests_of_the_right_shape_holding_anything(running: Square, data: st.DataObject) -> None:
    message = data.draw(st.sampled_from(sorted(set(MESSAGES) - {"end_session"})))
    request = data.draw(_shaped(MESSAGES[message].request))
    _send(running, message, msgspec.msgpack.encode(request), running.m.token)
    tally.add("inputs fuzzed")


@given(st.data())
def test_a_true_commit_with_any_byte_changed(running: Square, data: st.DataObject) -> None:
    log = running.log.fork()
    sent = log.put(running.mette, "note")
    part = data.draw(st.sampled_from(["header", "signature", "body"]))
    whole = {"header": sent.header, "signature": sent.signature, "body": sent.bodies[0]}[part]
    at = data.draw(st.integers(0, len(whole) - 1))
    spoiled = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    commit = WireCommit(
        spoiled if part == "header" else sent.header,
        spoiled if part == "signature" else sent.signature,
        [spoiled] if part == "body" else sent.bodies,
        [],
    )
    assert isinstance(running.server, Server)
    request = push.Request(vault=log.vault, commits=[commit])
    status, _, body = running.server.service.raw("push", msgspec.msgpack.encode(request), running.m.token)
    if status == STATUS["busy"]:  # the byte made it name a directory that is not there yet: those bytes may come again
        assert msgspec.msgpack.decode(body, type=ErrorReply).reason == "directory_behind"
    else:
        assert status in {400, 409, 422}
    tally.add("bytes flipped")


@given(st.binary(max_size=300), st.binary(max_size=80), st.lists(st.binary(max_size=300), max_size=3))
def test_entries_and_geneses_of_noise(running: Square, noise: bytes, signature: bytes, more: list[bytes]) -> None:
    entries = directory_push.Request(entries=[SignedEntry(noise, [signature])])
    _send(running, "directory_push", msgspec.msgpack.encode(entries), running.m.token)
    commit = msgspec.msgpack.encode({"vault": bytes(16), "commit": [noise, signature, more, more], "share": bytes(32)})
    _send(running, "create_vault", commit, running.m.token)
    tally.add("inputs fuzzed")
