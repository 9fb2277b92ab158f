"""The one door to the store thread."""

import functools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from homevisit.actions import families
from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.store.queries.counts import waiting
from homevisit.ui.background import Background
from tests.support.desk import Table, sit_down


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path)
    yield made
    made.close()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    executor = ThreadPoolExecutor(1)
    made = Background(executor)
    yield made
    executor.shutdown()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_work_runs_on_the_other_thread_and_comes_back_on_this_one(background: Background, qtbot: QtBot) -> None:
    seen: list[str] = []
    background.run(lambda: threading.current_thread().name, lambda name: seen.extend([name, _here()]))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != seen[1]
    assert seen[1] == threading.main_thread().name


def _here() -> str:
    assert QThread.currentThread() is QApplication.instance().thread()  # type: ignore[union-attr]  # there is one
    return threading.current_thread().name


def test_reads_and_acts_work_on_the_desk(background: Background, table: Table, qtbot: QtBot) -> None:
    background.attach(table.desk)
    published: list[ChangeSet] = []
    background.published.connect(published.append)
    made: list[object] = []
    background.act(lambda desk: families.create_family(desk, title="Familien Prøve"), made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert isinstance(made[0], bytes)
    assert published[0].kinds >= {"family"}
    counted: list[int] = []
    background.read(waiting, counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    assert counted[0] > 0


def test_an_action_without_a_result_gives_none(background: Background, table: Table, qtbot: QtBot) -> None:
    background.attach(table.desk)
    given: list[object] = []
    background.act(lambda _desk: EMPTY, given.append)
    qtbot.waitUntil(lambda: given == [None])


def test_an_error_goes_to_the_one_who_asked(background: Background, qtbot: QtBot) -> None:
    told: list[HomevisitError] = []
    background.run(_full, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "disk_full"


def test_an_error_nobody_asked_for_goes_to_the_frame(background: Background, qtbot: QtBot) -> None:
    with qtbot.waitSignal(background.trouble) as caught:
        background.run(_full)
    assert caught.args[0].code == "disk_full"


def _full() -> None:
    raise StorageError("disk_full")


def test_a_fault_of_the_program_is_told_and_not_hidden(background: Background, qtbot: QtBot) -> None:
    told: list[HomevisitError] = []
    with capture_exceptions() as caught:
        background.run(lambda: 1 // 0, None, told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "unexpected"
    assert caught[0][0] is ZeroDivisionError


def test_while_locked_nothing_is_answered(background: Background, table: Table, qtbot: QtBot) -> None:
    background.attach(table.desk)
    background.detach()
    assert background.desk is None
    answers: list[object] = []
    background.read(waiting, answers.append, answers.append)
    background.act(lambda _desk: EMPTY, answers.append, answers.append)
    background.finish()
    assert answers == []


class Screen(QObject):
    """Has something to be told."""

    def __init__(self, told: list[int]) -> None:
        super().__init__()
        self.told = told

    def take(self, number: int) -> None:
        self.told.append(number)

    def closure(self) -> functools.partial[None]:
        def inner(_more: str, number: int) -> None:
            self.told.append(number)

        return functools.partial(inner, "x")


def test_what_comes_for_a_screen_that_has_gone_is_dropped(background: Background) -> None:
    told: list[int] = []
    screen = Screen(told)
    background.run(lambda: 1, screen.take)
    background.run(lambda: 2, screen.closure())
    background.run(lambda: 3, lambda number: screen.take(number + 1))
    background.run(lambda: 4, told.append)
    screen.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    background.finish()
    assert told == [4]


def test_finish_waits_for_all_and_has_delivered_all(background: Background, table: Table) -> None:
    background.attach(table.desk)
    done: list[int] = []
    for number in range(5):
        background.run(functools.partial(int, number), done.append)
    background.finish(lambda _desk: done.append(99))
    assert sorted(done) == [0, 1, 2, 3, 4, 99]


def test_finish_tells_what_went_wrong_in_the_last_step(background: Background, table: Table) -> None:
    background.attach(table.desk)
    with pytest.raises(StorageError):
        background.finish(lambda _desk: _full())


def test_only_the_window_s_thread_may_ask(background: Background) -> None:
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            background.run(lambda: 1)
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert caught
