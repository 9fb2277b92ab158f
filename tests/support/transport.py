"""A network between a laptop and its server that loses, doubles, delays and cuts, as a script or chance says."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from homevisit.base.errors import OfflineError
from sync_server.protocol.errors import ServiceError
from sync_server.protocol.service import MESSAGES, Service

FAULTS = ("lose_request", "lose_answer", "twice", "late")
"""lose_request: never arrives. lose_answer: arrives, the answer does not. twice: arrives two times, one answer.
late: the sender hears nothing now, and the request arrives at some later call.
"""


class FaultyTransport:
    """Wraps a Service. `next_fault` gives the fate of each call: "" or one of FAULTS; `calls` counts what was asked."""

    def __init__(self, service: Service, next_fault: Callable[[str], str] = lambda _message: "") -> None:
        self._service = service
        self._next_fault = next_fault
        self._late: list[tuple[str, object, bytes]] = []
        self.calls: list[str] = []
        self.requests: list[tuple[str, object]] = []
        self.online = True

    def __getattr__(self, message: str) -> Any:
        if message not in MESSAGES:
            raise AttributeError(message)

        def call(request: object, token: bytes = b"") -> Any:
            return self._call(message, request, token)

        return call

    def deliver_late(self) -> None:
        """What was on its way so long arrives now; nobody hears the answer."""
        late, self._late = self._late, []
        for message, request, token in late:
            try:
                getattr(self._service, message)(request, token)
            except ServiceError:
                continue

    def _call(self, message: str, request: object, token: bytes) -> Any:
        self.calls.append(message)
        self.requests.append((message, request))
        if not self.online:
            raise OfflineError("unreachable")
        fault = self._next_fault(message)
        if fault == "lose_request":
            raise OfflineError("unreachable")
        if fault == "late":
            self._late.append((message, request, token))
            raise OfflineError("timeout")
        if fault != "late":
            self.deliver_late()
        method = getattr(self._service, message)
        if fault == "twice":
            _quietly(method, request, token)
        answer = method(request, token)
        if fault == "lose_answer":
            raise OfflineError("cut")
        return answer


def _quietly(method: Callable[[object, bytes], object], request: object, token: bytes) -> None:
    try:
        method(request, token)
    except ServiceError:
        return


def at_random(chance: random.Random, share: float) -> Callable[[str], str]:
    """Every call fails with this probability, in any of the ways."""
    return lambda _message: chance.choice(FAULTS) if chance.random() < share else ""


def scripted(faults: Iterable[str]) -> Callable[[str], str]:
    """One fate a call, in order, then none."""
    script: Iterator[str] = iter(faults)
    return lambda _message: next(script, "")


def only(message: str, *faults: str) -> Callable[[str], str]:
    """The first calls of one message meet these fates."""
    script = iter(faults)
    return lambda asked: next(script, "") if asked == message else ""


class Crash(BaseException):
    """The process is gone at this point; a BaseException, so that no handler of ours keeps it alive."""


class CrashAt:
    """A fault point for `Options.fault`: raises Crash at the n-th time any point is reached (0: never)."""

    def __init__(self, number: int = 0) -> None:
        self.left = number
        self.points: list[str] = []

    def __call__(self, point: str) -> None:
        self.points.append(point)
        if self.left:
            self.left -= 1
            if not self.left:
                raise Crash(point)
