"""A visit and an agreement deleted by mistake, found under *Slettet for nylig*, and back again, by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from homevisit.actions import agreements, families, visits
from homevisit.actions.desk import Desk
from homevisit.store import records
from homevisit.ui.screens.agreements import AgreementsScreen
from homevisit.ui.screens.deleted import DeletedScreen
from homevisit.ui.screens.drafts import DraftsScreen
from homevisit.ui.screens.visit import VisitScreen
from homevisit.ui.theme import Theme
from tests.support.window import Window, square
from tests.support.window_keys import CTRL, found, press, work

pytestmark = pytest.mark.usefixtures("danish")


def _begun(desk: Desk) -> None:
    family = families.create_family(desk, title="Familien Birk")[1]
    visits.plan_visit(desk, family, planned_start="2026-11-25T15:30", purpose="closing")
    agreements.make_agreement(
        desk, family, what="Ring til Line", who="Mette", due="2026-11-30", owner_user=desk.me.user_id.hex()
    )


def _waiting(window: Window) -> int:
    return len(found(window, "visit")) + len(found(window, "agreement"))


def test_what_was_deleted_by_mistake_is_found_and_comes_back(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    with square(tmp_path, qtbot) as town:
        window = town.open(town.person("Mette"))
        window.unlock()
        work(window, _begun)
        press(window, Qt.Key.Key_F5)
        window.wait(lambda: "synkroniseret" in window.desk.strip.sentence)

        press(window, Qt.Key.Key_3, CTRL)
        here = window.desk.here
        assert isinstance(here, AgreementsScreen)
        window.wait(lambda: any(one.hasFocus() for one in here.lists.values()))
        press(window, Qt.Key.Key_Return)
        window.wait(here.panel.isVisible)
        here.panel.delete.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: not found(window, "agreement"))

        visit = _visit_of(window)
        window.desk.go("visit", vault=visit[0], visit=visit[1])
        shown = window.desk.here
        assert isinstance(shown, VisitScreen)
        window.wait(shown.view.outcome.remove.isVisible)
        shown.view.outcome.remove.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: not found(window, "visit") and window.desk.name == "agreements")

        press(window, Qt.Key.Key_4, CTRL)
        window.wait(lambda: window.desk.name == "drafts")
        drafts = window.desk.here
        assert isinstance(drafts, DraftsScreen)
        drafts.deleted.setFocus()
        press(window, Qt.Key.Key_Space)
        window.wait(lambda: window.desk.name == "deleted")
        deleted = window.desk.here
        assert isinstance(deleted, DeletedScreen)
        window.wait(lambda: len(deleted.list.rows.rows) == 2 and deleted.list.hasFocus())
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: len(deleted.list.rows.rows) == 1)
        press(window, Qt.Key.Key_Return)
        window.wait(lambda: not deleted.list.rows.rows)
        assert _waiting(window) == 2


def _visit_of(window: Window) -> tuple[bytes, bytes]:
    def look(desk: Desk) -> tuple[bytes, bytes]:
        with desk.db.read() as unit:
            (stored,) = records.find(unit, "visit")
        return stored.vault, stored.rec

    return work(window, look)
