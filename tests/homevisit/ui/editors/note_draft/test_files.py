from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent
from pytestqt.qtbot import QtBot

from homevisit.ui.editors.note_draft.files import FilesSection, next_of
from tests.homevisit.records.test_attachment import entry
from tests.support.photos import drawn


def test_pasted_pictures_and_dropped_files_are_told(qtbot: QtBot, theme: object) -> None:
    section = FilesSection()
    qtbot.addWidget(section)
    got: list[object] = []
    section.pasted.connect(got.append)
    section.dropped.connect(got.append)
    QGuiApplication.clipboard().setImage(drawn(40, 30))
    paste = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    section.keyPressEvent(paste)
    assert isinstance(got[0], QImage)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/besøg/a.jpg")])
    section.dropEvent(
        QDropEvent(
            QPointF(1, 1), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert got[1] == ["/besøg/a.jpg"]
    QGuiApplication.clipboard().clear()
    assert not section.paste()


def test_nothing_is_shown_of_a_note_without_files_and_nothing_changes_what_is_read(qtbot: QtBot, theme: object) -> None:
    section = FilesSection(read_only=True)
    qtbot.addWidget(section)
    section.show()
    section.show_files([], ())
    assert not section.isVisible()
    section.show_files([entry(1, text="Tårnet")], ())
    assert section.isVisible()
    assert not section.add.isVisible()
    assert not section.paste()
    assert section.strip.item(0).text() == "Tårnet"


def test_it_is_no_window_for_a_moment(qtbot: QtBot, theme: object) -> None:
    section = FilesSection()
    qtbot.addWidget(section)
    section.show_files([], ())
    assert not section.isVisible()


def test_one_steps_round_and_round() -> None:
    assert [next_of(["a", "b", "c"], "c", 1), next_of(["a", "b"], "a", -1), next_of(["a"], "x", 1)] == ["a", "b", ""]
