"""A thread of its own for one errand that may wait for the network; nobody waits for it at lock or close."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

T = TypeVar("T")


class Errand(Executor):
    """For a `Background` of its own. Unlike a pool's, its threads do not keep the program from ending."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Begin at once."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whoever asked gets it, as from every executor
                future.set_exception(error)
            else:
                future.set_result(result)

        threading.Thread(target=run, name="errand", daemon=True).start()
        return future
