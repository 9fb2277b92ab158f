"""Nobody behind what is shown gets the keyboard."""

from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.focus_guard import FocusGuard, Keeper


def _page() -> tuple[QWidget, QLineEdit]:
    page, field = QWidget(), QLineEdit()
    QVBoxLayout(page).addWidget(field)
    return page, field


def _stack(qtbot: QtBot) -> tuple[QStackedWidget, QLineEdit, QLineEdit]:
    stack = QStackedWidget()
    (left, left_field), (shown, shown_field) = _page(), _page()
    stack.addWidget(left)
    stack.addWidget(shown)
    stack.setCurrentWidget(shown)
    qtbot.addWidget(stack)
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    return stack, left_field, shown_field


def test_a_page_that_is_not_shown_gives_the_keyboard_back(qtbot: QtBot) -> None:
    stack, left, shown = _stack(qtbot)
    shown.setFocus()
    left.setFocus()
    assert QApplication.focusWidget() is left, "without the guard Qt gives it to what nobody sees"
    shown.setFocus()
    FocusGuard(stack)
    left.setFocus()
    assert QApplication.focusWidget() is shown


def test_it_goes_where_it_should_on_the_page_shown(qtbot: QtBot) -> None:
    stack, left, shown = _stack(qtbot)
    FocusGuard(stack)
    shown.setFocus()
    stack.setCurrentIndex(0)
    left.setFocus()
    assert QApplication.focusWidget() is left


def test_behind_what_lies_over_it_nothing_gets_it(qtbot: QtBot) -> None:
    behind, field = _page()
    over = QWidget(behind)
    mine = QLineEdit(over)
    qtbot.addWidget(behind)
    behind.show()
    behind.activateWindow()
    qtbot.waitUntil(behind.isActiveWindow)
    wanted: list[QWidget] = []

    def instead(widget: QWidget) -> None:
        wanted.append(widget)
        mine.setFocus()

    Keeper(over, behind, instead)
    mine.setFocus()
    assert wanted == []
    field.setFocus()
    assert (wanted, QApplication.focusWidget()) == ([field], mine)
    over.hide()
    field.setFocus()
    assert QApplication.focusWidget() is field
