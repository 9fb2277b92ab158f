"""One screen in a window of its own over a real database: what tests of screens sit in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from homevisit.actions import families, notes, visits
from homevisit.base.errors import HomevisitError, StorageError
from homevisit.store import records
from homevisit.store.records import Stored
from homevisit.ui.background import Background
from homevisit.ui.changes import Changes
from homevisit.ui.context import Context, Person
from tests.support.desk import Table, sit_down

T = TypeVar("T")


class Inline(Executor):
    """Runs everything at once on the calling thread; while `full`, writes find no room on the disk."""

    def __init__(self) -> None:
        self.full = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            if self.full:
                raise StorageError("disk_full")
            future.set_result(fn(*args, **kwargs))
        except HomevisitError as error:
            future.set_exception(error)
        return future


@dataclass
class Seat:
    """A desk, the plumbing of a window, and what the screen asked of it."""

    table: Table
    executor: Inline
    background: Background
    changes: Changes
    context: Context
    went: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    offers: list[tuple[str, str, Callable[[], None]]] = field(default_factory=list)
    troubles: list[HomevisitError] = field(default_factory=list)

    def settle(self) -> None:
        """Let every answer that is on its way arrive."""
        for _ in range(12):
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()

    def show(self, widget: QWidget, width: int = 1366, height: int = 690) -> None:
        """Show a screen as the active window."""
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        self.settle()

    def family(self, **child: Any) -> bytes:
        """A family with a child of two, or as given."""
        vault = self.table.family("Familien Birk")
        alma = {"first_name": "Alma", "born_on": "2024-03-14", "care_form": "kindergarten"}
        families.add_part(self.table.desk, vault, "child", **alma | child)
        families.add_part(self.table.desk, vault, "family_adult", name="Sofie Birk", role="mother", custody="joint")
        return vault

    def visit(self, vault: bytes, start: str = "2026-11-18T15:30", **fields: Any) -> bytes:
        """A planned visit."""
        wanted: dict[str, Any] = {"planned_start": start, "planned_minutes": 30, "purpose": "closing"} | fields
        return visits.plan_visit(self.table.desk, vault, **wanted)[1]

    def draft(self, vault: bytes, visit: bytes, **texts: Any) -> bytes:
        """A note begun, with these texts."""
        rec = notes.start_note(self.table.desk, vault, visit)[1]
        if texts:
            notes.save_draft(self.table.desk, rec, texts)
        return rec

    def approved(self, vault: bytes, visit: bytes, **texts: Any) -> bytes:
        """An approved note."""
        rec = self.draft(
            vault, visit, **{"observations": "Alma bladrer.", "parents": "De læser.", "child": "Se"} | texts
        )
        notes.schedule_approval(self.table.desk, rec)
        notes.carry_out_due(self.table.desk, force=True)
        return rec

    def stored(self, draft: bytes) -> Stored | None:
        """A draft as the store holds it."""
        with self.table.desk.db.read() as unit:
            return records.get(unit, self.table.desk.me.personal_vault, draft)

    def document(self, draft: bytes) -> dict[str, Any]:
        """What a draft holds; KeyError-free: it must be there."""
        found = self.stored(draft)
        assert found is not None
        return found.document

    def note(self, vault: bytes, rec: bytes) -> Stored | None:
        """An approved note, if there is one."""
        with self.table.desk.db.read() as unit:
            found = records.get(unit, vault, rec)
        return found if found is not None and found.kind == "visit_note" else None

    def lock(self) -> None:
        """As the program does: wait for all that was asked, then nobody has a desk."""
        self.background.finish(lambda desk: notes.carry_out_due(desk, force=True))
        self.background.detach()

    def close(self, *widgets: QWidget) -> None:
        """Take the screens away and close the database."""
        for widget in widgets:
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.table.close()


def sit(folder: Path, table: Table | None = None) -> Seat:
    """A seat on a fresh desk, or on `table`."""
    table = table or sit_down(folder)
    executor = Inline()
    background = Background(executor)
    background.attach(table.desk)
    changes = Changes()
    background.published.connect(changes.publish)
    seat = Seat(table, executor, background, changes, _nowhere)
    me = table.desk.me
    seat.context = Context(
        background,
        changes,
        table.clock,
        Person(me.user_id, me.display_name, me.initials, "Børnehuset Mælkevejen"),
        table.desk.zone,
        lambda name, **where: seat.went.append((name, where)),
        lambda sentence, label, undo: seat.offers.append((sentence, label, undo)),
        lambda: None,
        back=lambda: seat.went.append(("back", {})),
    )
    background.trouble.connect(seat.troubles.append)
    return seat


_nowhere: Any = None
"""A seat's context needs the seat itself; it is filled in at once."""
