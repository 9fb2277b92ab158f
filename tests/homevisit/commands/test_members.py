"""`members`: the team from a console, on a copy of a laptop of the sample municipality."""

import json
from collections.abc import Callable
from typing import Any

from homevisit.base.paths import ProfilePaths
from homevisit.commands.demo_town import Town
from tests.homevisit.commands.conftest import Run


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_team_is_listed_and_changed(command: Run, profile: Callable[[str], ProfilePaths], built: Town) -> None:
    paths = profile("MSK")
    held = rows(command(paths, "vaults", "--json")[1])
    vault = next(row["vault"] for row in held if row["type"] == "family" and len(row["members"]) > 1)
    code, out, _ = command(paths, "members", vault)
    assert code == 0
    listed = {row["name"]: row for row in rows(out) if "role" in row}
    assert {row["role"] for row in listed.values()} == {"keeper", "member"}
    colleague = next(row for row in listed.values() if row["role"] == "member")
    code, _, err = command(paths, "members", vault, "leave")
    assert (code, "hand_over_first" in err) == (1, True)
    assert json.loads(command(paths, "members", vault, "role", colleague["user"], "reader")[1]) == {
        "waiting": ["role.set"]
    }
    code, _, err = command(paths, "members", vault, "remove", colleague["user"])
    assert (code, "asked_already" in err) == (1, True)
    code, out, _ = command(paths, "members", vault, "add", built.users["SIB"])
    assert json.loads(out) == {"waiting": ["role.set", "member.add"]}
    assert command(paths, "members", vault, "admit", "0000-0000")[0] == 2
    assert command(paths, "members", "zz")[0] == 2
