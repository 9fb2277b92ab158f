"""Root, officers and recovery officers come and go: entries by file between those who sign."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from tests.homevisit.commands.conftest import Run
from tests.support.desk import PASSPHRASE


@pytest.fixture
def it(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ProfilePaths, dict[str, str]]]:
    """An officer's profile on a running server; facts: root, user ids by name."""
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("HOMEVISIT_OFFICER_PASSPHRASE_FILE", str(secret))
    paths, keys = ProfilePaths(tmp_path / "it"), str(tmp_path / "keys")
    made = json.loads(command(paths, "officer", "init", keys, "--officer", "Ida;It", "--officer", "Bo;It")[1])
    roots = [bytes.fromhex(item) for item in made["root_fingerprints"]]
    server_id = server_process.init(tmp_path / "server", (roots[0], roots[1]))
    port = server_process.free_port()
    url = f"http://127.0.0.1:{port}"
    command(paths, "officer", "name-server", keys, "--server-id", server_id.hex(), "--origin", url)
    pid = server_process.start(tmp_path / "server", port, tmp_path / "log")
    try:
        assert command(paths, "officer", "publish", keys, "--url", url)[0] == 0
        yield paths, {"root": roots[0].hex(), "ida": made["first_officer"], "url": url, "server": server_id.hex()}
    finally:
        server_process.stop(pid)


def test_keys_change_through_files_and_the_spare_root_takes_over(
    command: Run, it: tuple[ProfilePaths, dict[str, str]], tmp_path: Path
) -> None:
    paths, facts = it
    nobody, keys = ProfilePaths(tmp_path / "nobody"), tmp_path / "keys"

    def officer(*words: str, offline: bool = False, code: int = 0) -> tuple[str, str]:
        found, out, err = command(nobody if offline else paths, "officer", *words)
        assert found == code, (words, err)
        return out, err

    def change(name: str, *words: str, signers: dict[str, str]) -> None:
        file = str(tmp_path / name)
        options = [part for signer in signers for part in ("--signer", signer)]
        told = json.loads(officer(*words, *options, "--out", file)[0])
        assert len(told["missing"]) == len(signers)
        for number, key in enumerate(signers.values(), 1):
            assert officer("carry", file, code=1)[1].count("entry_unsigned") == 1
            told = json.loads(officer("sign", file, "--key", str(keys / key), offline=True)[0])
            assert len(told["missing"]) == len(signers) - number
        assert json.loads(officer("carry", file)[0])["dir_seq"] == told["seq"]

    for role, name in (("root", "root-2"), ("recovery", "recovery-4"), ("officer", "officer-3")):
        user = ["--user", "ab" * 16] if role == "officer" else []
        officer("new-key", role, str(keys / name), "--root", facts["root"], *user, offline=True)
    both = {"root": "root.key", facts["ida"]: "officer-1.key"}
    change("a", "recovery-set", "1", "2", str(keys / "recovery-4.pub"), signers=both)
    change("b", "add", "--user", "ab" * 16, "--public", str(keys / "officer-3.pub"), signers=both)
    change("c", "remove", "--user", "ab" * 16, signers=both)
    rotate = ["rotate-root", "--active", "spare", "--spare", str(keys / "root-2.pub")]
    change("d", *rotate, signers={"spare": "spare-root.key"})
    by_spare = {"root": "spare-root.key", facts["ida"]: "officer-1.key"}
    more = ["--origin", facts["url"], "--origin", "https://second.example.dk"]
    change("e", "server-set", "--server-id", facts["server"], *more, signers=by_spare)
    _, err = officer("carry", str(tmp_path / "a"), code=1)
    assert "entry_outdated" in err
    assert command(paths, "sync")[0] == 0
    assert not nobody.root.exists()
