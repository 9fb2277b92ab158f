"""What is refused before a request is read."""

from starlette.requests import Request

from sync_server.protocol.errors import refuse
from sync_server.protocol.limits import REQUEST_BYTES

_THROWN_AWAY_BYTES = 4 * REQUEST_BYTES


async def read_body(request: Request) -> bytes:
    """The whole body, at most 4 MiB and uncompressed; raises ServiceError and keeps nothing of what is too much.

    A little too much is read and thrown away before it is refused: a sender that is cut off while sending never sees
    the answer, takes it for a broken line, and sends the same again.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise refuse("malformed", "content_encoding")
    declared = request.headers.get("content-length")
    if declared is not None and (not declared.isdecimal() or int(declared[:20]) > _THROWN_AWAY_BYTES):
        raise refuse("too_large", "request")
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > _THROWN_AWAY_BYTES:
            break
        if size <= REQUEST_BYTES:
            parts.append(part)
        else:
            parts.clear()
    if size > REQUEST_BYTES:
        raise refuse("too_large", "request")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def bearer(request: Request) -> bytes:
    """The token of the Authorization header, b"" without one; raises ServiceError for anything else."""
    header = request.headers.get("authorization")
    if header is None:
        return b""
    scheme, _, value = header.partition(" ")
    try:
        token = bytes.fromhex(value.strip())
    except ValueError:
        token = b""
    if scheme.lower() != "bearer" or len(token) != 32:
        raise refuse("unauthorized", "token")
    return token
