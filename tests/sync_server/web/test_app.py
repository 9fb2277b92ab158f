import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync_server.protocol.errors import ErrorReply
from sync_server.protocol.messages import info
from sync_server.protocol.service import MESSAGES
from sync_server.service import LocalService
from sync_server.store.database import Store
from sync_server.web.app import create_app
from tests.support.server import NO_LIMITS, HttpCaller, Server, fetch
from tests.support.square import square


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("web") / "server").start()
    yield server
    server.close()


@pytest.fixture
def caller(running: Server) -> HttpCaller:
    return running.service


def _refusal(answer: tuple[int, dict[str, str], bytes]) -> tuple[int, str, str]:
    status, _, body = answer
    reply = msgspec.msgpack.decode(body, type=ErrorReply)
    return status, reply.error, reply.reason


def test_every_message_has_a_route_and_refuses_in_the_protocols_words(caller: HttpCaller) -> None:
    for message in MESSAGES:
        status, error, _ = _refusal(caller.raw(message, b"\xc1"))
        assert (status, error) == (400, "malformed"), message


def test_an_answer_has_a_date_and_no_word_about_the_program(caller: HttpCaller) -> None:
    status, headers, body = caller.raw("info", b"")
    assert status == 200
    assert headers["content-type"] == "application/msgpack"
    assert headers["date"]
    assert "server" not in headers
    assert msgspec.msgpack.decode(body, type=info.Reply).generation == 1


def test_people_may_speak_json(caller: HttpCaller) -> None:
    status, headers, body = caller.raw("info", b"{}", Content_Type="application/json")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert msgspec.json.decode(body, type=info.Reply).versions == ["1"]
    status, _, body = caller.raw("challenge", b'{"device_id": 5}', Content_Type="application/json; charset=utf-8")
    assert (status, msgspec.json.decode(body, type=ErrorReply).error) == (400, "malformed")


def test_other_languages_are_refused(caller: HttpCaller) -> None:
    assert _refusal(caller.raw("info", b"<x/>", Content_Type="text/xml")) == (400, "malformed", "content_type")


def test_a_refusal_does_not_repeat_what_was_sent(caller: HttpCaller) -> None:
    request = {"vault": bytes(16), "after_seq": 0, "bodies": "Familien Jensen"}
    _, _, body = caller.raw("pull", msgspec.msgpack.encode(request))
    assert b"Jensen" not in body


def test_unknown_pages_and_methods_are_refused_in_the_same_words(running: Server, caller: HttpCaller) -> None:
    assert _refusal(caller.raw("no_such", b""))[:2] == (404, "not_found")
    assert _refusal(fetch(f"{running.url}/v1/info"))[:2] == (405, "malformed")
    assert _refusal(fetch(f"{running.url}/"))[0] == 404


def test_a_token_that_is_none_is_unauthorized(running: Server, caller: HttpCaller) -> None:
    assert _refusal(caller.raw("heads", b"", b"\x01" * 32))[:2] == (400, "malformed")
    assert _refusal(caller.raw("info", b"", b"\x01" * 32))[:2] == (401, "unauthorized")
    for header in ("Bearer xyz", "Basic abc", "Bearer " + "ab" * 31):
        assert _refusal(caller.raw("info", b"", Authorization=header))[:2] == (401, "unauthorized")


def test_health_metrics_and_openapi_answer(running: Server, caller: HttpCaller) -> None:
    assert fetch(f"{running.url}/healthz")[::2] == (200, b"ok\n")
    caller.raw("info", b"")
    status, _, text = fetch(f"{running.url}/metrics")
    assert status == 200
    assert b'homevisit_requests_total{message="info",status="200"}' in text
    status, _, text = fetch(f"{running.url}/openapi.json")
    assert set(msgspec.json.decode(text)["paths"]) == {f"/v1/{message}" for message in MESSAGES}


def test_the_whole_conversation_over_http_leaves_no_trace_in_the_log(tmp_path: Path) -> None:
    server = Server(tmp_path / "server").start(HOMEVISIT_SERVER_ACCESS_LOG="1", HOMEVISIT_SERVER_LOG_LEVEL="info")
    try:
        town = square(server)
        town.m.push(town.log, town.log.put(town.mette, "note", text="Kanariefuglen sang"))
    finally:
        server.close()
    text = (server.data / "server.log").read_text("utf-8")
    assert " push 200 " in text
    for secret in (town.log.vault, town.mette.id, town.mette.user, town.m.token):
        assert secret.hex() not in text
    assert "Kanariefuglen" not in text


def test_a_fault_of_ours_is_503_with_the_same_bytes_to_come_again(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    class Broken(LocalService):
        def info(self, request: info.Request, token: bytes = b"") -> info.Reply:
            raise RuntimeError("pump")

    store = Store.create(tmp_path / "server", [bytes(32)])
    sent: list[Any] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/info", "headers": [], "query_string": b""}

    async def answer_one() -> None:
        app = create_app(Broken(store, settings=NO_LIMITS), NO_LIMITS)
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)

    with caplog.at_level(logging.ERROR):
        asyncio.run(answer_one())
    store.close()
    assert sent[0]["status"] == 503
    assert msgspec.msgpack.decode(sent[1]["body"], type=ErrorReply) == ErrorReply(error="busy", reason="fault")
    assert "fault in info" in caplog.text
