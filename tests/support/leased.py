"""A laptop that has been without network for a month, and everything any widget of its window says."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from homevisit.actions import agreements, families, notes, visits
from homevisit.ui.lease import LeaseScreen
from homevisit.ui.navigation import Desk
from homevisit.ui.widgets.rows import ROW
from tests.support.desk import PASSPHRASE
from tests.support.window import Square, Window

SECRETS = ("Birk", "børnehaven")
OWN = "Alma fandt selv bogen."
OLDER = "of_an_earlier_test"
"""A mark on widgets that tests before this one have left in the process: what they say says nothing here."""


def furnish(window: Window) -> tuple[bytes, bytes]:
    """A family with everything in it, and one's own draft; (family, draft)."""
    desk = window.program.background.desk
    assert desk is not None

    def work() -> tuple[bytes, bytes]:
        family = families.create_family(desk, title="Familien Birk")[1]
        visit = visits.plan_visit(desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
        promise = {"what": "Ring til børnehaven", "who": "Mette", "owner_kind": "staff", "due": "2026-11-25"}
        agreements.make_agreement(desk, family, **promise)
        draft = notes.start_note(desk, family, visit)[1]
        notes.save_draft(desk, draft, {"observations": OWN})
        return family, draft

    return window.program._store.submit(work).result()


def told(window: Window) -> str:
    """Everything any widget of the program holds: texts, names for screen readers, tooltips, rows of lists."""
    words: list[str] = []
    for widget in QApplication.allWidgets():
        if widget.property(OLDER):
            continue
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        for get in ("text", "toPlainText", "placeholderText"):
            found = getattr(widget, get, None)
            words.append(str(found()) if callable(found) and get != "text" else "")
        if isinstance(widget, QLabel):
            words.append(widget.text())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            words += rows(widget.model())
    return " ".join(words)


def rows(model: QAbstractItemModel) -> list[str]:
    top = QModelIndex()
    return [str(model.data(model.index(at, 0, top), ROW)) for at in range(model.rowCount(top))]


def unlock(window: Window) -> QWidget:
    window.lock.code.edit.setText(PASSPHRASE)
    window.lock.try_code()
    window.wait(lambda: isinstance(window.shown, Desk | LeaseScreen))
    settle(window)
    return window.shown


def settle(window: Window) -> None:
    for _ in range(4):
        window.program._store.submit(lambda: None).result()
        QApplication.processEvents()


def betrayed(window: Window) -> list[str]:
    settle(window)
    all_words = told(window)
    return [word for word in SECRETS if word in all_words]


def closed(town: Square) -> Window:
    """The family's page was open at the lock; a month without network has passed since."""
    for widget in QApplication.allWidgets():
        widget.setProperty(OLDER, True)
    paths = town.person("Mette Skov")
    window = town.open(paths)
    window.unlock()
    window.wait(lambda: window.program.changes.last_status.state == "ok")
    family, _ = furnish(window)
    window.desk.go("family", vault=family)
    window.wait(lambda: "Birk" in told(window))
    town.line.trouble = "unreachable"
    window.program.lock()
    window.wait(lambda: "Birk" not in told(window))
    town.town.clock.tick(30 * 86_400)
    assert isinstance(unlock(window), LeaseScreen)
    return window
