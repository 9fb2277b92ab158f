import subprocess
import sys
from pathlib import Path

import pytest

from homevisit.base.errors import StorageError
from homevisit.base.lockfile import ProfileInUse, ProfileLock

HOLDER = """
import sys
from pathlib import Path
from homevisit.base.lockfile import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in-use.lock"


def test_a_profile_is_held_once_and_can_be_taken_again(path: Path) -> None:
    with ProfileLock(path), pytest.raises(ProfileInUse):
        ProfileLock(path)
    again = ProfileLock(path)
    again.release()
    again.release()
    ProfileLock(path).release()


def test_a_file_left_behind_blocks_nobody(path: Path) -> None:
    path.write_text("left by a crash")
    ProfileLock(path).release()


def test_another_process_is_seen_and_its_death_sets_the_profile_free(path: Path) -> None:
    root = Path(__file__).parents[3]
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other, other.stdin, other.stdout:
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(ProfileInUse):
            ProfileLock(path)
        other.kill()
        other.wait()
    ProfileLock(path).release()


def test_a_profile_that_is_not_there_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        ProfileLock(tmp_path / "none" / "lock")
