from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from homevisit.ui.widgets.picture_view import PictureView
from tests.support.photos import drawn


def test_a_picture_fits_the_window_and_its_words_are_spoken(qtbot: QtBot, theme: object) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    view = PictureView(window)
    stepped: list[int] = []
    view.stepped.connect(stepped.append)
    view.open()
    view.show_picture(drawn(3000, 2000), "Tårnet", "Alma bygger et tårn")
    painted = next(one for one in view.findChildren(QLabel) if not one.pixmap().isNull())
    assert painted.accessibleName() == "Alma bygger et tårn"
    assert painted.pixmap().width() <= painted.width() * view.devicePixelRatioF()
    assert view.width() < 900
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert stepped == [-1]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_it_goes_with_the_place_it_was_opened_from(qtbot: QtBot, theme: object) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place = QWidget(window)
    window.resize(900, 600)
    window.show()
    view = PictureView(place)
    view.open()
    view.show_picture(drawn(300, 200), "Tårnet", "")
    with qtbot.waitSignal(view.destroyed):
        place.hide()
    assert not [one for one in window.findChildren(QWidget) if one is not place and one.isVisible()]
