"""*Hjælp* over a real database: the check never holds the screen, and the file has nothing in it that anybody wrote."""

import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from homevisit.base import support_file
from homevisit.base.checks import Check, Report
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.sync import checkup
from homevisit.sync.checkup import Inside
from homevisit.ui.machine import Machine
from homevisit.ui.screens.help import HelpScreen
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.seat import Seat, sit

pytestmark = pytest.mark.usefixtures("danish")


@pytest.fixture
def seat(theme: Theme, tmp_path: Path) -> Iterator[Seat]:
    made = sit(tmp_path / "mette")
    yield made
    made.close()


Examine = Callable[[Inside, bytes], Report]
Show = Callable[..., HelpScreen]


@pytest.fixture
def show(seat: Seat) -> Iterator[Show]:
    screens: list[HelpScreen] = []

    def made(examine: Examine | None = None, save: Callable[[Path, Report], None] | None = None) -> HelpScreen:
        paths, clock = seat.table.paths, seat.table.clock

        def plain(inside: Inside, device: bytes) -> Report:
            return checkup.report(clock, device, [Check("connection", "unreachable", "wrong")], inside)

        machine = Machine(
            examine=examine or plain,
            save_support=save or (lambda target, report: support_file.write(target, report, paths)),
        )
        screen = HelpScreen(replace(seat.context, machine=machine))
        screens.append(screen)
        seat.show(screen)
        screen.arrive()
        seat.settle()
        return screen

    yield made
    for screen in screens:
        screen.close()
        screen.deleteLater()
    seat.settle()


def test_the_check_brings_database_and_line_together(seat: Seat, show: Show, qtbot: QtBot) -> None:
    seat.family()
    screen = show()
    assert screen.check.hasFocus()
    screen.main_action()
    qtbot.waitUntil(lambda: screen.report is not None)
    assert screen.report is not None
    assert [check.name for check in screen.report.checks] == ["connection", "database", "queue", "vaults"]
    assert screen.report.support_code == screen.support.code.text()
    assert screen.check_card.lines[0].startswith("Forbindelsen: ")
    assert screen.check.text() == "Tjek igen"
    screen.copy.click()
    assert "unreachable" in QApplication.clipboard().text()
    assert "Birk" not in QApplication.clipboard().text()


def test_while_one_check_runs_no_other_begins_and_the_screen_answers(seat: Seat, show: Show, qtbot: QtBot) -> None:
    free, begun = threading.Event(), []

    def slow(_inside: Inside, _device: bytes) -> Report:
        begun.append(threading.current_thread())
        free.wait(20)
        return Report("2026-11-18T14:05:00Z", "", ())

    screen = show(slow)
    screen.begin_check()
    qtbot.waitUntil(lambda: bool(begun))
    screen.begin_check()
    assert screen.check.text() == "Tjekker …"
    assert begun != [threading.main_thread()]
    free.set()
    qtbot.waitUntil(lambda: screen.report is not None)
    assert len(begun) == 1


def test_a_lock_during_the_check_breaks_it_off(
    seat: Seat, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Inside] = []

    def examine(inside: Inside, _device: bytes) -> Report:
        seen.append(inside)
        return Report("2026-11-18T14:05:00Z", "", inside.checks)

    screen = show(examine)
    run = seat.background.run

    def lock_first(*job: Any) -> None:
        screen.leave()
        run(*job)

    monkeypatch.setattr(seat.background, "run", lock_first)  # between asking and running
    screen.begin_check()
    qtbot.waitUntil(lambda: bool(seen))
    assert [check.code for check in seen[0].checks] == ["too_slow"]
    qtbot.waitUntil(lambda: screen.report is not None)


def test_what_goes_wrong_is_said_and_the_button_is_ready_again(seat: Seat, show: Show, qtbot: QtBot) -> None:
    def breaks(_inside: Inside, _device: bytes) -> Report:
        raise HomevisitError("policy_missing")

    screen = show(breaks)
    screen.begin_check()
    qtbot.waitUntil(lambda: screen.check.text() == "Tjek igen")
    assert screen.support.failed.isVisible()


def test_the_file_is_checked_for_asked_for_and_written(seat: Seat, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    screen = show()
    screen.save.click()
    qtbot.waitUntil(lambda: bool(screen.window().findChildren(QFileDialog)))
    [ask] = screen.window().findChildren(QFileDialog)
    assert [Path(name).name for name in ask.selectedFiles()] == ["hjemmebesoeg-support-2026-11-18.zip"]
    target = tmp_path / "til-it.zip"
    ask.fileSelected.emit(str(target))
    ask.close()
    qtbot.waitUntil(screen.support.saved.isVisible)
    assert "doctor.json" in zipfile.ZipFile(target).namelist()


def test_a_full_disk_is_said(seat: Seat, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    def full(_target: Path, _report: Report) -> None:
        raise StorageError("disk_full")

    screen = show(save=full)
    screen.begin_check()
    qtbot.waitUntil(lambda: screen.report is not None)
    screen.save_as(str(tmp_path / "x.zip"))
    qtbot.waitUntil(screen.support.failed.isVisible)
    assert "fuld" in screen.support.failed.accessibleName()


def test_a_topic_is_brought_into_sight(seat: Seat, show: Show) -> None:
    screen = show()
    assert screen.page.verticalScrollBar().value() == 0
    screen.arrive(topic="keys")
    seat.settle()
    assert screen.page.verticalScrollBar().value() > 0
    assert screen.place() == {}


@pytest.mark.parametrize("size, mode", [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("language", ["danish", "english"])
def test_nothing_is_cut(
    seat: Seat,
    show: Show,
    theme: Theme,
    request: pytest.FixtureRequest,
    size: float,
    mode: str,
    language: str,
) -> None:
    request.getfixturevalue(language)
    theme.choose(mode="dark" if mode == "dark" else "light", text_size=size)
    screen = show()
    screen.resize(1366 - round(64 * size), 690)
    found = (Check("certificate", "certificate_issuer", "wrong"), Check("key_file", "passphrase_only", "note"))
    screen.check_card.show_report(Report("2026-11-18T14:05:00Z", "3F7A-91C2", (*found, Check("disk"))))
    screen.support.told("hjemmebesoeg-support-2026-11-18.zip", "")
    seat.settle()
    assert cut_texts(screen) == []
