"""The bin at the right of a draft."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from homevisit.ui.screens.drafts.rows import DraftDelegate
from homevisit.ui.theme import Theme, current
from homevisit.ui.widgets.work_rows import TwoLines

ROW = TwoLines(b"r", "spoken", "Familien Birk · Afslutning", "”Alma”\nGemt her i dag", "lock-simple", "private")


def test_the_bin_and_the_row_share_the_width_and_the_bin_is_large_enough(theme: Theme) -> None:
    delegate = DraftDelegate()
    rect = QRect(10, 20, 500, delegate.height(ROW, 500))
    places = delegate.targets(ROW, rect)
    assert list(places) == ["open", "delete"]
    assert places["open"].right() < places["delete"].left()
    assert places["delete"].right() == rect.right()
    assert min(places["delete"].width(), places["delete"].height()) >= 24


def test_the_bin_is_painted_and_turns_under_the_pointer(theme: Theme) -> None:
    delegate = DraftDelegate()
    rect = QRect(0, 0, 500, delegate.height(ROW, 500))
    pictures = []
    for hover in (None, delegate.targets(ROW, rect)["delete"].center()):
        picture = QPixmap(rect.size())
        picture.fill(current().colour("surface"))
        painter = QPainter(picture)
        delegate.paint_row(painter, ROW, rect, hover)
        painter.end()
        pictures.append(picture.toImage().copy(delegate.targets(ROW, rect)["delete"]))
    assert pictures[0] != pictures[1]
