"""The network between laptops and server: can be pulled out, and keeps every byte that went through it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

CHUNK = 256 * 1024


class Cable:
    """A TCP relay on loopback. Unplugged, the port refuses like a server that is not there."""

    def __init__(self, port: int, server_port: int) -> None:
        self._port = port
        self._server_port = server_port
        self._lock = threading.Lock()
        self._captured = bytearray()
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []

    @property
    def captured(self) -> bytes:
        """Everything that has gone through, both ways."""
        with self._lock:
            return bytes(self._captured)

    def plug_in(self) -> None:
        """The network is there."""
        if self._listener is not None:
            return
        self._listener = socket.create_server(("127.0.0.1", self._port), reuse_port=False)
        self._begin(self._accept, self._listener)

    def pull_out(self) -> None:
        """The network is gone, in the middle of whatever was going on."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            open_now, self._open = self._open, set()
        for end in open_now:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join(5)
        self._threads.clear()

    def _begin(self, function: Callable[..., None], *arguments: socket.socket) -> None:
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                return
            with self._lock:
                self._open |= {near, far}
            self._begin(self._carry, near, far)
            self._begin(self._carry, far, near)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                with self._lock:
                    self._captured += data
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
