import gzip
import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
import pytest

from sync_server.protocol.errors import ErrorReply
from sync_server.protocol.limits import REQUEST_BYTES
from tests.support.server import Server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("web") / "server").start()
    yield server
    server.close()


def _reason(body: bytes) -> tuple[str, str]:
    reply = msgspec.msgpack.decode(body, type=ErrorReply)
    return reply.error, reply.reason


def test_a_request_that_says_it_is_too_large_is_not_read(running: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=20)
    connection.putrequest("POST", "/v1/push")
    connection.putheader("Content-Type", "application/msgpack")
    connection.putheader("Content-Length", str(100 * REQUEST_BYTES))
    connection.endheaders()  # and not one byte of the body
    answer = connection.getresponse()
    assert (answer.status, _reason(answer.read())) == (413, ("too_large", "request"))
    connection.close()


def test_a_request_that_does_not_say_its_length_is_read_up_to_the_limit(running: Server) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=20)

    def chunks() -> Iterator[bytes]:
        for _ in range(4 * REQUEST_BYTES // 65536 + 100):
            yield bytes(65536)

    try:
        connection.request("POST", "/v1/push", chunks(), {"Content-Type": "application/msgpack"}, encode_chunked=True)
        answer = connection.getresponse()
        assert (answer.status, _reason(answer.read())) == (413, ("too_large", "request"))
    except (BrokenPipeError, ConnectionResetError):
        pass  # The server has closed already: it did not read on
    connection.close()


def test_a_little_too_much_is_read_to_its_end_so_that_the_sender_sees_the_answer(running: Server) -> None:
    status, _, body = running.service.raw("push", bytes(REQUEST_BYTES + 1_000_000))
    assert (status, _reason(body)) == (413, ("too_large", "request"))


def test_just_the_limit_is_read(running: Server) -> None:
    status, _, body = running.service.raw("push", bytes(REQUEST_BYTES))
    assert (status, _reason(body)) == (400, ("malformed", "request"))


def test_compressed_requests_are_refused(running: Server) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    status, _, body = running.service.raw("push", bomb, Content_Encoding="gzip")
    assert (status, _reason(body)) == (400, ("malformed", "content_encoding"))
