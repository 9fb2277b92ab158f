"""The first run, against the real server in this process, with the keyboard alone."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from homevisit.ui.navigation import Desk
from homevisit.ui.screens.first_run.screen import CHOOSE, CODE, FETCH, WAIT
from homevisit.ui.screens.lock import LockScreen
from homevisit.vault.enrolment import new_code
from tests.support.desk import PASSPHRASE
from tests.support.window import Square, Window, square

pytestmark = pytest.mark.usefixtures("theme", "danish")


@pytest.fixture
def town(tmp_path: Path, qtbot: QtBot) -> Iterator[Square]:
    with square(tmp_path, qtbot) as made:
        yield made


def at(window: Window, step: int) -> None:
    window.wait(lambda: window.first_run.step == step)


def wait_for_it(window: Window, code: str) -> None:
    """From the first card to the third, by keyboard."""
    window.type(code)
    at(window, CHOOSE)
    window.type(PASSPHRASE)
    window.type(PASSPHRASE)
    at(window, WAIT)


def test_from_the_code_to_the_desk_with_the_keyboard_alone(town: Square) -> None:
    paths = town.paths("ny")
    window = town.open(paths)
    assert window.first_run.step == CODE
    wait_for_it(window, town.invite("Nina Ny"))
    assert paths.key_file.exists()
    town.let_in()
    window.type("", Qt.Key.Key_Space)  # *Kig nu* has the focus
    window.wait(lambda: isinstance(window.shown, Desk))
    assert window.program.changes.last_status.state == "ok"  # not before the first round was whole
    window.program.lock()
    assert any("Nina" in found.text() for found in window.lock.findChildren(QLabel))
    window.unlock()


def test_a_slip_in_the_code_is_found_before_anybody_is_asked(town: Square) -> None:
    window = town.open(town.paths("ny"))
    window.type("7QK-02M-9PX-44T-ABC-DEF")
    assert window.first_run.step == CODE
    assert "fejl i koden" in window.first_run.code_step.field.error
    assert window.first_run.code_step.summary.isVisible()
    assert window.line.asked == []
    assert window.first_run.code_step.text == "7QK-02M-9PX-44T-ABC-DEF"
    assert QApplication.focusWidget() is window.first_run.code_step.edit


def test_an_unknown_code_comes_back_to_its_card_with_everything_kept(town: Square) -> None:
    window = town.open(town.paths("ny"))
    code = new_code()
    window.type(code)
    at(window, CHOOSE)
    window.type(PASSPHRASE)
    window.type(PASSPHRASE)
    window.wait(lambda: window.first_run.code_step.field.error)
    assert window.first_run.step == CODE
    assert "ikke kendt eller er brugt" in window.first_run.code_step.field.error
    assert window.first_run.code_step.text == code
    window.first_run.code_step.edit.setText(town.invite("Nina Ny"))
    window.type("")
    at(window, WAIT)  # the passphrase was chosen already


def test_without_network_it_goes_on_by_itself(town: Square, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homevisit.ui.screens.first_run.screen.POLL_MS", 20)
    window = town.open(town.paths("ny"))
    window.line.trouble = "unreachable"
    wait_for_it(window, town.invite("Nina Ny"))
    assert "serveren" in window.first_run.wait_step.said
    window.line.trouble = "portal"
    window.wait(lambda: "browser" in window.first_run.wait_step.said)
    window.line.trouble = ""
    window.wait(lambda: not window.first_run.wait_step.said)
    window.wait(lambda: "enrol_request" in window.line.asked)
    town.let_in()
    window.wait(lambda: isinstance(window.shown, Desk))


def test_the_wait_survives_a_restart(town: Square) -> None:
    paths = town.paths("ny")
    window = town.open(paths)
    wait_for_it(window, town.invite("Nina Ny"))
    window.program.window.close()
    town.let_in()
    again = town.open(paths)
    assert isinstance(again.shown, LockScreen)
    again.unlock()


def test_the_wait_goes_on_after_a_lock(town: Square) -> None:
    window = town.open(town.paths("ny"))
    wait_for_it(window, town.invite("Nina Ny"))
    window.program._idle.idle.emit()
    assert isinstance(window.shown, LockScreen)
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.wait(lambda: not isinstance(window.shown, LockScreen))
    at(window, WAIT)
    town.let_in()
    window.first_run.wait_step.look.emit()
    window.wait(lambda: isinstance(window.shown, Desk))


def test_a_profile_that_never_handed_in_asks_for_the_code_again(town: Square) -> None:
    paths = town.paths("ny")
    window = town.open(paths)
    window.line.trouble = "unreachable"
    wait_for_it(window, town.invite("Nina Ny"))
    window.program.window.close()
    window.line.trouble = ""
    again = town.open(paths)
    again.lock.code.edit.setText(PASSPHRASE)
    again.lock.try_code()
    again.wait(lambda: not isinstance(again.shown, LockScreen))
    at(again, CODE)
    again.type(town.invite("Otto Ny"))
    at(again, WAIT)


def test_closing_never_waits_for_a_message_on_its_way(town: Square) -> None:
    window = town.open(town.paths("ny"))
    window.line.hold()
    window.type(town.invite("Nina Ny"))
    window.type(PASSPHRASE)
    window.type(PASSPHRASE)
    window.wait(window.line.held.is_set)
    began = time.monotonic()
    window.program.window.close()
    assert time.monotonic() - began < 1
    window.line.free.set()


def test_no_network_while_the_families_are_fetched_is_told_and_goes_on(town: Square) -> None:
    window = town.open(town.paths("ny"))
    wait_for_it(window, town.invite("Nina Ny"))
    town.let_in()
    window.line.hold()
    window.first_run.wait_step.look.emit()
    window.wait(window.line.held.is_set)
    window.line.free.set()
    at(window, FETCH)
    window.line.trouble = "unreachable"
    window.wait(lambda: isinstance(window.shown, Desk) or window.first_run.fetch_step.said)
    window.line.trouble = ""
    if not isinstance(window.shown, Desk):
        assert "serveren" in window.first_run.fetch_step.said.lower()
        window.first_run.fetch_step.again.emit()
    window.wait(lambda: isinstance(window.shown, Desk))


def test_a_restart_before_the_first_sync_goes_on_fetching(town: Square) -> None:
    paths = town.paths("nina")
    town.town.enrolled("nina").db.close()  # let in, but nothing has come yet
    window = town.open(paths)
    window.line.trouble = "unreachable"
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.wait(lambda: not isinstance(window.shown, LockScreen))
    assert window.first_run.step == FETCH
    window.wait(lambda: window.first_run.fetch_step.said)
    window.first_run.fetch_step.go_on.emit()
    assert isinstance(window.shown, Desk)  # whoever does not want to wait need not
