"""The guards of tests/conftest.py bite: each is shown a test that breaks it."""

import os
import socket
from pathlib import Path

import pytest

from tests.conftest import BlockedNetwork

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).parents[1] / "conftest.py"


@pytest.fixture
def guarded(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    return pytester


def test_an_address_outside_this_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(BlockedNetwork):
        outside.connect(("192.0.2.1", 443))
    with socket.socket() as outside, pytest.raises(BlockedNetwork):
        outside.connect_ex(("192.0.2.1", 443))
    with pytest.raises(BlockedNetwork):
        socket.getaddrinfo("example.invalid", 443)


def test_loopback_is_let_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        client.sendall(b"x")


def test_the_home_of_whoever_runs_the_tests_is_out_of_reach() -> None:
    assert "homevisit-tests-" in str(Path.home())
    assert "homevisit-tests-" in os.environ["XDG_DATA_HOME"]


LEAVES_A_THREAD = """
import threading
def test_it():
    threading.Thread(target=threading.Event().wait, daemon=True, name="stray").start()
"""
LEAVES_A_TIMER = """
from PySide6.QtCore import QTimer
kept = QTimer()
def test_it(qapp):
    kept.setObjectName("stray")
    kept.start(1000)
"""
LEAVES_A_WINDOW = """
from PySide6.QtWidgets import QLabel
kept = []
def test_it(qapp):
    kept.append(QLabel())
    kept[0].show()
"""
LEAVES_NOTHING = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
def test_it(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    timer = QTimer(label)
    timer.start(1000)
    timer.stop()
    thread = threading.Thread(target=print)
    thread.start()
"""


@pytest.mark.parametrize(
    "code, message",
    [
        (LEAVES_A_THREAD, "thread stray"),
        (LEAVES_A_TIMER, "timer stray"),
        (LEAVES_A_WINDOW, "window <PySide6.QtWidgets.QLabel"),
    ],
)
def test_what_a_test_leaves_running_fails_it(guarded: pytest.Pytester, code: str, message: str) -> None:
    guarded.makepyfile(code)
    result = guarded.runpytest_subprocess("-p", "no:randomly")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([f"*the test left running: *{message}*"])


def test_a_test_that_cleans_up_passes(guarded: pytest.Pytester) -> None:
    guarded.makepyfile(LEAVES_NOTHING)
    guarded.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=1)
