import hashlib

from homevisit.store.migrations import m0005_deletions, runner


def test_it_is_the_fifth_step() -> None:
    assert runner.STEPS[4] is m0005_deletions.STATEMENTS


def test_a_released_step_never_changes() -> None:
    written = "\n".join(" ".join(statement.split()) for statement in m0005_deletions.STATEMENTS)
    assert hashlib.sha256(written.encode()).hexdigest() == FROZEN


FROZEN = "e24a8fea84980395475066223894cabad9f0d7c5158e5e4744a602dda856bef3"
