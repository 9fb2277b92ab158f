"""The Debian package: what it says, what it lays where, that it runs nothing and is the same twice."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from resources.installer import deb
from resources.installer.parts import Part

PARTS = [
    Part("merge3", "GPL-2.0-or-later", "1.0.0"),
    Part("openssl", "Apache-2.0", "4.0.3", within="cryptography"),
]
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="made on Debian and Ubuntu")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "homevisit"
    (folder / "_internal").mkdir(parents=True)
    (folder / "homevisit").write_bytes(b"\x7fELF")
    (folder / "_internal" / "libx.so.1").write_bytes(b"library")
    (folder / "_internal" / "libx.so").symlink_to("libx.so.1")
    (folder / "_internal" / "secretly-executable").write_bytes(b"x")
    (folder / "_internal" / "secretly-executable").chmod(0o4777)
    return folder


def packed(bundle: Path, place: Path) -> Path:
    place.mkdir()
    deb.tree(bundle, place / "stage", "1.2.3", ["libc6 (>= 2.34)", "libssl3t64 | libssl3"], PARTS)
    deb.pack(place / "stage", place / "made.deb", 1_780_000_000, fast=True)
    return place / "made.deb"


def listing(package: Path) -> list[list[str]]:
    shown = subprocess.run(["dpkg-deb", "--contents", str(package)], check=True, capture_output=True, text=True).stdout
    return [line.split(maxsplit=5) for line in shown.splitlines()]


def test_the_control_data_say_what_apt_asks() -> None:
    text = deb.control("1.2.3", "amd64", 170000, ["libc6 (>= 2.34)", "libssl3t64 | libssl3"])
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Package"] == "homevisit"
    assert fields["Version"] == "1.2.3"
    assert fields["Depends"] == "libc6 (>= 2.34), libssl3t64 | libssl3"
    assert len(fields["Description"]) <= 80
    assert text.endswith("\n")


def test_the_menu_shows_a_danish_name_and_the_icon() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys as they stand, as configparser's manual says
    entry.read(deb.MATERIAL / "homevisit.desktop", encoding="utf-8")
    shown = entry["Desktop Entry"]
    assert (shown["Name"], shown["Icon"], shown["Exec"], shown["Terminal"]) == (
        "Hjemmebesøg",
        "homevisit",
        "homevisit",
        "false",
    )


@needs_dpkg
def test_it_lays_files_in_its_own_places_only_and_runs_nothing(bundle: Path, tmp_path: Path) -> None:
    rows = listing(packed(bundle, tmp_path / "a"))
    files = {row[5].split(" -> ")[0]: row for row in rows if not row[0].startswith("d")}
    allowed = ("./opt/homevisit/", "./usr/share/doc/homevisit/")
    single = {
        "./usr/bin/homevisit",
        "./usr/share/applications/homevisit.desktop",
        "./usr/share/icons/hicolor/scalable/apps/homevisit.svg",
    }
    assert {name for name in files if not name.startswith(allowed)} == single
    assert rows[0][1] == "root/root"
    assert {row[1] for row in rows} == {"root/root"}
    control = subprocess.run(
        ["dpkg-deb", "--info", str(tmp_path / "a" / "made.deb")], check=True, capture_output=True, text=True
    ).stdout
    assert not [script for script in ("preinst", "postinst", "prerm", "postrm", "conffiles") if script in control]
    assert [row[5] for row in rows if "usr/bin/homevisit" in row[5]] == [
        "./usr/bin/homevisit -> /opt/homevisit/homevisit"
    ]


@needs_dpkg
def test_only_the_program_may_be_started_and_nothing_is_writable(bundle: Path, tmp_path: Path) -> None:
    modes = {row[5]: row[0] for row in listing(packed(bundle, tmp_path / "a"))}
    assert modes["./opt/homevisit/homevisit"] == "-rwxr-xr-x"
    assert modes["./opt/homevisit/_internal/secretly-executable"] == "-rw-r--r--"
    assert {mode for name, mode in modes.items() if name.endswith("/")} == {"drwxr-xr-x"}


@needs_dpkg
def test_the_same_folder_gives_the_same_package(bundle: Path, tmp_path: Path) -> None:
    first = packed(bundle, tmp_path / "a").read_bytes()
    (bundle / "homevisit").touch()
    assert packed(bundle, tmp_path / "b").read_bytes() == first


@needs_dpkg
def test_a_damaged_installation_can_be_found(bundle: Path, tmp_path: Path) -> None:
    packed(bundle, tmp_path / "a")
    sums = (tmp_path / "a/stage/DEBIAN/md5sums").read_text(encoding="utf-8").splitlines()
    names = {line.split("  ")[1] for line in sums}
    assert {"opt/homevisit/homevisit", "usr/share/doc/homevisit/copyright"} <= names
    assert not any(name.startswith("DEBIAN") for name in names)


def test_the_copyright_file_names_every_part_with_its_licence() -> None:
    text = deb.copyright_text(PARTS)
    assert "European Union Public Licence" in text
    assert "merge3 1.0.0: GPL-2.0-or-later\n" in text
    assert "openssl 4.0.3: Apache-2.0, compiled into cryptography\n" in text


def test_licence_files_are_copied_each_to_its_part(tmp_path: Path) -> None:
    common = tmp_path / "common"
    common.mkdir()
    for name in ("LGPL-3", "GPL-3", "GPL-2", "Apache-2.0"):
        (common / name).write_text(name, encoding="utf-8")
    mine = tmp_path / "COPYING"
    mine.write_text("theirs", encoding="utf-8")
    deb.collect_licences([Part("IBM Plex Sans", "OFL-1.1", texts=(mine,))], tmp_path / "out", common)
    made = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert made == {"IBM-Plex-Sans/COPYING", "LGPL-3", "GPL-3", "GPL-2", "Apache-2.0"}
