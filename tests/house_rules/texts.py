"""Rules about texts and looks: what translators must see, what only the theme decides, what must not be published."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import at, called, parse, python_files, tracked_files

# What lupdate reads -> how many of the arguments it reads: the text, or context and text.
TRANSLATING = {"tr": 1, "QCoreApplication.translate": 2, "QT_TR_NOOP": 1, "QT_TRANSLATE_NOOP": 2}
LOOKS = {
    r"\bsetStyleSheet\b": "setStyleSheet: the one style sheet is the theme's",
    r"\bQColor\(": "QColor: colours come from the theme's tokens",
    r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b": "a colour: colours come from the theme's tokens",
    r"\brgba?\(": "rgb(): colours come from the theme's tokens",
    r"\d\s?px\b": "px: sizes come from the theme's tokens",
}
# Written with brackets so that this file does not break its own rule.
UNPUBLISHED = {
    r"(?<![\w.<])/(?:w[o]rk|f[a]rm|r[o]ot|t[m]p|h[o]me/[a-z]\w*|U[s]ers/[a-z]\w*|o[p]t/pypi)\b": "a machine's path",
    r"--(?:extra-)?i[n]dex-url|--f[i]nd-links": "a package index",
    r"p[y]pi\.org|p[y]thonhosted\.org|r[e]gistry\.npmjs|d[e]b\.debian\.org|a[r]tifact-?registry": "a registry's host",
}
BINARY = {".png", ".ttf", ".woff2", ".ico", ".icns", ".gz", ".zip", ".db", ".sqlite", ".bin", ".qm"}


def literal_texts(root: Path) -> Iterator[str]:
    """tr() and translate() take literals only: lupdate takes an f-string without a word, and it is never translated.

    In a file that marks texts with QT_TRANSLATE_NOOP, translate() may take such a text by its plain name.
    """
    for path in python_files(root, "homevisit"):
        marks = any(
            isinstance(node, ast.Call) and called(node) == "QT_TRANSLATE_NOOP" for node in ast.walk(parse(path))
        )
        for node in ast.walk(parse(path)):
            by_name = marks and isinstance(node, ast.Call) and called(node) == "translate"
            for argument in _text_arguments(node):
                named = by_name and isinstance(argument, ast.Name | ast.Attribute)
                if not named and not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    yield at(root, path, argument.lineno, "a text to translate must be a literal")


def source_texts(root: Path, *rooms: str) -> Iterator[tuple[Path, int, str]]:
    """Yield (file, line, text) of every literal given to tr() or translate() below `rooms`."""
    for path in python_files(root, *rooms):
        for node in ast.walk(parse(path)):
            arguments = _text_arguments(node)
            if arguments and isinstance(arguments[-1], ast.Constant) and isinstance(arguments[-1].value, str):
                yield path, arguments[-1].lineno, arguments[-1].value


def _text_arguments(node: ast.AST) -> list[ast.expr]:
    """Return the arguments of a translating call that lupdate reads: the text, or context and text."""
    if not isinstance(node, ast.Call):
        return []
    name = called(node)
    if name == "translate":  # Qt's own; str and QPainter have a translate too
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        name = f"{owner.id}.translate" if isinstance(owner, ast.Name) else ""
    count = TRANSLATING.get(name, 0)
    return node.args[:count]


def plain_screens(root: Path) -> Iterator[str]:
    """Screens and editors name roles and tokens; colours, pixels and style sheets are the theme's."""
    for path in python_files(root, "homevisit/ui/screens", "homevisit/ui/editors"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for pattern, problem in LOOKS.items():
                if re.search(pattern, line):
                    yield at(root, path, number, problem)


def nothing_private(root: Path) -> Iterator[str]:
    """No published file names a path of somebody's machine or the address of a package registry."""
    for path in tracked_files(root):
        if path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for pattern, problem in UNPUBLISHED.items():
            for found in re.finditer(pattern, text):
                yield at(root, path, text.count("\n", 0, found.start()) + 1, f"{problem}: {found[0]}")
