"""Within a second after the last key, within five while typing: by a clock that moves only when told."""

from homevisit.ui.screens.note.autosave import LONGEST, QUIET, RETRY, Autosave
from tests.support.clock import FakeClock


def test_nothing_typed_nothing_due() -> None:
    autosave = Autosave(FakeClock())
    assert autosave.due_in() is None
    assert not autosave.waiting


def test_a_pause_brings_the_save_within_a_second() -> None:
    clock = FakeClock()
    autosave = Autosave(clock)
    autosave.typed()
    assert autosave.due_in() == QUIET < 1
    clock.tick(0.5)
    autosave.typed()
    assert autosave.due_in() == QUIET
    clock.tick(QUIET)
    assert autosave.due_in() == 0


def test_unbroken_typing_is_saved_within_five_seconds() -> None:
    clock = FakeClock()
    autosave = Autosave(clock)
    for _key in range(100):
        autosave.typed()
        due = autosave.due_in()
        assert due is not None
        if due == 0:
            break
        clock.tick(0.1)
    assert LONGEST <= clock.monotonic() <= 5


def test_what_is_taken_waits_no_more_and_the_next_key_begins_anew() -> None:
    clock = FakeClock()
    autosave = Autosave(clock)
    autosave.typed()
    clock.tick(3)
    autosave.taken()
    assert autosave.due_in() is None
    autosave.typed()
    assert autosave.due_in() == QUIET


def test_after_a_refusal_typing_does_not_hammer_the_disk() -> None:
    clock = FakeClock()
    autosave = Autosave(clock)
    autosave.typed()
    autosave.taken()
    autosave.failed()
    assert autosave.waiting
    clock.tick(2)
    autosave.typed()
    assert autosave.due_in() == RETRY - 2
    clock.tick(RETRY)
    assert autosave.due_in() == 0
    autosave.taken()
    assert not autosave.waiting
