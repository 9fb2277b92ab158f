import json

import pytest

from sync_server.cli import main
from sync_server.store import shares
from tests.support.server import InProcess
from tests.support.square import Square


def test_a_sound_server_is_well_and_a_lost_share_is_an_error(town: Square, capsys: pytest.CaptureFixture[str]) -> None:
    """Hard test M5, M17: the operator sees a missing share without anybody having asked for it."""
    assert isinstance(town.server, InProcess)
    town.m.push(town.log, town.log.put(town.mette, "a"))
    assert main(["verify", "--data", str(town.server.data)]) == 0
    assert capsys.readouterr().out == "all is well\n"
    with town.server.store.shares(write=True) as connection:
        shares.drop(connection, town.log.vault)
    assert main(["verify", "--data", str(town.server.data), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"findings": [f"{town.log.vault.hex()} share_missing"]}
