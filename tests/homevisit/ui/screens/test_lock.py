"""Lock and unlock, without a profile behind it: greeting, code, growing wait, what is lost and what comes back."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.base.clock import instant_text
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.base.profile import Profile
from homevisit.ui.background import Background
from homevisit.ui.main_window import MainWindow
from homevisit.ui.screens.lock import LockScreen
from homevisit.ui.theme import Theme
from homevisit.ui.widgets.dialog import Dialog
from homevisit.vault.passphrase import WrongPassphrase
from tests.support.clock import FakeClock
from tests.support.cut_text import cut_texts

pytestmark = pytest.mark.usefixtures("theme", "danish")
METTE = Profile("Mette Skov", "MSK", "Børnehuset Mælkevejen, Åbro", "2026-11-18T14:02:00Z", it_phone="70 00 00 00")


@dataclass
class Door:
    """A lock screen in its window. `answer` is what unlocking does with the code."""

    window: MainWindow
    screen: LockScreen
    clock: FakeClock
    tried: list[str] = field(default_factory=list)


Make = Callable[..., Door]


@pytest.fixture
def door(qapp: QApplication) -> Iterator[Make]:
    store = ThreadPoolExecutor(1)
    background = Background(store)
    windows: list[MainWindow] = []

    def make(
        profile: Profile = METTE, error: HomevisitError | None = None, why: str = "", moment: datetime | None = None
    ) -> Door:
        clock = FakeClock(moment) if moment else FakeClock()
        tried: list[str] = []

        def unlock(code: str) -> object:
            tried.append(code)
            if error is not None:
                raise error
            return "opened"

        window = MainWindow()
        windows.append(window)
        window.resize(1366, 690)
        any_unlock: Callable[[str], object] = unlock
        screen = LockScreen(background, any_unlock, lambda: profile, clock, why=why)  # type: ignore[arg-type]  # no profile is behind it
        window.show_only(screen)
        window.show()
        return Door(window, screen, clock, tried)

    yield make
    store.shutdown()
    for window in windows:
        window.close()
        window.deleteLater()
    background.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(door: Door) -> list[str]:
    return [found.text() for found in door.screen.findChildren(QLabel) if found.isVisible()]


@pytest.mark.parametrize(
    "hour,greeting",
    [(6, "Godmorgen"), (10, "God formiddag"), (12, "God eftermiddag"), (17, "God eftermiddag"), (18, "God aften")],
)
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the computer's zone cannot be chosen here")
def test_it_greets_by_the_clock(door: Make, monkeypatch: pytest.MonkeyPatch, hour: int, greeting: str) -> None:
    monkeypatch.setitem(os.environ, "TZ", "UTC")
    time.tzset()
    made = door(moment=datetime(2026, 11, 18, hour, 30, tzinfo=UTC))
    assert f"{greeting}, Mette" in words(made)


def test_a_profile_nobody_is_let_into_is_welcomed(door: Make) -> None:
    assert "Velkommen" in words(door(Profile()))


def test_it_says_the_last_contact_whom_to_call_and_why_it_is_locked(door: Make) -> None:
    made = door(why="Låst efter 5 minutter uden brug")
    assert "Låst efter 5 minutter uden brug" in words(made)
    assert "Er computeren væk? Ring til it straks: 70 00 00 00." in words(made)
    assert "18.11.2026" in made.screen.banner.accessibleName()
    assert "Er computeren væk? Ring til it straks." in words(door(Profile()))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the computer's zone cannot be chosen here")
def test_the_last_contact_is_in_the_municipalitys_time_wherever_the_computer_is(
    door: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TZ", "America/New_York")
    time.tzset()
    known = Profile(last_contact="2026-11-18T00:30:00Z", last_contact_local="2026-11-18T01:30")
    said = door(known).screen.banner.accessibleName()
    monkeypatch.undo()
    time.tzset()
    assert "18.11.2026 kl.\u00a001.30" in said.replace("den ", "")


def test_the_code_has_the_focus_and_enter_unlocks(door: Make, qtbot: QtBot) -> None:
    made = door()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.screen.code.edit)
    QTest.keyClicks(made.screen.code.edit, "blå gravko")
    with qtbot.waitSignal(made.screen.unlocked) as opened:
        QTest.keyClick(made.screen.code.edit, Qt.Key.Key_Return)
    assert opened.args == ["opened"]
    assert made.tried == ["blå gravko"]
    assert made.screen.code.edit.text() == ""


def test_without_a_code_nothing_is_tried(door: Make) -> None:
    made = door()
    made.screen.try_code()
    assert made.tried == []
    assert made.screen.error == ""


def test_a_wrong_code_is_told_hidden_kept_and_ready_to_be_typed_over(door: Make, qtbot: QtBot) -> None:
    made = door(error=WrongPassphrase())
    made.screen.code.edit.setText("blå gravko på køleskab")
    made.screen.code.edit.setEchoMode(QLineEdit.EchoMode.Normal)
    made.screen.try_code()
    qtbot.waitUntil(lambda: bool(made.screen.error))
    assert made.screen.error == "Koden passer ikke. Se efter store bogstaver og mellemrum."
    assert made.screen.code.edit.echoMode() == QLineEdit.EchoMode.Password
    assert made.screen.code.edit.selectedText()
    assert made.screen.button.isEnabled()


def test_after_too_many_tries_it_counts_down_and_opens_again(door: Make, qtbot: QtBot) -> None:
    made = door(error=HomevisitError("too_many_tries", seconds=3))
    made.screen.code.edit.setText("blå gravko")
    made.screen.try_code()
    qtbot.waitUntil(lambda: bool(made.screen.error))
    assert made.screen.error == "Vent 3 sekunder, før du prøver igen."
    assert not made.screen.button.isEnabled()
    made.clock.tick(2)
    qtbot.waitUntil(lambda: "1 sekund," in made.screen.error, timeout=3000)
    QTest.keyClick(made.screen.code.edit, Qt.Key.Key_Return)
    assert len(made.tried) == 1
    made.clock.tick(1)
    qtbot.waitUntil(made.screen.button.isEnabled, timeout=3000)
    assert made.screen.error == ""


def test_a_wrong_code_with_a_wait_says_both(door: Make, qtbot: QtBot) -> None:
    waits = Profile(failed_unlocks=5, next_try_at=instant_text(FakeClock().now() + timedelta(seconds=70)))
    calm = Profile()
    profiles = [calm, waits]
    made = door(error=WrongPassphrase())
    made.screen._known = profiles.pop
    made.screen.code.edit.setText("blå gravko")
    made.screen.try_code()
    qtbot.waitUntil(lambda: bool(made.screen.error))
    assert made.screen.error.startswith("Koden passer ikke.")
    assert made.screen.error.endswith("Vent 2 minutter, før du prøver igen.")
    made.clock.tick(70)
    made.screen._count_down()
    assert made.screen.error.startswith("Koden passer ikke.")


def test_the_wait_of_an_earlier_start_goes_on(door: Make) -> None:
    waits = Profile(failed_unlocks=4, next_try_at=instant_text(FakeClock().now() + timedelta(seconds=15)))
    made = door(waits)
    assert not made.screen.button.isEnabled()
    assert "15 sekunder" in made.screen.error
    made.clock.tick(15)
    made.screen._count_down()
    assert made.screen.button.isEnabled()


def test_any_other_trouble_is_a_sentence_with_a_next_step(door: Make, qtbot: QtBot) -> None:
    made = door(error=StorageError("disk_full"))
    made.screen.code.edit.setText("blå gravko")
    made.screen.try_code()
    qtbot.waitUntil(lambda: bool(made.screen.error))
    assert made.screen.error.startswith("Disken er fuld.")


def test_what_takes_long_says_so(door: Make, qtbot: QtBot) -> None:
    made = door()
    made.screen._slow.timeout.emit()
    assert made.screen.button.text() == "Låser op …"


def test_forgotten_says_what_is_lost_and_what_comes_back(door: Make, qtbot: QtBot) -> None:
    made = door()
    made.screen.explain()
    dialog = made.window.findChild(Dialog)
    assert dialog is not None
    said = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "engangskode" in said
    assert "Kladder, der ikke var sendt fra denne computer, går tabt." in said
    assert "Dine familier kommer igen" in said
    qtbot.waitUntil(dialog.safe_button.hasFocus)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("size,mode", [(1.0, "light"), (1.0, "dark"), (1.5, "light"), (2.0, "dark")])
def test_nothing_is_cut(door: Make, theme: Theme, size: float, mode: str) -> None:
    theme.choose(mode="dark" if mode == "dark" else "light", text_size=size)
    made = door(why="Låst efter 5 minutter uden brug")
    made.screen._field.set_error("Koden passer ikke. Se efter store bogstaver og mellemrum. Vent 15 sekunder.")
    for _ in range(5):
        QApplication.processEvents()
    assert cut_texts(made.window) == []


@pytest.mark.usefixtures("english")
def test_nothing_is_cut_in_english(door: Make, theme: Theme) -> None:
    theme.choose(text_size=2.0)
    made = door()
    for _ in range(5):
        QApplication.processEvents()
    assert cut_texts(made.window) == []


def test_no_part_of_it_is_a_window_for_a_moment(door: Make, qtbot: QtBot) -> None:
    made = door()
    qtbot.waitUntil(made.window.isActiveWindow)
    second = LockScreen(made.screen._background, made.screen._unlock, lambda: METTE, made.clock)
    QApplication.processEvents()
    assert made.window.isActiveWindow()
    made.window.show_only(second)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is second.code.edit)
