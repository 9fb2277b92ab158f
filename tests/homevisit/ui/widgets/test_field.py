"""Fields: label, help and error bound to the input; nothing typed is ever taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.theme import Theme
from homevisit.ui.widgets.field import CodeInput, Field, choice, text_input
from homevisit.ui.widgets.text import Label


@pytest.fixture
def date(theme: Theme, qtbot: QtBot) -> Field:
    field = Field("Dato", text_input("fx 18.11.2026"), "Dag, måned og år")
    qtbot.addWidget(field)
    return field


def test_the_label_belongs_to_the_input(date: Field) -> None:
    name = next(label for label in date.findChildren(Label) if label.text() == "Dato")
    assert name.buddy() is date.field
    assert date.field.accessibleName() == "Dato"
    assert date.field.accessibleDescription() == "Dag, måned og år"
    assert date.focusProxy() is date.field


def test_an_error_stands_at_the_field_in_words(date: Field, qtbot: QtBot) -> None:
    field = date.field
    assert isinstance(field, QLineEdit)
    field.setText("31.02.2027")
    date.set_error("Februar 2027 har 28 dage")
    assert field.property("state") == "error"
    assert field.accessibleDescription() == date.error == "Februar 2027 har 28 dage"
    assert field.text() == "31.02.2027"


def test_typing_takes_the_error_away(date: Field, qtbot: QtBot) -> None:
    date.set_error("Februar 2027 har 28 dage")
    QTest.keyClicks(date.field, "1")
    assert date.error == ""
    assert date.field.property("state") == "normal"
    assert date.field.accessibleDescription() == "Dag, måned og år"


@pytest.mark.usefixtures("danish")
def test_optional_is_marked(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Bemærkning", text_input(), optional=True)
    qtbot.addWidget(field)
    assert field.field.accessibleName() == "Bemærkning (frivilligt)"


def test_a_choice_gives_the_code(theme: Theme, qtbot: QtBot) -> None:
    box = choice([("home", "hjemme"), ("daycare", "i dagtilbud")])
    qtbot.addWidget(box)
    box.setCurrentText("i dagtilbud")
    assert box.currentData() == "daycare"


@pytest.mark.usefixtures("danish")
def test_a_code_is_hidden_until_asked_for(theme: Theme, qtbot: QtBot) -> None:
    code = CodeInput()
    field = Field("Din kode", code)
    qtbot.addWidget(field)
    assert code.edit.echoMode() == QLineEdit.EchoMode.Password
    assert code.edit.accessibleName() == "Din kode"
    show = code._show
    assert show.text() == "Vis koden"
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert code.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert show.text() == "Skjul koden"
    code.hide_code()
    assert code.edit.echoMode() == QLineEdit.EchoMode.Password
    with qtbot.waitSignal(code.submitted):
        QTest.keyClick(code.edit, Qt.Key.Key_Return)
    field.set_error("Det var ikke koden")
    assert code.edit.property("state") == "error"


def test_a_forgotten_code_is_hidden_and_nothing_brings_it_back(theme: Theme, qtbot: QtBot) -> None:
    code = CodeInput()
    qtbot.addWidget(code)
    code.show()
    QTest.keyClicks(code.edit, "fire ord")
    code._turn()
    code.forget()
    assert (code.edit.text(), code.edit.echoMode()) == ("", QLineEdit.EchoMode.Password)
    code._turn()
    code.edit.undo()
    assert code.edit.text() == ""
