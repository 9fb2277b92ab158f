"""What the desk is made of is loaded before anybody asks for it, in a process that has loaded nothing yet."""

import os
import subprocess
import sys
from pathlib import Path

import homevisit

PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from homevisit.ui.warm_up import WarmUp
application = QApplication([])
warm_up = WarmUp(application)
told = []
warm_up.loaded.connect(lambda: told.append("told"))
warm_up.start()
turns = 0
while warm_up.isActive():
    assert ("homevisit.ui.navigation" in sys.modules) <= (turns > 20)
    application.processEvents()
    turns += 1
application.processEvents()
before = set(sys.modules)
from homevisit.ui.navigation import SCREENS
assert {entry.make.__module__ for entry in SCREENS} <= before
assert not application.allWidgets()
print("loaded", turns, *told)
"""


def test_the_desk_is_loaded_a_module_a_turn() -> None:
    root = str(Path(homevisit.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": root, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.startswith("loaded"), done.stderr
    assert done.stdout.split()[2:] == ["told"]
