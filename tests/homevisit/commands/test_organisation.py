"""`organisation create`, then `officer announce`: the municipality's own vault without the demo."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from homevisit.base import policy
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from tests.homevisit.commands.conftest import Run
from tests.support.desk import PASSPHRASE


@dataclass
class House:
    """A founded municipality with a server that can be stopped and started, and nobody but its first officer in."""

    folder: Path
    command: Run
    url: str
    port: int
    roots: tuple[str, ...]
    pid: int = 0

    @property
    def it(self) -> ProfilePaths:
        return ProfilePaths(self.folder / "it")

    def officer(self, *words: str) -> list[dict[str, str]]:
        """What an officer's command printed."""
        key = str(self.folder / "keys" / "officer-1.key")
        code, out, err = self.command(self.it, "officer", *words, "--key", key)
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def laptop(self, name: str, role: str) -> ProfilePaths:
        """A new member of staff with a laptop that is in."""
        [user] = self.officer("add-user", "--name", name, "--unit", "Familiehuset", "--role", role)
        [invite] = self.officer("invite", "--user", user["user"])
        paths = ProfilePaths(self.folder / name)
        paths.create()
        policy.save(paths.policy_file, policy.Policy(self.url, self.roots))
        assert self.command(paths, "enrol", "--code", invite["code"])[0] == 4
        self.officer("let-in", "--device", "all")
        assert self.command(paths, "enrol")[0] == 0
        return paths

    def start(self) -> None:
        self.pid = server_process.start(self.folder / "server", self.port, self.folder / "log")

    def stop(self) -> None:
        server_process.stop(self.pid)


@pytest.fixture
def house(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    for name in ("HOMEVISIT_PASSPHRASE_FILE", "HOMEVISIT_OFFICER_PASSPHRASE_FILE"):
        monkeypatch.setenv(name, str(secret))
    it, keys, port = ProfilePaths(tmp_path / "it"), str(tmp_path / "keys"), server_process.free_port()
    out = command(it, "officer", "init", keys, "--officer", "Ida Holm;It", "--officer", "Bo Lind;It")[1]
    roots = tuple(json.loads(out)["root_fingerprints"])
    made = House(tmp_path, command, f"http://127.0.0.1:{port}", port, roots)
    server_id = server_process.init(tmp_path / "server", (bytes.fromhex(roots[0]), bytes.fromhex(roots[1])))
    command(it, "officer", "name-server", keys, "--server-id", server_id.hex(), "--origin", made.url)
    made.start()
    try:
        assert command(it, "officer", "publish", keys, "--url", made.url)[0] == 0
        yield made
    finally:
        made.stop()


def test_what_a_coordinator_makes_and_an_officer_announces_reaches_the_staff(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    klaus = house.laptop("Klaus Lund", "coordinator")
    mette = house.laptop("Mette Skov", "practitioner")
    code, out, _ = house.command(klaus, "organisation", "create")
    made = json.loads(out)
    assert (code, set(made)) == (0, {"vault", "genesis"})
    assert house.command(klaus, "organisation", "create")[:2] == (0, out)  # again is harmless
    line = {"vault": made["vault"], "kind": "district", "document": {"name": "Kirkeby"}}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(line) + "\n"))
    assert house.command(klaus, "records", "put")[0] == 0

    assert house.command(mette, "sync")[0] == 0
    assert house.command(mette, "records", "list", "--kind", "district")[1] == ""  # nobody has vouched for it yet
    house.officer("announce", "--vault", made["vault"], "--genesis", made["genesis"])
    for paths in (klaus, mette, klaus, mette):
        assert house.command(paths, "sync")[0] == 0
    [district] = house.command(mette, "records", "list", "--kind", "district")[1].splitlines()
    assert json.loads(district)["document"] == {"name": "Kirkeby"}


def test_without_network_it_is_made_here_and_sent_by_the_next_call(house: House) -> None:
    klaus = house.laptop("Klaus Lund", "coordinator")
    house.stop()
    assert house.command(klaus, "organisation", "create")[:2] == (3, "")
    [_, kept] = map(json.loads, house.command(klaus, "vaults", "--json")[1].splitlines())
    house.start()
    code, out, _ = house.command(klaus, "organisation", "create")
    assert code == 0
    assert json.loads(out)["vault"] == kept["vault"]


def test_only_a_coordinator_makes_it(house: House) -> None:
    mette = house.laptop("Mette Skov", "practitioner")
    code, out, err = house.command(mette, "organisation", "create")
    assert (code, out, err.strip()) == (1, "", "homevisit organisation: role")
    assert len(house.command(mette, "vaults", "--json")[1].splitlines()) == 1
