"""The project keeps its house rules; what a failing rule prints is the list of what to do."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

import dev
import homevisit
from tests.house_rules import completeness, hard_tests, imports, references, shape, state, texts, translations

ROOT = Path(__file__).parents[2]
RULES: list[Callable[[Path], Iterator[str]]] = [
    shape.sizes,
    shape.mirrored,
    shape.named_rooms,
    shape.reasons,
    imports.base_is_plain,
    imports.protocol_is_public,
    imports.frozen_migrations,
    imports.no_mocks,
    state.no_module_state,
    texts.literal_texts,
    texts.plain_screens,
    texts.nothing_private,
    completeness.golden_kinds,
    completeness.registered_kinds,
    completeness.whole_messages,
    references.cited_documents,
    hard_tests.hard_tests,
    translations.danish_complete,
    translations.every_text_collected,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps(rule: Callable[[Path], Iterator[str]]) -> None:
    problems = list(rule(ROOT))
    assert not problems, "\n".join([str(rule.__doc__), *problems])


def test_the_catalogues_are_what_the_sources_say(tmp_path: Path) -> None:
    catalogues = sorted((ROOT / "resources/i18n").glob("*.ts"))
    if not catalogues:
        pytest.skip("there is no catalogue yet: no screen has a text")
    for catalogue in catalogues:
        (tmp_path / catalogue.name).write_bytes(catalogue.read_bytes())
    dev.update_catalogues(tmp_path)
    stale = [old.name for old in catalogues if (tmp_path / old.name).read_bytes() != old.read_bytes()]
    assert not stale, f"run `python3 dev.py strings`: {', '.join(stale)}"


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == homevisit.__version__


class Bell(QObject):
    rang = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from Python 3.12 on: its count does not move")
def test_signals_do_not_lose_references_to_true() -> None:
    """PySide6 6.12.0 on Python 3.11 lost one at each emit and aborted after some 570."""
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(2000):
        bell.rang.emit(True)
    moved = abs(sys.getrefcount(True) - before)
    assert moved < 100, f"the references to True moved by {moved}"
