"""docs/HARD_TESTS.md has every row, and every test it names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TABLE = "docs/HARD_TESTS.md"
LAST = {"L": 21, "O": 12, "X": 36, "M": 18, "K": 4, "B": 2, "U": 4, "S": 3}
"""The greatest number under each letter."""
REASON = "**no test:** "


def hard_tests(root: Path) -> Iterator[str]:
    """Every promise has one row, and that row names tests that exist, or says why there is none."""
    document = root / TABLE
    if not document.is_file():
        return
    wanted = [f"{letter}{number}" for letter, last in LAST.items() for number in range(1, last + 1)]
    seen: list[str] = []
    for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or not re.fullmatch(r"[A-Z]\d+", cells[0]):
            continue
        seen.append(cells[0])
        where = f"{TABLE}:{number}: {cells[0]}"
        if len(cells) != 4 or not all(cells):
            yield f"{where} wants four cells"
        elif not cells[2].startswith(REASON):
            yield from (f"{where}: {problem}" for problem in _named(root, cells[2]))
    yield from (f"{TABLE}: {one} has no row" for one in wanted if one not in seen)
    yield from (f"{TABLE}: {one} has two rows" for one in sorted({one for one in seen if seen.count(one) > 1}))


def _named(root: Path, cell: str) -> Iterator[str]:
    """What is wrong with one cell: `path` or `path`: `test`, `test`, parts divided by <br>."""
    for part in cell.split("<br>"):
        path, *names = re.findall(r"`([^`]+)`", part) or [""]
        file = root / path
        if not path or not file.is_file():
            yield f"no file {path or part!r}"
            continue
        there = {
            node.name
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        yield from (f"no test {name} in {path}" for name in names if name not in there)
