"""No import reads a module's source for the bindings' sake, and the window still works with those it has."""

import subprocess
import sys

READ = """
import linecache
import homevisit.ui
from homevisit.ui import bindings
before = set(linecache.cache)
import asyncio, sqlalchemy, homevisit.ui.navigation
read = [name for name in set(linecache.cache) - before if name.endswith(".py")]
print(bindings.spare_sources(), len(read))
"""


def test_no_source_is_read_and_kept_for_an_import() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "0"]


def test_bindings_that_ask_in_another_way_are_left_alone() -> None:
    gone = (
        "import sys, homevisit.ui.bindings as b; del sys.modules['shibokensupport.feature']; print(b.spare_sources())"
    )
    done = subprocess.run([sys.executable, "-c", gone], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"
