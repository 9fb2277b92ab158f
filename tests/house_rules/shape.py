"""Rules about the shape of the tree: sizes, names, mirrored tests, reasons beside exceptions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import PRODUCT, at, parse, python_files

FILE_LINES = 400
CLASS_METHODS = 25
FUNCTION_LINES = 60
NAMELESS = {"util", "utils", "misc", "helper", "helpers", "utilities", "stuff"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sizes(root: Path) -> Iterator[str]:
    """A file has at most 400 lines, a class 25 methods, a function 60 lines.

    The methods of a service that are nothing but the messages of the contract do not count: there is one a message.
    """
    messages = {path.stem for path in (root / "sync_server" / "protocol" / "messages").glob("*.py")}
    for path in python_files(root):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            yield at(root, path, lines, f"{lines} lines, at most {FILE_LINES}")
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.ClassDef):
                contract = messages if node.name.endswith("Service") else set()
                methods = sum(isinstance(member, Function) and member.name not in contract for member in node.body)
                if methods > CLASS_METHODS:
                    yield at(
                        root, path, node.lineno, f"class {node.name} has {methods} methods, at most {CLASS_METHODS}"
                    )
            elif isinstance(node, Function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield at(root, path, node.lineno, f"{node.name} has {length} lines, at most {FUNCTION_LINES}")


def mirrored(root: Path) -> Iterator[str]:
    """homevisit/a/b.py is tested in tests/homevisit/a/test_b.py.

    A file whose functions, if any, are empty (messages, protocols) has nothing to run: golden files hold what it
    declares.
    """
    for path in python_files(root, *PRODUCT):
        if not any(isinstance(node, Function) and not _empty(node) for node in ast.walk(parse(path))):
            continue
        source = path.relative_to(root)
        test = Path("tests", source.parent, f"test_{source.stem.strip('_')}.py")
        if not (root / test).exists():
            yield f"{source.as_posix()}: its test {test.as_posix()} is missing"


def _empty(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether the body is a docstring or `...` only."""
    return all(isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) for line in function.body)


def named_rooms(root: Path) -> Iterator[str]:
    """No module or folder is called utils, misc or helpers: nobody can guess what lies there."""
    for path in python_files(root):
        source = path.relative_to(root)
        for part in (*source.parent.parts, source.stem):
            if part.removeprefix("test_") in NAMELESS:
                yield f"{source.as_posix()}: {part!r} does not say what it holds"


def reasons(root: Path) -> Iterator[str]:
    """Every noqa and every type-ignore names its rule and has its reason on the same line."""
    exception = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rule>:\s*[A-Z0-9, ]*[0-9]|\[[a-z0-9, -]+\])?(?P<reason>.*)")
    for path in python_files(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = exception.search(line)
            if found and not found["rule"]:
                yield at(root, path, number, "an exception without the rule it is from")
            elif found and len(re.findall(r"[^\W\d]", found["reason"])) < 7:  # "as above" is one
                yield at(root, path, number, "an exception without its reason beside it")
