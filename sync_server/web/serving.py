"""The process that listens: uvicorn on one socket, told to end by SIGTERM or SIGINT."""

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import uvicorn

from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.web.app import create_app
from sync_server.web.workers import supervise

_GRACE_SECONDS = 10


class _Server(uvicorn.Server):
    """Says where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, line: str, ready_file: Path | None) -> None:
        super().__init__(config)
        self._line = line
        self._ready_file = ready_file

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in good order and stay the master of the exit code: uvicorn would raise the signal once more."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._line:
            print(self._line, flush=True)  # noqa: T201  # the one line that scripts read
        if self._ready_file is not None:
            half = self._ready_file.with_name(self._ready_file.name + ".part")
            half.write_text(self._line + "\n", "utf-8")
            half.replace(self._ready_file)


def serve(
    opened: Callable[[bool], AbstractContextManager[LocalService]], settings: Settings, ready_file: Path | None = None
) -> int:
    """Listen until told to end, in as many processes as the settings say; running requests are answered first.

    `opened(first)` gives each process a service of its own; one of them is the first.
    Returns the exit code; raises OSError when the address is taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))

        def work(first: bool) -> None:
            with opened(first) as service:
                _run(service, settings, listening, ready_file, first=first)

        if settings.workers > 1:
            return supervise(settings.workers, work)
        work(True)
        return 0


def _run(
    service: LocalService, settings: Settings, listening: socket.socket, ready_file: Path | None, *, first: bool
) -> None:
    port = listening.getsockname()[1]
    scheme = "https" if settings.certfile else "http"
    host = f"[{settings.host}]" if listening.family == socket.AF_INET6 else settings.host
    config = uvicorn.Config(
        create_app(service, settings),
        access_log=False,
        server_header=False,
        date_header=True,
        log_config=None,
        ssl_certfile=settings.certfile or None,
        ssl_keyfile=settings.keyfile or None,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_keep_alive=75,
        ws="none",
        lifespan="on",
    )
    line = json.dumps({"url": f"{scheme}://{host}:{port}"})
    _Server(config, line if first else "", ready_file if first else None).run(sockets=[listening])
