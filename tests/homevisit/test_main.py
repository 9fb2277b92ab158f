"""The entry: a command goes to the commands, and nothing of Qt is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from homevisit import __version__
from homevisit.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert __version__ in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "HOMEVISIT_PASSPHRASE_FILE" in capsys.readouterr().out


def test_a_command_gets_the_profile_and_its_own_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--profile", str(tmp_path), "vaults", "--json"]) == 1
    assert capsys.readouterr().err.strip() == "homevisit vaults: no_profile"
    assert main(["--profile", str(tmp_path), "dance"]) == 2


def test_a_command_loads_neither_qt_nor_the_server() -> None:
    words = "import sys; from homevisit.__main__ import main; main(['--profile', 'nowhere', 'vaults']);"
    words += "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'starlette', 'uvicorn')])"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
