"""Every code of the doctor has a name, a sentence and a next step in Danish."""

import re
from pathlib import Path

import pytest

from homevisit.base.checks import Check, Report
from homevisit.ui import messages
from homevisit.ui.screens.help import words

pytestmark = pytest.mark.usefixtures("danish")
ROOT = Path(__file__).resolve().parents[5] / "homevisit"
SOURCES = ("base/computer.py", "base/checks.py", "sync/checkup.py", "sync/diagnose.py")


def said_by_the_doctor() -> tuple[set[str], set[str]]:
    """Names and codes that stand in the sources of the checks."""
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in SOURCES)
    names = set(re.findall(r'Check\(\s*"([a-z_]+)"', text)) | set(re.findall(r'_whole\("([a-z_]+)"', text))
    codes = {code for code in re.findall(r'"([a-z]+_[a-z_]+)"', text) if code in words.SENTENCES}
    found = set(re.findall(r'Check\(\s*"[a-z_]+",\s*"([a-z_]+)"', text)) | codes
    found |= set(re.findall(r'"([a-z_]+)" if \w+ else ""', text)) | set(re.findall(r'else "([a-z_]+)" if', text))
    return names, found


def test_every_check_has_a_name_and_every_code_a_sentence() -> None:
    names, codes = said_by_the_doctor()
    assert len(names) >= 15
    assert len(codes) >= 20
    assert names - set(words.NAMES) == set()
    told = set(words.SENTENCES) | set(messages.ERRORS)
    assert {code for code in codes if code not in told and f"StorageError.{code}" not in told} == set()


def test_each_is_translated() -> None:
    for name, source in words.NAMES.items():
        assert words.name(Check(name)) != source
    for code, source in words.SENTENCES.items():
        said = words.sentence(Check("disk", code, "wrong"))
        assert source not in said
        assert said.endswith(".")


def test_numbers_are_said_in_words_where_they_help() -> None:
    assert words.sentence(Check("clock", "clock_wrong", "wrong", {"seconds": -4000})).startswith("Det går 66 minutter")
    assert words.sentence(Check("queue", "old_queue", "note", {"waiting": 1})).startswith("1 ændring venter.")
    assert words.sentence(Check("disk")) == ""


def test_no_network_is_calm_and_only_what_is_broken_is_not() -> None:
    assert words.look(Check("connection", "unreachable", "wrong")) == ("cloud-slash", "info")
    assert words.look(Check("connection", "tls", "wrong")) == ("warning-circle", "attention")
    assert words.look(Check("disk")) == ("check-circle", "ok")


def test_the_wrong_comes_first_and_nothing_is_said_twice() -> None:
    checks = (
        Check("disk"),
        Check("key_file", "passphrase_only", "note"),
        Check("policy", "policy_missing", "wrong"),
        Check("address", "address_missing", "unknown"),
        Check("folders", "not_asked", "unknown"),
    )
    found = words.worth_saying(Report("2026-11-18T14:05:00Z", "", checks))
    assert [check.name for check in found] == ["policy", "key_file"]


def test_the_clipboard_gets_a_line_a_check_with_code_and_numbers() -> None:
    report = Report(
        "2026-11-18T14:05:00Z",
        "3F7A-91C2",
        (Check("disk", facts={"free_mb": 9}), Check("connection", "unreachable", "wrong")),
    )
    lines = words.as_text(report, "Tjek af computer").splitlines()
    assert lines[0] == "Tjek af computer 3F7A-91C2 · 2026-11-18T14:05:00Z"
    assert lines[1] == "Plads på disken · ok · free_mb=9"
    assert lines[2].startswith("Forbindelsen · unreachable · ")
    assert words.listed([Check("disk"), Check("clock")]) == "Plads på disken · Uret"


def test_a_newer_doctors_check_is_shown_by_its_own_name() -> None:
    assert words.name(Check("moon")) == "moon"
    assert "full_moon" in words.sentence(Check("moon", "full_moon", "wrong"))
