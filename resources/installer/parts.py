"""What the bundle carries of other people's work: name, version, licence. SBOM and copyright file are made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import MappingProxyType
from typing import Any

# What metadata of these packages does not say, or not in SPDX's words; read in their licence files.
LICENCES: Mapping[str, str] = MappingProxyType(
    {
        "backports-tarfile": "MIT",
        "jaraco-classes": "MIT",
        "sqlcipher3": "Zlib",
        "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
        "pyinstaller-hooks-contrib": "Apache-2.0",
    }
)
SPDX = re.compile(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*")
# Folders of resources/ that are not ours -> name, version, licence we use them under.
DATA: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "fonts": ("IBM Plex Sans", "", "OFL-1.1"),
        "icons": ("Phosphor Icons", "", "MIT"),
        "dictionaries": ("Stavekontrolden", "2.8.034", "MPL-1.1"),
    }
)


class UnknownPart(Exception):
    """Something in the bundle has no owner or no licence; the message says what to add where."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in the bundle that has a version and a licence of its own."""

    name: str
    licence: str
    """An SPDX expression."""
    version: str = ""
    type: str = "library"
    """CycloneDX's word: library, framework, platform, data, application."""
    purl: str = ""
    within: str = ""
    """The name of the part that carries it, when it is linked into that one."""
    texts: tuple[Path, ...] = ()
    """Files with its licence and notices."""
    needs: tuple[str, ...] = ()


def canonical(name: str) -> str:
    """Return a package's name as locks write it: "jaraco.classes" is "jaraco-classes"."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> dict[str, str]:
    """Return name -> version of what a requirements file with hashes locks."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9-]*)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def packages(sources: Iterable[str], site: Path) -> list[Part]:
    """Return the Python packages that own at least one of `sources`, files below `site`. Raises UnknownPart."""
    owner: dict[str, str] = {}
    found: dict[str, Distribution] = {}
    for distribution in distributions(path=[str(site)]):
        name = canonical(distribution.metadata["Name"])
        found[name] = distribution
        owner |= {str(Path(str(distribution.locate_file(file))).resolve()): name for file in distribution.files or ()}
    names = set()
    for source in sources:
        path = str(Path(source).resolve())
        if path not in owner:
            raise UnknownPart(f"no package owns {Path(path).name}")
        names.add(owner[path])
    return [_package(name, found[name], names) for name in sorted(names)]


def _package(name: str, distribution: Distribution, others: set[str]) -> Part:
    requirements = (
        re.match(r"[\w.-]+", line) for line in distribution.requires or () if not re.search(r";.*\bextra\b", line)
    )
    needs = {canonical(match[0]) for match in requirements if match}
    return Part(
        name,
        licence_of(name, {key: str(distribution.metadata[key]) for key in distribution.metadata}),
        distribution.version,
        purl=f"pkg:pypi/{name}@{distribution.version}",
        texts=tuple(_licence_texts(distribution)),
        needs=tuple(sorted(needs & others)),
    )


def licence_of(name: str, metadata: Mapping[str, str]) -> str:
    """Return the SPDX expression of package `name`. Raises UnknownPart when nobody has looked yet."""
    said = LICENCES.get(name) or metadata.get("License-Expression") or metadata.get("License") or ""
    if not SPDX.fullmatch(said):
        raise UnknownPart(f"read the licence of {name} and add it to resources/installer/parts.py")
    return said


def _licence_texts(distribution: Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        if ".dist-info" in file.parts[0] and re.match(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", file.name, re.IGNORECASE):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                yield path


def inside_wheels(names: Iterable[str], site: Path) -> list[Part]:
    """Return what the packages' own SBOMs say is compiled into them (sboms/ in their metadata, CycloneDX JSON)."""
    wanted, inner = set(names), []
    for distribution in distributions(path=[str(site)]):
        name = canonical(distribution.metadata["Name"])
        if name not in wanted:
            continue
        for file in sorted(distribution.files or ()):
            if "sboms" in file.parts and file.name.endswith(".json"):
                content = json.loads(Path(str(distribution.locate_file(file))).read_text(encoding="utf-8"))
                inner += [_inner(name, entry) for entry in content.get("components", ()) if entry.get("purl")]
    return inner


def _inner(owner: str, entry: Mapping[str, Any]) -> Part:
    licences = [item.get("expression") or item.get("license", {}).get("id", "") for item in entry.get("licenses", ())]
    # OpenSSL's own entry leaves its licence out; since version 3 it is Apache's.
    licence = next((item for item in licences if item), "Apache-2.0" if entry["name"] == "openssl" else "")
    purl = str(entry["purl"]).partition("?")[0]
    return Part(str(entry["name"]), licence, str(entry.get("version", "")), purl=purl, within=owner)


def native(versions: Mapping[str, str], python_licence: Path | None) -> list[Part]:
    """Return Python and the libraries inside wheels that have no SBOM of their own.

    `versions`: python, qt, icu, sqlcipher, sqlite, openssl (the one inside sqlcipher3).
    """

    def generic(name: str, key: str, licence: str, **more: Any) -> Part:
        return Part(name, licence, versions[key], purl=f"pkg:generic/{key}@{versions[key].split()[0]}", **more)

    texts = (python_licence,) if python_licence else ()
    return [
        generic("CPython", "python", "Python-2.0", type="platform", texts=texts),
        generic("Qt", "qt", "LGPL-3.0-only", type="framework", within="pyside6-essentials"),
        generic("ICU", "icu", "Unicode-3.0", within="pyside6-essentials"),
        generic("SQLCipher", "sqlcipher", "BSD-3-Clause", within="sqlcipher3"),
        generic("SQLite", "sqlite", "blessing", within="sqlcipher3"),
        Part("Hunspell", "MPL-1.1", "1.7", purl="pkg:generic/hunspell@1.7", within="chunspell-next"),
        generic("OpenSSL (in sqlcipher3)", "openssl", "Apache-2.0", within="sqlcipher3"),
    ]


def data(resources: Path) -> list[Part]:
    """Return fonts, icons, dictionaries. Raises UnknownPart for a folder with a licence that `DATA` does not name."""
    found = []
    for folder in sorted(path for path in resources.iterdir() if path.is_dir()):
        texts = tuple(sorted(folder.glob("LICENSE*")) + sorted(folder.glob("COPYING*")))
        if folder.name in DATA:
            name, version, licence = DATA[folder.name]
            found.append(Part(name, licence, version, type="data", texts=texts))
        elif texts:
            raise UnknownPart(f"resources/{folder.name} has its own licence: add it to resources/installer/parts.py")
    return found


def from_the_system(dependencies: Iterable[str]) -> list[Part]:
    """Return the packages that the .deb leaves to the distribution, by the first name of each entry of Depends."""
    names = sorted({entry.split("|")[0].split("(")[0].strip() for entry in dependencies})
    return [Part(name, "", type="library", purl=f"pkg:deb/{name}") for name in names]
