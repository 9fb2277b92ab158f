"""`homevisit meetingcode` on two colleagues' laptops."""

import json
from collections.abc import Callable

from homevisit.base.paths import ProfilePaths
from tests.homevisit.commands.conftest import Run


def test_two_laptops_print_the_same_words(command: Run, profile: Callable[[str], ProfilePaths]) -> None:
    found = []
    for initials in ("MSK", "AKR"):
        code, out, err = command(profile(initials), "meetingcode", "--number", "271 828", "--no-sync")
        assert code == 0, err
        found.append(json.loads(out))
    one, other = found
    assert one["number"] == "271828"
    assert len(one["words"]) == 4
    if one["directory"] == other["directory"] and one["vaults"] == other["vaults"]:
        assert one["words"] == other["words"]
    else:
        assert one["words"] != other["words"]
    made = json.loads(command(profile_of(found, profile), "meetingcode", "--no-sync")[1])["number"]
    assert made.isdecimal()
    assert len(made) == 6


def profile_of(_found: object, profile: Callable[[str], ProfilePaths]) -> ProfilePaths:
    return profile("KLU")


def test_a_wrong_number_or_place_is_said(command: Run, profile: Callable[[str], ProfilePaths]) -> None:
    paths = profile("MSK")
    assert command(paths, "meetingcode", "--number", "12", "--no-sync")[0] == 2
    assert command(paths, "meetingcode", "--at", "00=x", "--no-sync")[0] == 2
    assert command(paths, "meetingcode", "--directory-at", "99999", "--no-sync")[0] == 2
