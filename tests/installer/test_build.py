"""The build's own checks: nothing but the laptop's lock gets in; what is made is the same twice."""

import hashlib
import subprocess
import tarfile
from pathlib import Path

import pytest

from resources.installer import build
from resources.installer.parts import Part, canonical, locked

ROOT = Path(__file__).parents[2]
LAPTOP = locked(ROOT / "requirements" / "client.txt")


def test_the_installer_s_lock_holds_the_laptop_s_versions_and_nothing_of_the_tests() -> None:
    lock = locked(build.LOCK)
    assert {name: lock.get(name) for name in LAPTOP} == LAPTOP, "make installer.txt again (docs/RELEASING.md, Locks)"
    wanted = {
        canonical(line.split("=")[0].split(">")[0].split("[")[0].strip())
        for line in (ROOT / "requirements" / "dev.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    assert (wanted & set(lock)) <= {"setuptools"}  # PyInstaller's; refuse_strangers keeps it out of the bundle


def test_every_entry_of_the_lock_has_a_hash() -> None:
    entries = build.LOCK.read_text(encoding="utf-8").split("\n    # via")
    assert len(locked(build.LOCK)) > len(LAPTOP)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)


def test_a_package_that_the_laptop_s_lock_does_not_name_is_refused() -> None:
    own = Part("requests", "Apache-2.0", LAPTOP["requests"], purl="pkg:pypi/requests")
    starter = Part("pyinstaller", "GPL-2.0-or-later", "6", purl="pkg:pypi/pyinstaller")
    crate = Part("bitflags", "MIT", "2", purl="pkg:cargo/bitflags", within="cryptography")
    build.refuse_strangers([own, starter, crate], LAPTOP)
    stranger = Part("pytest", "MIT", "9.2", purl="pkg:pypi/pytest@9.2")
    with pytest.raises(build.Stop, match=r"pytest 9\.2"):
        build.refuse_strangers([own, stranger], LAPTOP)
    older = Part("requests", "Apache-2.0", "2.0", purl="pkg:pypi/requests@2.0")
    with pytest.raises(build.Stop, match=r"requests 2\.0"):
        build.refuse_strangers([older], LAPTOP)


def test_the_tar_file_is_the_same_twice_and_root_s(tmp_path: Path) -> None:
    folder = tmp_path / "homevisit"
    folder.mkdir()
    (folder / "b").write_bytes(b"2")
    (folder / "a").write_bytes(b"1")
    (folder / "a").chmod(0o700)
    (folder / "link").symlink_to("a")
    build.tar(folder, tmp_path / "1.tar.gz", 1_780_000_000)
    (folder / "b").touch()
    build.tar(folder, tmp_path / "2.tar.gz", 1_780_000_000)
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "1.tar.gz") as archive:
        entries = {entry.name: entry for entry in archive}
    assert list(entries) == ["homevisit", "homevisit/a", "homevisit/b", "homevisit/link"]
    assert (entries["homevisit/a"].mode, entries["homevisit/b"].mode) == (0o755, 0o644)
    assert {(entry.uname, entry.mtime) for entry in entries.values()} == {("root", 1_780_000_000)}


def test_the_hashes_are_what_sha256sum_reads(tmp_path: Path) -> None:
    made = tmp_path / "x.deb"
    made.write_bytes(b"content")
    text = build.checksums([made])
    assert text == f"{hashlib.sha256(b'content').hexdigest()}  x.deb\n"


def test_the_time_of_the_sources_is_given_or_the_commit_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    assert build.source_time() == 1_780_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    with pytest.raises(build.Stop, match="SOURCE_DATE_EPOCH"):
        build.source_time()
    monkeypatch.setenv("PATH", str(tmp_path))  # a machine without git
    with pytest.raises(build.Stop, match="SOURCE_DATE_EPOCH"):
        build.source_time()


def test_a_build_that_cannot_go_on_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stops(*, fast: bool) -> list[Path]:
        raise build.Stop("pytest 9.2 is in the bundle")

    def breaks(*, fast: bool) -> list[Path]:
        raise subprocess.CalledProcessError(1, ["/usr/bin/dpkg-deb"])

    for build_it, words in ((stops, "pytest 9.2 is in the bundle"), (breaks, "dpkg-deb ended with 1")):
        monkeypatch.setattr(build, "build", build_it)
        assert build.main([]) == 1
        assert words in capsys.readouterr().err
