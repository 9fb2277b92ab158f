"""A line that is cut whenever so many bytes have gone over it."""

from typing import Any

import msgspec

from homevisit.base.errors import OfflineError
from sync_server.protocol.messages import blob_put
from sync_server.protocol.service import MESSAGES, Service


class Drops:
    """A line that is cut whenever so many bytes have gone over it, either way."""

    def __init__(self, service: Service, every: int) -> None:
        self._service, self._every, self._room = service, every, every
        self.drops = 0
        self.uploaded = 0

    def __getattr__(self, message: str) -> Any:
        if message not in MESSAGES:
            raise AttributeError(message)

        def call(request: object, token: bytes = b"") -> Any:
            self._spend(len(msgspec.msgpack.encode(request)))
            if message == "blob_put":
                assert isinstance(request, blob_put.Request)
                self.uploaded += len(request.data)
            answer = getattr(self._service, message)(request, token)
            self._spend(len(msgspec.msgpack.encode(answer)))
            return answer

        return call

    def _spend(self, size: int) -> None:
        if size > self._room:
            self._room = self._every
            self.drops += 1
            raise OfflineError("cut")
        self._room -= size
