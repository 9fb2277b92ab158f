"""The sync server as a process of its own, for the demo: the client never imports it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from homevisit.base.errors import HomevisitError, StorageError

START_SECONDS = 30.0
STOP_SECONDS = 10.0


def command(*words: str) -> list[str]:
    """How to run the server's commands. Raises HomevisitError("server_not_installed")."""
    if find_spec("sync_server.cli") is None or find_spec("uvicorn") is None:
        raise HomevisitError("server_not_installed")
    return [sys.executable, "-m", "sync_server", *words]


def init(data: Path, fingerprints: tuple[bytes, bytes]) -> bytes:
    """Make an empty server that believes these roots. Returns its id (32 bytes)."""
    words = ("init", "--data", str(data), "--root", fingerprints[0].hex(), "--spare", fingerprints[1].hex(), "--json")
    done = subprocess.run(command(*words), capture_output=True, check=False, text=True)  # noqa: S603 - our own words
    if done.returncode:
        raise HomevisitError("server_init_failed", exit=done.returncode)
    # All the demo's laptops come from one address and in the same second: no flood, nor a server for others to reach.
    (data / "server.toml").write_text("anonymous_a_second = 0.0\npushes_a_second = 0.0\n", encoding="utf-8")
    return bytes.fromhex(json.loads(done.stdout)["server_id"])


def serve_command(data: Path, port: int) -> list[str]:
    """The line that starts the server on loopback."""
    return command("serve", "--data", str(data), "--host", "127.0.0.1", "--port", str(port))


def start(data: Path, port: int, log: Path) -> int:
    """Start the server so that it outlives this process, wait until it listens. Returns its process id.

    Raises HomevisitError("server_did_not_start").
    """
    ready = data / "ready.json"
    ready.unlink(missing_ok=True)
    try:
        with log.open("ab") as output:
            server = subprocess.Popen(  # noqa: S603 - our own words
                [*serve_command(data, port), "--ready-file", str(ready)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
    except OSError as error:
        raise StorageError("io", what="server_log") from error
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        if ready.exists():
            server.returncode = 0  # disowned: it is meant to outlive us, and Popen would warn of that
            return server.pid
        time.sleep(0.05)  # the ready file is the server's only word; there is nothing to wait on
    raise HomevisitError("server_did_not_start")


def stop(pid: int) -> bool:
    """Ask a server to end and wait until it has; False when there was none."""
    if not running(pid):
        return False
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end and running(pid):
        time.sleep(0.05)  # not our child: its end can only be looked for
    return True


def running(pid: int) -> bool:
    """Whether a process with this id lives (a child that has ended is reaped first)."""
    try:
        if os.name != "nt" and os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except (OSError, SystemError):
        return False
    return True


def free_port() -> int:
    """A port on loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
