"""The import contracts of pyproject.toml bite: a small tree that breaks each of them, and one that breaks none."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
ROOMS = (
    *("homevisit/base", "homevisit/commands", "homevisit/records/kinds", "homevisit/store", "homevisit/sync"),
    *("homevisit/ui/screens", "homevisit/ui/editors", "homevisit/ui/widgets", "homevisit/vault", "homevisit/actions"),
    *("sync_server/protocol", "sync_server/store", "sync_server/web", "sync_server/handlers"),
)

# Part of a contract's name -> a file that breaks it.
BREAKS = {
    "Client layers": ("homevisit/actions/a.py", "import homevisit.sync"),
    "Client layers (no nameless room)": ("homevisit/misc.py", ""),
    "Inside ui": ("homevisit/ui/widgets/a.py", "import homevisit.ui.screens"),
    "Inside records": ("homevisit/records/kind.py", "import homevisit.records.kinds"),
    "Server layers": ("sync_server/protocol/a.py", "import sync_server.store"),
    "The server can never import the client": ("sync_server/handlers/a.py", "import homevisit.base"),
    "The client sees nothing of the server": ("homevisit/commands/a.py", "import sync_server.store"),
    "The protocol knows no database": ("sync_server/protocol/a.py", "import sqlalchemy"),
    "Qt lives in": ("homevisit/commands/a.py", "from PySide6.QtCore import QObject"),
    "cryptography only": ("homevisit/store/a.py", "from cryptography.hazmat.primitives import hashes"),
    "SQL only in homevisit.store": ("homevisit/ui/screens/a.py", "import sqlalchemy"),
    "requests and truststore only": ("homevisit/actions/a.py", "import requests"),
    "The window never sees": ("homevisit/ui/screens/a.py", "import sync_server.protocol"),
    "platformdirs only": ("homevisit/base/ids.py", "import platformdirs"),
    "SQL only in sync_server.store": ("sync_server/handlers/a.py", "import sqlite3"),
    "Starlette only": ("sync_server/handlers/a.py", "import starlette"),
    "Record types do not know": ("homevisit/records/kinds/a.py", "import homevisit.records.kinds.b"),
    "Screens do not know": ("homevisit/ui/screens/a.py", "import homevisit.ui.screens.b"),
    "Editors do not know": ("homevisit/ui/editors/a.py", "import homevisit.ui.editors.b"),
    "never special-case a record type": ("homevisit/store/a.py", "import homevisit.records.kinds.b"),
    "No cycles between siblings": ("homevisit/store/a.py", "import homevisit.store.b"),
}


def broken(root: Path) -> list[str]:
    """Return the names of the contracts that the tree in `root` breaks."""
    program = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", program, "--no-cache"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=wide())
    assert "Contracts:" in run.stdout, run.stdout + run.stderr
    return re.findall(r"^(.+) BROKEN$", run.stdout, re.MULTILINE)


def wide() -> dict[str, str]:
    return {**os.environ, "COLUMNS": "300"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_bytes(PYPROJECT.read_bytes())
    for room in ROOMS:
        folder = tmp_path / room
        folder.mkdir(parents=True)
        while folder != tmp_path:
            (folder / "__init__.py").touch()
            folder = folder.parent
    for name in ("homevisit/records/kinds", "homevisit/ui/screens", "homevisit/ui/editors", "homevisit/store"):
        (tmp_path / name / "b.py").touch()
    (tmp_path / "homevisit/store/b.py").write_text("import homevisit.base", encoding="utf-8")
    return tmp_path


def test_a_tree_that_keeps_them_all(tree: Path) -> None:
    assert broken(tree) == []


@pytest.mark.parametrize("contract", BREAKS)
def test_the_contract_bites(tree: Path, contract: str) -> None:
    name, line = BREAKS[contract]
    (tree / name).write_text(line, encoding="utf-8")
    if contract == "No cycles between siblings":
        (tree / "homevisit/store/b.py").write_text("import homevisit.store.a", encoding="utf-8")
    assert any(contract.partition(" (")[0] in found for found in broken(tree))


def test_every_contract_is_shown_to_bite() -> None:
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]
    names = [contract["name"] for contract in settings["contracts"]]
    parts = [contract.partition(" (")[0] for contract in BREAKS]
    assert [name for name in names if not any(part in name for part in parts)] == []
