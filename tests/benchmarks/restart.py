"""A laptop with 200 vaults is started again: how long, and how many bytes, until it knows that nothing is new.

    python -m tests.benchmarks.restart [--vaults 200] [--runs 5]

A real server process on loopback. Measured: opening the encrypted database, loading every vault's verified state,
logging in, and the one `heads` that says there is nothing; up to `ok` with nothing pulled. Bytes are TCP payload of
both directions with HTTP's headers, counted in a start of their own; beside it the same number of empty requests.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from homevisit.actions.families import create_family
from homevisit.sync.http_service import HttpService
from sync_server.protocol.messages import info
from tests.support.laptop import Laptop, Street
from tests.support.relay import Relay
from tests.support.server import Server

MARK_MS = 300
MARK_BYTES = 5 * 1024


def measure(folder: Path, vaults: int, runs: int) -> list[dict[str, float]]:
    """Milliseconds and bytes of each start."""
    server = Server(folder / "server").start()
    relay = Relay(urlsplit(server.url).port or 0)
    try:
        street = Street(server, folder)
        first = HttpService(server.url)
        laptop = street.laptop("Mette Skov", service=first)
        for number in range(vaults - 2):  # her own vault and the organisation's make the rest
            create_family(laptop.desk, title=f"Familien {number}")
        laptop.sync()
        assert laptop.waiting() == 0
        first.close()
        found = [_start(laptop, server.url) | _carried(laptop, relay) for _ in range(runs)]
        street.close()
    finally:
        relay.close()
        server.close()
    return found


def _start(laptop: Laptop, url: str) -> dict[str, float]:
    service = HttpService(url)
    laptop.service = service
    begun = time.perf_counter()
    laptop.reopen()
    opened = time.perf_counter()
    report = laptop.sync()
    done = time.perf_counter()
    assert (report.outcome, report.pulled, report.pushed) == ("ok", 0, 0), report
    again = time.perf_counter()
    for _ in range(report.requests):
        service.info(info.Request())
    floor = time.perf_counter() - again
    service.close()
    return {
        "restart_ms": (done - begun) * 1000,
        "opened_ms": (opened - begun) * 1000,
        "requests": report.requests,
        "floor_ms": floor * 1000,
    }


def _carried(laptop: Laptop, relay: Relay) -> dict[str, float]:
    service = HttpService(relay.url)
    laptop.service = service
    relay.carried = {"up": 0, "down": 0}
    laptop.reopen()
    laptop.sync()
    service.close()
    return {"bytes": relay.carried["up"] + relay.carried["down"]}


def main(arguments: list[str]) -> int:
    """Print each start, then the medians beside the marks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--vaults", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        rows = measure(Path(place), options.vaults, options.runs)
    for number, row in enumerate(rows):
        rounded = {name: round(value, 1) for name, value in row.items()}
        print(json.dumps({"what": "restart", "vaults": options.vaults, "run": number, **rounded}))
    took, size = (statistics.median(row[name] for row in rows) for name in ("restart_ms", "bytes"))
    print(f"{options.vaults} vaults: {took:.0f} ms (mark {MARK_MS}), {size:.0f} bytes (mark {MARK_BYTES})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
