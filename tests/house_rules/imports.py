"""Rules about imports that import-linter cannot word: lists of what a room may use."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import PRODUCT, at, imports, parse, python_files, within

# The protocol holds nothing secret: it may check signatures, and has no way to make one.
PROTOCOL_MAY = {
    "msgspec",
    "sync_server.protocol",
    "cryptography.exceptions",
    "cryptography.hazmat.primitives.asymmetric.ed25519.Ed25519PublicKey",
}


def base_is_plain(root: Path) -> Iterator[str]:
    """homevisit.base uses the standard library only; its paths.py may use platformdirs."""
    for path in python_files(root, "homevisit/base"):
        extra = {"platformdirs"} if path.name == "paths.py" else set()
        for line, name in imports(root, path):
            if not _standard(name) and not within(name, {"homevisit.base", *extra}):
                yield at(root, path, line, f"base may not use {name}")


def protocol_is_public(root: Path) -> Iterator[str]:
    """sync_server.protocol uses the standard library, msgspec and signature verification, and nothing secret."""
    for path in python_files(root, "sync_server/protocol"):
        for line, name in imports(root, path):
            if not _standard(name) and not within(name, PROTOCOL_MAY):
                yield at(root, path, line, f"the protocol may not use {name}")


def frozen_migrations(root: Path) -> Iterator[str]:
    """A migration imports nothing from tables.py: it describes the schema of its own day."""
    for room in PRODUCT:
        for path in python_files(root, f"{room}/store/migrations"):
            for line, name in imports(root, path):
                if "tables" in name.split("."):
                    yield at(root, path, line, f"a migration may not use {name}")


def no_mocks(root: Path) -> Iterator[str]:
    """Fakes, not mocks: neither unittest.mock nor pytest-mock's fixture appears."""
    for path in python_files(root):
        for line, name in imports(root, path):
            if within(name, {"unittest.mock", "mock", "pytest_mock"}):
                yield at(root, path, line, f"{name}: write a fake in tests/support")
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.arg) and node.arg == "mocker":
                yield at(root, path, node.lineno, "mocker: write a fake in tests/support")


def _standard(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names
