"""Every mutant's line is in the program, once, and its tests are there; the runner tells a dead one from one alive."""

from pathlib import Path

import pytest

from tests.mutants import run
from tests.mutants.table import MUTANTS, Mutant

NAMED = (
    "alt appended instead of replaced",
    "body failure stops the chain",
    "body hash unchecked",
    "context tag shared",
    "delete wins",
    "digest without hash",
    "dir_seq not monotone",
    "directory key not checked",
    "epoch not checked",
    "erased rec accepts put",
    "final ignored",
    "kc unchecked",
    "last-writer-wins",
    "no own-commit base",
    "re-seal on unknown fate",
    "recipients ⊇ instead of =",
    "two-way merge",
    "unsent cleared before ack",
    "unsent cleared on 200",
    "validity by newest directory",
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=range(len(MUTANTS)))
def test_its_line_is_there_once_and_its_tests_are(mutant: Mutant) -> None:
    assert (run.ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert mutant.old != mutant.new
    assert all((run.ROOT / test.partition("::")[0]).exists() for test in mutant.tests.split())


def test_those_that_must_die_are_among_them() -> None:
    assert set(NAMED) <= {mutant.named for mutant in MUTANTS if not mutant.survives}


def test_the_runner_sees_what_dies_and_what_lives(tmp_path: Path) -> None:
    (tmp_path / "half.py").write_text("def half(n: int) -> int:\n    return n // 2\n", encoding="utf-8")
    (tmp_path / "test_half.py").write_text(
        "from half import half\n\ndef test_it():\n    assert half(4) == 2\n", encoding="utf-8"
    )
    dies = Mutant("half.py", "n // 2", "n", "test_half.py")
    lives = Mutant("half.py", "n // 2", "n - 2", "test_half.py")
    gone = Mutant("half.py", "n // 3", "n", "test_half.py")
    assert [run.attempt(tmp_path, one) for one in (dies, lives, gone)] == [run.KILLED, run.LIVED, run.STALE]
    assert "n // 2" in (tmp_path / "half.py").read_text(encoding="utf-8")
