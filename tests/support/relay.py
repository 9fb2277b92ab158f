"""A line to a server that breaks after so many bytes: the tunnel the train drives into."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from typing import Literal

Direction = Literal["up", "down"]
_CHUNK = 64 * 1024


class Relay:
    """TCP on loopback to `server_port`. `cut_after` breaks the connection once, at exactly that byte; `carried` counts.

    One thread carries everything, so that what has passed is exact. `close` ends it.
    """

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self._wake, self._woken = socket.socketpair()
        self._lock = threading.Lock()
        self._left: dict[Direction, int] = {}
        self.carried: dict[Direction, int] = {"up": 0, "down": 0}
        self.cuts = 0
        self._pairs: dict[socket.socket, tuple[socket.socket, Direction]] = {}
        self._thread = threading.Thread(target=self._run, name="relay")
        self._thread.start()

    @property
    def url(self) -> str:
        """Where a client reaches the server over this line."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut_after(self, direction: Direction, count: int) -> None:
        """Let `count` more bytes pass in a direction, then break their connection; after that all is well."""
        with self._lock:
            self._left = {direction: count}
            self.carried = {"up": 0, "down": 0}

    def mend(self) -> None:
        """No cut is due any more."""
        with self._lock:
            self._left = {}

    def close(self) -> None:
        self._wake.send(b"x")
        self._thread.join(5)
        for end in (*self._pairs, self._listener, self._wake, self._woken):
            end.close()

    def _run(self) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(self._listener, selectors.EVENT_READ)
            ready.register(self._woken, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    end = key.fileobj
                    if end is self._woken:
                        return
                    if end is self._listener:
                        self._accept(ready)
                    elif isinstance(end, socket.socket) and end in self._pairs and not self._carry(end):
                        self._drop(ready, end)

    def _accept(self, ready: selectors.BaseSelector) -> None:
        near, _ = self._listener.accept()
        try:
            far = socket.create_connection(("127.0.0.1", self._server_port), 5)
        except OSError:
            near.close()
            return
        self._pairs |= {near: (far, "up"), far: (near, "down")}
        for end in (near, far):
            end.setblocking(True)
            ready.register(end, selectors.EVENT_READ)

    def _carry(self, source: socket.socket) -> bool:
        """Pass on what has come; False when this connection is over."""
        target, direction = self._pairs[source]
        try:
            data = source.recv(_CHUNK)
        except OSError:
            return False
        with self._lock:
            left = self._left.get(direction)
            passed = data if left is None else data[:left]
            self.carried[direction] += len(passed)
            broken = left is not None and len(data) >= left
            if broken:
                self._left = {}
                self.cuts += 1
            elif left is not None:
                self._left[direction] = left - len(passed)
        with suppress(OSError):
            target.sendall(passed)
        return bool(data) and not broken

    def _drop(self, ready: selectors.BaseSelector, end: socket.socket) -> None:
        other, _ = self._pairs[end]
        for one in (end, other):
            self._pairs.pop(one, None)
            ready.unregister(one)
            one.close()
