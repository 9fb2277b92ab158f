"""The HTTP application. Its routes are derived from protocol.service.MESSAGES: a new message needs no line here.

One worker thread runs the service: SQLite takes one writer at a time anyway, and the event loop stays free to read
the next request while a large push is written.
"""

import asyncio
import functools
import logging
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sync_server.access import Buckets, anonymous
from sync_server.protocol.errors import STATUS, Code, ErrorReply, ServiceError, refuse
from sync_server.protocol.service import MESSAGES
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.web import codec, openapi
from sync_server.web.limits import bearer, read_body
from sync_server.web.metrics import Metrics

log = logging.getLogger("sync_server.web")


class _Door:
    """Turns requests into calls of one service."""

    def __init__(self, service: LocalService, settings: Settings) -> None:
        self._service = service
        self._access_log = settings.access_log
        self._metrics = Metrics()
        self._addresses = Buckets(settings.anonymous_a_second)
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="service")

    async def message(self, message: str, request: Request) -> Response:
        """Answer one message; every refusal is an ErrorReply, and a fault of ours is 503 with the same body."""
        began = time.perf_counter()
        media, received = codec.MSGPACK, 0
        try:
            media = codec.media_type(request.headers.get("content-type", ""))
            token = bearer(request)
            if not token and anonymous(message):
                self._addresses.take(request.client.host if request.client else "", self._service.clock())
            data = await read_body(request)
            received = len(data)
            asked = codec.decode(message, media, data)
            method = getattr(self._service, message)
            reply = await asyncio.get_running_loop().run_in_executor(self.worker, method, asked, token)
            status, out = 200, codec.encode(media, reply)
        except ServiceError as refused:
            status, out = STATUS[refused.code], codec.encode(media, refused.reply)
        except Exception:
            # The trace names lines of code; no exception of ours carries what a request held.
            log.exception("fault in %s", message)
            status, out = 503, codec.encode(media, ErrorReply(error="busy", reason="fault"))
        seconds = time.perf_counter() - began
        self._metrics.note(message, status, seconds, received, len(out))
        if self._access_log:
            log.info("%s %d %.1f ms", message, status, seconds * 1000)
        return Response(out, status, media_type=media)

    async def healthz(self, _request: Request) -> Response:
        """Whether the databases answer."""
        healthy = await asyncio.get_running_loop().run_in_executor(self.worker, self._service.healthy)
        return PlainTextResponse("ok\n" if healthy else "broken\n", 200 if healthy else 503)

    async def metrics(self, _request: Request) -> Response:
        """Counts since the process began."""
        return PlainTextResponse(self._metrics.text())


async def _openapi(_request: Request) -> Response:
    return JSONResponse(openapi.document())


async def _refused(code: Code, reason: str, status: int, _request: Request, _error: Exception) -> Response:
    return Response(codec.encode(codec.MSGPACK, refuse(code, reason).reply), status, media_type=codec.MSGPACK)


def create_app(service: LocalService, settings: Settings) -> Starlette:
    """The application over one service; closing the application leaves the service open."""
    door = _Door(service, settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        door.worker.shutdown(wait=True)

    return Starlette(
        routes=[
            *(
                Route(f"/v1/{message}", functools.partial(door.message, message), methods=["POST"])
                for message in MESSAGES
            ),
            Route("/healthz", door.healthz, methods=["GET"]),
            Route("/metrics", door.metrics, methods=["GET"]),
            Route("/openapi.json", _openapi, methods=["GET"]),
        ],
        lifespan=lifespan,
        exception_handlers={
            404: functools.partial(_refused, "not_found", "message", 404),
            405: functools.partial(_refused, "malformed", "method", 405),
        },
    )
