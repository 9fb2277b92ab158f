"""Several processes that answer on one listening socket, and the one that looks after them.

Forked, not started anew: what all need is loaded once. Whoever connects is answered by whichever worker is free;
nothing is kept in one of them that another would need (docs/adr/0050).
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import FrameType

_BORN_DEAD_SECONDS = 2.0


def supervise(count: int, work: Callable[[bool], None]) -> int:
    """Run `work` in `count` processes until told to end by SIGTERM or SIGINT; the exit code.

    `work(first)`: `first` in one of them only, for what one alone has to do. One that dies is replaced, but not one
    that dies as soon as it lives: then all end, with 1. When this process is killed the others end by themselves.
    """
    return _Workers(work).run(count)


class _Workers:
    def __init__(self, work: Callable[[bool], None]) -> None:
        self._work = work
        self._born: dict[int, tuple[int, float]] = {}
        self._ending = False
        # Nobody writes: its end is read as end of file when the supervisor is gone.
        self._alive, self._mine = os.pipe()

    def run(self, count: int) -> int:
        before = {number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)}
        failed = 0
        try:
            for index in range(count):
                self._start(index)
            while self._born:
                pid, status = os.wait()
                index, born = self._born.pop(pid)
                if self._ending:
                    failed = failed or os.waitstatus_to_exitcode(status)
                elif time.monotonic() - born < _BORN_DEAD_SECONDS:
                    failed = 1
                    self._end(signal.SIGTERM, None)
                else:
                    self._start(index)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(self._alive)
            os.close(self._mine)
        return 1 if failed else 0

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True
        for pid in list(self._born):
            os.kill(pid, signal.SIGTERM)

    def _start(self, index: int) -> None:
        numbers = {signal.SIGINT, signal.SIGTERM}
        # A signal between the fork and the note of it would miss the new one.
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
        try:
            if self._ending:
                return
            pid = os.fork()
            if pid == 0:
                self._live(index == 0)
            self._born[pid] = index, time.monotonic()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers)

    def _live(self, first: bool) -> None:
        """In the new process: never returns."""
        code = 1
        try:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
            os.close(self._mine)
            threading.Thread(target=self._end_with_the_supervisor, daemon=True).start()
            self._work(first)
            code = 0
        except BaseException:  # noqa: BLE001  # this process ends here, whatever it was
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _end_with_the_supervisor(self) -> None:
        os.read(self._alive, 1)
        os.kill(os.getpid(), signal.SIGTERM)
