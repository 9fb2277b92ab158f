"""What a person does on the page of a visit: its tests share it."""

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from homevisit.store import records
from homevisit.ui.screens.visit import VisitScreen
from tests.support.seat import Seat


def arrive(seat: Seat, screen: VisitScreen, **where: Any) -> None:
    screen.arrive(**where)
    seat.settle()


def type_into(seat: Seat, field: QLineEdit, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    seat.settle()


def type_when(seat: Seat, screen: VisitScreen, day: str, time: str = "") -> None:
    when = screen.view.form.when
    type_into(seat, when._days, day)
    if time:
        type_into(seat, when._times, time)


def visits_of(seat: Seat, vault: bytes) -> list[dict[str, Any]]:
    """The visits in the store, as documents."""
    with seat.table.desk.db.read() as unit:
        return [found.document for found in records.find(unit, "visit", vault=vault)]


def document(seat: Seat, vault: bytes, visit: bytes) -> dict[str, Any]:
    with seat.table.desk.db.read() as unit:
        found = records.get(unit, vault, visit)
    assert found is not None
    return found.document
