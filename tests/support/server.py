"""A sync server for tests: LocalService in this process, or a real `python -m sync_server serve` on loopback.

Both give an object that implements Service, so that one test runs against both.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import msgspec

from sync_server.protocol.errors import ErrorReply, ServiceError
from sync_server.protocol.service import MESSAGES
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.store.database import Store
from sync_server.store.directory import server_row
from tests.support.builders import ORIGIN, Municipality, publish

COMMAND = [sys.executable, "-m", "sync_server"]
ROOT = Path(__file__).resolve().parents[2]
NO_LIMITS = Settings(pushes_a_second=0, anonymous_a_second=0, anonymous_a_second_all=0)


class Clock:
    """Seconds since 1970 that move only when a test says so."""

    def __init__(self, seconds: float = 1_795_000_000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


class InProcess:
    """A store in a folder with LocalService over it."""

    def __init__(self, data: Path, settings: Settings = NO_LIMITS) -> None:
        self.data = data
        self.clock = Clock()
        self.town = Municipality()
        self.store = Store.create(data, self.town.roots)
        self.town = Municipality(server_id_of(self.store))
        self.service: LocalService = LocalService(self.store, self.clock, settings)
        self.url = ORIGIN

    def close(self) -> None:
        self.store.close()


class Server:
    """A real server process; `url` says where. `town` is its municipality, published by `start`."""

    def __init__(self, data: Path, town: Municipality | None = None) -> None:
        self.data = data
        first = town or Municipality()
        made = subprocess.run(
            [
                *COMMAND,
                "init",
                "--data",
                data,
                "--json",
                "--root",
                first.roots[0].hex(),
                "--spare",
                first.roots[1].hex(),
            ],
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=60,
        )
        self.server_id = bytes.fromhex(json.loads(made.stdout)["server_id"])
        self.town = Municipality(self.server_id)
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **environment: str) -> "Server":
        """Start the process and wait until it listens."""
        ready = self.data / "ready.json"
        ready.unlink(missing_ok=True)
        limits = {
            "HOMEVISIT_SERVER_PUSHES_A_SECOND": "0",
            "HOMEVISIT_SERVER_ANONYMOUS_A_SECOND": "0",
            "HOMEVISIT_SERVER_ANONYMOUS_A_SECOND_ALL": "0",
        }
        with (self.data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "serve", "--data", self.data, "--port", "0", "--ready-file", ready],
                cwd=ROOT,
                env=os.environ | limits | environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + 30
        while not ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((self.data / "server.log").read_text("utf-8"))
            time.sleep(0.02)
        self.url = str(json.loads(ready.read_text("utf-8"))["url"])
        return self

    @property
    def service(self) -> "HttpCaller":
        """The service over HTTP."""
        return HttpCaller(self.url)

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def close(self) -> int:
        """Ask the process to end; its exit code."""
        if self._process is None:
            return 0
        self._process.terminate()
        code = self._process.wait(20)
        self._process = None
        return code


class HttpCaller:
    """Service over HTTP, for tests of the server alone: no retries, no client rules."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __getattr__(self, message: str) -> Any:
        if message not in MESSAGES:
            raise AttributeError(message)

        def send(request: object, token: bytes = b"") -> Any:
            data = msgspec.msgpack.encode(request)
            status, _, answer = self.raw(message, data, token)
            if status != 200:
                raise ServiceError(msgspec.msgpack.decode(answer, type=ErrorReply))
            return msgspec.msgpack.decode(answer, type=MESSAGES[message].reply)

        return send

    def raw(self, message: str, data: bytes, token: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and bytes of the answer to any bytes."""
        given = {"Content-Type": "application/msgpack"} | {k.replace("_", "-"): v for k, v in headers.items()}
        if token:
            given["Authorization"] = "Bearer " + token.hex()
        asked = urllib.request.Request(f"{self.url}/v1/{message}", data, given, method="POST")
        return fetch(asked)


def fetch(asked: urllib.request.Request | str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of any HTTP request to loopback."""
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def server_id_of(store: Store) -> bytes:
    """The id that `init` gave a server."""
    with store.read() as unit:
        return server_row(unit).server_id


Either = InProcess | Server


def published(server: Either) -> Either:
    """The server with its municipality's directory in place."""
    publish(server.service, server.town)
    return server
