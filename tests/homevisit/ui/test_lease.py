"""The page of a laptop that must synchronise first: whole words in every size, and keys."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from homevisit.actions import notes, visits
from homevisit.store import records
from homevisit.store.lease import Lease
from homevisit.sync.status import Status
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.context import Context, Person
from homevisit.ui.lease import LeaseScreen
from homevisit.ui.main_window import MainWindow
from homevisit.ui.theme import Theme
from tests.support.cut_text import cut_texts
from tests.support.desk import Table, sit_down

pytestmark = pytest.mark.usefixtures("theme", "danish")
OVER = Lease(timedelta(days=31), 30, "2026-10-18T14:02:00Z")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = sit_down(tmp_path / "profile")
    yield made
    made.close()


@pytest.fixture
def open_page(qtbot: QtBot, table: Table) -> Iterator[Callable[[], LeaseScreen]]:
    thread, window = ThreadPoolExecutor(1), MainWindow()
    window.resize(1366, 690)

    def page() -> LeaseScreen:
        background, changes = Background(thread, window), Changes(window)
        background.attach(table.desk)
        me = table.desk.me
        person = Person(me.user_id, me.display_name, me.initials, "Åbro")
        nothing: Callable[..., None] = lambda *_words, **_where: None  # noqa: E731 - no desk is behind it
        screen = LeaseScreen(
            Context(background, changes, table.clock, person, table.desk.zone, nothing, nothing, nothing), OVER
        )
        window.show_only(screen)
        window.show()
        for _ in range(4):
            thread.submit(lambda: None).result()
            QApplication.processEvents()
        return screen

    yield page
    thread.shutdown()
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_without_a_draft_it_says_so_and_why(open_page: Callable[[], LeaseScreen], table: Table, theme: Theme) -> None:
    page = open_page()
    assert "18.10.2026" in page.why.accessibleName()
    assert not page.list.isVisible()
    assert not cut_texts(page.window())
    page._context.changes.tell(Status("offline", "unreachable"))
    QApplication.processEvents()
    assert "ikke forbindelse" in page.strip.sentence


def test_a_draft_is_opened_written_in_and_put_back(
    open_page: Callable[[], LeaseScreen], table: Table, qtbot: QtBot
) -> None:
    family = table.family("Familien Birk")
    visit = visits.plan_visit(table.desk, family, planned_start="2026-11-18T15:30", purpose="closing")[1]
    draft = notes.start_note(table.desk, family, visit)[1]
    notes.save_draft(table.desk, draft, {"observations": "Alma fandt selv bogen."})
    page = open_page()
    assert page.list.hasFocus()
    page.open(draft)
    page.editor.set_text("observations", "Alma fandt selv bogen. Igen.")
    assert page.unsaved()
    assert not page.unfinished()
    page.show_list()

    def words() -> str:
        with table.desk.db.read() as unit:
            found = records.get(unit, table.desk.me.personal_vault, draft)
            return "" if found is None else str(found.document["observations"])

    page._context.background.finish()
    assert words() == "Alma fandt selv bogen. Igen."
    qtbot.waitUntil(page.list.isVisible)
    assert not page.unsaved()
