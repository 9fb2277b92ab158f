"""What goes into the folder, and what stays out."""

from pathlib import Path

import pytest

from resources.installer import contents
from tests.house_rules.sources import imports, python_files, within

ROOT = Path(__file__).parents[2]


def test_the_program_s_files_go_in_and_the_workshop_s_stay_out(tmp_path: Path) -> None:
    (tmp_path / "homevisit_da.qm").write_bytes(b"")
    places = contents.resource_files(ROOT, tmp_path)
    names = {f"{folder}/{Path(source).name}" for source, folder in places}
    assert {"resources/i18n/homevisit_da.qm", "resources/icons/regular/house.svg", "resources/codelists.json"} <= names
    assert {"resources/dictionaries/da_DK.dic", "resources/fonts/LICENSE.txt", "./LICENSE"} <= names
    assert not [name for name in names if "demo" in name or "installer" in name or name.endswith((".ts", ".py"))]


def test_nothing_that_is_left_out_is_imported_by_the_program() -> None:
    used = {name for path in python_files(ROOT, "homevisit", "sync_server/protocol") for _, name in imports(ROOT, path)}
    assert not [name for name in used if within(name, contents.LEFT_OUT)]


@pytest.mark.parametrize(
    "name, source, goes_in",
    [
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/v/PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/v/PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/v/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/v/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/v/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_da.qm", "/v/qtbase_da.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", "/v/qtbase_fr.qm", False),
        ("sqlcipher3/_sqlite3.so", "/v/sqlcipher3/_sqlite3.so", True),
    ],
)
def test_which_files_go_in(name: str, source: str, goes_in: bool) -> None:
    assert contents.carried(name, source, linux=True) == goes_in


def test_windows_keeps_its_plugins() -> None:
    assert contents.carried(r"PySide6\plugins\platforms\qwindows.dll", r"C:\v\qwindows.dll", linux=False)


def test_the_spec_is_a_program() -> None:
    source = (ROOT / "build_installer.spec").read_text(encoding="utf-8")
    compile(source, "build_installer.spec", "exec")
    assert "onefile" not in source
    assert "exclude_binaries=True" in source
