"""`vaults`: who holds a key for what."""

import json
from collections.abc import Callable

from homevisit.base.paths import ProfilePaths
from homevisit.commands.demo_town import Town
from tests.homevisit.commands.conftest import Run


def test_keys_follow_the_team(command: Run, profile: Callable[[str], ProfilePaths], built: Town) -> None:
    held = {}
    for initials in ("MSK", "AKR", "KLU"):
        code, out, _ = command(profile(initials), "vaults", "--json")
        assert code == 0
        held[initials] = {row["vault"]: row for row in map(json.loads, out.splitlines())}
    families = {name: {v for v, row in rows.items() if row["type"] == "family"} for name, rows in held.items()}
    assert len(families["MSK"]) == 3
    assert families["KLU"] == set()
    [shared] = families["MSK"] & families["AKR"]
    row = held["AKR"][shared]
    assert row["state"] == "open"
    assert row["keys"] == 1
    assert row["members"][built.users["MSK"]] == "keeper"
    assert row["members"][built.users["AKR"]] == "member"
    assert built.users["SIB"] not in row["members"]  # invited only: no key


def test_one_plain_line_a_vault(command: Run, profile: Callable[[str], ProfilePaths]) -> None:
    code, out, _ = command(profile("KLU"), "vaults")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines()] == ["personal", "organisation"]
