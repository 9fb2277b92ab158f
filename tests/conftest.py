"""What holds for every test: no display, no network beyond loopback, no trace in a profile, nothing left running.

The environment is set while this file is read, before any module of the program or of Qt is imported.
"""

import _socket
import atexit
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.tally import Printer

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}
_home = Path(tempfile.mkdtemp(prefix="homevisit-tests-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name, _folder in _FOLDERS.items():
    (_home / _folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_home / _folder)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may unlock, or ask for, the key store of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("short", max_examples=15, deadline=None)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_configure(config: pytest.Config) -> None:
    """What hard tests counted is printed at the end."""
    config.pluginmanager.register(Printer(), "homevisit-tally")


class BlockedNetwork(AssertionError):
    """A test reached for an address outside this machine."""


def _is_local(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(name: str) -> Any:
    """Wrap the method `name` of every socket: loopback and other families pass, all else fails the test."""
    method = getattr(_socket.socket, name)

    def guarded(self: socket.socket, address: Any) -> Any:
        if not _is_local(self.family, address):
            raise BlockedNetwork(f"network is blocked in tests: {address!r}")
        return method(self, address)

    return guarded


FAILED: pytest.StashKey[bool] = pytest.StashKey()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Let sockets connect to loopback only, and resolve only names that mean loopback."""
    resolve = socket.getaddrinfo

    def resolve_local(host: Any, *arguments: Any, **keywords: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_local(socket.AF_INET, (name,)):
            raise BlockedNetwork(f"network is blocked in tests: {name!r}")
        return resolve(host, *arguments, **keywords)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guard(name), raising=False)
        patch.setattr(socket, "getaddrinfo", resolve_local)
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """A PostgreSQL of this test process, begun when the first test asks for it (tests/support/postgresql.py)."""
    from tests.support.postgresql import Cluster  # most runs of a few tests need neither it nor psycopg

    with Cluster() as running:
        yield running


class RunningTimers:
    """The QTimers that Python code has started, while they live; knows which of them still run."""

    def __init__(self) -> None:
        self._started: weakref.WeakSet[Any] = weakref.WeakSet()

    def watch(self, timer_class: Any) -> None:
        """Note every later `start` of a `timer_class` (QTimer) object."""
        start, started = timer_class.start, self._started

        def noted(timer: Any, *arguments: Any) -> None:
            started.add(timer)
            start(timer, *arguments)

        timer_class.start = noted

    def running(self) -> set[Any]:
        alive = sys.modules["shiboken6"].isValid
        return {timer for timer in list(self._started) if alive(timer) and timer.isActive()}


@pytest.fixture(scope="session")
def _timers() -> RunningTimers:
    return RunningTimers()


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest, _timers: RunningTimers) -> Iterator[None]:
    """Fail the test that leaves a thread, a running timer or a visible window behind."""
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    if core is not None and core.QTimer.start.__name__ != "noted":
        _timers.watch(core.QTimer)
    threads = set(threading.enumerate())
    timers = _timers.running() if core else set()
    windows = _visible_windows(widgets)
    yield
    if request.node.stash.get(FAILED, False):
        return  # It has its message; what it left is a consequence
    _wait(lambda: not set(threading.enumerate()) - threads)
    left = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads]
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.processEvents()  # a timer of 0 ms only waits for the loop to turn: not left running
    if core is not None:
        left += [f"timer {timer.objectName() or timer} of {timer.parent()}" for timer in _timers.running() - timers]
    left += [f"window {window}" for window in _visible_windows(widgets) - windows]
    assert not left, f"the test left running: {', '.join(left)}"


def _visible_windows(widgets: Any) -> set[Any]:
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    return {window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()}


def _wait(done: Callable[[], bool], seconds: float = 2.0) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.01)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, object, object]:
    """Note a failed test for the fixture above, which then has nothing to add."""
    report = yield
    if call.when == "call" and call.excinfo is not None:
        item.stash[FAILED] = True
    return report
