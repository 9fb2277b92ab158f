"""The way between door and desk, with real threads, a real database and the real server in this process."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from homevisit.actions import families, notes, visits
from homevisit.base import profile, settings
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.lockfile import ProfileInUse
from homevisit.base.policy import PolicyError
from homevisit.store import records
from homevisit.ui.navigation import Desk
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.theme import Theme, current
from homevisit.ui.widgets.page_text import PageText
from tests.support.desk import PASSPHRASE
from tests.support.window import Square, Window, square

pytestmark = pytest.mark.usefixtures("theme", "danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def synced(window: Window) -> bool:
    return window.program.changes.last_status.state == "ok"


def with_draft(window: Window, text: str = "Alma fandt selv bogen.") -> tuple[bytes, bytes]:
    """A family with a visit of today and a draft begun; (family, draft)."""
    desk = window.program.background.desk
    assert desk is not None

    def work() -> tuple[bytes, bytes]:
        family = families.create_family(desk, title="Familien Prøve")[1]
        visit = visits.plan_visit(desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
        draft = notes.start_note(desk, family, visit)[1]
        notes.save_draft(desk, draft, {"observations": text})
        return family, draft

    return window.program._store.submit(work).result()


def saved(paths_window: Window, draft: bytes) -> dict[str, object]:
    desk = paths_window.program.background.desk
    assert desk is not None

    def look() -> dict[str, object]:
        with desk.db.read() as unit:
            found = records.get(unit, desk.me.personal_vault, draft)
            assert found is not None
            return found.document

    return paths_window.program._store.submit(look).result()


def page(window: Window) -> PageText:
    """The first section of the note shown."""
    shown = [found for found in window.shown.findChildren(PageText) if found.isVisible()]
    return shown[0]


def open_note(window: Window, draft: bytes) -> None:
    """Show a draft and wait for its text."""
    window.desk.go("note", draft=draft)
    window.wait(lambda: [found for found in window.shown.findChildren(PageText) if found.isVisible()])
    window.wait(page(window).editor.toPlainText)


def test_the_door_is_the_lock_where_somebody_is_enrolled(town: Square) -> None:
    window = town.open(town.person("mette"))
    assert isinstance(window.shown, LockScreen)
    window.unlock()
    assert window.desk.name == "today"
    window.wait(lambda: synced(window))


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.lock.code.edit.setText("det er ikke den rigtige")
    window.lock.try_code()
    window.wait(lambda: window.lock.error)
    assert "passer ikke" in window.lock.error
    assert window.lock.button.isEnabled()
    window.unlock()


def test_pressing_unlock_twice_quickly_opens_once(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.lock.try_code()
    window.lock.code.submitted.emit()
    window.wait(lambda: isinstance(window.shown, Desk))
    window.wait(lambda: synced(window))
    threads = [name for name in window.line.asked if name == "session"]
    assert len(threads) == 1


def test_ctrl_l_locks_at_once_and_everything_is_closed(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    window.wait(lambda: synced(window))
    desk = window.program.background.desk
    assert desk is not None
    began = time.monotonic()
    QTest.keyClick(window.desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: isinstance(window.shown, LockScreen))
    assert time.monotonic() - began < 1
    assert window.program.background.desk is None
    assert window.program.loop is None
    with pytest.raises(StorageError), desk.db.read():
        pass


def test_lock_does_not_wait_for_a_message_on_its_way(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.line.hold()
    window.unlock()
    window.wait(window.line.held.is_set)
    began = time.monotonic()
    window.program.lock()
    assert time.monotonic() - began < 1
    assert isinstance(window.shown, LockScreen)
    window.unlock()  # the first session's message is still on its way
    window.line.free.set()
    window.wait(lambda: synced(window))


def test_locking_again_and_again_in_the_middle_of_a_sync_never_hangs(town: Square) -> None:
    window = town.open(town.person("mette"))
    for _ in range(4):
        window.unlock()
        with_draft(window)
        window.program.loop.poke(now=True)  # type: ignore[union-attr]  # unlocked, so there is one
        window.program.lock()
    window.unlock()
    window.program.loop.poke(now=True)  # type: ignore[union-attr]  # as above
    window.wait(lambda: synced(window))


def test_what_a_session_that_ended_still_says_is_not_heard(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.line.hold()
    window.unlock()
    window.wait(window.line.held.is_set)
    window.program.lock()
    window.line.trouble = "unreachable"
    window.line.free.set()
    QTest.qWait(100)
    assert window.program.changes.last_status.state == "working"


def test_after_the_unlock_everything_is_where_it_was(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    _, draft = with_draft(window)
    open_note(window, draft)
    editor = page(window).editor
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.setPosition(9)
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "så ")
    window.program.lock()
    assert window.lock is not None
    desk = window.unlock()
    assert desk.name == "note"
    window.wait(lambda: [found for found in window.shown.findChildren(PageText) if found.isVisible()])
    window.wait(lambda: "Alma fandså t" in page(window).editor.toPlainText())
    window.wait(lambda: page(window).editor.textCursor().position() == 12)
    desk.back()
    assert desk.name == "today"


def test_what_is_typed_in_the_last_moment_is_saved_by_the_lock(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    _, draft = with_draft(window)
    open_note(window, draft)
    QTest.keyClicks(page(window).editor, "Sidste ord. ")
    window.program.lock()
    window.unlock()
    assert "Sidste ord." in str(saved(window, draft)["observations"])


def test_a_full_disk_at_the_lock_loses_nothing(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    window.wait(lambda: synced(window))
    _, draft = with_draft(window)
    open_note(window, draft)
    fill(window)
    QTest.keyClicks(page(window).editor, "Kun her. ")
    window.program.lock()
    assert isinstance(window.shown, LockScreen)
    assert not any(found.isVisible() for found in window.program.window.findChildren(PageText))
    window.unlock()
    window.wait(lambda: "Kun her." in str(saved(window, draft)["observations"]))


def test_a_full_disk_keeps_the_window_until_somebody_says_close(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    window.wait(lambda: synced(window))
    _, draft = with_draft(window)
    open_note(window, draft)
    fill(window)
    QTest.keyClicks(page(window).editor, "Kun her. ")
    assert not window.program.window.close()
    asked = [dialog for dialog in window.program.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(asked) == 1
    asked[0].accept()
    assert not window.program.window.isVisible()


def fill(window: Window) -> None:
    """No page more for the database, as on a full disk, until it is opened anew."""
    desk = window.program.background.desk
    assert desk is not None

    def limit() -> None:
        with desk.db.read() as unit:
            pages = int(unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one())
            unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            unit.connection.exec_driver_sql("PRAGMA query_only = OFF")
        for size in (1 << 18, 1 << 14, 1 << 10, 1):
            try:
                while True:
                    notes.save_draft(desk, _some_draft(desk), {"reflection": os.urandom(size).hex()[:size]})
            except HomevisitError:
                continue

    window.program._store.submit(limit).result()


def _some_draft(desk: Any) -> bytes:
    with desk.db.read() as unit:
        return records.find(unit, "note_draft")[0].rec


def test_idle_locks_and_says_why(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    window.program._idle.idle.emit()
    assert isinstance(window.shown, LockScreen)
    words = [found.text() for found in window.shown.findChildren(type(window.lock._field._name))]
    assert "Låst efter 5 minutter uden brug" in words


def test_sleep_locks(town: Square) -> None:
    window = town.open(town.person("mette"))
    window.unlock()
    window.wait(lambda: window.program._suspend is not None)
    assert window.program._suspend is not None
    window.program._suspend.prepare_for_sleep(going=True)
    assert isinstance(window.shown, LockScreen)


def test_a_second_window_on_the_profile_is_refused(town: Square) -> None:
    paths = town.person("mette")
    town.open(paths)
    with pytest.raises(ProfileInUse):
        town.open(paths)


def test_without_a_policy_nothing_starts(town: Square) -> None:
    paths = town.person("mette")
    paths.policy_file.unlink()
    with pytest.raises(PolicyError):
        town.open(paths)


def test_a_damaged_key_file_is_told_calmly(town: Square) -> None:
    paths = town.person("mette")
    data = bytearray(paths.key_file.read_bytes())
    data[0] ^= 0xFF
    paths.key_file.write_bytes(bytes(data))
    window = town.open(paths)
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.wait(lambda: window.lock.error)
    assert "Nøglefilen" in window.lock.error
    assert window.lock.code.edit.text() == PASSPHRASE


def test_a_damaged_database_is_told_calmly(town: Square) -> None:
    paths = town.person("mette")
    paths.database.write_bytes(os.urandom(64 * 1024))
    for suffix in ("-wal", "-shm"):
        Path(f"{paths.database}{suffix}").unlink(missing_ok=True)
    window = town.open(paths)
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.wait(lambda: window.lock.error)
    assert "Databasen" in window.lock.error
    assert "Slet ikke noget" in window.lock.error


def test_the_lock_screen_knows_the_last_contact_and_its_person(town: Square) -> None:
    paths = town.person("mette")
    profile.save(paths.profile_file, profile.Profile(display_name="Mette Skov", initials="MSK"))
    window = town.open(paths)
    window.unlock()
    window.wait(lambda: synced(window))
    window.program.lock()
    known = profile.load(paths.profile_file)
    assert known is not None
    assert known.last_contact
    assert "18.11.2026" in window.lock.banner.accessibleName()


def test_a_damaged_profile_file_does_not_keep_the_lock_away(town: Square) -> None:
    paths = town.person("mette")
    paths.profile_file.write_text("= not toml", encoding="utf-8")
    assert isinstance(town.open(paths).shown, LockScreen)


def test_text_size_is_kept(town: Square) -> None:
    paths = town.person("mette")
    window = town.open(paths)
    desk = window.unlock()
    desk.text_size_wanted.emit(1)
    assert current().text_size == 1.125
    desk.text_size_wanted.emit(-1)
    desk.text_size_wanted.emit(-1)
    assert current().text_size == 1.0
    desk.text_size_wanted.emit(1)
    assert settings.load(paths.settings_file).text_size == 113
    desk.text_size_wanted.emit(0)
    assert settings.load(paths.settings_file).text_size == 100


def test_closing_ends_every_thread_and_gives_the_profile_back(town: Square) -> None:
    paths = town.person("mette")
    window = town.open(paths)
    window.unlock()
    window.program.window.close()
    assert not window.program.window.isVisible()
    town.open(paths).unlock()


def test_closing_while_it_unlocks_holds_nothing(town: Square) -> None:
    paths = town.person("mette")
    window = town.open(paths)
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.program.window.close()
    QApplication.processEvents()
    assert window.program.background.desk is None


def test_no_theme_change_is_left_behind(theme: Theme) -> None:
    assert theme.text_size == 1.0
