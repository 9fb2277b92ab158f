import threading

import pytest

from homevisit.base.checks import Check, Report, VaultSum, asked, support_code, within
from homevisit.base.errors import HomevisitError


def test_an_error_becomes_a_check_by_its_code_or_its_class_and_never_by_its_message() -> None:
    def known() -> list[Check]:
        raise HomevisitError("disk_full", field="x")

    def unknown() -> list[Check]:
        raise RuntimeError("Alma fandt bogen")

    assert asked("disk", known) == [Check("disk", "disk_full", "wrong")]
    assert asked("disk", unknown) == [Check("disk", "unexpected", "wrong", {"error": "RuntimeError"})]
    assert within(5, "disk", unknown) == asked("disk", unknown)


def test_what_hangs_is_left_to_itself() -> None:
    free = threading.Event()

    def hangs() -> list[Check]:
        free.wait(20)
        return [Check("line")]

    found = within(0.05, "line", hangs)
    free.set()
    assert [(one.name, one.code, one.level) for one in found] == [("line", "too_slow", "unknown")]


def test_notes_and_what_could_not_be_asked_are_not_wrong() -> None:
    calm = (Check("a"), Check("b", "disk_low", "note"), Check("c", "not_asked", "unknown"))
    assert Report("2026-11-18T14:05:00Z", "", calm).well
    assert not Report("2026-11-18T14:05:00Z", "", (*calm, Check("d", "tls", "wrong"))).well


def test_a_report_is_one_flat_object_a_check() -> None:
    vault = VaultSum("ab" * 16, "family", "open", "", 3, 3, 1, 2, "cd" * 32)
    report = Report("2026-11-18T14:05:00Z", "3F7A-91C2", (Check("disk", facts={"free_mb": 9}),), (vault,))
    told = report.as_json()
    assert told["checks"] == [{"check": "disk", "level": "ok", "code": "", "free_mb": 9}]
    assert told["vaults"][0]["sha256"] == "cd" * 32
    assert (told["well"], told["support_code"]) == (True, "3F7A-91C2")


@pytest.mark.parametrize("device, code", [(bytes.fromhex("3f7a91c2") + bytes(12), "3F7A-91C2"), (b"", "")])
def test_the_support_code_is_the_beginning_of_the_computers_id(device: bytes, code: str) -> None:
    assert support_code(device) == code
