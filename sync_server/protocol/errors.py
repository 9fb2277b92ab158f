"""What the server may refuse, as codes. A client decides by code, never by text (docs/PROTOCOL.md, Errors)."""

from collections.abc import Sequence
from typing import Literal

import msgspec

Code = Literal[
    "malformed",  # 400 the request could not be read
    "unauthorized",  # 401 no or expired token; log in again
    "forbidden",  # 403 this caller may not send this message
    "not_found",  # 404 unknown, or not for this caller: the two are answered alike
    "head_moved",  # 409 compare-and-set lost; `seq` and `hash` are the head
    "dir_stale",  # 409 the named directory is older than a revocation in this vault
    "gone",  # 410 erased
    "too_large",  # 413 `index` names the commit
    "blobs_missing",  # 422 chunks of attachments are not here; `blobs` names them, `index` the commit
    "invalid",  # 422 VALID says no; `index` names the commit, `reason` the rule
    "upgrade",  # 426 client too old to push
    "rate_limited",  # 429 `seconds` to wait
    "busy",  # 503 the store could not take it now; same bytes again later
]

STATUS: dict[str, int] = {
    "malformed": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "not_found": 404,
    "head_moved": 409,
    "dir_stale": 409,
    "gone": 410,
    "too_large": 413,
    "blobs_missing": 422,
    "invalid": 422,
    "upgrade": 426,
    "rate_limited": 429,
    "busy": 503,
}


class ErrorReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of every answer that is not 200."""

    error: Code
    reason: str = ""
    index: int = -1
    seq: int = 0
    hash: bytes = b""
    seconds: int = 0
    blobs: list[bytes] = []


class ServiceError(Exception):
    """Raised by every implementation of Service; `reply` is what goes over the wire."""

    def __init__(self, reply: ErrorReply) -> None:
        super().__init__(reply.error, reply.reason)
        self.reply = reply

    @property
    def code(self) -> Code:
        """The refusal's code."""
        return self.reply.error


def refuse(
    code: Code,
    reason: str = "",
    *,
    index: int = -1,
    seq: int = 0,
    hash: bytes = b"",
    seconds: int = 0,
    blobs: Sequence[bytes] = (),
) -> ServiceError:
    """Build a refusal; `reason` is a rule's name, never content."""
    return ServiceError(
        ErrorReply(error=code, reason=reason, index=index, seq=seq, hash=hash, seconds=seconds, blobs=list(blobs))
    )
