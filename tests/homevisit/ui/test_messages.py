"""A sentence for every code of the program: collected from the sources, so that a new one cannot be forgotten."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import homevisit
from homevisit.base.errors import BadInput, HomevisitError, NotAllowed, OfflineError, StorageError, StorageTrouble
from homevisit.records.kind import Problem
from homevisit.ui import messages
from homevisit.ui.internal_codes import INTERNAL
from homevisit.ui.messages import ERRORS, PROBLEMS, SYNC
from sync_server.protocol.errors import Code

pytestmark = pytest.mark.usefixtures("danish")
SOURCES = Path(homevisit.__file__).parent
NO_CLIENT_ERRORS = {
    "refuse",
    "ValueError",
    "TypeError",
    "KeyError",
    "RuntimeError",
    "Stop",
    "UnknownToken",
    "UnknownLook",
}
HANDLED = {"blobs_missing", "gone", "head_moved", "dir_stale", "invalid", "malformed", "not_found", "too_large"}
"""Refusals of the server that the sync engine deals with; what is left of them gets the general sentence."""


def codes() -> Iterator[tuple[str, str]]:
    """(class, code) of every error raised in homevisit with a literal code, and of every class with one of its own."""
    for path in sorted(SOURCES.rglob("*.py")):
        if path.relative_to(SOURCES).parts[0] == "ui":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                name, first = _name(node.exc.func), node.exc.args[0]
                if name not in NO_CLIENT_ERRORS and isinstance(first, ast.Constant) and _is_code(first.value):
                    yield name, str(first.value)
            if isinstance(node, ast.ClassDef):
                yield from ((node.name, code) for code in _own(node))


def _is_code(value: object) -> bool:
    return isinstance(value, str) and value.isidentifier()


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _own(node: ast.ClassDef) -> Iterator[str]:
    """What an error class gives its base, or has as the default of `code`."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and ast.unparse(part.func) == "super().__init__" and part.args:
            first = part.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and " " not in first.value:
                yield first.value
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            named = part.args.args[len(part.args.args) - len(part.args.defaults) :]
            for argument, default in zip(named, part.args.defaults, strict=True):
                if argument.arg == "code" and isinstance(default, ast.Constant):
                    yield str(default.value)


def known(name: str, code: str) -> bool:
    tables = (ERRORS, PROBLEMS, SYNC, INTERNAL, {"too_many_tries"})
    inside = name.startswith("_")  # caught where it is raised
    return (
        inside or code.startswith("directory_") or any(code in table or f"{name}.{code}" in table for table in tables)
    )


def test_the_collector_finds_what_it_must() -> None:
    found = set(codes())
    assert ("StorageError", "damaged") in found
    assert ("PolicyError", "policy_missing") in found
    assert ("ProfileInUse", "profile_in_use") in found
    assert len(found) > 100


def test_every_code_has_its_sentence_or_is_internal() -> None:
    assert sorted(f"{name}({code!r})" for name, code in set(codes()) if not known(name, code)) == []


def test_every_trouble_of_the_disk_has_a_sentence() -> None:
    for code in get_args(StorageTrouble):
        said = messages.sentence(StorageError(code))
        assert code not in said, code


def test_every_refusal_of_the_server_is_understood() -> None:
    assert set(get_args(Code)) - set(SYNC) == HANDLED


def test_an_error_at_a_field_says_what_the_form_says() -> None:
    assert messages.sentence(BadInput("required", "text")) == messages.problem(Problem("text", "required"))


def test_what_is_too_long_says_how_much_fits() -> None:
    said = messages.problem(Problem("what", "too_long", 200))
    assert said.endswith(". Der er plads til højst 200 tegn.")
    assert messages.sentence(BadInput("text_too_long", "text", limit=65536)).endswith("højst 65536 tegn.")
    assert "højst" not in messages.problem(Problem("what", "too_long"))


def test_internal_codes_say_their_code() -> None:
    said = messages.sentence(HomevisitError("unexpected"))
    assert said == "Noget gik galt. Intet er gået tabt. Giv it denne kode: unexpected"


def test_an_unknown_code_is_said_for_the_telephone() -> None:
    assert "brand_new" in messages.sentence(HomevisitError("brand_new"))
    assert "brand_new" in messages.sync_trouble("brand_new")
    assert "V99" in messages.problem(Problem("field", "V99"))


def test_the_same_code_can_mean_different_things() -> None:
    assert messages.sentence(StorageError("not_there")) != messages.sentence(NotAllowed("not_there"))


@pytest.mark.parametrize(
    "seconds,said",
    [
        (1, "Vent 1 sekund, før du prøver igen."),
        (59, "Vent 59 sekunder, før du prøver igen."),
        (60, "Vent 1 minut, før du prøver igen."),
        (61, "Vent 2 minutter, før du prøver igen."),
        (900, "Vent 15 minutter, før du prøver igen."),
    ],
)
def test_waits_are_rounded_up(seconds: int, said: str) -> None:
    assert messages.wait(seconds) == said
    assert messages.sentence(HomevisitError("too_many_tries", seconds=seconds)) == said


def test_the_handbook_s_words_stand_as_written() -> None:
    assert messages.problem(Problem("child", "V08")) == "Skriv barnets egen stemme - eller hvorfor den mangler."
    assert messages.problem(Problem("agreements", "V12")) == "Skriv hvem og senest hvornår."
    assert messages.problem(Problem("t", "V23")) == "Der ser ud til at stå et CPR-nummer i teksten. Vil du fjerne det?"
    no_access = "Du er ikke med på holdet om denne familie. Spørg kontaktpersonen."
    assert messages.sentence(NotAllowed("vault_not_here")) == no_access


def test_no_network_is_a_state_and_never_shouts() -> None:
    for code in ("unreachable", "timeout", "portal", "cut", "proxy", "tls", "server_fault", "not_our_server"):
        for said in (messages.sentence(OfflineError(code)), messages.sync_trouble(code)):
            assert said.endswith(".")
            assert "!" not in said
            assert "Fejl" not in said
    assert messages.sync_trouble("") == ""


def test_histories_that_differ_are_told_whatever_the_log() -> None:
    assert messages.sync_trouble("directory_fork") == messages.sync_trouble("fork")


def test_every_sentence_is_danish(qapp: object) -> None:
    from PySide6.QtCore import QCoreApplication

    for table in (ERRORS, PROBLEMS, SYNC):
        for code, text in table.items():
            assert QCoreApplication.translate("messages", text) != text, code
