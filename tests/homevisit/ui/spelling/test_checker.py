"""The process: asked in batches, never waited for, and done without when it is not there."""

import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from homevisit.ui.spelling.checker import STARTS, Checker, command

BREAKS = (sys.executable, "-c", "import sys; sys.stdin.readline(); sys.exit(1)")
TALKS = (
    sys.executable,
    "-c",
    "import sys\n"  # noqa: ISC004 - one program in three lines
    "print('{\"ready\": true}', 'nonsense', '[1]', sep='\\n', flush=True)\n"
    'for line in sys.stdin: print(\'{"right": {"ja": true}}\', flush=True)',
)
Made = Callable[..., Checker]


@pytest.fixture
def made(qapp: object) -> Iterator[Made]:
    """Checkers that are ended after the test."""
    all_: list[Checker] = []

    def make(*program: str) -> Checker:
        all_.append(Checker(program or None))
        return all_[-1]

    yield make
    for checker in all_:
        checker.end()


def test_danish_is_known_and_better_words_are_found(made: Made, qtbot: QtBot) -> None:
    checker = made()
    answers: dict[str, bool] = {}
    checker.checked.connect(answers.update)
    with qtbot.waitSignal(checker.checked, timeout=20_000):
        checker.check(["hjemmebesøg", "hjemebesøg"])
        checker.check(["udvilking"])
    assert answers == {"hjemmebesøg": True, "hjemebesøg": False, "udvilking": False}
    with qtbot.waitSignal(checker.suggested, timeout=20_000) as told:
        checker.suggest("hjemebesøg")
    assert told.args == ["hjemebesøg", ["hjemmebesøg"]]


def test_one_that_breaks_is_started_again_and_then_left_alone(made: Made, qtbot: QtBot) -> None:
    checker = made(*BREAKS)
    for _ in range(STARTS):
        assert not checker.useless
        with qtbot.waitSignal(checker.gone, timeout=20_000):
            checker.check(["ord"])
    assert checker.useless
    checker.check(["ord"])
    checker.suggest("ord")


def test_a_program_that_is_not_there_is_done_without(made: Made, qtbot: QtBot) -> None:
    checker = made("/nowhere/at/all")
    for _ in range(STARTS):
        with qtbot.waitSignal(checker.gone, timeout=20_000):
            checker.check(["ord"])
    assert checker.useless


def test_what_is_no_answer_is_passed_over(made: Made, qtbot: QtBot) -> None:
    checker = made(*TALKS)
    with qtbot.waitSignal(checker.checked, timeout=20_000) as told:
        checker.check(["ja"])
    assert told.args == [{"ja": True}]


def test_the_end_is_the_end(made: Made) -> None:
    checker = made(*TALKS)
    checker.suggest("ja")
    checker.end()
    assert checker.useless
    checker.check(["ja"])
    checker.end()


def test_the_bundle_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command() == (sys.executable, "-m", "homevisit", "spelling")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == (sys.executable, "spelling")
