"""The rule against module-level mutable state: constructor arguments only, and constants stay constant."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import PRODUCT, at, called, parse, python_files

CONTAINERS = {"list", "dict", "set", "bytearray", "deque", "defaultdict", "OrderedDict", "Counter", "WeakSet"}
CONTAINERS |= {"WeakKeyDictionary", "WeakValueDictionary", "SimpleNamespace"}
CHANGES = {"append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "setdefault", "add", "discard"}
CHANGES |= {"appendleft", "popleft", "sort", "reverse", "subtract"}


def no_module_state(root: Path) -> Iterator[str]:
    """No `global`, no container that starts empty at module level, none that its own module changes."""
    for path in python_files(root, *PRODUCT):
        tree = parse(path)
        containers = {}
        for name, value in _assigned(tree):
            if _is_container(value):
                containers[name] = value
                if _is_empty(value):
                    yield at(root, path, value.lineno, f"{name} starts empty: state of the module")
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                yield at(root, path, node.lineno, f"global {', '.join(node.names)}")
            changed = _changed_name(node)
            if changed in containers and not _is_empty(containers[changed]):
                yield at(root, path, getattr(node, "lineno", 1), f"{changed} is changed: state of the module")


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        for target in targets:
            if isinstance(target, ast.Name) and value is not None and target.id != "__all__":
                yield target.id, value


def _is_container(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return called(value) in CONTAINERS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def _is_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List | ast.Set):
        return not value.elts
    if isinstance(value, ast.Call):
        return not value.keywords and (not value.args or called(value) == "defaultdict")
    return False


def _changed_name(node: ast.AST) -> str | None:
    """Return the plain name that `node` changes in place: x[k] = v, del x[k], x += y, x.append(v)."""
    target: ast.AST | None = None
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        target = node.value
    elif isinstance(node, ast.AugAssign):
        target = node.target
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        target = node.func.value
    return target.id if isinstance(target, ast.Name) else None
