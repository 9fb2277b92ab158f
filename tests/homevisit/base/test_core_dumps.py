"""The limit holds in a process of its own and in the one that it starts."""

import subprocess
import sys

import pytest

LIMIT = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
PROGRAM = f"""
import subprocess, sys
from homevisit.base.core_dumps import forbid
forbid()
{LIMIT}
sys.stdout.flush()
subprocess.run([sys.executable, "-c", {LIMIT!r}], check=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core dumps")
def test_neither_this_process_nor_its_children_leave_their_memory_on_disk() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert said.splitlines() == ["(0, 0)", "(0, 0)"]
