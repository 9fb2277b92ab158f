"""The way back when no laptop is left: entries out and in at the server's own machine, judged as over the network."""

from pathlib import Path

import msgspec
import pytest

from sync_server.cli import main
from sync_server.protocol.ledger import entries as e
from sync_server.protocol.messages.common import SignedEntry
from tests.support.builders import fixed
from tests.support.server import InProcess
from tests.support.square import square


def test_what_comes_out_is_what_is_signed_and_only_that_comes_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = InProcess(tmp_path / "server")
    made = square(server)
    data, file = str(tmp_path / "server"), tmp_path / "directory"
    assert main(["directory", "--data", data, "--export", str(file)]) == 0
    assert msgspec.msgpack.decode(file.read_bytes(), type=list[SignedEntry]) == made.town.entries
    signed = made.town.add(e.UserAdd(fixed("again"), "Ida igen", "It", ("it_admin",)))
    (tmp_path / "new").write_bytes(msgspec.msgpack.encode([signed]))
    (tmp_path / "forged").write_bytes(msgspec.msgpack.encode([SignedEntry(signed.entry, [bytes(64)])]))
    (tmp_path / "photo").write_bytes(b"something else")
    assert main(["directory", "--data", data, "--append", str(tmp_path / "forged")]) == 1
    assert "entry_signature" in capsys.readouterr().err
    assert main(["directory", "--data", data, "--append", str(tmp_path / "photo")]) == 1
    assert main(["directory", "--data", data, "--append", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.split()[-1] == str(made.town.directory.seq)
    server.close()
