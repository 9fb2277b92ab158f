"""`sync`: sends and fetches once, and says offline with its own exit code."""

import json
from collections.abc import Callable
from dataclasses import replace

from homevisit.base import policy
from homevisit.base.paths import ProfilePaths
from homevisit.commands import server_process
from tests.homevisit.commands.conftest import Run


def test_nothing_new_is_ok(command: Run, profile: Callable[[str], ProfilePaths]) -> None:
    paths = profile("TOB")
    code, out, _ = command(paths, "sync", "--json")
    report = json.loads(out)
    assert code == 0
    assert (report["outcome"], report["waiting"], report["stopped"]) == ("ok", 0, [])
    code, out, _ = command(paths, "sync")
    assert code == 0
    assert out.startswith("ok: sent 0")


def test_without_a_server_it_is_offline_and_nothing_is_lost(
    command: Run, profile: Callable[[str], ProfilePaths]
) -> None:
    paths = profile("TOB")
    rules = policy.load(paths)
    policy.save(paths.policy_file, replace(rules, server_url=f"http://127.0.0.1:{server_process.free_port()}"))
    code, out, _ = command(paths, "sync", "--json")
    assert code == 3
    assert json.loads(out)["outcome"] == "offline"
