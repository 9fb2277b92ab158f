"""One colleague off the teams of 60 families: how long until every family has its new key in the log.

    python -m tests.benchmarks.team [--families 60] [--team 6] [--runs 3]

A real server process on loopback; the keeper's laptop has its encrypted database. Measured are the sixty actions of a
person (each its own transaction) and the sync that follows, until the outbox is empty and every new key was pulled back
and verified. Also an officer's closing of one laptop: the sync in which the duty makes sixty new keys.

Beside it, in the same run, the least that could do it: as many empty requests one after the other (`requests_floor_s`),
and the wraps and signatures alone (`keys_floor_s`).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from homevisit.actions import team_changes
from homevisit.actions.families import create_family
from homevisit.actions.team import invite
from homevisit.sync.http_service import HttpService
from homevisit.vault import recovery
from homevisit.vault.wrap import wrap_key
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.ledger.signing import CommitSignature
from sync_server.protocol.messages import info
from sync_server.protocol.version import SUITE_HYBRID
from tests.support.laptop import Laptop, Street
from tests.support.server import Server

MARK_S = 2.0


def measure(folder: Path, families: int, size: int) -> dict[str, float]:
    """Seconds of each part."""
    server = Server(folder / "server").start()
    try:
        street = Street(server, folder)
        service = HttpService(server.url)
        keeper = street.laptop("Mette Skov", service=service)
        colleagues = [street.laptop(f"Kollega {number}") for number in range(size - 1)]
        keeper.sync()
        vaults = _found(keeper, colleagues, families)
        found: dict[str, float] = {}
        begun = time.perf_counter()
        for vault in vaults:
            team_changes.remove_member(keeper.desk, vault, colleagues[0].me.user_id)
        found["asked_s"] = time.perf_counter() - begun
        begun, worked = time.perf_counter(), time.process_time()
        report = keeper.sync()
        found["removed_s"] = time.perf_counter() - begun
        found["removed_cpu_s"] = time.process_time() - worked
        found["requests"] = report.requests
        assert report.waiting == 0, report
        assert all(keeper.vault(vault).epoch == 2 for vault in vaults)
        found["requests_floor_s"] = _empty_requests(service, report.requests)
        found["keys_floor_s"] = _keys_alone(street, keeper, [keeper, *colleagues[1:]], vaults)
        street.town.add(e.DeviceRevoke(colleagues[1].me.device_id, "wipe"))
        street.publish()
        begun = time.perf_counter()
        keeper.sync()
        found["rekeyed_s"] = time.perf_counter() - begun
        assert all(keeper.vault(vault).epoch == 3 for vault in vaults)
        street.close()
        service.close()
    finally:
        server.close()
    return found


def _found(keeper: Laptop, colleagues: list[Laptop], families: int) -> list[bytes]:
    """Families with a whole team, on the server."""
    made = [create_family(keeper.desk, title=f"Familien {number}")[1] for number in range(families)]
    keeper.sync()
    for vault in made:
        for colleague in colleagues:
            invite(keeper.desk, vault, colleague.me.user_id, basis="consent")
    keeper.sync()
    assert keeper.waiting() == 0
    return made


def _empty_requests(service: HttpService, number: int) -> float:
    begun = time.perf_counter()
    for _ in range(number):
        service.info(info.Request())
    return time.perf_counter() - begun


def _keys_alone(street: Street, keeper: Laptop, readers: list[Laptop], vaults: list[bytes]) -> float:
    """A wrap for each laptop that stays and each recovery pair, and a signature, for every vault."""
    officers = street.town.directory.recovery_set(street.town.directory.seq)
    assert officers is not None
    begun = time.perf_counter()
    for vault in vaults:
        key = os.urandom(32)
        for one in readers:
            wrap_key(key, vault, 2, one.me.device_id, one.keys.kem.public, SUITE_HYBRID)
        for number, pair in enumerate(officers.pairs):
            recovery.wrap_for_pair(key, vault, 2, number, officers.seq, pair.outer.kem_pub, pair.inner.kem_pub)
        keeper.keys.sign.sign(CommitSignature(vault, bytes(1500)))
    return time.perf_counter() - begun


def main(arguments: list[str]) -> int:
    """Print each run and the median of removing, asked and sent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--families", type=int, default=60)
    parser.add_argument("--team", type=int, default=6)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    totals = []
    for number in range(options.runs):
        with tempfile.TemporaryDirectory() as place:
            found = measure(Path(place), options.families, options.team)
        totals.append(found["asked_s"] + found["removed_s"])
        print(json.dumps({"what": "team", "run": number, **{name: round(value, 3) for name, value in found.items()}}))
    median = sorted(totals)[len(totals) // 2]
    print(f"removal from {options.families} families, median of {options.runs}: {median:.2f} s, mark {MARK_S:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
