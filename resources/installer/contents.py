"""What the bundle carries and what it leaves to the system. Read by build_installer.spec.

On Linux: Python, the packages of requirements/client.txt and the libraries inside their wheels. Not: any library that
Debian and Ubuntu keep up to date themselves; `native.PROVIDED_BY` turns those into the dependencies of the .deb.
"""

from __future__ import annotations

import re
from pathlib import Path

# Modules that are never imported on a laptop. Without sqlite3 nothing can open a database that is not encrypted.
LEFT_OUT = (
    "sync_server.web",
    "sync_server.store",
    "sync_server.handlers",
    "sync_server.service",
    "sync_server.cli",
    "starlette",
    "uvicorn",
    "sqlite3",
    "readline",
    "tkinter",
    "pip",
    "setuptools",
    "pkg_resources",
    "attr",
    "attrs",
    "cyclonedx",
    "pytest",
    "_pytest",
    "hypothesis",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
)
# Folders of Qt's plugins -> which of them a window of ours can use.
PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg",),
    "platforms": ("qxcb", "qwayland", "qoffscreen"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
# Whole libraries of Qt that came along for a plugin or a module that is left out.
QT_LIBRARIES_LEFT_OUT = re.compile(r"libQt6(Network|Egl[Ff][Ss]\w*|Qml\w*|Quick\w*|WlShellIntegration)\.")
OF_THE_SYSTEM = re.compile(r"/(usr/)?lib(32|64)?/")
PYTHON_ITSELF = re.compile(r"libpython3[.\d]*\.so")
RESOURCES_LEFT_OUT = ("demo", "installer")


def resource_files(root: Path, compiled: Path) -> list[tuple[str, str]]:
    """Return PyInstaller's (source, folder in the bundle) for what the program reads at run time.

    Not the demo's data (the demo needs the server) and not the translators' sources.
    """
    wanted = [
        path
        for path in sorted((root / "resources").rglob("*"))
        if path.is_file()
        and path.relative_to(root / "resources").parts[0] not in RESOURCES_LEFT_OUT
        and path.suffix not in (".ts", ".pyc")
    ]
    files = [(str(path), path.parent.relative_to(root).as_posix()) for path in wanted]
    files += [(str(path), "resources/i18n") for path in sorted(compiled.glob("*.qm"))]
    return [*files, (str(root / "LICENSE"), ".")]


def carried(name: str, source: str, *, linux: bool) -> bool:
    """Tell whether the file `name` of the bundle, taken from `source`, goes in."""
    place = name.replace("\\", "/")
    if "/plugins/" in place:
        folder, _, file = place.partition("/plugins/")[2].rpartition("/")
        stem = file.removeprefix("lib").partition(".")[0]
        return not linux or stem in PLUGINS.get(folder, ())
    if "/translations/" in place:  # Qt's own texts, in the two languages of the window
        return bool(re.search(r"/(qt|qtbase)_(da|en)\.qm$", place))
    if QT_LIBRARIES_LEFT_OUT.search(place):
        return False
    if not linux:
        return True
    return not OF_THE_SYSTEM.match(source) or bool(PYTHON_ITSELF.search(source)) or "/python3" in source
