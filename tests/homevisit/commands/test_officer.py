"""`officer` and `enrol`, as IT types them: from an empty folder to a laptop that is in."""

import json
from pathlib import Path

import pytest

from homevisit.base import policy
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from tests.homevisit.commands.conftest import Run
from tests.support.desk import PASSPHRASE


def test_from_the_first_ceremony_to_a_laptop_that_is_in(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("HOMEVISIT_OFFICER_PASSPHRASE_FILE", str(secret))
    it, keys = ProfilePaths(tmp_path / "it"), str(tmp_path / "keys")
    officers = ["--officer", "Ida Holm;It", "--officer", "Bo Lind;It"]
    code, out, _ = command(it, "officer", "init", keys, *officers)
    assert code == 0
    roots = [bytes.fromhex(item) for item in json.loads(out)["root_fingerprints"]]
    server_id = server_process.init(tmp_path / "server", (roots[0], roots[1]))
    port = server_process.free_port()
    url = f"http://127.0.0.1:{port}"
    named = command(it, "officer", "name-server", keys, "--server-id", server_id.hex(), "--origin", url)
    assert named[0] == 0
    pid = server_process.start(tmp_path / "server", port, tmp_path / "log")
    try:
        assert command(it, "officer", "publish", keys, "--url", url)[0] == 0
        assert command(it, "officer", "publish", keys, "--url", url)[0] == 0  # again is harmless
        for kept_in_a_safe in ("root", "spare-root", "officer-2", "recovery-1", "recovery-2", "recovery-3"):
            (Path(keys) / f"{kept_in_a_safe}.key").unlink()  # what publishing and every day's work do without
        assert command(it, "officer", "publish", keys, "--url", url)[0] == 0
        key = ["--key", f"{keys}/officer-1.key"]
        new = ["--name", "Mette Skov", "--unit", "Børnehuset Mælkevejen", "--role", "practitioner"]
        user = json.loads(command(it, "officer", "add-user", *new, *key)[1])["user"]
        staff = {row["name"]: row for row in map(json.loads, command(it, "officer", "staff", *key)[1].splitlines())}
        assert staff["Mette Skov"]["user"] == user
        assert staff["Mette Skov"]["roles"] == ["practitioner"]
        assert {name: row["laptops"] for name, row in staff.items()} == {"Ida Holm": 1, "Bo Lind": 0, "Mette Skov": 0}
        invite = json.loads(command(it, "officer", "invite", "--user", user, *key)[1])
        laptop = ProfilePaths(tmp_path / "mette")
        laptop.create()
        policy.save(laptop.policy_file, policy.Policy(url, tuple(root.hex() for root in roots)))
        code, _, err = command(laptop, "enrol", "--code", invite["code"])
        assert code == 4
        assert "enrolment_waiting" in err
        waiting = json.loads(command(it, "officer", "pending", *key)[1])
        assert waiting["name"] == "Mette Skov"
        assert command(it, "officer", "let-in", "--device", waiting["device"], *key)[0] == 0
        assert command(laptop, "enrol")[:2] == (0, "enrolled\n")
        assert command(laptop, "sync")[0] == 0
        code, _, err = command(laptop, "officer", "invite", "--user", user, *key)
        assert code == 1  # the key is right, but this laptop's user is no officer
        assert "refused" in err
    finally:
        server_process.stop(pid)


def test_bad_words_are_usage_errors(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("HOMEVISIT_OFFICER_PASSPHRASE_FILE", str(secret))
    paths = ProfilePaths(tmp_path / "it")
    code, _, err = command(paths, "officer", "init", str(tmp_path / "keys"), "--officer", "Ida Holm;It")
    assert code == 2
    assert "two_officers" in err
    code, _, err = command(
        paths, "officer", "name-server", str(tmp_path / "keys"), "--server-id", "zz", "--origin", "https://x.dk"
    )
    assert code == 2
    assert "server_id" in err
