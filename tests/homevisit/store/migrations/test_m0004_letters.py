import hashlib

from homevisit.store.migrations import m0004_letters, runner


def test_it_is_the_fourth_step() -> None:
    assert runner.STEPS[3] is m0004_letters.STATEMENTS


def test_a_released_step_never_changes() -> None:
    written = "\n".join(" ".join(statement.split()) for statement in m0004_letters.STATEMENTS)
    assert hashlib.sha256(written.encode()).hexdigest() == FROZEN


FROZEN = "ef1c72238aa2fcf08ac5629c9de26a0834e468f2133e8c717ea10c00fef16747"
