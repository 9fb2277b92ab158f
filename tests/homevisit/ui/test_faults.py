"""What goes wrong in the program itself is written down without a word of anybody's."""

import sys
from pathlib import Path

import pytest

from homevisit.base.paths import ProfilePaths
from homevisit.ui.faults import log_faults
from tests.support.clock import FakeClock


def test_a_fault_of_the_program_is_logged_by_its_class_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    paths = ProfilePaths(tmp_path)
    paths.create()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_told: None)
    log_faults(paths, FakeClock())
    sys.excepthook(ValueError, ValueError("Familien Birk"), None)
    written = (paths.logs / "window.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "Birk" not in written
