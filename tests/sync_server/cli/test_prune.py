import json
import time

import pytest

from sync_server.cli import main, prune
from tests.support.server import InProcess
from tests.support.square import Square


def test_it_says_how_many_bodies_went(town: Square, capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(town.server, InProcess)
    assert main(["prune", "--data", str(town.server.data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"bodies_deleted": 0}
    assert main(["prune", "--data", str(town.server.data)]) == 0
    assert capsys.readouterr().out == "bodies_deleted 0\n"


def test_the_daily_round_runs_at_once_and_ends_with_the_server(town: Square) -> None:
    assert isinstance(town.server, InProcess)
    asked: list[float] = []

    def clock() -> float:
        asked.append(1.0)
        return 1_795_000_000.0

    with prune.daily(town.server.store, clock, seconds=0.01):
        deadline = time.monotonic() + 5
        while len(asked) < 2 and time.monotonic() < deadline:
            time.sleep(0.005)
    assert len(asked) >= 2
