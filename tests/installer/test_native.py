"""The .deb's dependencies follow from what the folder's files are linked to."""

import shutil
from pathlib import Path

import PySide6
import pytest

import dev
from resources.installer import native

needs_objdump = pytest.mark.skipif(shutil.which("objdump") is None, reason="reading ELF files needs objdump")


def test_each_library_names_its_package_under_the_newer_and_the_older_name() -> None:
    outside = {"libglib-2.0.so.0": ["a"], "libssl.so.3": ["b"], "libc.so.6": ["a"], "libz.so.1": ["a"]}
    depends = native.dependencies(outside, (2, 34))
    assert "libglib2.0-0t64 | libglib2.0-0" in depends
    assert "libssl3t64 | libssl3" in depends
    assert "libc6 (>= 2.34)" in depends
    assert "ca-certificates" in depends
    assert depends == sorted(set(depends))


def test_a_library_nobody_named_a_package_for_stops_the_build() -> None:
    with pytest.raises(native.UnknownLibrary, match=r"libnew\.so\.1, needed by b, c"):
        native.dependencies({"libnew.so.1": ["c", "b"]}, (2, 34))


def test_developers_and_laptops_get_the_same_packages() -> None:
    """dev.py installs for the tests what the .deb asks for; a name that moves has to move in both."""
    for library, packages in {**dev.QT_LIBRARIES, **dev.X11_LIBRARIES}.items():
        if library in native.PROVIDED_BY:
            assert native.PROVIDED_BY[library] == packages, library


@needs_objdump
@pytest.mark.skipif(dev.WINDOWS, reason="ELF files")
def test_the_libraries_of_a_real_plugin_are_found(tmp_path: Path) -> None:
    plugin = next(Path(PySide6.__file__).parent.glob("Qt/plugins/platforms/libqxcb.so"))
    shutil.copyfile(plugin, tmp_path / plugin.name)
    (tmp_path / "libQt6Core.so.6").write_bytes(b"not a library, only its name")
    outside = native.from_outside(tmp_path)
    assert "libQt6Core.so.6" not in outside
    assert outside["libQt6XcbQpa.so.6"] == ["libqxcb.so"]
    assert (2, 2) <= native.newest_libc(tmp_path) < (2, 60)
    assert "libxcb1" in native.dependencies({"libxcb.so.1": outside.get("libxcb.so.1", [])}, (2, 34))
