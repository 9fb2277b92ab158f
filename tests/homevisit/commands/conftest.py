"""One municipality for all tests of commands: built once, its server running while they do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from homevisit.base.clock import SystemClock
from homevisit.base.paths import ProfilePaths
from homevisit.commands import run, server_process
from homevisit.commands.demo_town import Builder, Town

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The sample municipality. Tests that write take `town`."""
    builder = Builder(tmp_path_factory.mktemp("demo") / "town", SystemClock(), lambda _line: None)
    made = builder.build()
    yield made
    server_process.stop(builder.server_pid)


@pytest.fixture
def profile(built: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ProfilePaths]:
    """A copy of somebody's laptop, with the passphrase file set."""

    def copy(initials: str) -> ProfilePaths:
        target = tmp_path / initials
        shutil.copytree(built.profile(initials).root, target)
        monkeypatch.setenv("HOMEVISIT_PASSPHRASE_FILE", str(built.folder / "passphrases" / f"{initials}.txt"))
        return ProfilePaths(target)

    return copy


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: exit code, standard output, standard error."""

    def call(paths: ProfilePaths, *words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(paths, words)
        out, err = capsys.readouterr()
        return code, out, err

    return call
