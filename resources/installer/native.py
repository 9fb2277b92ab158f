"""Which libraries of the system the bundle needs, and which Debian and Ubuntu packages hold them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

# Library -> packages that hold it, the newer name first (Debian 13 and Ubuntu 24.04 renamed some to …t64).
PROVIDED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "libgcc_s.so.1": ("libgcc-s1",),
        "libstdc++.so.6": ("libstdc++6 (>= 11)",),
        "libGL.so.1": ("libgl1",),
        "libEGL.so.1": ("libegl1",),
        "libX11.so.6": ("libx11-6",),
        "libX11-xcb.so.1": ("libx11-xcb1",),
        "libbz2.so.1.0": ("libbz2-1.0",),
        "libcrypto.so.3": ("libssl3t64", "libssl3"),
        "libdbus-1.so.3": ("libdbus-1-3",),
        "libdrm.so.2": ("libdrm2",),
        "libexpat.so.1": ("libexpat1",),
        "libffi.so.8": ("libffi8",),
        "libfontconfig.so.1": ("libfontconfig1",),
        "libfreetype.so.6": ("libfreetype6",),
        "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
        "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
        "liblzma.so.5": ("liblzma5",),
        "libssl.so.3": ("libssl3t64", "libssl3"),
        "libuuid.so.1": ("libuuid1",),
        "libwayland-client.so.0": ("libwayland-client0",),
        "libwayland-cursor.so.0": ("libwayland-cursor0",),
        "libxcb-cursor.so.0": ("libxcb-cursor0",),
        "libxcb-icccm.so.4": ("libxcb-icccm4",),
        "libxcb-image.so.0": ("libxcb-image0",),
        "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
        "libxcb-randr.so.0": ("libxcb-randr0",),
        "libxcb-render-util.so.0": ("libxcb-render-util0",),
        "libxcb-render.so.0": ("libxcb-render0",),
        "libxcb-shape.so.0": ("libxcb-shape0",),
        "libxcb-shm.so.0": ("libxcb-shm0",),
        "libxcb-sync.so.1": ("libxcb-sync1",),
        "libxcb-util.so.1": ("libxcb-util1",),
        "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
        "libxcb-xkb.so.1": ("libxcb-xkb1",),
        "libxcb.so.1": ("libxcb1",),
        "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
        "libxkbcommon.so.0": ("libxkbcommon0",),
        "libz.so.1": ("zlib1g",),
        "libzstd.so.1": ("libzstd1",),
    }
)
# glibc's own, all in libc6.
LIBC = re.compile(r"(libc|libm|libdl|libpthread|librt|libutil|libresolv|ld-linux[-\w]*)\.so\.\d+")
# Not linked but opened or read by name at run time: certificates (TLS), a font for what ours has no letter for.
BY_NAME = ("ca-certificates", "fontconfig")
ELF = b"\x7fELF"


class UnknownLibrary(Exception):
    """The bundle needs a library that nobody has named a package for; the message says which and by what."""


def binaries(bundle: Path) -> Iterator[Path]:
    """Yield every program and library in `bundle`, links left out."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == ELF:
                    yield path


def needed(binary: Path) -> set[str]:
    """Return the libraries that `binary` is linked to, as the loader looks for them ("libz.so.1")."""
    shown = subprocess.run(["objdump", "-p", str(binary)], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"^\s*NEEDED\s+(\S+)", shown, re.MULTILINE))


def from_outside(bundle: Path) -> dict[str, list[str]]:
    """Return library -> files of the bundle that need it, for all that the bundle itself does not hold."""
    inside = {path.name for path in bundle.rglob("*.so*")}
    outside: dict[str, list[str]] = {}
    for binary in binaries(bundle):
        for library in needed(binary) - inside:
            outside.setdefault(library, []).append(binary.name)
    return outside


def newest_libc(bundle: Path) -> tuple[int, int]:
    """Return the glibc the bundle asks for at least, as (2, 34)."""
    found = (re.findall(rb"\0GLIBC_2\.(\d+)(?=[.\0])", path.read_bytes()) for path in binaries(bundle))
    versions = [int(minor) for minors in found for minor in minors]
    return (2, max(versions, default=17))


def dependencies(outside: Mapping[str, list[str]], libc: tuple[int, int]) -> list[str]:
    """Return the entries of the .deb's Depends field, sorted. Raises UnknownLibrary."""
    wanted = {f"libc6 (>= {libc[0]}.{libc[1]})", *BY_NAME}
    for library, users in sorted(outside.items()):
        if LIBC.fullmatch(library):
            continue
        if library not in PROVIDED_BY:
            raise UnknownLibrary(f"{library}, needed by {', '.join(sorted(users)[:3])}")
        wanted.add(" | ".join(PROVIDED_BY[library]))
    return sorted(wanted)
