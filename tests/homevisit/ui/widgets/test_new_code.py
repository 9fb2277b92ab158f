import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from homevisit.ui.widgets.new_code import NewCode
from homevisit.vault.passphrase import check_strength

pytestmark = pytest.mark.usefixtures("theme", "danish")
GOOD = "blå gravko på køleskabet"


@pytest.fixture
def new(qtbot: QtBot) -> NewCode:
    made = NewCode(lambda code: check_strength(code, "Mette Skov Sørensen"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "first, second, at_first, at_second",
    [
        ("kort", "kort", "Koden skal have mindst 15 tegn", ""),
        ("a" * 20, "a" * 20, "Koden må ikke være det samme tegn hele vejen", ""),
        ("mette skov sørensen", "mette skov sørensen", "Koden må ikke være dit navn", ""),
        (GOOD, GOOD[:-1], "", "De to koder er ikke ens"),
        (GOOD, GOOD, "", ""),
    ],
)
def test_what_is_wrong_is_said_when_one_asks(
    new: NewCode, first: str, second: str, at_first: str, at_second: str
) -> None:
    new.first.setText(first)
    new.second.setText(second)
    assert new.first_field.error == ""
    assert len(new.check()) == bool(at_first) + bool(at_second)
    assert (new.first_field.error, new.second_field.error) == (at_first, at_second)


def test_what_is_forgotten_stands_nowhere(new: NewCode) -> None:
    new.first.setText(GOOD)
    new.show_codes.click()
    assert new.second.echoMode() == QLineEdit.EchoMode.Normal
    new.check()
    new.forget()
    assert (new.code, new.second.text(), new.second_field.error) == ("", "", "")
    assert new.first.echoMode() == QLineEdit.EchoMode.Password
