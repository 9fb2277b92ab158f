import hashlib

from homevisit.store.migrations import m0003_blobs, runner


def test_it_is_the_third_step() -> None:
    assert runner.STEPS[2] is m0003_blobs.STATEMENTS


def test_a_released_step_never_changes() -> None:
    written = "\n".join(" ".join(statement.split()) for statement in m0003_blobs.STATEMENTS)
    assert hashlib.sha256(written.encode()).hexdigest() == FROZEN


FROZEN = "5d9e768b3d1d77c098d235343eed44a333396964738ef5daf0a6e0cd45f6a9bb"
