"""A11, somebody on the way: he may cut the line. He must not hold the sync thread for longer than a call may take."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from homevisit.base.errors import OfflineError
from homevisit.sync import http_service
from homevisit.sync.http_service import HttpService
from sync_server.protocol.messages.common import Nothing

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/msgpack\r\n"


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that says the beginning at once, and then one byte every twentieth of a second."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def talk() -> None:
        with contextlib.suppress(OSError):
            line, _ = listening.accept()
            with line:
                line.recv(65536)
                line.sendall(request.param)
                while not over.wait(0.05):
                    line.sendall(b"\0")

    thread = threading.Thread(target=talk)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    over.set()
    listening.close()
    thread.join(5)


@pytest.mark.parametrize("slow", [HEAD + b"Content-Length: 1000000\r\n\r\n", HEAD + b"\r\n"], indirect=True)
def test_an_answer_byte_by_byte_is_given_up(slow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_service, "WHOLE_SECONDS", 0.5)
    service = HttpService(slow)
    began = time.monotonic()
    with pytest.raises(OfflineError, match="timeout"):
        service.info(Nothing())
    service.close()
    assert time.monotonic() - began < 5
