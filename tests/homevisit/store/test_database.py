import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from homevisit.base.errors import StorageError
from homevisit.store import database, meta
from homevisit.store.database import Database, TransactionOpen
from homevisit.store.unit import Unit, UnitEnded
from tests.homevisit.store.shelf import KEY, Shelf, dump, family


def code_of(path: Path, key: bytes = KEY) -> str:
    with pytest.raises(StorageError) as caught:
        Database.open(path, key)
    return caught.value.code


def test_a_new_file_is_its_owners_only_and_holds_nothing_readable(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    db = Database.create(path, KEY)
    with db.write() as unit:
        meta.put(unit, "display_name", b"Mette Skov")
    content = path.read_bytes() + (tmp_path / "notes.db-wal").read_bytes()
    assert b"SQLite format" not in content
    assert b"display_name" not in content
    assert b"Mette" not in content
    assert [oct(file.stat().st_mode & 0o777) for file in sorted(tmp_path.iterdir())] == ["0o600"] * 3
    db.close()


def test_create_never_touches_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"something of mine")
    with pytest.raises(FileExistsError):
        Database.create(path, KEY)
    assert path.read_bytes() == b"something of mine"


def test_what_is_committed_is_there_after_opening_again(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "family", **family("Familien Østerby"))
    with shelf.reopened():
        pass
    assert shelf.seen(shelf.family, rec)["title"] == "Familien Østerby"


def test_the_connection_is_set_up_as_decided(shelf: Shelf) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "cipher_page_size": str(database.PAGE_BYTES),
        "page_size": str(database.PAGE_BYTES),
    }
    with shelf.db.read() as unit:
        found = {pragma: unit.rows(f"PRAGMA {pragma}")[0][0] for pragma in wanted}
    assert found == wanted


def test_a_wrong_key_and_a_broken_file_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    Database.create(path, KEY).close()
    assert code_of(path, bytes(32)) == "damaged"
    good = path.read_bytes()
    path.write_bytes(good[:100] + bytes([good[100] ^ 1]) + good[101:])
    assert code_of(path) == "damaged"
    path.write_bytes(b"")
    assert code_of(path) == "damaged"
    assert path.read_bytes() == b""
    path.write_bytes(good)
    Database.open(path, KEY).close()


def test_a_page_broken_later_is_damaged_when_it_is_read(shelf: Shelf) -> None:
    for number in range(300):
        shelf.put(shelf.family, "family", **family(f"Familien {number}", address="x" * 150))
    shelf.db.close()
    content = bytearray(shelf.path.read_bytes())
    for start in range(database.PAGE_BYTES * 8, len(content), database.PAGE_BYTES):
        content[start + 50] ^= 1
    shelf.path.write_bytes(bytes(content))

    def read_all() -> None:
        db = Database.open(shelf.path, KEY)
        try:
            with db.read() as unit:
                dump(unit, "unsent")
        finally:
            db.close()

    with pytest.raises(StorageError) as caught:
        read_all()
    assert caught.value.code == "damaged"


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.db") == "not_there"
    assert list(tmp_path.iterdir()) == []


def test_a_file_from_a_newer_program_is_left_alone(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        unit.run("PRAGMA user_version = 999")
    shelf.db.close()
    before = shelf.path.read_bytes()
    assert code_of(shelf.path) == "newer"
    assert shelf.path.read_bytes() == before


def test_another_writer_is_locked_after_a_wait(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with shelf.db.write():
        assert code_of(shelf.path) == "locked"


def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Database.create(tmp_path / "notes.db", b"short")


def test_the_key_stands_in_no_text(shelf: Shelf) -> None:
    told = repr(shelf.db) + repr(shelf.db._engine) + repr(shelf.db._engine.url) + repr(shelf.db._connection)
    told += repr(vars(shelf.db))
    assert KEY.hex() not in told
    assert repr(KEY) not in told


def test_an_error_takes_the_whole_transaction_back(shelf: Shelf) -> None:
    def fail_after_writing() -> None:
        with shelf.db.write() as unit:
            meta.put(unit, "initials", b"MSK")
            raise KeyError

    with pytest.raises(KeyError):
        fail_after_writing()
    with shelf.db.read() as unit:
        assert meta.get(unit, "initials") is None


def test_a_transaction_inside_another_is_an_error(shelf: Shelf) -> None:
    with shelf.db.write(), pytest.raises(TransactionOpen), shelf.db.read():
        pass
    with shelf.db.read(), pytest.raises(TransactionOpen), shelf.db.write():
        pass
    with shelf.db.write() as unit:
        meta.put(unit, "initials", b"MSK")


def test_a_second_thread_cannot_slip_into_a_transaction(shelf: Shelf) -> None:
    outcome: list[str] = []

    def other() -> None:
        try:
            with shelf.db.read():
                outcome.append("inside")
        except TransactionOpen:
            outcome.append("refused")

    with shelf.db.write():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert outcome == ["refused"]


def test_a_database_opened_on_one_thread_serves_another(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "family", **family())
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(shelf.get(shelf.family, rec)))
    thread.start()
    thread.join()
    assert found[0] is not None


def test_reading_cannot_write(shelf: Shelf) -> None:
    with pytest.raises(StorageError) as caught, shelf.db.read() as unit:
        meta.put(unit, "initials", b"MSK")
    assert caught.value.code == "read_only"
    with shelf.db.write() as unit:
        meta.put(unit, "initials", b"MSK")


def test_a_read_sees_one_moment(shelf: Shelf) -> None:
    beside = Database.open(shelf.path, KEY)
    with shelf.db.read() as unit:
        assert meta.get(unit, "initials") is None
        with beside.write() as other:
            meta.put(other, "initials", b"MSK")
        assert meta.get(unit, "initials") is None
    with shelf.db.read() as unit:
        assert meta.get(unit, "initials") == b"MSK"
    beside.close()


def test_a_unit_ends_with_its_block(shelf: Shelf) -> None:
    with shelf.db.write() as unit:
        pass
    with pytest.raises(UnitEnded):
        meta.put(unit, "initials", b"MSK")


def test_a_closed_database_says_so(shelf: Shelf) -> None:
    shelf.db.close()
    shelf.db.close()
    with pytest.raises(StorageError) as caught, shelf.db.read():
        pass
    assert caught.value.code == "not_there"


# ---- faults ------------------------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_that_was_saved(shelf: Shelf) -> None:
    rec = shelf.put(shelf.family, "family", **family("Familien Birk"))
    with shelf.db.write() as unit:
        pages = unit.rows("PRAGMA page_count")[0][0]
        unit.rows(f"PRAGMA max_page_count = {pages + 1}")

    def fill() -> None:
        for number in range(200):
            shelf.put(shelf.family, "family", **family(f"Familien {number}", address="x" * 150))

    with pytest.raises(StorageError) as caught:
        fill()
    assert caught.value.code == "disk_full"
    assert shelf.seen(shelf.family, rec)["title"] == "Familien Birk"
    with shelf.db.write() as unit:
        unit.rows("PRAGMA max_page_count = 1000000")
    shelf.put(shelf.family, "family", **family("Familien Storm"))


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from homevisit.base.errors import StorageError
from homevisit.store.database import Database
from homevisit.store import meta
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
db = Database.open(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
saved = 0
try:
    for number in range(1000):
        with db.write() as unit:
            meta.put(unit, f"note {number}", b"x" * 3000)
        saved = number + 1
except StorageError as error:
    print(saved, error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_file_that_may_not_grow_keeps_every_save_that_was_reported(shelf: Shelf) -> None:
    shelf.db.close()
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(shelf.path)], capture_output=True, text=True, check=True, timeout=60
    )
    saved, code = done.stdout.split()
    assert code in ("io", "disk_full")
    assert int(saved) > 10
    shelf.db = Database.open(shelf.path, KEY)
    with shelf.db.read() as unit:
        kept = [meta.get(unit, f"note {number}") for number in range(int(saved) + 1)]
    assert kept == [b"x" * 3000] * int(saved) + [None]


_READ_ONLY = """
import os, sys
from pathlib import Path
from homevisit.base.errors import StorageError
from homevisit.store.database import Database
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    Database.open(Path(sys.argv[1]), bytes(range(32)))
except StorageError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
@pytest.mark.parametrize("folder", [0o755, 0o555])
def test_a_file_that_cannot_be_written_is_read_only(shelf: Shelf, folder: int) -> None:
    shelf.db.close()
    readable = [shelf.path.parent, *shelf.path.parent.parents]
    if os.getuid() == 0 and not all(place.stat().st_mode & 0o005 for place in readable[3:]):
        pytest.skip("the temporary folder is closed to others")
    for place in readable[:3]:
        place.chmod(0o755)
    shelf.path.chmod(0o444)
    shelf.path.parent.chmod(folder)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, str(shelf.path)], capture_output=True, text=True, check=True, timeout=60
        )
    finally:
        shelf.path.parent.chmod(0o755)
    assert done.stdout.strip() == "read_only"


_WRITER = """
import sys
from pathlib import Path
from homevisit.store.database import Database
from homevisit.store import meta
db = Database.open(Path(sys.argv[1]), bytes(range(32)))
number = int(sys.argv[2])
while True:
    number += 1
    with db.write() as unit:
        meta.put(unit, "first half", str(number).encode())
        meta.put(unit, f"page {number % 50}", b"x" * 4000)
        meta.put(unit, "second half", str(number).encode())
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
@pytest.mark.slow
def test_a_killed_program_leaves_no_half_of_a_save_and_every_whole_one(shelf: Shelf) -> None:
    last = 0
    for attempt in range(6):
        shelf.db.close()
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(shelf.path), str(last)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(5 + 7 * attempt):
            line = writer.stdout.readline()
        time.sleep(0.001 * attempt)
        writer.send_signal(signal.SIGKILL)
        told = [line, *writer.stdout.read().splitlines()]
        writer.stdout.close()
        writer.wait()
        whole = max(int(text) for text in told if text.strip().isdigit())
        shelf.db = Database.open(shelf.path, KEY)
        with shelf.db.read() as unit:
            first, second = meta.get(unit, "first half"), meta.get(unit, "second half")
        assert first == second
        assert first is not None
        last = int(first)
        assert last >= whole


def test_a_unit_shows_nothing_of_itself(shelf: Shelf) -> None:
    with shelf.db.read() as unit:
        assert isinstance(unit, Unit)
        assert repr(unit) == "Unit()"


def test_no_error_repeats_what_was_written(shelf: Shelf) -> None:
    with pytest.raises(dbapi2.IntegrityError) as caught, shelf.db.write() as unit:
        unit.run("INSERT INTO meta (key, value) VALUES (?, ?)", ("user_id", b"Sofie Birk"))
    assert "Sofie" not in str(caught.value)
