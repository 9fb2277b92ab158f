import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from homevisit.base.errors import OfflineError
from homevisit.sync import http_service
from homevisit.sync.http_service import HttpService, origin_of
from sync_server.protocol.errors import ErrorReply, ServiceError
from sync_server.protocol.messages import heads, info
from sync_server.protocol.service import MESSAGES

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]
REPLY = info.Reply(server_id=b"s" * 32, versions=["1"], generation=1, dir_seq=3, dir_hash=b"h" * 32)


class Site:
    """Something on loopback that answers as a test says."""

    def __init__(self) -> None:
        self.answer: Answer = say(200, msgspec.msgpack.encode(REPLY))
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 0.2  # an idle connection ends by itself

            def do_POST(self) -> None:
                outer.paths.append(self.path)
                outer.headers.append({key.lower(): value for key, value in self.headers.items()})
                outer.answer(self, self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *_words: object) -> None:  # says nothing
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False  # closing waits for them: nothing is left running
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def say(status: int, body: bytes, content_type: str = "application/msgpack", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, _request: bytes) -> None:
        handler.send_response_only(status)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture
def service(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpService]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = HttpService(site.url + "/")
    yield made
    made.close()


def code(service: HttpService) -> str:
    with pytest.raises(OfflineError) as caught:
        service.info(info.Request())
    return caught.value.code


def test_a_message_is_one_post_of_msgpack_with_the_token(site: Site, service: HttpService) -> None:
    assert service.info(info.Request(), b"t" * 32) == REPLY
    assert site.paths == ["/v1/info"]
    (sent,) = site.headers
    assert (sent["content-type"], sent["authorization"]) == ("application/msgpack", "Bearer " + (b"t" * 32).hex())
    assert sent["accept-encoding"] == "identity"


def test_every_message_has_its_method() -> None:
    assert all(callable(getattr(HttpService, name)) for name in MESSAGES)


def test_without_a_token_nothing_is_made_up_for_it(
    site: Site, service: HttpService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """requests would take a password from ~/.netrc."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    service.info(info.Request())
    assert "authorization" not in site.headers[0]


def test_a_refusal_keeps_its_code_and_place(site: Site, service: HttpService) -> None:
    refused = ErrorReply(error="invalid", reason="base_rev", index=3)
    site.answer = say(422, msgspec.msgpack.encode(refused))
    with pytest.raises(ServiceError) as caught:
        service.info(info.Request())
    assert caught.value.reply == refused


def test_a_portal_that_answers_200_with_a_web_page_is_no_server(site: Site, service: HttpService) -> None:
    site.answer = say(200, b"<html>Velkommen til hotellet</html>", "text/html; charset=utf-8")
    assert code(service) == "portal"


def test_a_redirect_is_not_followed(site: Site, service: HttpService) -> None:
    site.answer = say(302, b"", "text/html", Location=site.url + "/login")
    assert code(service) == "portal"
    assert site.paths == ["/v1/info"]


@pytest.mark.parametrize(
    "status, body, kind, expected",
    [
        (200, b"{}", "application/json", "not_our_server"),
        (200, b"\xc1 no msgpack", "application/msgpack", "not_our_server"),
        (422, b"\x93\x01\x02\x03", "application/msgpack", "not_our_server"),
        (502, b"<html>Bad Gateway</html>", "text/html", "server_fault"),
        (503, b"", "text/plain", "server_fault"),
        (404, b"", "text/plain", "not_our_server"),
    ],
)
def test_what_no_server_of_ours_says(
    site: Site, service: HttpService, status: int, body: bytes, kind: str, expected: str
) -> None:
    site.answer = say(status, body, kind)
    assert code(service) == expected


def test_a_proxys_own_limit_means_send_less_at_once(site: Site, service: HttpService) -> None:
    site.answer = say(413, b"<html>Request Entity Too Large</html>", "text/html")
    with pytest.raises(ServiceError, match="too_large"):
        service.info(info.Request())


def test_an_answer_cut_short_is_no_answer(site: Site, service: HttpService) -> None:
    data = msgspec.msgpack.encode(REPLY)

    def cut(handler: BaseHTTPRequestHandler, _request: bytes) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Type", "application/msgpack")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:20])
        handler.close_connection = True

    site.answer = cut
    assert code(service) in {"cut", "unreachable"}


def test_a_packed_or_endless_answer_is_not_read(
    site: Site, service: HttpService, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answer = say(200, b"\x1f\x8b" + bytes(50), Content_Encoding="gzip")
    assert code(service) == "not_our_server"
    monkeypatch.setattr(http_service, "ANSWER_BYTES", 1000)
    site.answer = say(200, bytes(2000))
    assert code(service) == "answer_too_large"


def test_an_answer_that_takes_for_ever_is_given_up(
    site: Site, service: HttpService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_service, "WHOLE_SECONDS", -1.0)
    assert code(service) == "timeout"
    monkeypatch.setattr(http_service, "WHOLE_SECONDS", 60.0)
    monkeypatch.setattr(http_service, "READ_SECONDS", 0.05)
    stuck = threading.Event()
    site.answer = lambda _handler, _request: (stuck.wait(2), None)[1]
    assert code(service) == "timeout"
    stuck.set()


def test_nobody_there(site: Site) -> None:
    url = site.url
    site.close()
    assert code(HttpService(url)) == "unreachable"


def test_a_proxy_that_is_not_there(site: Site, service: HttpService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert code(service) == "proxy"


def test_a_wrong_clock_shows_in_the_date_header(site: Site, service: HttpService) -> None:
    site.answer = say(200, msgspec.msgpack.encode(REPLY), Date="Thu, 01 Jan 2015 00:00:00 GMT")
    service.info(info.Request())
    assert service.skew_seconds > 300_000_000
    site.answer = say(200, msgspec.msgpack.encode(REPLY), Date="yesterday")
    service.info(info.Request())
    assert service.skew_seconds > 300_000_000


def test_a_reply_of_another_message_is_no_reply(site: Site, service: HttpService) -> None:
    with pytest.raises(OfflineError, match="not_our_server"):
        service.heads(heads.Request(dir_seq=1, dir_hash=bytes(32), digest=bytes(32)))


@pytest.mark.parametrize(
    "url, origin",
    [
        ("https://Sync.Example.dk", "https://sync.example.dk"),
        ("https://sync.example.dk:443/homevisit", "https://sync.example.dk"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_the_origin_of_a_url(url: str, origin: str) -> None:
    assert origin_of(url) == origin
