import hashlib

from homevisit.store.migrations import m0002_clarify, runner


def test_it_is_the_second_step() -> None:
    assert runner.STEPS[1] is m0002_clarify.STATEMENTS


def test_a_released_step_never_changes() -> None:
    written = "\n".join(" ".join(statement.split()) for statement in m0002_clarify.STATEMENTS)
    assert hashlib.sha256(written.encode()).hexdigest() == FROZEN


FROZEN = "034d14f5de2ec464e4b7817addb3c9bcec21b535c759bb29369cec4ba94d4d5e"
