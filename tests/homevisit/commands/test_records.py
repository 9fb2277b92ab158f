"""`records`: JSON lines out and in, on a real profile."""

import io
import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.commands.session import open_profile
from homevisit.store import meta
from tests.homevisit.commands.conftest import Run

Profile = Callable[[str], ProfilePaths]


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_pedagogue_lists_her_families_and_the_coordinator_none(command: Run, profile: Profile) -> None:
    _, out, _ = command(profile("MSK"), "records", "list", "--kind", "family")
    titles = {line["document"]["title"] for line in lines(out)}  # type: ignore[index]  # a document is an object
    assert titles == {"Familien Birk", "Familien Østerby", "Familien Thorsø"}
    code, out, _ = command(profile("KLU"), "records", "list", "--kind", "family")
    assert (code, out) == (0, "")


def test_get_put_and_get_again(command: Run, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = profile("MSK")
    _, out, _ = command(paths, "records", "list", "--kind", "agreement")
    line = lines(out)[0]
    line["document"] = {**line["document"], "what": "Ring til børnehaven – i dag"}  # type: ignore[dict-item]  # as above
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(line) + "\n\n"))
    code, out, _ = command(paths, "records", "put")
    assert (code, lines(out)) == (0, [{"rec": line["rec"]}])
    _, out, _ = command(paths, "records", "get", str(line["rec"]))
    [again] = lines(out)
    assert again["document"] == line["document"]
    assert again["state"] == "here"


def test_without_a_sync_for_too_long_nothing_is_read_and_writing_goes_on(
    command: Run, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    _, out, _ = command(paths, "records", "list", "--kind", "agreement")
    line = lines(out)[0]
    with open_profile(paths) as session, session.desk.db.write() as unit:
        meta.put(unit, "lease_used", str(30 * 86_400).encode())
    for words in (("records", "list"), ("records", "get", str(line["rec"])), ("letters", "list")):
        code, out, err = command(paths, *words)
        assert code != 0
        assert out == ""
        assert "lease_over" in err
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(line) + "\n"))
    code, out, _ = command(paths, "records", "put")
    assert (code, lines(out)) == (0, [{"rec": line["rec"]}])


def test_a_bad_line_is_named_and_those_before_it_stand(
    command: Run, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = profile("MSK")
    _, out, _ = command(paths, "records", "list", "--kind", "agreement")
    good = lines(out)[0]
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(good) + "\n{not json\n"))
    code, out, err = command(paths, "records", "put")
    assert code == 2
    assert len(lines(out)) == 1
    assert "not_json" in err
    assert "line=2" in err
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({**good, "document": {"what": ""}})))
    code, _, err = command(paths, "records", "put")
    assert code == 2
    assert "required" in err


def test_an_unknown_record_is_an_error(command: Run, profile: Profile) -> None:
    code, _, err = command(profile("MSK"), "records", "get", "00000000-0000-7000-8000-000000000000")
    assert code == 1
    assert "record_unknown" in err


def test_whoever_reads_may_have_enough(profile: Profile) -> None:
    words = [sys.executable, "-m", "homevisit", "--profile", str(profile("MSK").root), "records", "list"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()
        said = listing.stderr.read()
    assert (listing.returncode, said) == (0, b"")
