"""What code cites has to be there: the document, and where a section is named by number, the section."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house_rules.sources import at, python_files

ROOMS = ("homevisit", "sync_server", "resources", "tests", "dev.py")
DOCUMENT = re.compile(r"(?<![\w/.])docs/[\w/-]+\.(?:md|png)")
# "docs/DOMAIN.md 4.12, 7 and 8.1", "docs/DESIGN.md, 2 and 8, Timeline": what follows the name, up to something else.
NUMBERS = re.compile(r",? ((?:(?:, | and |-)?(?:no\. |row )?\d+(?:\.\d+)?(?![\w.]\w))+)")
OUTSIDE = re.compile(r"(?i)handbook,? (?:section )?\d|(?<!docs/)\bdesign/DESIGN\.md")
# Its own tests break the rule on purpose.
OWN = "tests/house_rules"


def cited_documents(root: Path) -> Iterator[str]:
    """Every docs/… named in code exists, with the numbered section; no text outside the repository is cited."""
    for path in python_files(root, *ROOMS):
        if path.relative_to(root).as_posix().startswith(OWN):
            continue
        text = path.read_text(encoding="utf-8")
        for found in OUTSIDE.finditer(text):
            yield at(root, path, _line(text, found.start()), f"{found[0]!r} is not in the repository: docs/DOMAIN.md?")
        for found in DOCUMENT.finditer(text):
            line = _line(text, found.start())
            document = root / found[0]
            if not document.is_file():
                yield at(root, path, line, f"{found[0]} does not exist")
                continue
            for number in _numbers(text, found.end()):
                if number not in _sections(document):
                    yield at(root, path, line, f"{found[0]} has no section {number}")


def _numbers(text: str, start: int) -> list[str]:
    """The section numbers right after a document's name; a row of a table or a rule's number is none."""
    found = NUMBERS.match(text, start)
    return re.findall(r"(?<!no\. )(?<!row )\b\d+(?:\.\d+)?", found[1]) if found else []


def _sections(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (\d+(?:\.\d+)?)\.? ", document.read_text(encoding="utf-8"), re.MULTILINE)
    return set(headings)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
