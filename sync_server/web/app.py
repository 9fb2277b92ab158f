"""The HTTP application. Its routes are derived from protocol.service.MESSAGES: a new message needs no line here.

One worker thread runs the service: SQLite takes one writer at a time anyway, and the event loop stays free to read
the next request and to answer /healthz while a large push is written.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sync_server.access import Buckets, anonymous
from sync_server.protocol.errors import STATUS, ErrorReply, ServiceError, refuse
from sync_server.protocol.service import MESSAGES
from sync_server.service import LocalService
from sync_server.settings import Settings
from sync_server.web import codec, openapi
from sync_server.web.limits import bearer, read_body
from sync_server.web.metrics import Metrics

log = logging.getLogger("sync_server.web")

Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(service: LocalService, settings: Settings) -> Starlette:
    """The application over one service; closing the application leaves the service open."""
    metrics = Metrics()
    worker = ThreadPoolExecutor(1, thread_name_prefix="service")
    addresses = Buckets(settings.anonymous_a_second)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        worker.shutdown(wait=True)

    def endpoint(message: str) -> Endpoint:
        method = getattr(service, message)

        async def answer(request: Request) -> Response:
            began = time.perf_counter()
            media, data = codec.MSGPACK, b""
            try:
                media = codec.media_type(request.headers.get("content-type", ""))
                token = bearer(request)
                if not token and anonymous(message):
                    addresses.take(request.client.host if request.client else "", service.clock())
                data = await read_body(request)
                asked = codec.decode(message, media, data)
                reply = await asyncio.get_running_loop().run_in_executor(worker, method, asked, token)
                status, out = 200, codec.encode(media, reply)
            except ServiceError as refused:
                status, out = STATUS[refused.code], codec.encode(media, refused.reply)
            except Exception:
                # The trace names lines of code; no exception of ours carries what a request held.
                log.exception("fault in %s", message)
                status, out = 503, codec.encode(media, ErrorReply(error="busy", reason="fault"))
            seconds = time.perf_counter() - began
            metrics.note(message, status, seconds, len(data), len(out))
            if settings.access_log:
                log.info("%s %d %.1f ms", message, status, seconds * 1000)
            return Response(out, status, media_type=media)

        return answer

    async def healthz(_request: Request) -> Response:
        healthy = await asyncio.get_running_loop().run_in_executor(worker, service.healthy)
        return PlainTextResponse("ok\n" if healthy else "broken\n", 200 if healthy else 503)

    async def counts(_request: Request) -> Response:
        return PlainTextResponse(metrics.text())

    async def openapi_document(_request: Request) -> Response:
        return JSONResponse(openapi.document())

    async def unknown(request: Request, _error: Exception) -> Response:
        del request
        refused = refuse("not_found", "no_such_message").reply
        return Response(codec.encode(codec.MSGPACK, refused), 404, media_type=codec.MSGPACK)

    async def wrong_method(request: Request, _error: Exception) -> Response:
        del request
        refused = refuse("malformed", "method").reply
        return Response(codec.encode(codec.MSGPACK, refused), 405, {"allow": "POST"}, media_type=codec.MSGPACK)

    routes = [Route(f"/v1/{message}", endpoint(message), methods=["POST"]) for message in MESSAGES]
    routes += [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/metrics", counts, methods=["GET"]),
        Route("/openapi.json", openapi_document, methods=["GET"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: unknown, 405: wrong_method})
