from pathlib import Path

from homevisit.base.checks import Report
from homevisit.base.settings import Settings
from homevisit.sync.checkup import NOT_ASKED
from homevisit.ui.machine import Machine


def test_a_window_without_a_program_around_it_does_nothing() -> None:
    machine = Machine()
    machine.choose("theme", "dark")
    machine.step_text(1)
    machine.change_code("a", "b")
    machine.save_support(Path("nowhere"), Report("", "", ()))
    assert machine.settings() == Settings()
    assert machine.examine(NOT_ASKED, b"").well
    assert (machine.capture, machine.rules.server_url) == ("allowed", "")
