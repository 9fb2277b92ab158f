"""Reading a source tree: which files there are, and what they hold."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PRODUCT = ("homevisit", "sync_server")
# Made by tools; and the harness of the peers, kept as the published figures were measured with it.
NOT_READ = {"__pycache__", "build", "dist", "screenshots", "harness"}


def python_files(root: Path, *rooms: str) -> list[Path]:
    """Return the Python files below `rooms` of `root` (all of `root` without any), sorted."""
    tops = [root / room for room in rooms] if rooms else [root]
    return sorted(path for top in tops for path in _walk(top) if path.suffix == ".py")


def _walk(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    elif top.is_dir():
        for child in top.iterdir():
            hidden = child.name.startswith(".") and child.is_dir() and child.name != ".ci"
            if not hidden and child.name not in NOT_READ and not child.name.endswith(".egg-info"):
                yield from _walk(child)


def tracked_files(root: Path) -> list[Path]:
    """Return what git would publish from `root`: tracked files and new ones not ignored; without git, every file."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return sorted(_walk(root))
    names = sorted(name for name in listed.decode().split("\0") if name)
    return [root / name for name in names if (root / name).is_file()]


def parse(path: Path) -> ast.Module:
    """Return the syntax tree of `path`."""
    return _parse(path, path.stat().st_mtime_ns)


@cache
def _parse(path: Path, _changed: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_name(root: Path, path: Path) -> str:
    """Return the dotted name of the module in `path` ("homevisit.base" for homevisit/base/__init__.py)."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(root: Path, path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of everything `path` imports; `from a import b` gives "a.b"."""
    package = module_name(root, path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def at(root: Path, path: Path, line: int, problem: str) -> str:
    """Word one problem so that a terminal can jump to it."""
    return f"{path.relative_to(root).as_posix()}:{line}: {problem}"


def within(name: str, modules: Iterable[str]) -> bool:
    """Tell whether the dotted `name` is one of `modules` or lies below one."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def called(call: ast.Call) -> str:
    """Return the last part of what is called: "tr" for tr(x), self.tr(x) and a.b.tr(x)."""
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )
