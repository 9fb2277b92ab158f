"""What the sync thread has of one unlocked stretch of time."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.actions.unlock import Opened
from homevisit.base.changes import ChangeSet
from homevisit.base.errors import Locked, StorageError
from homevisit.sync.status import Status
from homevisit.ui.changes import Changes
from homevisit.ui.session import Session
from homevisit.vault.identity import DeviceKeys
from tests.support.desk import sit_down


@pytest.fixture
def store() -> Iterator[ThreadPoolExecutor]:
    executor = ThreadPoolExecutor(1)
    yield executor
    executor.shutdown()


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, store: ThreadPoolExecutor) -> Iterator[Session]:
    table = sit_down(tmp_path)
    yield Session(Opened(table.desk.db, DeviceKeys.generate(), table.desk.me), store, Changes())
    table.close()


def test_steps_run_on_the_store_thread_and_errors_come_back(session: Session) -> None:
    assert session.run_in_store(threading.current_thread) is not threading.current_thread()

    def full() -> None:
        raise StorageError("disk_full")

    with pytest.raises(StorageError):
        session.run_in_store(full)


def test_after_the_end_no_step_is_begun_not_even_one_that_waits(session: Session, store: ThreadPoolExecutor) -> None:
    busy, done = threading.Event(), []
    store.submit(busy.wait)
    outcome: list[object] = []

    def sync() -> None:
        try:
            session.run_in_store(lambda: done.append(1))
        except Locked as error:
            outcome.append(error)

    thread = threading.Thread(target=sync)
    thread.start()
    while store._work_queue.empty():
        pass
    session.end()
    busy.set()
    thread.join()
    assert (done, len(outcome)) == ([], 1)
    with pytest.raises(Locked):
        session.run_in_store(lambda: None)


def test_a_window_that_is_gone_is_a_lock_too(session: Session, store: ThreadPoolExecutor) -> None:
    store.shutdown()
    with pytest.raises(Locked):
        session.run_in_store(lambda: None)


def test_nobody_listens_after_the_end(session: Session, qtbot: QtBot) -> None:
    changes = session._changes
    session.publish(ChangeSet(sync=True))
    session.tell(Status("ok"))
    qtbot.waitUntil(lambda: changes.last_status.state == "ok")
    session.end()
    with qtbot.assertNotEmitted(changes.status, wait=20), qtbot.assertNotEmitted(changes.changed):
        session.tell(Status("problem"))
        session.publish(ChangeSet(sync=True))
