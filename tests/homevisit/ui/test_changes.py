"""What is told on any thread arrives on the window's."""

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.base.changes import EMPTY, ChangeSet
from homevisit.sync.status import Status
from homevisit.ui.changes import UNKNOWN, Changes

ONE = ChangeSet(kinds=frozenset({"visit"}), sync=True)


def elsewhere(*calls: object) -> None:
    thread = threading.Thread(target=lambda: [call() for call in calls])  # type: ignore[operator]  # callables
    thread.start()
    thread.join()


def test_both_signals_come_on_this_thread(qapp: QApplication, qtbot: QtBot) -> None:
    changes = Changes()
    names: list[str] = []
    changes.changed.connect(lambda _found: names.append(threading.current_thread().name))
    changes.status.connect(lambda _found: names.append(threading.current_thread().name))
    elsewhere(lambda: changes.publish(ONE), lambda: changes.tell(Status("ok")))
    qtbot.waitUntil(lambda: len(names) == 2)
    assert set(names) == {threading.main_thread().name}
    assert changes.last_status == Status("ok")


def test_nothing_changed_is_not_told(qapp: QApplication, qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.assertNotEmitted(changes.changed, wait=20):
        changes.publish(EMPTY)


def test_after_a_lock_nothing_of_before_arrives(qapp: QApplication, qtbot: QtBot) -> None:
    changes = Changes()
    changes.tell(Status("ok", "", "2026-11-18T14:00:00Z"))
    qtbot.waitUntil(lambda: changes.last_status.state == "ok")
    heard: list[object] = []
    changes.changed.connect(heard.append)
    changes.status.connect(heard.append)
    changes.publish(ONE)
    changes.tell(Status("offline", "unreachable"))
    changes.forget()
    QApplication.processEvents()
    assert heard == []
    assert changes.last_status is UNKNOWN
