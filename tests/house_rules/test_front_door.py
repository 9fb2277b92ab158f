"""dev.py: what it offers, what it says, and what it notices is missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]


def test_without_a_verb_it_lists_the_verbs_that_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    shown = capsys.readouterr().out
    for name, verb in dev.VERBS.items():
        assert (f"\n  {name} " in shown) == (ROOT / verb.needs).exists()


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "no verb 'tset'" in capsys.readouterr().err


def test_a_verb_whose_script_is_not_there_is_not_offered() -> None:
    assert not dev.Verb(dev.bench, "no/such/script.py").works()


def test_it_needs_the_standard_library_only() -> None:
    """-I -S: no site-packages, no user's packages, nothing from the environment."""
    command = [sys.executable, "-I", "-S", str(ROOT / "dev.py")]
    assert "dev.py VERB" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="system packages are looked for on Debian and Ubuntu only"
)
def test_a_missing_library_is_named_by_its_package() -> None:
    needed = {"libno-such-library.so.7": ("libno7t64", "libno7"), "no-such-program": ("nsp",)}
    assert [packages for packages in dev._missing(needed) if packages[-1] in ("libno7", "nsp")] == list(needed.values())
    assert dev._present("libc.so.6")
    assert dev._present("sh")


def test_catalogues_do_not_move_when_no_text_did(tmp_path: Path) -> None:
    dev.update_catalogues(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(first) == ["homevisit_da.ts", "homevisit_en.ts"]
    assert not any(b"<location" in content for content in first.values())
    dev.update_catalogues(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize("holds, code", [("True", 0), ("False", 1)])
def test_what_failed_in_the_crowd_is_tried_once_more_alone(
    holds: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    test = tmp_path / "test_it.py"
    test.write_text(f"def test_it():\n    assert {holds}\n", encoding="utf-8")
    last_failed = tmp_path / "lastfailed"
    last_failed.write_text(json.dumps({f"{test}::test_it": True}), encoding="utf-8")
    monkeypatch.setattr(dev, "LAST_FAILED", last_failed)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev._once_more() == code
    assert ("UNSTEADY" in capfd.readouterr().out) == (code == 0)


@pytest.mark.parametrize("names", [[], ["a", "b", "c", "d"], ["tests/attacks/test_traces.py::test_it"]])
def test_a_run_that_failed_in_earnest_is_not_repeated(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_failed = tmp_path / "lastfailed"
    last_failed.write_text(json.dumps(dict.fromkeys(names, True)), encoding="utf-8")
    monkeypatch.setattr(dev, "LAST_FAILED", last_failed)
    assert dev._once_more() == dev.TESTS_FAILED


def test_without_a_record_of_failures_nothing_is_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LAST_FAILED", tmp_path / "none")
    assert dev._once_more() == dev.TESTS_FAILED
