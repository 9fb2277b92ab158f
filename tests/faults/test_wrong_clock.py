"""A laptop ten years ahead or behind logs in and syncs like any other, and its person is told."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

from homevisit.sync.http_service import HttpService
from homevisit.sync.loop import SyncLoop
from homevisit.sync.status import Status, skew_hint
from sync_server.protocol.errors import STATUS, ServiceError
from sync_server.protocol.service import MESSAGES, Service
from tests.support.clock import STORY, FakeClock
from tests.support.laptop import Laptop, Street
from tests.support.server import InProcess

TEN_YEARS = timedelta(days=3652)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    server = InProcess(tmp_path / "server")
    made = Street(server, tmp_path)
    yield made
    made.close()
    server.close()


def own_time(laptop: Laptop, by: timedelta) -> None:
    """What this laptop takes for the time, from here on; the other laptops keep theirs."""
    laptop.street = copy.copy(laptop.street)
    laptop.street.clock = FakeClock(STORY + by)
    laptop.reopen()


@pytest.mark.parametrize("by", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
def test_it_logs_in_writes_reads_and_is_read(street: Street, by: timedelta) -> None:
    mette, hanne = street.laptop("Mette Skov"), street.laptop("Hanne Vig")
    for laptop in (mette, hanne):
        laptop.sync()
    own_time(hanne, by)
    vault = mette.family()
    mette.invite(vault, hanne)
    first = mette.put(vault, "task", title="Sprogkuffert", goals="Sange")
    for laptop in (mette, hanne):
        assert laptop.sync().outcome == "ok"
    mette.put(vault, "task", first, title="Sprogkuffert", goals="Rim")
    hanne.put(vault, "task", first, title="Kuffert", goals="Sange")
    second = hanne.put(vault, "task", title="Skrevet med forkert ur")
    for laptop in (mette, hanne, mette, hanne):
        report = laptop.sync()
        assert (report.outcome, report.code, report.waiting) == ("ok", "", 0)
    # Which edit is the newer is never asked of a clock: both are there.
    assert mette.document(vault, first) == hanne.document(vault, first) == {"title": "Kuffert", "goals": "Rim"}
    assert mette.document(vault, second)["title"] == "Skrevet med forkert ur"
    mette.tombstone(vault, second)
    mette.sync()
    hanne.sync()
    assert hanne.get(vault, second) is None


@pytest.mark.parametrize("by", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
def test_a_server_with_another_time_is_no_stranger(street: Street, by: timedelta) -> None:
    mette = street.laptop("Mette Skov")
    mette.sync()
    assert isinstance(street.server, InProcess)
    street.server.clock.seconds += by.total_seconds()
    vault = mette.family()
    report = mette.sync()
    assert (report.outcome, report.waiting) == ("ok", 0)
    assert mette.vault(vault).state == "open"


# ---- the person is told -------------------------------------------------------------------------------------------


class Dated:
    """The real service over HTTP, from a computer whose clock differs from this one's by so much."""

    def __init__(self, service: Service, by: timedelta) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def date_time_string(self, _timestamp: float | None = None) -> str:
                return format_datetime(datetime.now(UTC) - by, usegmt=True)

            def do_POST(self) -> None:
                message = self.path.rpartition("/")[2]
                request = self.rfile.read(int(self.headers["Content-Length"]))
                status, reply = answer(message, request, self.headers.get("Authorization", ""))
                self.send_response(status)
                self.send_header("Content-Type", "application/msgpack")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_said: object) -> None:
                """Quiet."""

        def answer(message: str, request: bytes, bearer: str) -> tuple[int, bytes]:
            asked: Any = msgspec.msgpack.decode(request, type=MESSAGES[message].request)
            token = bytes.fromhex(bearer.removeprefix("Bearer "))
            with one_at_a_time:
                try:
                    return 200, msgspec.msgpack.encode(getattr(service, message)(asked, token))
                except ServiceError as error:
                    return STATUS[error.code], msgspec.msgpack.encode(error.reply)

        one_at_a_time = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


@pytest.mark.parametrize(
    "by, told",
    [
        (TEN_YEARS, True),
        (-TEN_YEARS, True),
        (timedelta(minutes=6), True),
        (timedelta(minutes=4), False),
        (timedelta(), False),
    ],
    ids=["years_ahead", "years_behind", "six_minutes", "four_minutes", "right"],
)
def test_the_status_says_by_how_much_and_sync_goes_on(street: Street, by: timedelta, told: bool) -> None:
    line = Dated(street.service, by)
    service = HttpService(line.url)
    mette = street.laptop("Mette Skov", service=service)
    said: list[Status] = []
    over = threading.Event()

    def on_status(status: Status) -> None:
        said.append(status)
        if status.state != "working":
            over.set()

    loop = SyncLoop(mette.engine, street.clock, on_status, skew=lambda: service.skew_seconds)
    loop.start()
    assert over.wait(20)
    assert loop.stop(wait=20)
    service.close()
    line.close()
    last = said[-1]
    assert (last.state, last.waiting) == ("ok", 0)
    assert abs(last.skew_seconds - by.total_seconds()) < 30
    assert skew_hint(last.skew_seconds) is told
