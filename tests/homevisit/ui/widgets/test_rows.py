"""Lists: rows from frozen data, keys and mouse alike, and the whole row as one sentence."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.rows import RowList, RowModel
from homevisit.ui.widgets.work_rows import AgreementDelegate, AgreementLine

ROWS = [
    AgreementLine(number, f"Aftale {number}, familien Thorsø, ikke gjort", f"Aftale {number}", "Familien Thorsø")
    for number in range(3)
]


@pytest.fixture
def agreements(theme: Theme, qtbot: QtBot) -> RowList:
    rows = RowList(AgreementDelegate(), "Mine aftaler")
    qtbot.addWidget(rows)
    rows.resize(500, 10)
    rows.set_rows(ROWS)
    with qtbot.waitActive(rows):
        rows.show()
        rows.activateWindow()
    return rows


def test_the_model_is_a_model(qtbot: QtBot) -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(ROWS)
    model.set_rows(ROWS[1:])
    model.set_rows([])
    assert tester.model() is model


def test_a_screen_reader_hears_the_whole_row(agreements: RowList) -> None:
    index = agreements.rows.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Aftale 1, familien Thorsø, ikke gjort"
    assert agreements.accessibleName() == "Mine aftaler"


def test_the_list_is_as_high_as_its_rows(agreements: RowList, theme: Theme) -> None:
    assert agreements.height() == 3 * 58
    theme.choose(text_size=2.0)
    assert agreements.height() == 3 * 116
    agreements.set_rows(ROWS[:1])
    assert agreements.height() == 116
    assert not agreements.verticalScrollBar().isVisible()


def test_a_narrow_list_gives_its_rows_more_lines(agreements: RowList) -> None:
    agreements.set_rows([replace(ROWS[0], title="Ring til Line om samtykke, så beskrivelsen af Viggo kan deles")])
    wide = agreements.height()
    agreements.resize(220, wide)
    assert agreements.height() > wide


def test_new_words_in_the_same_rows_keep_the_place(agreements: RowList, qtbot: QtBot) -> None:
    agreements.setCurrentIndex(agreements.rows.index(2))
    with qtbot.waitSignal(agreements.rows.dataChanged):
        agreements.set_rows([*ROWS[:2], replace(ROWS[2], done=True)])
    assert agreements.currentIndex().row() == 2


def test_other_rows_replace_the_first(agreements: RowList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(agreements.rows.modelReset):
        agreements.set_rows(ROWS[1:])
    assert [row.key for row in agreements.rows.rows] == [1, 2]


def test_enter_opens_and_space_marks(agreements: RowList, qtbot: QtBot) -> None:
    agreements.setCurrentIndex(agreements.rows.index(0))
    QTest.keyClick(agreements, Qt.Key.Key_Down)
    with qtbot.waitSignal(agreements.opened) as opened:
        QTest.keyClick(agreements, Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(agreements.pressed_target) as marked:
        QTest.keyClick(agreements, Qt.Key.Key_Space)
    assert marked.args == [1, "done"]


def test_the_circle_marks_and_the_rest_of_the_row_opens(agreements: RowList, qtbot: QtBot) -> None:
    view = agreements.viewport()
    with qtbot.waitSignal(agreements.pressed_target) as marked:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 58 + 29))
    assert marked.args == [1, "done"]
    with qtbot.waitSignal(agreements.opened) as opened:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
    assert opened.args == [0]


def test_the_focus_is_seen_only_when_it_came_by_key(agreements: RowList, theme: Theme) -> None:
    agreements.clearFocus()
    agreements.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not agreements.shows_focus(agreements.currentIndex())
    agreements.clearFocus()
    agreements.setFocus(Qt.FocusReason.TabFocusReason)
    assert agreements.shows_focus(agreements.currentIndex())
    image = agreements.grab().toImage()
    assert image.pixelColor(250, 0) == theme.colour("focus")


class Counting(AgreementDelegate):
    """Says which rows it has measured, at which width."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: list[tuple[object, int]] = []

    def height(self, row: AgreementLine, width: int) -> int:
        self.measured.append((row.key, width))
        return super().height(row, width)


def test_a_row_is_measured_once_a_width(theme: Theme, qtbot: QtBot) -> None:
    delegate = Counting()
    rows = RowList(delegate, "Mine aftaler")
    qtbot.addWidget(rows)
    rows.resize(500, 10)
    rows.set_rows(ROWS)
    with qtbot.waitActive(rows):
        rows.show()
        rows.activateWindow()
    assert len(delegate.measured) == len(set(delegate.measured))
    before = len(delegate.measured)
    rows.set_rows([replace(ROWS[0], title="En længere aftale " * 20), *ROWS[1:]])
    assert len(delegate.measured) == before + len(ROWS)
    assert rows.height() > 3 * 58
    theme.choose(text_size=1.5)
    assert len(delegate.measured) > before + len(ROWS)


def test_the_row_that_enter_in_a_field_would_open_is_marked(agreements: RowList, theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    body = QVBoxLayout(page)
    field, other = QLineEdit(), QLineEdit()
    for widget in (field, other, agreements):
        body.addWidget(widget)
    agreements.opened_from(field)
    page.resize(600, 500)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    def marked() -> list[int]:
        """Rows with the line at their foot."""
        picture = agreements.viewport().grab().toImage()
        feet = [agreements.visualRect(agreements.rows.index(at)).bottom() for at in range(3)]
        brand = theme.colour("brand").rgb()
        return [at for at, y in enumerate(feet) if any(picture.pixel(200, y - up) == brand for up in range(4))]

    field.setFocus()
    assert marked() == []
    field.setText("Alma")
    assert marked() == [0]
    agreements.setCurrentIndex(agreements.rows.index(2))
    assert marked() == [2]
    other.setFocus()
    assert marked() == []
    agreements.setParent(None)  # its fixture ends it
