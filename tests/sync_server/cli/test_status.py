import json

import pytest

from sync_server.cli import main
from tests.support.server import InProcess
from tests.support.square import Square


def test_status_counts_and_names_nobody(town: Square, capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(town.server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a", "b"))
    assert main(["status", "--data", str(town.server.data), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    wanted = {"vaults": 1, "commits": 2, "bodies": 3, "shares": 1, "users": 4, "active_devices": 4, "generation": 1}
    assert wanted.items() <= facts.items()
    assert facts["server_id"] == town.town.server_id.hex()
    assert facts["announced_in_directory"] == 1
    assert main(["status", "--data", str(town.server.data)]) == 0
    text = capsys.readouterr().out
    assert "vaults 1\n" in text
    for secret in (town.log.vault.hex(), town.mette.id.hex(), town.mette.user.hex(), "Mette"):
        assert secret not in text + json.dumps(facts)
