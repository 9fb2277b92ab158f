"""The day after the fire: every laptop is gone, IT's too. What is left: server, key files, the printed sheet."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from homevisit.actions.families import create_family
from homevisit.actions.new_record import put_new
from homevisit.base import policy
from homevisit.base.paths import ProfilePaths, resources
from homevisit.commands import run, server_process
from homevisit.commands.session import open_profile
from tests.support.desk import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Building:
    """Folders: it and mette are laptops, keys the safes, stick what is carried, server what does not burn."""

    folder: Path
    url: str
    roots: list[bytes]

    def call(self, profile: str, *words: str, cwd: str = "stick") -> str:
        """One command in a process of its own; its output."""
        (self.folder / cwd).mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "homevisit", "--profile", str(self.folder / profile), *words],
            cwd=self.folder / cwd,
            check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def server(self, *words: str) -> str:
        """One command on the server's machine."""
        place = ["--data", str(self.folder / "server")]
        command = [sys.executable, "-m", "sync_server", words[0], *place, *words[1:]]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    def laptop(self, name: str) -> ProfilePaths:
        """An empty computer as IT sets it up."""
        paths = ProfilePaths(self.folder / name)
        paths.create()
        policy.save(paths.policy_file, policy.Policy(self.url, tuple(root.hex() for root in self.roots)))
        return paths


@pytest.fixture
def building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Building]:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("HOMEVISIT_OFFICER_PASSPHRASE_FILE", str(secret))
    it, keys = ProfilePaths(tmp_path / "it"), str(tmp_path / "keys")

    def say(paths: ProfilePaths, *words: str) -> str:
        capsys.readouterr()
        assert run(paths, words) == 0, words
        return capsys.readouterr().out

    made = json.loads(say(it, "officer", "init", keys, "--officer", "Ida Holm;It", "--officer", "Bo Lind;It"))
    roots = [bytes.fromhex(item) for item in made["root_fingerprints"]]
    server_id = server_process.init(tmp_path / "server", (roots[0], roots[1]))
    port = server_process.free_port()
    url = f"http://127.0.0.1:{port}"
    say(it, "officer", "name-server", keys, "--server-id", server_id.hex(), "--origin", url)
    pid = server_process.start(tmp_path / "server", port, tmp_path / "log")
    try:
        say(it, "officer", "publish", keys, "--url", url)
        yield Building(tmp_path, url, roots)
    finally:
        server_process.stop(pid)


def enrol(building: Building, it: str, user: str, laptop: str) -> None:
    key = ["--key", str(building.folder / "keys" / "officer-1.key")]
    code = json.loads(building.call(it, "officer", "invite", "--user", user, *key))["code"]
    building.laptop(laptop)
    waiting = subprocess.run(
        [sys.executable, "-m", "homevisit", "--profile", str(building.folder / laptop), "enrol", "--code", code],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert waiting.returncode == 4
    building.call(it, "officer", "let-in", "--device", "all", *key)
    assert building.call(laptop, "enrol") == "enrolled\n"


def write_notes(paths: ProfilePaths) -> bytes:
    with open_profile(paths) as session:
        _, vault = create_family(session.desk, title="Familien Prøve")
        for number in range(3):
            child = {"first_name": f"Barn {number} æøå", "born_on": "2024-01-02", "care_form": "home"}
            put_new(session.desk, vault, "child", child)
        session.engine().sync_once()
    return vault


def steps() -> list[str]:
    """The commands of the printed sheet, in its order."""
    sheet = (resources() / "recovery" / "instructions.da.txt").read_text("utf-8")
    part = sheet[sheet.index("TRIN FOR TRIN") : sheet.index("Siger et trin nej")]
    return re.findall(r"^ {8}homevisit (.+)$", part, re.MULTILINE)


def test_every_laptop_is_lost_and_the_sheet_brings_the_family_back(building: Building) -> None:
    """Hard test M3: all laptops lost; drill from the printed instructions, fresh machine, officer files alone."""
    key = ["--key", str(building.folder / "keys" / "officer-1.key")]
    new = ["--name", "Mette Skov", "--unit", "Børnehuset Mælkevejen", "--role", "practitioner"]
    user = json.loads(building.call("it", "officer", "add-user", *new, *key))["user"]
    enrol(building, "it", user, "mette")
    vault = write_notes(ProfilePaths(building.folder / "mette"))
    before = building.call("mette", "records", "list", "--vault", vault.hex())
    assert before.count("Barn") == 3

    for burnt in ("it", "mette"):
        shutil.rmtree(building.folder / burnt)

    carried = building.folder / "carried"
    carried.mkdir()
    building.server("directory", "--export", str(carried / "directory"))
    building.laptop("it-again")
    building.call("it-again", "officer", "return", str(carried / "directory"), *key, "--out", str(carried / "laptop"))
    building.server("directory", "--append", str(carried / "laptop"))
    enrol(building, "it-again", user, "mette-again")

    box = code = ""
    for line in steps():
        words = [word.replace("BOKS", box).replace("KONTROLKODE", code) for word in shlex.split(line)]
        officers = words[0] == "recover" and words[1] in {"grant", "peel", "seal"}
        if officers:
            for name in ("recovery-1.key", "recovery-2.key"):
                if name in words:
                    words[words.index(name)] = str(building.folder / "keys" / name)
        said = building.call("nobody" if officers else "mette-again", *words)
        if words[1:] == ["list"]:
            boxes = [json.loads(one) for one in said.splitlines()]
            box = next(one["vault"] for one in boxes if one["vault"] == vault.hex())
        elif words[1:2] == ["request"]:
            code = next(one.split()[1] for one in said.splitlines() if one.startswith("Kontrolkode"))
            assert "udleveret til: Mette Skov" in said
    assert not (building.folder / "nobody").exists()
    assert building.call("mette-again", "records", "list", "--vault", vault.hex()) == before
