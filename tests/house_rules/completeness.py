"""Rules that name every file still missing when a kind or a message is added."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import parse, python_files

NOT_MESSAGES = {"__init__", "common"}


def golden_kinds(root: Path) -> Iterator[str]:
    """Every kind has tests/golden/records/<kind>.v<schema>.json for each schema it ever had, and no other is there."""
    expected = set()
    for path in python_files(root, "homevisit/records/kinds"):
        if path.stem == "__init__":
            continue
        declared = _declared(parse(path))
        if declared is None:
            yield f"{path.relative_to(root).as_posix()}: declares no Kind with a name and a schema in plain sight"
            continue
        name, schema = declared
        if name != path.stem:
            yield f"{path.relative_to(root).as_posix()}: declares {name!r}; same name, same place"
        expected |= {f"{name}.v{number}.json" for number in range(1, schema + 1)}
    folder = root / "tests/golden/records"
    found = {path.name for path in folder.glob("*.json")}
    yield from (f"tests/golden/records/{name} is missing" for name in sorted(expected - found))
    yield from (f"tests/golden/records/{name} belongs to no kind" for name in sorted(found - expected))


def _declared(tree: ast.Module) -> tuple[str, int] | None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Kind":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            name, schema = given.get("name"), given.get("schema")
            if isinstance(name, ast.Constant) and isinstance(schema, ast.Constant):
                return str(name.value), int(str(schema.value))
    return None


def registered_kinds(root: Path) -> Iterator[str]:
    """records/registry.py names every file of records/kinds, so that grep and the installer see it."""
    registry = root / "homevisit/records/registry.py"
    if not registry.exists():
        return
    named = {node.value.id for node in ast.walk(parse(registry)) if _is_kind(node)}  # type: ignore[attr-defined]  # _is_kind says it is one
    for path in python_files(root, "homevisit/records/kinds"):
        if path.stem != "__init__" and path.stem not in named:
            yield f"homevisit/records/registry.py: {path.stem} is missing"


def _is_kind(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "KIND" and isinstance(node.value, ast.Name)


def whole_messages(root: Path) -> Iterator[str]:
    """Every message has a method of Service, and (once those rooms exist) a handler and an access row of its name."""
    messages = {path.stem for path in python_files(root, "sync_server/protocol/messages")} - NOT_MESSAGES
    service = root / "sync_server/protocol/service.py"
    if service.exists():
        methods = _methods(parse(service), "Service")
        yield from (
            f"sync_server/protocol/service.py: Service.{name} is missing" for name in sorted(messages - methods)
        )
    if (root / "sync_server/handlers").is_dir():
        handlers = {path.stem for path in python_files(root, "sync_server/handlers")} - {"__init__"}
        yield from (f"sync_server/handlers/{name}.py is missing" for name in sorted(messages - handlers))
    access = root / "sync_server/access.py"
    if access.exists():
        rows = {node.value for node in ast.walk(parse(access)) if isinstance(node, ast.Constant)}
        yield from (f"sync_server/access.py: no row for {name}" for name in sorted(messages - rows))


def _methods(tree: ast.Module, class_name: str) -> set[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            return {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
    return set()
