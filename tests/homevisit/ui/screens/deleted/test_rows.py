"""The button and the bin of a deleted thing's row."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from homevisit.ui.screens.deleted.rows import BACK, ERASE, ROW, DeletedDelegate, DeletedLine
from homevisit.ui.theme import Theme, current
from homevisit.ui.widgets.paint import Action

LINE = DeletedLine(
    b"r", "spoken", "Aftale: ring", "Slettet i dag", "handshake", back=Action("Hent tilbage"), erase=True
)


@pytest.mark.parametrize("width", [900, 320])
def test_both_can_be_pressed_inside_the_row_beside_each_other(theme: Theme, width: int) -> None:
    delegate = DeletedDelegate()
    rect = QRect(10, 20, width, delegate.height(LINE, width))
    places = delegate.targets(LINE, rect)
    assert list(places) == [BACK, ERASE, ROW]
    assert not places[BACK].intersects(places[ERASE])
    assert all(rect.contains(place) for place in places.values())
    assert min(places[ERASE].width(), places[ERASE].height()) >= 24


def test_where_this_person_may_do_neither_there_is_nothing_to_press(theme: Theme) -> None:
    line = DeletedLine(b"r", "spoken", "Aftale: ring", "Slettet i dag", "handshake")
    delegate = DeletedDelegate()
    assert list(delegate.targets(line, QRect(0, 0, 500, 60))) == [ROW]
    assert delegate.height(line, 500) <= delegate.height(LINE, 500)


def test_what_the_pointer_is_over_is_painted_so(theme: Theme) -> None:
    delegate = DeletedDelegate()
    rect = QRect(0, 0, 700, delegate.height(LINE, 700))
    for name in (BACK, ERASE):
        place = delegate.targets(LINE, rect)[name]
        pictures = []
        for hover in (None, place.center()):
            picture = QPixmap(rect.size())
            picture.fill(current().colour("surface"))
            painter = QPainter(picture)
            delegate.paint_row(painter, LINE, rect, hover)
            painter.end()
            pictures.append(picture.toImage().copy(place))
        assert pictures[0] != pictures[1]
