"""Each house rule is fed a tree that breaks it, and one that does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house_rules import completeness, hard_tests, imports, references, shape, state, texts, translations

Rule = Callable[[Path], Iterator[str]]
KIND = "from homevisit.records.kind import Kind\nKIND = Kind(name={name!r}, schema={schema})\n"
CATALOGUE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="da"><context>
<name>Lock</name><message{numerus}><source>{source}</source><translation{type}>{danish}</translation></message>
</context></TS>"""
MARKED = "TITLE = QT_TRANSLATE_NOOP('Place', 'Today')\n"
DANISH = "resources/i18n/homevisit_da.ts"


def catalogue(source: str, danish: str, *, unfinished: bool = False, numerus: bool = False) -> dict[str, str]:
    kind = ' type="unfinished"' if unfinished else ""
    plural = ' numerus="yes"' if numerus else ""
    return {DANISH: CATALOGUE.format(source=source, danish=danish, type=kind, numerus=plural)}


def plant(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def methods(count: int) -> str:
    return "class Many:\n" + "".join(f"    def m{number}(self) -> None: ...\n" for number in range(count))


def function(lines: int) -> str:
    return "def long() -> None:\n" + "    print()\n" * (lines - 1)


MESSAGE = {"sync_server/protocol/messages/push.py": "", "sync_server/protocol/messages/common.py": ""}
WHOLE = {
    "sync_server/protocol/service.py": "class Service:\n    def push(self): ...\n",
    "sync_server/handlers/push.py": "",
    "sync_server/access.py": 'ACCESS = {"push": 1}',
}

BREAKS: list[tuple[Rule, dict[str, str], str]] = [
    (shape.sizes, {"homevisit/a.py": "x = 1\n" * 401}, "401 lines, at most 400"),
    (shape.sizes, {"sync_server/a.py": methods(26)}, "class Many has 26 methods"),
    (shape.sizes, {"tests/a.py": function(61)}, "long has 61 lines"),
    (shape.mirrored, {"homevisit/a/b.py": function(2)}, "its test tests/homevisit/a/test_b.py is missing"),
    (shape.mirrored, {"sync_server/__main__.py": function(2)}, "its test tests/sync_server/test_main.py is missing"),
    (shape.named_rooms, {"homevisit/utils.py": ""}, "'utils' does not say"),
    (shape.named_rooms, {"tests/support/helpers/a.py": ""}, "'helpers' does not say"),
    (shape.reasons, {"homevisit/a.py": "import os  # no" + "qa: F401\n"}, "without its reason"),
    (shape.reasons, {"homevisit/a.py": "import os  # no" + "qa\n"}, "without the rule"),
    (shape.reasons, {"homevisit/a.py": "x: int = ''  # ty" + "pe: ignore[assignment]\n"}, "without its reason"),
    (imports.base_is_plain, {"homevisit/base/ids.py": "import msgspec"}, "base may not use msgspec"),
    (imports.base_is_plain, {"homevisit/base/ids.py": "import platformdirs"}, "base may not use platformdirs"),
    (
        imports.base_is_plain,
        {"homevisit/base/ids.py": "from homevisit import records"},
        "base may not use homevisit.records",
    ),
    (
        imports.base_is_plain,
        {"homevisit/base/ids.py": "from ..records import kind"},
        "base may not use homevisit.records.kind",
    ),
    (imports.protocol_is_public, {"sync_server/protocol/a.py": "import sqlite9"}, "may not use sqlite9"),
    (
        imports.protocol_is_public,
        {"sync_server/protocol/a.py": "from cryptography.hazmat.primitives.asymmetric import x25519"},
        "the protocol may not use cryptography.hazmat.primitives.asymmetric.x25519",
    ),
    (
        imports.frozen_migrations,
        {"homevisit/store/migrations/s0001_first.py": "from homevisit.store import tables"},
        "a migration may not use homevisit.store.tables",
    ),
    (
        imports.frozen_migrations,
        {"sync_server/store/migrations/m0001_first.py": "from ..tables import commits"},
        "a migration may not use sync_server.store.tables.commits",
    ),
    (imports.no_mocks, {"tests/test_a.py": "from unittest import mo" + "ck"}, "write a fake"),
    (imports.no_mocks, {"tests/test_a.py": "def test_it(mo" + "cker): ..."}, "write a fake"),
    (state.no_module_state, {"homevisit/a.py": "cache = {}"}, "cache starts empty"),
    (state.no_module_state, {"homevisit/a.py": "seen: set[str] = set()"}, "seen starts empty"),
    (
        state.no_module_state,
        {"homevisit/a.py": "import collections\nby = collections.defaultdict(list)"},
        "by starts empty",
    ),
    (state.no_module_state, {"homevisit/a.py": "T = {1: 2}\ndef f():\n    T[3] = 4\n"}, "T is changed"),
    (state.no_module_state, {"homevisit/a.py": "T = [1]\ndef f():\n    T.append(4)\n"}, "T is changed"),
    (state.no_module_state, {"homevisit/a.py": "n = 1\ndef f():\n    global n\n    n = 2\n"}, "global n"),
    (texts.literal_texts, {"homevisit/ui/a.py": "def f(self, n): return self.tr(f'{n} visits')"}, "must be a literal"),
    (texts.literal_texts, {"homevisit/ui/a.py": "def f(text): return tr(text)"}, "must be a literal"),
    (
        texts.literal_texts,
        {"homevisit/ui/a.py": "def f(c): return QCoreApplication.translate(c, 'Sync')"},
        "must be a literal",
    ),
    (texts.literal_texts, {"homevisit/ui/a.py": "X = QT_TRANSLATE_NOOP('Lock', 'a' + 'b')"}, "must be a literal"),
    (texts.literal_texts, {"homevisit/ui/a.py": MARKED + "def f(x): return self.tr(x.title)"}, "must be a literal"),
    (texts.plain_screens, {"homevisit/ui/screens/a.py": "w.setStyleSheet('')"}, "setStyleSheet"),
    (texts.plain_screens, {"homevisit/ui/screens/a.py": "c = QColor(1, 2, 3)"}, "QColor"),
    (texts.plain_screens, {"homevisit/ui/editors/a/b.py": "c = '#a0B1c2'"}, "a colour"),
    (texts.plain_screens, {"homevisit/ui/editors/a.py": "c = 'rgb(1, 2, 3)'"}, "rgb()"),
    (texts.plain_screens, {"homevisit/ui/editors/a.py": "c = 'margin: 4px'"}, "px"),
    (texts.nothing_private, {"docs/a.md": "see /wo" + "rk/main"}, "a machine's path"),
    (texts.nothing_private, {"docs/a.md": "cd /ro" + "ot"}, "a machine's path"),
    (texts.nothing_private, {"requirements/a.txt": "--in" + "dex-url x"}, "a package index"),
    (texts.nothing_private, {"a.toml": "url = 'https://py" + "pi.org/x'"}, "a registry's host"),
    (references.cited_documents, {"homevisit/a.py": "# see docs/GONE.md"}, "docs/GONE.md does not exist"),
    (references.cited_documents, {"homevisit/a.py": "# domain hand" + "book 4.13"}, "not in the repository"),
    (references.cited_documents, {"homevisit/a.py": "# des" + "ign/DESIGN.md, 2"}, "not in the repository"),
    (
        references.cited_documents,
        {"homevisit/a.py": "# docs/D.md 4.1, 4.3 and 9", "docs/D.md": "### 4.1 A\n## 9. B\n"},
        "docs/D.md has no section 4.3",
    ),
    (
        hard_tests.hard_tests,
        {"docs/HARD_TESTS.md": "| L1 | all alike | `tests/a.py` | a sketch |"},
        "no file 'tests/a.py'",
    ),
    (
        hard_tests.hard_tests,
        {"docs/HARD_TESTS.md": "| L1 | a | `tests/a.py`: `test_b` | c |", "tests/a.py": "def test_a(): ..."},
        "no test test_b",
    ),
    (hard_tests.hard_tests, {"docs/HARD_TESTS.md": "| L1 | a | | c |"}, "four cells"),
    (hard_tests.hard_tests, {"docs/HARD_TESTS.md": "nothing"}, "S3 has no row"),
    (hard_tests.hard_tests, {"docs/HARD_TESTS.md": "| L1 | a | **no test:** b | c |\n" * 2}, "L1 has two rows"),
    (
        completeness.golden_kinds,
        {"homevisit/records/kinds/visit.py": KIND.format(name="visit", schema=2)},
        "visit.v2.json",
    ),
    (completeness.golden_kinds, {"homevisit/records/kinds/visit.py": KIND.format(name="call", schema=1)}, "same name"),
    (completeness.golden_kinds, {"homevisit/records/kinds/visit.py": "KIND = make()"}, "declares no Kind"),
    (completeness.golden_kinds, {"tests/golden/records/gone.v1.json": "{}"}, "belongs to no kind"),
    (
        completeness.registered_kinds,
        {"homevisit/records/kinds/visit.py": "", "homevisit/records/registry.py": "KINDS = (child.KIND,)"},
        "visit is missing",
    ),
    (completeness.whole_messages, MESSAGE | WHOLE | {"sync_server/protocol/service.py": ""}, "Service.push is missing"),
    (completeness.whole_messages, MESSAGE | {"sync_server/handlers/__init__.py": ""}, "handlers/push.py is missing"),
    (completeness.whole_messages, MESSAGE | WHOLE | {"sync_server/access.py": ""}, "no row for push"),
    (translations.danish_complete, catalogue("Unlock", "", unfinished=True), "not finished: 'Unlock'"),
    (translations.danish_complete, catalogue("Unlock", " "), "empty: 'Unlock'"),
    (translations.danish_complete, catalogue("Sent {when}", "Sendt {tid}"), "placeholders differ"),
    (translations.danish_complete, catalogue("Sent %1", "Sendt"), "placeholders differ"),
    (
        translations.danish_complete,
        catalogue("%n visits", "<numerusform>Et</numerusform><numerusform></numerusform>", numerus=True),
        "empty: '%n visits'",
    ),
    (
        translations.every_text_collected,
        catalogue("Unlock", "Lås op") | {"homevisit/ui/a.py": "def f(self): return self.tr('Lock')"},
        "not in the catalogue",
    ),
]

KEEPS: list[tuple[Rule, dict[str, str]]] = [
    (
        references.cited_documents,
        {"homevisit/a.py": "# docs/D.md, 2, row 4; docs/D.md 6.3 V24; 3 more", "docs/D.md": "## 2. A\n### 6.3 B\n"},
    ),
    (shape.sizes, {"homevisit/a.py": "x = 1\n" * 400, "homevisit/b.py": methods(25), "homevisit/c.py": function(60)}),
    (shape.mirrored, {"homevisit/a/b.py": function(2), "tests/homevisit/a/test_b.py": ""}),
    (
        shape.mirrored,
        {"homevisit/a/b.py": function(2), "tests/homevisit/a/test_b.py": "", "tests/homevisit/a/test_b_x.py": ""},
    ),
    (shape.mirrored, {"homevisit/a/b.py": "class Push:\n    def push(self) -> None:\n        '''Send it.'''\n"}),
    (shape.reasons, {"homevisit/a.py": "import os  # no" + "qa: F401 - imported for its effect\n"}),
    (imports.base_is_plain, {"homevisit/base/paths.py": "import json\nimport platformdirs\nfrom .ids import x"}),
    (imports.base_is_plain, {"homevisit/store/a.py": "import sqlalchemy"}),
    (
        imports.protocol_is_public,
        {"sync_server/protocol/a.py": "import msgspec\nfrom sync_server.protocol.limits import X\nimport hashlib"},
    ),
    (
        imports.frozen_migrations,
        {"homevisit/store/migrations/a.py": "import sqlalchemy\n", "homevisit/store/b.py": "import tables"},
    ),
    (state.no_module_state, {"homevisit/a.py": "T = {1: 2}\n__all__ = []\ndef f():\n    t = {}\n    t[1] = T[1]\n"}),
    (
        texts.literal_texts,
        {"homevisit/ui/a.py": "def f(self, t): return self.tr('a') + t.translate(T) + p.translate(x, y)"},
    ),
    (
        texts.plain_screens,
        {"homevisit/ui/theme/a.py": "c = QColor('#aabbcc')", "homevisit/ui/screens/a.py": "size = 'xl'"},
    ),
    (
        texts.nothing_private,
        {"docs/a.md": "POST /v1/work and ~/.config, https://keepachangelog.com", "b.png": "/ro" + "ot"},
    ),
    (
        completeness.golden_kinds,
        {
            "homevisit/records/kinds/visit.py": KIND.format(name="visit", schema=1),
            "tests/golden/records/visit.v1.json": "{}",
        },
    ),
    (completeness.whole_messages, MESSAGE | WHOLE),
    (translations.danish_complete, catalogue("Sent {when} %1", "%1 sendt {when}")),
    (
        translations.danish_complete,
        catalogue("%n visits", "<numerusform>Et besøg</numerusform><numerusform>%n besøg</numerusform>", numerus=True),
    ),
    (
        translations.every_text_collected,
        catalogue("Unlock", "Lås op") | {"homevisit/ui/a.py": "def f(self): return self.tr('Unlock')"},
    ),
]


@pytest.mark.parametrize("rule, files, problem", BREAKS)
def test_the_rule_bites(tmp_path: Path, rule: Rule, files: dict[str, str], problem: str) -> None:
    plant(tmp_path, files)
    found = list(rule(tmp_path))
    assert any(problem in sentence for sentence in found), found


@pytest.mark.parametrize("rule, files", KEEPS)
def test_the_rule_lets_good_code_be(tmp_path: Path, rule: Rule, files: dict[str, str]) -> None:
    plant(tmp_path, files)
    assert list(rule(tmp_path)) == []
