"""Every part of the bundle has a version, a licence and an owner, or the build stops."""

import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import cryptography
import pytest
import requests

from resources.installer import parts

ROOT = Path(__file__).parents[2]
SITE = Path(sysconfig.get_path("purelib"))
CLIENT = parts.locked(ROOT / "requirements" / "client.txt")


def test_a_lock_is_read_with_its_markers_left_out(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    text = "cffi==2.1.1 ; x != 'y' \\\n    --hash=sha256:00\n    # via cryptography\nidna==3.20 \\\n"
    lock.write_text(text, encoding="utf-8")
    assert parts.locked(lock) == {"cffi": "2.1.1", "idna": "3.20"}


@pytest.mark.parametrize("name", sorted(CLIENT))
def test_the_licence_of_each_package_of_the_laptop_is_known(name: str) -> None:
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:
        pytest.skip("not for this system or this Python")
    assert parts.licence_of(name, {key: str(metadata[key]) for key in metadata})


def test_a_licence_in_somebody_s_own_words_stops_the_build() -> None:
    with pytest.raises(parts.UnknownPart, match="read the licence of newcomer"):
        parts.licence_of("newcomer", {"License": "do what you like, but tell us"})


def test_packages_are_found_by_the_files_that_went_in() -> None:
    found = parts.packages([requests.__file__, cryptography.__file__], SITE)
    assert [part.name for part in found] == ["cryptography", "requests"]
    assert found[1].version == CLIENT["requests"]
    assert found[1].purl == f"pkg:pypi/requests@{found[1].version}"
    assert found[1].licence == "Apache-2.0"
    assert {path.name for path in found[1].texts} == {"LICENSE", "NOTICE"}


def test_a_file_of_nobody_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(parts.UnknownPart, match=r"no package owns stray\.py"):
        parts.packages([str(tmp_path / "stray.py")], SITE)


def test_what_a_wheel_says_is_compiled_into_it_is_told_too() -> None:
    inner = {part.name: part for part in parts.inside_wheels(["cryptography"], SITE)}
    assert inner["openssl"].within == "cryptography"
    assert all(part.licence and part.version for part in inner.values())


def test_fonts_icons_and_dictionary_bring_their_licence_texts() -> None:
    found = {part.name: part for part in parts.data(ROOT / "resources")}
    assert set(found) == {name for name, _, _ in parts.DATA.values()}
    assert all(part.texts for part in found.values())


def test_the_dictionary_s_version_is_the_one_in_its_licence_file() -> None:
    name, version, _ = parts.DATA["dictionaries"]
    text = (ROOT / "resources/dictionaries/LICENSE.txt").read_text(encoding="utf-8")
    assert name in text
    assert f"Version {version}" in text


def test_a_new_folder_with_a_licence_of_its_own_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "sounds").mkdir()
    parts.data(tmp_path)
    (tmp_path / "sounds" / "LICENSE").write_text("theirs", encoding="utf-8")
    with pytest.raises(parts.UnknownPart, match="resources/sounds"):
        parts.data(tmp_path)
