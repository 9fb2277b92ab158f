"""The commands by themselves; the whole day after the fire is tests/together/test_drill.py."""

import json
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths, resources
from homevisit.vault import recovery_files as files
from homevisit.vault.recovery_files import GrantFile
from sync_server.protocol.ledger.entries import BreakglassGrant
from tests.homevisit.commands.conftest import Run


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    return ProfilePaths(tmp_path / "nobody")


def test_the_instructions_name_every_command_that_is_needed(command: Run, paths: ProfilePaths) -> None:
    code, out, _ = command(paths, "recover", "instructions")
    assert code == 0
    for verb in ("list", "request", "grant", "carry", "fetch", "peel", "seal", "open", "sample", "check", "repair"):
        assert f"homevisit recover {verb}" in out, verb


def test_a_file_says_what_stands_on_the_paper(command: Run, paths: ProfilePaths, tmp_path: Path) -> None:
    form = GrantFile(b"f" * 32, BreakglassGrant(b"r" * 16, b"v" * 16, b"g" * 32, b"d" * 16, b"b" * 16), 1_795_000_000)
    (tmp_path / "form").write_bytes(files.write(form))
    code, out, _ = command(paths, "recover", "show", str(tmp_path / "form"))
    told = json.loads(out)
    assert code == 0
    assert (told["code"], told["vault"], told["device"]) == (form.code, (b"v" * 16).hex(), (b"d" * 16).hex())
    assert (told["made"], told["signatures"]) == ("18.11.2026", 0)


def test_a_refusal_is_a_danish_sentence_and_its_code(command: Run, paths: ProfilePaths, tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"no file of ours")
    code, _, err = command(paths, "recover", "show", str(tmp_path / "photo"))
    assert code == 2
    assert "Filen kan ikke læses" in err
    assert "recovery_file" in err


def test_every_sentence_is_about_something_the_program_says() -> None:
    told = json.loads((resources() / "recovery" / "refusals.da.json").read_text("utf-8"))
    root = Path(__file__).resolve().parents[3] / "homevisit"
    source = "".join(path.read_text("utf-8") for path in root.rglob("*.py"))
    server = "".join(path.read_text("utf-8") for path in (root.parent / "sync_server").rglob("*.py"))
    for code in told:
        said = f'"{code}"' in source or f'"{code.removeprefix("recovery_")}"' in server
        assert said, code
